import { checkUrl } from './check-url.ts'
import { compilePath } from './compile-path.ts'
import type { CompileScope } from './compile-scope.ts'
import { compileTemplate, scalarText } from './compile-template.ts'
import { encodeFormValue, encodeSegment } from './encode.ts'
import { parseTemplate, type Template } from './parse/parse-template.ts'
import type { Run } from './run.ts'
import { isHostLabel } from './settings/check-text.ts'

type UrlPart =
  | string
  | {
      readonly text: (run: Run) => string | undefined
      readonly name: string
      readonly place: 'base' | 'host' | 'later'
    }

/** A compiled URL. */
export interface UrlReader {
  /** The URL; undefined after an issue that makes the request invalid. */
  readonly run: (run: Run) => string | undefined
  /** What settings make of the base and host; a fault says why the instance cannot send. */
  readonly fault: (run: Run) => string | undefined
}

/** Compiles a URL template (language 2): the base as it is, host labels checked, path parts as segments, query parts as form values. */
export function compileUrl(template: string, scope: CompileScope): UrlReader {
  const parts = readParts(parseTemplate(template) as Template, scope)
  const build = (run: Run): string | undefined => {
    let url = ''
    let dotted = false
    for (const part of parts) {
      if (typeof part === 'string') {
        url += part
        continue
      }
      const text = part.text(run)
      if (text === undefined || text === '') {
        run.issue('missing-required', '', `The address needs ${part.name}, which is absent or empty.`)
        return undefined
      }
      if (part.place === 'later') dotted ||= text.includes('.')
      url += part.place !== 'later' ? text : url.includes('?') ? encodeFormValue(text) : encodeSegment(text)
    }
    if (dotted && hasDotSegment(url)) {
      run.issue('unsafe-url-part', '', 'A part of the address would be "." or "..", which means another address.')
      return undefined
    }
    return url
  }
  return { run: build, fault: (run) => baseFault(parts, run) }
}

function readParts(template: Template, scope: CompileScope): readonly UrlPart[] {
  let before = ''
  return template.parts.map((part, index): UrlPart => {
    if (typeof part === 'string') {
      before += part
      return part
    }
    const place = index === 0 ? 'base' : /^https?:\/\/[^/?]*$/i.test(before) ? 'host' : 'later'
    const { run } = compileTemplate({ parts: [{ ...part, optional: false }] }, scope, 'source')
    const reader = compilePath(part.path.text, { ...scope, taking: false }, 'condition')
    const text = place === 'later' ? run : (at: Run): string | undefined => scalarText(reader.look(at))
    before += place === 'base' ? 'https://base/' : 'x'
    return { text, name: part.path.text, place }
  })
}

/** Base and host come from settings: what is wrong with them is known when the instance is made. */
function baseFault(parts: readonly UrlPart[], run: Run): string | undefined {
  let url = ''
  for (const part of parts) {
    if (typeof part === 'string') {
      url += part
      continue
    }
    if (part.place === 'later') {
      url += 'x'
      continue
    }
    const text = part.text(run)
    if (text === undefined || text === '') return undefined
    if (part.place === 'host' && !isHostLabel(text)) return `${part.name} is no label of a host name`
    url += text
  }
  const fault = checkUrl(url)
  return fault === undefined ? undefined : `the address is unusable: ${fault}`
}

function hasDotSegment(url: string): boolean {
  const path = url.slice(url.indexOf('://') + 3).split('?', 1)[0] as string
  return path.split('/').some((segment) => segment === '.' || segment === '..')
}
