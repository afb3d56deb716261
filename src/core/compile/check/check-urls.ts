import { pointer } from '../../model/pointer.ts'
import type { Table } from '../../model/table.ts'
import { parseTemplate, type Template } from '../parse/parse-template.ts'
import type { Report } from '../parse/report.ts'
import { requestsOf } from './requests-of.ts'
import { urlMistake } from './url-mistake.ts'

const HINT = 'https://host/path/{path}?name={path}'

/** Checks that each request has an address, and that events cannot choose the host it goes to. */
export function checkUrls(table: Table, report: Report): void {
  const base = table.defaults?.url
  const ofBase = base === undefined ? undefined : mistakeOf(base)
  if (ofBase !== undefined) {
    report('bad-template', '/defaults/url', ofBase, HINT)
    return
  }
  for (const { request, at } of requestsOf(table)) {
    const { url } = request
    if (url === undefined) {
      if (base === undefined) report('missing-key', at, 'the request has no url', 'give one here, or under defaults')
    } else if (!url.startsWith('/') || base !== undefined) {
      const mistake = mistakeOf(url.startsWith('/') ? `${base}${url}` : url)
      if (mistake !== undefined) report('bad-template', pointer(at, 'url'), mistake, HINT)
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
