import { pointer } from '../../model/pointer.ts'
import type { Table } from '../../model/table.ts'
import { parseTemplate, type Template } from '../parse/parse-template.ts'
import type { Report } from '../parse/report.ts'
import { requestsOf } from './requests-of.ts'
import { urlMistake } from './url-mistake.ts'

/** Checks that each request has an address, and that events cannot choose the host it goes to. */
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
  for (const { request, at } of requestsOf(table)) {
    const { url } = request
    const relative = url === undefined || url.startsWith('/')
    if (!relative || base !== undefined) {
      const mistake = urlMistake((parseTemplate(relative ? `${base}${url ?? ''}` : url) as Template).parts)
      const place = url === undefined ? '/defaults/url' : pointer(at, 'url')
      if (mistake !== undefined) report('bad-template', place, mistake, 'https://host/path/{path}?name={path}')
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
