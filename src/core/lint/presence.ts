import { settingOf } from '../compile/check/setting-of.ts'
import { type Path, parsePath } from '../compile/parse/parse-path.ts'
import { parseTarget } from '../compile/parse/parse-target.ts'
import { parseTemplate, type Template } from '../compile/parse/parse-template.ts'
import type { As, Condition, Row, Source, Table, TableRequest } from '../model/table.ts'
import { fragmentIn } from './fragment-in.ts'

/** What is sure to be there in a request that is sent. */
export interface Presence {
  /** True when the row writes something, or makes the request invalid. */
  readonly row: (row: Row) => boolean
  /** True when the template gives a text. */
  readonly template: (text: string) => boolean
}

/** Ids are texts wherever they are there: what else an event has in their place reads as absent. */
const TEXT_IDS: ReadonlySet<string> = new Set(['userId', 'anonymousId', 'previousId', 'messageId'])

/** Conversions that give something for every text. */
const TOTAL: ReadonlySet<string> = new Set(['string', 'json', 'base64', 'sha256'])

/** Words that can take all of a value away. */
const SHAPING = ['pick', 'omit', 'where', 'values'] as const

/**
 * What is sure to be there in a request, by the table alone: literals, settings that are required or have a default, what the
 * request's `when` and `requires` make sure of, and rows that are `required`. Says rather no than yes.
 */
export function presenceOf(request: TableRequest, table: Table): Presence {
  const { filled, texts } = assured([request.when, request.requires])
  const pathThere = (path: Path): boolean => {
    const { text } = path
    const setting = path.steps.length === 1 ? settingOf(table, path) : undefined
    if (setting !== undefined) {
      const scalar = setting.type !== 'map' && setting.type !== 'list'
      return scalar && (setting.required === true || isThere(setting.default) || filled.has(text) || texts.has(text))
    }
    if (text === 'groupId') return texts.has(text)
    return filled.has(text) && (texts.has(text) || TEXT_IDS.has(text))
  }
  const templateThere = ({ parts }: Template): boolean =>
    parts.every((part) => typeof part === 'string' || pathThere(part.path))
  const template = (text: string): boolean => templateThere(parseTemplate(text) as Template)
  const targetThere = (to: string): boolean =>
    (parseTarget(to) as Exclude<ReturnType<typeof parseTarget>, string>).every(
      (step) => !('template' in step) || templateThere(step.template),
    )
  const row = (one: Row): boolean =>
    one.when === undefined && targetThere(one.to ?? '') && (one.required === true || sourceThere(one))
  const sourceThere = (source: Source): boolean => {
    if (isThere(source.default)) return true
    if (SHAPING.some((word) => source[word] !== undefined)) return false
    if (source.as !== undefined && !isTotal(source.as)) return false
    if (source.value !== undefined) return isThere(source.value)
    if (source.template !== undefined) return template(source.template)
    if (source.from !== undefined) return pathThere(parsePath([source.from].flat()[0] as string) as Path)
    if (source.coalesce !== undefined) return source.coalesce.some(row)
    if (source.include !== undefined) return fragmentIn(table, source.include).some(row)
    return source.each === undefined && source.rows !== undefined && source.rows.some(row)
  }
  return { row, template }
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null && value !== ''
}

function isTotal(as: As): boolean {
  return [as].flat().every((word) => typeof word === 'string' && TOTAL.has(word))
}

/** The paths that are not empty, and those that are texts, wherever all these conditions hold. */
function assured(conditions: readonly (Condition | undefined)[]): {
  readonly filled: ReadonlySet<string>
  readonly texts: ReadonlySet<string>
} {
  const filled = new Set<string>()
  const texts = new Set<string>()
  const add = (condition: Condition): void => {
    if ('all' in condition) condition.all.forEach(add)
    else if ('has' in condition) for (const path of [condition.has].flat()) filled.add(path)
    else if ('type' in condition && condition.type === 'string') texts.add(condition.path)
    else if ('is' in condition && isThere(condition.is)) {
      filled.add(condition.path)
      texts.add(condition.path)
    }
  }
  for (const condition of conditions) if (condition !== undefined) add(condition)
  return { filled, texts }
}
