import { pointer } from '../../model/pointer.ts'
import type { Table } from '../../model/table.ts'
import { parseTemplate, type Template } from '../parse/parse-template.ts'
import type { Report } from '../parse/report.ts'
import { requestsOf } from './requests-of.ts'
import { urlMistake } from './url-mistake.ts'

/** Checks that each request has an address, and that events cannot choose the host it goes to. What `defaults.url` has wrong is told once. */
export function checkUrls(table: Table, report: Report): void {
  const base = table.defaults?.url
  if (base?.startsWith('/')) {
    report(
      'bad-template',
      '/defaults/url',
      'the url of all requests is no full address',
      'begin with https:// or a setting',
    )
    return
  }
  const ofBase = base === undefined ? undefined : mistakeOf(base)
  const told = new Set<string>()
  for (const { request, at } of requestsOf(table)) {
    const { url } = request
    const relative = url === undefined || url.startsWith('/')
    if (!relative || base !== undefined) {
      const mistake = mistakeOf(relative ? `${base}${url ?? ''}` : url)
      const inBase = url === undefined || (relative && ofBase !== undefined)
      const place = inBase ? '/defaults/url' : pointer(at, 'url')
      if (mistake !== undefined && !told.has(place))
        report('bad-template', place, (inBase ? ofBase : undefined) ?? mistake, 'https://host/path/{path}?name={path}')
      if (mistake !== undefined) told.add(place)
    } else if (url === undefined) {
      report('missing-key', at, 'the request has no url', 'give one here, or under defaults')
    } else {
      report(
        'bad-template',
        pointer(at, 'url'),
        'there is no defaults.url to append this to',
        'write the full address, or add defaults.url',
      )
    }
  }
}

function mistakeOf(url: string): string | undefined {
  return urlMistake((parseTemplate(url) as Template).parts)
}
