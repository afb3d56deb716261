import { Instant } from '../model/instant.ts'
import type { Json } from '../model/json.ts'
import type { Value } from '../model/value.ts'
import type { CompiledRow } from './compiled-row.ts'
import { finalize } from './finalize.ts'
import { isEmpty } from './is-empty.ts'
import type { Run } from './run.ts'

/** Given back when the level has to be run the general way. */
export const GIVE_UP: unique symbol = Symbol('give up')

/** True for a row that writes the entries of traits or properties one by one. Filling writes dates as text. */
export function isFilling(row: CompiledRow): boolean {
  return row.reader.fill !== undefined && row.dynamic === undefined && !row.appends && !row.keepsDates
}

/** True for a row that gives its level one value, which nothing is written into. */
export function isValue(row: CompiledRow): boolean {
  return row.steps.length === 0 && !row.behind && !row.spread && row.reader.level === undefined && !isFilling(row)
}

/** The value of a row that is alone in its level. */
export function onlyValue(row: CompiledRow, run: Run): Json | undefined | typeof GIVE_UP {
  const mark = run.journal.length
  const issues = run.issues.length
  const { failed, guessed } = run
  const value = yielded(row, run)
  if (value === GIVE_UP) run.rollBack(mark, issues, failed, guessed)
  return value
}

/** What the row yields as JSON; undefined when nothing. */
export function yielded(row: CompiledRow, run: Run): Json | undefined | typeof GIVE_UP {
  if (row.when !== undefined && !row.when(run)) return undefined
  const mark = run.journal.length
  const { reader, required } = row
  const value: Value | undefined = reader.plain === undefined || row.keepsDates ? reader.run(run) : reader.plain(run)
  if (value === undefined) {
    if (required || (reader.clock && run.now === undefined)) return GIVE_UP
    if (run.journal.length !== mark) run.takeBack(mark, 'row-inactive')
    return undefined
  }
  // Of a null that is not sent the general way tells.
  if ((required && isEmpty(value)) || (value === null && row.leavesNullsOut)) return GIVE_UP
  if (typeof value !== 'object' || value === null || row.keepsDates) return value as Json
  return value instanceof Instant ? value.iso : reader.dated ? finalize(value) : (value as Json)
}
