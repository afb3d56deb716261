import type { TraitFate } from '../../../core/insight/trait-fates.ts'
import type { ExplainedDelivery } from '../../../index.ts'
import type { Session } from '../session.ts'
import { colorsOf } from './colors.ts'
import { dropText } from './drop-text.ts'
import { markdownTable } from './markdown-table.ts'
import { shorten } from './shorten.ts'
import { naturalWidth, textTable } from './text-table.ts'
import { visible, visibleJson } from './visible.ts'
import { whyLine } from './why.ts'
import { terminalWidth } from './width.ts'

const HEAD = ['DESTINATION', 'TRAIT', 'FATE', 'FIELD, OR WHY NOT', 'FORM', 'VALUE OUT']
const FATE = 2
/** Characters of a value. */
const LONGEST = 60

/** One trait across destinations as lines, a table and then how many of each fate there are. */
export function traitFateLines(session: Session, fates: readonly TraitFate[]): readonly string[] {
  const width = terminalWidth(session) ?? 160
  const { green, cyan, red, dim } = colorsOf(session)
  const paints: Readonly<Record<string, (text: string) => string>> = {
    mapped: green,
    carried: cyan,
    dropped: red,
    none: dim,
  }
  const rows = fates.flatMap(fateRows)
  const fits = naturalWidth(HEAD, rows) <= width
  const paint = (text: string, column: number): string => (column === FATE ? (paints[text]?.(text) ?? text) : text)
  const table = textTable({ head: HEAD, rows, ...(fits && { paint }) }, fits ? Number.POSITIVE_INFINITY : width)
  return [...table, '', countLine(fates)]
}

/** The same as a Markdown table. */
export function traitFateMarkdown(fates: readonly TraitFate[]): readonly string[] {
  const head = ['destination', 'trait', 'fate', 'field, or why not', 'form', 'value out']
  return [...markdownTable(head, fates.flatMap(fateRows)), '', countLine(fates)]
}

function fateRows({ destination, trait, key, fate, fields, ...others }: TraitFate): readonly (readonly string[])[] {
  const found = key === trait || trait.endsWith(`.${key}`) || fate === 'none' ? '' : ` (found as ${visibleJson(key)})`
  const start = [visible(destination), `${visible(trait)}${found}`, fate]
  if (fields.length === 0) return [[...start, visible(whyNot(others)), '-', '-']]
  return fields.map(({ to, form, value }) => {
    const out = value === undefined ? '-' : shorten(visibleJson(value), LONGEST)
    return [...start, visible(to), form.length === 0 ? 'as it is' : visible(form.join(', ')), out]
  })
}

/** What the table says of it is worth more than the reason's own words. */
function whyNot({ status, reason, unsupported }: Pick<TraitFate, 'status' | 'reason' | 'unsupported'>): string {
  if (unsupported !== undefined) return unsupported
  if (reason === undefined) return status
  const drop = dropText(reason)
  return drop === reason ? (whyLine({ status, reason } as ExplainedDelivery) ?? reason) : drop
}

function countLine(fates: readonly TraitFate[]): string {
  const count = (fate: string): number =>
    new Set(fates.filter((each) => each.fate === fate).map(({ destination }) => destination)).size
  const all = new Set(fates.map(({ destination }) => destination)).size
  const word = all === 1 ? 'destination' : 'destinations'
  return `${all} ${word}: mapped by ${count('mapped')}, carried by ${count('carried')}, dropped by ${count('dropped')}, no request at ${count('none')}`
}
