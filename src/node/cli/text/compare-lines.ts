import type { DeliveryChange } from '../../../core/insight/delivery-changes.ts'
import type { Session } from '../session.ts'
import { changeLines } from './change-lines.ts'
import { colorsOf } from './colors.ts'
import { markdownTable } from './markdown-table.ts'
import { shorten } from './shorten.ts'
import { visible, visibleJson } from './visible.ts'

/** How one destination's delivery differs between two events. */
export interface ComparedDelivery {
  readonly destination: string
  readonly changes: readonly DeliveryChange[]
}

/** Characters of a value in a Markdown cell. */
const LONGEST = 80

/** Differences by destination, request and field, then how many destinations differ. */
export function compareLines(session: Session, compared: readonly ComparedDelivery[]): readonly string[] {
  const { bold } = colorsOf(session)
  const blocks = compared.filter(isChanged).map(({ destination, changes }) => {
    const requests = [...new Set(changes.map(({ request }) => request))]
    return [
      bold(visible(destination)),
      ...requests.flatMap((request) => [
        `  ${placeOf(request)}`,
        ...changes
          .filter((change) => change.request === request)
          .flatMap((change) => changeLines(session, change, '    ', ['before', 'after'])),
      ]),
      '',
    ]
  })
  return [...blocks.flat(), totalLine(compared)]
}

/** The same as Markdown, for a review. */
export function compareMarkdown(compared: readonly ComparedDelivery[]): readonly string[] {
  const cell = (value: unknown): string => (value === undefined ? '' : shorten(visibleJson(value), LONGEST))
  const rows = compared.flatMap(({ destination, changes }) =>
    changes.map(({ request, path, kind, before, after }) => [
      visible(destination),
      placeOf(request),
      path === '' ? 'all of it' : visible(path),
      kind,
      cell(before),
      cell(after),
    ]),
  )
  const head = ['destination', 'request', 'field', 'change', 'before', 'after']
  return [...(rows.length === 0 ? [] : [...markdownTable(head, rows), '']), totalLine(compared)]
}

function placeOf(request: string): string {
  return request === '' ? 'outcome' : `request ${visible(request)}`
}

function isChanged({ changes }: ComparedDelivery): boolean {
  return changes.length > 0
}

function totalLine(compared: readonly ComparedDelivery[]): string {
  const all = `${compared.length} ${compared.length === 1 ? 'destination' : 'destinations'}`
  const changed = compared.filter(isChanged).length
  if (changed === 0) return `no difference at ${all}`
  return `${changed} of ${all} ${changed === 1 ? 'differs' : 'differ'}`
}
