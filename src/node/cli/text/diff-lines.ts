import type { CountedChange, DestinationChanges } from '../../../core/insight/count-changes.ts'
import type { Session } from '../session.ts'
import { changeLines } from './change-lines.ts'
import { colorsOf } from './colors.ts'
import { markdownTable } from './markdown-table.ts'
import { shorten } from './shorten.ts'
import { visible, visibleJson } from './visible.ts'
import { terminalWidth } from './width.ts'
import { wrap } from './wrap.ts'

/** Characters of a value in a Markdown cell. */
const LONGEST = 80

/** Changes by destination, request and field, then how many destinations change. */
export function diffLines(session: Session, found: readonly DestinationChanges[]): readonly string[] {
  const { bold } = colorsOf(session)
  const width = terminalWidth(session) ?? Number.POSITIVE_INFINITY
  const blocks = found.filter(isChanged).map((each) => {
    // Of a table that is on one side only all is new or gone, which the first line says.
    const { before, after } = each.versions
    const listed = before === undefined || after === undefined ? [] : each.changes
    const requests = [...new Set(listed.map(({ request }) => request))]
    return [
      bold(headLine(each)),
      ...requests.flatMap((request) => [
        `  ${request === '' ? 'outcome' : `request ${visible(request)}`}`,
        ...listed.filter((change) => change.request === request).flatMap((change) => fieldLines(session, change)),
      ]),
      ...notes(each).flatMap((note) => wrap(`  ${note}`, width, '    ')),
    ]
  })
  return [...blocks.flatMap((block) => [...block, '']), totalLine(found)]
}

/** The same as Markdown, for a review. */
export function diffMarkdown(found: readonly DestinationChanges[]): readonly string[] {
  const changed = found.filter(isChanged)
  const cell = (value: unknown): string => (value === undefined ? '' : shorten(visibleJson(value), LONGEST))
  const rows = changed.flatMap(({ destination, events, changes }) =>
    changes.map((change) => [
      visible(destination),
      change.request === '' ? 'outcome' : visible(change.request),
      change.path === '' ? 'all of it' : visible(change.path),
      change.kind,
      `${change.events} of ${events}`,
      cell(change.before),
      cell(change.after),
    ]),
  )
  const head = ['destination', 'request', 'field', 'change', 'events', 'old', 'new']
  const said = changed.flatMap((each) => notes(each).map((note) => `- ${visible(each.destination)}: ${note}`))
  return [
    ...(rows.length === 0 ? [] : [...markdownTable(head, rows), '']),
    ...(said.length === 0 ? [] : [...said, '']),
    totalLine(found),
  ]
}

function isChanged({ changed }: DestinationChanges): boolean {
  return changed > 0
}

function headLine({ destination, events, changed, versions: { before, after } }: DestinationChanges): string {
  const name = visible(destination)
  if (before === undefined) return `${name}: is new`
  if (after === undefined) return `${name}: is gone`
  return `${name}: ${changed} of ${events} ${events === 1 ? 'event' : 'events'} ${changed === 1 ? 'changes' : 'change'}`
}

function fieldLines(session: Session, change: CountedChange): readonly string[] {
  const { path, kind, events, first } = change
  const where = events === 1 ? `event ${first}` : `${events} events, first in event ${first}`
  const name = path === '' ? 'all of it' : visible(path)
  return [`    ${name}: ${kind} in ${where}`, ...changeLines(session, { ...change, path: '' }, '    ', ['old', 'new'])]
}

function notes({ versions: { before, after }, unlisted }: DestinationChanges): readonly string[] {
  return [
    ...(unlisted > 0 ? [`${unlisted} further changes are not listed`] : []),
    ...(before !== undefined && before === after
      ? [`"version" is still ${before}: raise it, since what is sent changes`]
      : []),
  ]
}

function totalLine(found: readonly DestinationChanges[]): string {
  const changed = found.filter(isChanged).length
  const events = Math.max(0, ...found.map((each) => each.events))
  const over = `over ${events} ${events === 1 ? 'event' : 'events'}`
  if (changed === 0)
    return `nothing changes at ${found.length} ${found.length === 1 ? 'destination' : 'destinations'}, ${over}`
  return `${changed} of ${found.length} ${found.length === 1 ? 'destination' : 'destinations'} ${changed === 1 ? 'changes' : 'change'}, ${over}`
}
