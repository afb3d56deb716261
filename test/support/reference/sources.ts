import type { Row, Source, Table } from '../../../src/core/model/table.ts'
import { conditionPaths, holds } from './conditions.ts'
import type { Context } from './context.ts'
import { untag } from './node.ts'
import { parsePath, parseTarget, type TargetStep } from './paths.ts'
import { isRecord } from './sanitize.ts'
import { walkExact } from './walk.ts'

/** A row with its target read. */
export interface ParsedRow {
  readonly row: Row
  readonly target: readonly TargetStep[]
}

/** What these functions need of a context: nothing of the event. */
export type Made = Pick<Context, 'table' | 'settings' | 'groupTypeSetting'>

/** A source whose `when` reads settings only and is false was removed when the instance was made. */
export function isRemoved(source: Source, made: Made): boolean {
  if (source.when === undefined) return false
  const settingsOnly = conditionPaths(source.when).every((text) => {
    const [root, name] = parsePath(text)
    const isSetting = root !== undefined && 'key' in root && root.key === 'settings'
    return isSetting && !(name !== undefined && 'key' in name && name.key === made.groupTypeSetting)
  })
  return settingsOnly && !holds(source.when, settingsContext(made))
}

/** A context in which only settings can be read. */
function settingsContext(made: Made): Context {
  const nothing = { kind: 'object', entries: [], origins: [] } as const
  return {
    ...made,
    type: undefined,
    event: nothing,
    raw: nothing,
    unreadable: new Set(),
    options: undefined,
    now: undefined,
    answer: () => undefined,
    item: undefined,
    key: undefined,
    nulls: 'keep',
    eventTakes: [],
    itemTakes: [],
    tools: {},
    report: () => undefined,
    guess: () => undefined,
    lose: () => undefined,
  }
}

/** The rows of one level: removed rows gone, `fields` replaced by one row per entry, which stand first. */
export function levelRows(rows: readonly Row[], made: Made): readonly ParsedRow[] {
  const kept = rows.filter((row) => !isRemoved(row, made))
  const customers = kept.flatMap((row) => (row.fields === undefined ? [] : fieldRows(row, row.fields, made)))
  const own = kept.flatMap((row) => {
    if (row.fields === undefined) return [row]
    const { fields: _, when, to, default: value } = row
    return value === undefined ? [] : [{ value, ...(to !== undefined && { to }), ...(when && { when }) }]
  })
  return [
    ...customers.filter(({ row }) => !isRemoved(row, made)),
    ...own.map((row) => ({ row, target: parseTarget(row.to ?? '') })),
  ]
}

function fieldRows(row: Row, path: string, made: Made): readonly ParsedRow[] {
  const node = walkExact(made.settings, parsePath(path).slice(1))
  const map = node === undefined ? undefined : untag(node)
  if (!isRecord(map)) return []
  return Object.entries(map).map(([name, entry]) => {
    const source: Source = typeof entry === 'string' ? { from: entry } : (entry as Source)
    const { when, nulls, take } = row
    const both = when && source.when ? { all: [when, source.when] } : (source.when ?? when)
    return {
      row: { ...(nulls && { nulls }), ...(take === false && { take }), ...source, ...(both && { when: both }) },
      target: [...parseTarget(row.to ?? ''), { key: [name] }],
    }
  })
}

/** The rows of a fragment. */
export function fragment(table: Table, name: string): readonly Row[] {
  return table.fragments?.[name] ?? []
}

/** True when there is a rest in the source, at any depth. */
export function hasRest(source: Source, made: Made): boolean {
  if (source.rest !== undefined) return true
  const inEach = typeof source.each === 'object' && hasRest(source.each, made)
  return inEach || children(source, made).some((each) => hasRest(each, made))
}

/** The sources directly inside a source: alternatives, rows, a fragment's rows. */
export function children(source: Source, made: Made): readonly Source[] {
  const alternatives = (source.coalesce ?? []).filter((each) => !isRemoved(each, made))
  const rows = source.include === undefined ? (source.rows ?? []) : fragment(made.table, source.include)
  return [...alternatives, ...levelRows(rows, made).map(({ row }) => row)]
}
