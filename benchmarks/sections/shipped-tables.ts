import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compileTables, createEngine, type Engine, type JsonObject } from 'traitmap'
import { SHIPPED_TABLES } from 'traitmap/node'
import { onStream, onTexts, parseAndPrint } from '../contenders.ts'
import { measure, type Ratio, ratioOf } from '../measure.ts'
import { mapWith } from '../rivals/ours.ts'
import type { Section } from './section.ts'

const shared = readShared()
const shipped = readdirSync(SHIPPED_TABLES)
  .filter((name) => name.endsWith('.json') && !name.startsWith('_'))
  .map((name) => readFileSync(join(SHIPPED_TABLES, name), 'utf8'))

/** Loading a hundred tables, and mapping varied events with every table that ships. */
export const shippedTables: Section = async ({ quick, blocks }) => ({
  load100: await load(quick ? 5 : blocks),
  ...(await mapAll(quick ? 100 : 1000, blocks, quick ? 2 : 3)),
})

/** One event of each call: an engine compiles a call when its first event comes. */
const FIRST_EVENTS: readonly JsonObject[] = ['group', 'identify', 'track', 'page', 'screen', 'alias'].map((type) => ({
  type,
  userId: 'u1',
  groupId: 'g1',
  previousId: 'u0',
  event: 'Order Completed',
  name: 'Home',
}))

/** Validating and compiling a hundred tables, every call of them, beside reading and parsing their files. */
async function load(blocks: number): Promise<Ratio> {
  const folder = mkdtempSync(join(tmpdir(), 'tables-'))
  const names = Array.from({ length: 100 }, (_, index) => {
    const table = JSON.parse(shipped[index % shipped.length] as string) as { id: string; aliases?: string[] }
    const copy = Math.floor(index / shipped.length)
    const named =
      copy === 0 ? table : { ...table, id: `${table.id}-${copy}`, title: `${table.id} ${copy}`, aliases: [] }
    const name = join(folder, `${index}.json`)
    writeFileSync(name, JSON.stringify(named, null, 2))
    return name
  })
  const parse = (): JsonObject[] => names.map((name) => JSON.parse(readFileSync(name, 'utf8')))
  const parsed = parse()
  const times = await measure(
    [
      { name: 'read', prepare: () => () => parse().length },
      { name: 'compile', prepare: () => () => compileAll(engineOf(parsed)) },
    ],
    blocks,
    { warmUp: 2 },
  )
  rmSync(folder, { recursive: true })
  return ratioOf(times, 'compile', 'read')
}

function compileAll(engine: Engine): number {
  let count = 0
  for (const event of FIRST_EVENTS) count += engine.map(event, { source: 'json' }).deliveries.length
  return count
}

/** Every shipped table, one instance each, with placeholders for what it must be told; and the slowest alone. */
async function mapAll(length: number, blocks: number, passes: number): Promise<Record<string, Ratio>> {
  const tables = shipped.map((text) => JSON.parse(text) as JsonObject)
  const engine = engineOf(tables)
  const count = tables.length
  const times = await measure(
    [onTexts('PS', parseAndPrint, length), onStream('all', mapWith(engine), length)],
    blocks,
    { warmUp: 1 },
  )
  const id = slowest(tables, Math.floor(length / 3), passes)
  const engineOfIt = engineOf(tables.filter((table) => table.id === id))
  const alone = await measure(
    [onTexts('PS', parseAndPrint, length), onStream('one', mapWith(engineOfIt), length)],
    blocks,
    { warmUp: 1 },
  )
  return {
    'map80.stream': ratioOf(times, 'all', 'PS', 1 / count),
    [`map80.slowest (${id})`]: ratioOf(alone, 'one', 'PS'),
  }
}

/** The table that takes longest for the same events, each looked at once when it is warm. */
function slowest(tables: readonly JsonObject[], length: number, times: number): string {
  let worst = { id: '', time: 0 }
  for (const table of tables) {
    const map = mapWith(engineOf([table]))
    const passes = Array.from({ length: times }, (_, block) => {
      const work = onStream('one', map, length).prepare(block)
      const start = performance.now()
      work()
      return performance.now() - start
    })
    const time = Math.min(...passes)
    if (time > worst.time) worst = { id: String(table.id), time }
  }
  return worst.id
}

function engineOf(tables: readonly JsonObject[]): Engine {
  const { catalogue, issues } = compileTables(tables, shared)
  const errors = issues.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw new Error(`shipped tables have errors: ${JSON.stringify(errors[0])}`)
  const destinations = Object.fromEntries(tables.map((table) => [String(table.id), { settings: settingsOf(table) }]))
  const engine = createEngine({ catalogue, destinations })
  const [issue] = engine.issues
  if (issue !== undefined) throw new Error(`an instance is misconfigured: ${JSON.stringify(issue)}`)
  return engine
}

/** Something for every setting that a table requires. */
function settingsOf({ settings = {} }: JsonObject): JsonObject {
  const required = Object.entries(settings as Record<string, JsonObject>).filter(
    ([, { required, default: value }]) => required === true && value === undefined,
  )
  return Object.fromEntries(required.map(([name, setting]) => [name, placeholder(setting)]))
}

function placeholder({ type, format, values }: JsonObject): JsonObject[string] {
  if (type === 'number') return 1
  if (type === 'boolean') return true
  if (type === 'list') return []
  if (type === 'map') return {}
  if (type === 'choice') return Array.isArray(values) ? (values[0] ?? '') : (Object.keys(values as JsonObject)[0] ?? '')
  if (format === 'url') return 'https://placeholder.example'
  return 'placeholder'
}

function readShared(): { shared?: JsonObject } {
  try {
    return { shared: JSON.parse(readFileSync(join(SHIPPED_TABLES, '_shared.json'), 'utf8')) }
  } catch {
    return {}
  }
}
