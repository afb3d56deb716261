import { checkPart } from './check-part.ts'
import type { ConversionSpec } from './conversion-spec.ts'
import { FAILED } from './failed.ts'
import { parseWebUrl, type WebUrl } from './parse-web-url.ts'

/** The host without a leading `www.`, where a name with a dot is left. */
function domain(host: string): string {
  return /^www\..+\../.test(host) ? host.slice(4) : host
}

const PARTS = {
  host: (url: WebUrl) => url.host,
  domain: (url: WebUrl) => domain(url.host),
  origin: (url: WebUrl) => `${url.scheme}://${url.host}${url.port === '' ? '' : `:${url.port}`}`,
  path: (url: WebUrl) => url.path,
  search: (url: WebUrl) => url.search,
}

/** `{ "url": part }`: a part of an http or https address; a bare `initech.com/x` counts as https. Text that is none fails. */
export const urlPart: ConversionSpec = {
  argument: {
    required: true,
    doc: 'host (without port), domain (host without a leading www.), origin, path or search (with its ?).',
    example: 'domain',
    check: checkPart('url', Object.keys(PARTS)),
  },
  takes: ['string'],
  gives: ['string'],
  doc: 'That part of an http or https address; a bare initech.com/x counts as https. Text that is none fails.',
  example: ['https://www.Initech.com/about', 'initech.com'],
  make: (argument) => {
    const part = PARTS[argument as keyof typeof PARTS]
    return (value) => {
      const url = typeof value === 'string' ? parseWebUrl(value) : undefined
      return url === undefined ? FAILED : part(url)
    }
  },
}
