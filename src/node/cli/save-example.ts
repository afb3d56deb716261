import { readFile, writeFile } from 'node:fs/promises'
import { checkExample } from '../../core/insight/check-example.ts'
import { isObject } from '../../core/model/is-object.ts'
import { sameJson } from '../../core/model/same-json.ts'
import type { Example } from '../../core/model/table.ts'
import { compileTables, type ExplainedDelivery, type Issue, type Json, type JsonObject } from '../../index.ts'
import { UseError } from '../use-error.ts'
import { userAgentParser } from '../user-agent-parser.ts'
import { appendExample } from './append-example.ts'
import type { TableSet } from './setup.ts'

/** What an example is made of: a delivery, and what led to it. */
export interface ShownDelivery {
  readonly delivery: ExplainedDelivery
  /** Issues of the event itself. */
  readonly issues: readonly Issue[]
  readonly event: Json
  /** The settings that the preview ran with: placeholders, no secret. */
  readonly settings: JsonObject
  readonly now?: string
  readonly answers?: JsonObject
}

/** Where the example of a delivery stands. */
export interface SavedExample {
  readonly file: string
  readonly title: string
  /** False when the table had it already. */
  readonly written: boolean
}

/**
 * Writes what is shown into the examples of the user's own table, with a title that says that nobody has held it against the vendor's
 * documentation yet. One that the table has already is not written again. Throws a `UseError` for a table that comes with traitmap, which
 * is never written to, for what an example cannot say, for what makes the table too large, and for a file that cannot be written.
 */
export async function saveExample(tables: TableSet, shown: ShownDelivery): Promise<SavedExample> {
  const { id } = shown.delivery.table
  const file = tables.ownFileOf(id)
  if (file === undefined)
    throw new UseError(
      `${id} comes with traitmap, and its examples are those of the vendor's documentation`,
      `give --mappings a folder with a table of yours: { "id": "my-${id}", "extends": "${id}", … }`,
    )
  if (!isObject(shown.event))
    throw new UseError('an example has a JSON object as its event', 'give a JSON event: {"type":"group",…}')
  const table = tables.tableOf(id)
  const examples = table.examples ?? []
  const title = freeTitle(shown.event, examples)
  const example = exampleOf(shown, title)
  const same = examples.find((each) => sameJson({ ...example, title: each.title }, each as unknown as Json))
  if (same !== undefined) return { file, title: same.title, written: false }
  const { issues } = compileTables([{ ...table, examples: [...examples, example] }])
  const limit = issues.find(({ code }) => code === 'too-large')
  if (limit !== undefined)
    throw new UseError(
      `the event is too ${limit.path === '' ? 'large' : 'deep'} to be written as an example: ${limit.message}`,
      'leave out what is: --unset traits.NAME',
    )
  const wrong = issues.find(({ severity, path }) => severity === 'error' && path.startsWith('/examples'))
  if (wrong !== undefined)
    throw new UseError(`it cannot be an example: ${wrong.message}`, wrong.hint ?? 'preview with other settings')
  const [fault] = checkExample(tables.catalogue, id, example as unknown as Example, { userAgent: userAgentParser })
  if (fault !== undefined)
    throw new UseError(
      `it cannot be an example: with the settings of ${shown.delivery.destination} alone its ${fault.what} is another`,
      'an example has no consent, no "when" of an instance and no secret; preview without --settings',
    )
  try {
    await writeFile(file, appendExample(await readFile(file, 'utf8'), example))
  } catch (error) {
    throw new UseError(`cannot write ${file}: ${(error as Error).message}`, 'make it writable')
  }
  return { file, title, written: true }
}

function exampleOf(shown: ShownDelivery, title: string): JsonObject {
  const { event, now, settings, answers } = shown
  const given = Object.keys(settings).length === 0 ? undefined : settings
  return defined({ title, settings: given, now, event, answers, expect: expectationOf(shown) })
}

function expectationOf({ delivery: { status, reason, requests, issues }, issues: ofEvent }: ShownDelivery): JsonObject {
  if (status === 'skipped') return { skipped: reason as string }
  const errors = [...ofEvent, ...issues].filter(({ severity }) => severity === 'error').map(({ code }) => code)
  if (status === 'invalid') return { invalid: [...new Set(errors)].sort() }
  const ready = requests.filter(({ state }) => state === 'ready')
  return {
    requests: ready.map(({ method, url, headers, body }) =>
      defined({ method, url, headers: headers as JsonObject, body }),
    ),
  }
}

function freeTitle({ type }: JsonObject, examples: readonly Example[]): string {
  const titles = new Set(examples.map(({ title }) => title))
  const name = typeof type === 'string' && /^[a-z]+$/.test(type) ? type : 'event'
  for (let count = 1; ; count++) {
    const title = `${name} as previewed${count === 1 ? '' : ` ${count}`} (unverified)`
    if (!titles.has(title)) return title
  }
}

function defined(object: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as JsonObject
}
