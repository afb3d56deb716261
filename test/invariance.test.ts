import { capitalCase, kebabCase, noCase, snakeCase } from 'change-case'
import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../src/core/model/json.ts'
import { GROUP_TRAITS, IDENTIFY_TRAITS, type ReservedSet, TRACK_PROPERTIES } from '../src/core/model/spec.ts'
import type { Table } from '../src/core/model/table.ts'
import { compileTables, createEngine } from '../src/index.ts'
import { userAgentParser } from '../src/node/index.ts'
import { NOW, readRecorded } from './conformance/recorded.ts'
import { placeholderSettings, shippedTables } from './support/shipped-tables.ts'

const RECORDED = Object.entries(readRecorded().events)

const SETS: Readonly<Record<string, readonly [field: string, set: ReservedSet]>> = {
  group: ['traits', GROUP_TRAITS],
  identify: ['traits', IDENTIFY_TRAITS],
  track: ['properties', TRACK_PROPERTIES],
}

const SPELLINGS: Readonly<Record<string, (name: string) => string>> = {
  snake_case: (name) => snakeCase(name, { locale: false }),
  'kebab-case': (name) => kebabCase(name, { locale: false }),
  'Title Case': (name) => capitalCase(name, { locale: false }),
  'UPPER CASE': (name) => noCase(name, { locale: false }).toUpperCase(),
}

/** One instant, which is a whole day, in the forms of SPEC 4. */
const ONE_DAY: readonly Json[] = ['2014-05-21T00:00:00.000Z', '2014-05-21', 1400630400, 1400630400000, '1400630400']

const fold = (key: string): string => key.replace(/[^\p{L}\p{N}\p{M}]/gu, '').toLowerCase()
const isFields = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The same object with its reserved keys spelt anew, at every documented depth; a name that is there twice is left alone. */
function respelt(value: Json, set: ReservedSet, spell: (name: string) => string): Json {
  if (Array.isArray(value)) return value.map((item) => respelt(item, set, spell))
  if (!isFields(value)) return value
  const nameOf = new Map(
    Object.entries(set).flatMap(([name, { aliases = [] }]) => [name, ...aliases].map((each) => [fold(each), name])),
  )
  const count = (name: string): number => Object.keys(value).filter((key) => nameOf.get(fold(key)) === name).length
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const name = nameOf.get(fold(key))
      const parts = name === undefined ? undefined : set[name]?.parts
      const within = parts === undefined ? inner : respelt(inner, parts, spell)
      return [name !== undefined && count(name) === 1 ? spell(key) : key, within]
    }),
  )
}

interface Sample {
  readonly name: string
  readonly event: JsonObject
  readonly settings?: JsonObject | undefined
}

/** The recorded events, and those of the table's own examples with their settings: what has traits, or properties. */
function samplesOf(table: Table): readonly Sample[] {
  const recorded = RECORDED.map(([name, event]): Sample => ({ name, event }))
  const own = (table.examples ?? []).map(({ title, event, settings }) => ({ name: title, event, settings }) as Sample)
  return [...recorded, ...own].filter(({ event }) => {
    const [field] = SETS[String(event.type)] ?? []
    return field !== undefined && isFields(event[field])
  })
}

function deliver(table: Table): (sample: Sample, event: JsonObject) => unknown {
  const { catalogue } = compileTables([table])
  return ({ settings }, event) => {
    const engine = createEngine({
      catalogue,
      destinations: { [table.id]: { settings: { ...placeholderSettings(table), ...settings } as never } },
      options: { userAgent: userAgentParser },
    })
    const switched = { ...event, integrations: { ...(event.integrations as JsonObject), All: true, [table.id]: true } }
    const [delivery] = engine.map(switched, { now: NOW }).deliveries
    return JSON.parse(JSON.stringify([delivery?.status, delivery?.reason, delivery?.requests]))
  }
}

describe.each(shippedTables.map((table) => [table.id, table] as const))('%s', (_id, table) => {
  const delivered = deliver(table)
  const samples = samplesOf(table)

  test('gives the same deliveries however the reserved keys of an event are spelt', () => {
    for (const sample of samples) {
      const [field, set] = SETS[String(sample.event.type)] as (typeof SETS)[string]
      const plain = delivered(sample, sample.event)
      for (const [spelling, spell] of Object.entries(SPELLINGS)) {
        const event = { ...sample.event, [field]: respelt(sample.event[field] as Json, set, spell) }
        expect(delivered(sample, event), `${sample.name} in ${spelling}`).toEqual(plain)
      }
    }
  })

  test('gives the same deliveries however createdAt is written', () => {
    for (const sample of samples.filter(({ event }) => event.type !== 'track')) {
      const { created_at: _, created: __, ...traits } = sample.event.traits as JsonObject
      const [plain, ...others] = ONE_DAY.map((createdAt) =>
        delivered(sample, { ...sample.event, traits: { ...traits, createdAt } }),
      )
      for (const [index, other] of others.entries()) {
        expect(other, `${sample.name} with ${JSON.stringify(ONE_DAY[index + 1])}`).toEqual(plain)
      }
    }
  })
})
