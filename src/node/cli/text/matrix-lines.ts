import type { ExplainedDelivery, ExplainResult } from '../../../index.ts'
import type { Session } from '../session.ts'
import { colorsOf } from './colors.ts'
import { planSteps } from './plan-steps.ts'
import { sentGroupId } from './sent-group-id.ts'
import { shorten } from './shorten.ts'
import { naturalWidth, textTable } from './text-table.ts'
import { visible } from './visible.ts'
import { whyLine } from './why.ts'
import { terminalWidth } from './width.ts'

const HEAD = ['DESTINATION', 'STATUS', 'GROUP ID', 'MAPPED', 'CARRIED', 'DROPPED', 'ISSUES']
const STATUS = 1
const GROUP_ID = 2
const NUMBERS = [3, 4, 5, 6]

/** One delivery on its way into the matrix. */
interface Entry {
  readonly name: string
  readonly status: ExplainedDelivery['status']
  readonly cells: readonly string[]
  readonly requests: readonly string[]
}

/**
 * A line for each delivery and for each further request, then one for each delivery that is not ready or is a plan, with the reason or the counts.
 * Every line starts with the name of the destination. Where the terminal is too narrow, the requests stand on lines of their own.
 */
export function matrixLines(session: Session, { deliveries, event }: ExplainResult): readonly string[] {
  if (deliveries.length === 0) return []
  const entries = deliveries.map((delivery) => entryOf(delivery, event))
  const width = terminalWidth(session) ?? Number.POSITIVE_INFINITY
  const head = [...HEAD, 'REQUEST']
  const fits = naturalWidth(head, entries.flatMap(wideRows)) <= width
  const lines = fits ? wideLines(session, entries) : narrowLines(session, entries, width)
  const why = deliveries.flatMap((delivery) => {
    const lines = [whyLine(delivery), planLine(delivery)].filter((line) => line !== undefined)
    return lines.map((line) => [visible(delivery.destination), line])
  })
  return why.length === 0 ? lines : [...lines, '', ...textTable({ rows: why }, width)]
}

function entryOf(delivery: ExplainedDelivery, event: ExplainResult['event']): Entry {
  const { destination, status, requests, fates, issues } = delivery
  const count = (fate: string): string => String(fates.filter((each) => each.fate === fate).length)
  const name = visible(destination)
  const counts = [count('mapped'), count('carried'), count('dropped'), String(issues.length)]
  return {
    name,
    status,
    cells: [name, status, visible(sentGroupId(delivery, event.groupId) ?? '-'), ...counts],
    requests: requests.map(
      ({ method, url, needs }) => `${method} ${visible(url)}${needs === undefined ? '' : afterText(needs)}`,
    ),
  }
}

function afterText(needs: readonly string[]): string {
  return ` (after ${visible(needs.join(', '))})`
}

/** How many requests of a plan can be sent, and how many have to wait; undefined where none has. */
function planLine({ requests }: ExplainedDelivery): string | undefined {
  const pending = requests.filter(({ state }) => state === 'pending').length
  if (pending === 0) return undefined
  const steps = new Set(planSteps(requests, requests, {}).map(({ step }) => step)).size
  return `plan of ${steps} steps: ${requests.length - pending} of ${requests.length} requests can be sent, ${pending} pending`
}

function wideRows({ name, cells, requests }: Entry): readonly (readonly string[])[] {
  const [first = '-', ...others] = requests
  const blank = new Array<string>(cells.length - 1).fill('')
  return [[...cells, first], ...others.map((request) => [name, ...blank, request])]
}

function wideLines(session: Session, entries: readonly Entry[]): readonly string[] {
  const rows = entries.flatMap(wideRows)
  const paint = statusPaint(session)
  return textTable({ head: [...HEAD, 'REQUEST'], rows, right: NUMBERS, paint }, Number.POSITIVE_INFINITY)
}

function narrowLines(session: Session, entries: readonly Entry[], width: number): readonly string[] {
  const cells = entries.map((entry) => entry.cells)
  const over = naturalWidth(HEAD, cells) - width
  const longest = Math.max(...cells.map((row) => (row[GROUP_ID] as string).length))
  const rows = cells.map((row) =>
    row.with(GROUP_ID, shorten(row[GROUP_ID] as string, Math.max(8, longest - Math.max(0, over)))),
  )
  const paint = statusPaint(session)
  const [head = '', ...lines] = textTable({ head: HEAD, rows, right: NUMBERS, paint }, Number.POSITIVE_INFINITY)
  const first = Math.max('DESTINATION'.length, ...entries.map(({ name }) => name.length)) + 2
  return [
    head,
    ...entries.flatMap(({ name, requests }, index) => [
      lines[index] as string,
      ...requests.map((request) => name.padEnd(first) + shorten(request, Math.max(8, width - first))),
    ]),
  ]
}

function statusPaint(session: Session): (text: string, column: number) => string {
  const { red, yellow, green } = colorsOf(session)
  const paints: Readonly<Record<string, (text: string) => string>> = { ready: green, skipped: yellow, invalid: red }
  return (text, column) => (column === STATUS ? (paints[text]?.(text) ?? text) : text)
}
