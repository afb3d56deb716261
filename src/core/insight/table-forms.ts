import type { Call } from '../model/call.ts'
import type { As, Nulls, Table } from '../model/table.ts'
import { type TableField, tableFields } from './table-fields.ts'

/** How the requests of a call treat what has no row of its own. */
export interface TableForms {
  /** Where custom traits or properties go, with the rest or in an object sent whole; empty: they are not sent. */
  readonly custom: readonly string[]
  /** Fields that hold dates, with their form: `remote_created_at unix`, `in custom_attributes unix`. */
  readonly dates: readonly string[]
  /** What becomes of nulls: `keep`, or by request where they differ (`company drop`); then fields that say otherwise. */
  readonly nulls: readonly string[]
}

const DATE_WORDS: ReadonlySet<string> = new Set(['iso', 'isoDate', 'unix', 'unixMs', 'unixUs', 'date'])
const CUSTOM = ['', 'raw', 'traits', 'raw.traits', 'properties', 'raw.properties']

/** The forms of one call of a table; nothing of a call it does not have. */
export function tableForms(table: Table, call: Call): TableForms {
  const fields = tableFields(table, call)
  const { nulls = 'keep' } = table.defaults ?? {}
  const requests = table.calls[call] ?? table.calls['*'] ?? []
  const byRequest = new Map(requests.map((request) => [request.id, request.nulls ?? nulls]))
  return {
    custom: unique(fields.filter(isCustom).map(({ to }) => to || 'body')),
    dates: unique(fields.flatMap(datesOf)),
    nulls: unique([...policies(byRequest), ...fields.flatMap((field) => nullsOf(field, byRequest))]),
  }
}

function isCustom({ kind, reads }: TableField): boolean {
  return (kind === 'rest' || kind === 'whole') && reads.some((path) => CUSTOM.includes(path))
}

function datesOf({ to, form, source }: TableField): readonly string[] {
  const name = to || 'body'
  const own = form.filter((word) => DATE_WORDS.has(word.split(' ')[0] as string)).map((word) => `${name} ${word}`)
  const { date, iso } = source.values ?? {}
  const inside = [date, iso].flatMap(wordsOf).map((word) => `in ${name} ${word}`)
  return [...own, ...inside]
}

/** The words of what happens to values of a type that are dates. */
function wordsOf(as: As | undefined): readonly string[] {
  const list = (Array.isArray(as) ? as : [as ?? []].flat()) as readonly (string | object)[]
  const words = list.map((word) => (typeof word === 'string' ? word : (Object.keys(word)[0] ?? '')))
  return words.filter((word) => DATE_WORDS.has(word))
}

function policies(byRequest: ReadonlyMap<string, Nulls>): readonly string[] {
  const [only, ...others] = unique([...byRequest.values()])
  if (only !== undefined && others.length === 0) return [only]
  return [...byRequest].map(([id, nulls]) => `${id} ${nulls}`)
}

function nullsOf({ to, source, request }: TableField, byRequest: ReadonlyMap<string, Nulls>): readonly string[] {
  if (source.nulls === undefined || source.nulls === byRequest.get(request)) return []
  return [`${to || 'body'} ${source.nulls}`]
}

function unique<Text extends string>(texts: readonly Text[]): readonly Text[] {
  return [...new Set(texts)]
}
