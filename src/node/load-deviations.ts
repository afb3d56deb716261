import { isObject } from '../core/model/is-object.ts'
import type { Json, JsonObject } from '../index.ts'
import { parseJson } from './parse-json.ts'
import { readText } from './read-text.ts'
import { UseError } from './use-error.ts'

/** Why a request differs on purpose from the one that Segment's own destination was recorded to send. */
export interface StatedDeviation {
  readonly action?: string
  /** Paths in the request, or addresses of whole requests. */
  readonly where: readonly string[]
  readonly class: string
  readonly reason: string
  readonly url?: string
}

const HINT = 'give a folder with actions.json and deviations.json, as test/conformance of the repository'

/**
 * The deviations that a folder of conformance data states for a table, or undefined where none of its destinations has that
 * table. Throws a `UseError` for a folder without such data.
 */
export async function loadDeviations(folder: string, table: string): Promise<readonly StatedDeviation[] | undefined> {
  const [actions, deviations] = [await read(`${folder}/actions.json`), await read(`${folder}/deviations.json`)]
  if (!isObject(actions)) throw new UseError(`${folder}/actions.json holds no object`, HINT)
  if (!Array.isArray(deviations)) throw new UseError(`${folder}/deviations.json holds no list`, HINT)
  const names = Object.keys(actions).filter((name) => {
    const entry = actions[name]
    return isObject(entry) && entry.table === table
  })
  if (names.length === 0) return undefined
  return deviations.flatMap((entry) =>
    isObject(entry) && names.includes(textOf(entry.destination)) ? [state(entry)] : [],
  )
}

function state(entry: JsonObject): StatedDeviation {
  const { action, path, request, url } = entry
  const where = [path ?? request ?? []].flat() as readonly Json[]
  return {
    ...(typeof action === 'string' && { action }),
    where: where.map(textOf),
    class: textOf(entry.class),
    reason: textOf(entry.reason),
    ...(typeof url === 'string' && { url }),
  }
}

async function read(file: string): Promise<Json> {
  const parsed = parseJson(await readText(file, undefined, HINT))
  if (!parsed.ok) throw new UseError(`${file} is no JSON: ${parsed.message}`, HINT)
  return parsed.value as Json
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : ''
}
