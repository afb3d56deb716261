import assert from 'node:assert'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  compileTables,
  createEngine,
  type Delivery,
  type Engine,
  type EngineOptions,
  type ExplainedDelivery,
  type Fate,
  type InstanceConfig,
  ISSUE_CODES,
  type Json,
  type JsonObject,
  type MapOptions,
  type TracedRow,
} from '../src/index.ts'
import { deepFreeze } from './support/deep-freeze.ts'

/** One behaviour of the language: the table says it shortly, the rest is filled in. */
interface Case {
  readonly name: string
  readonly clause: string
  /** A table without id, version, title, docs and groups; `rows` stand for its one request, `requests` for its one call. */
  readonly table: JsonObject
  readonly settings?: JsonObject
  readonly destinations?: Readonly<Record<string, InstanceConfig>>
  /** A group call of user `u1` in group `g1` unless it says otherwise; null takes a field away. */
  readonly event: JsonObject
  readonly options?: MapOptions
  readonly engine?: EngineOptions
  readonly expect: Expectation
}

interface Expectation {
  readonly destination?: string
  readonly status?: string
  readonly reason?: string
  /** Of the one request. */
  readonly body?: Json
  /** In JSON text: where the order of keys is part of the behaviour. */
  readonly bodyText?: string
  readonly url?: string
  /** Each key that is given is deeply equal; of headers the names that are given, null for none. */
  readonly requests?: readonly JsonObject[]
  /** Codes of the delivery's issues; none when not given. */
  readonly issues?: readonly string[]
  readonly eventIssues?: readonly string[]
  readonly engineIssues?: readonly string[]
  readonly dropped?: readonly string[]
  /** Trait -> `mapped to`, `carried to` or `dropped reason`: all of them. */
  readonly fates?: Readonly<Record<string, string>>
  /** Rows that explain shows, in order; each key that is given is deeply equal. */
  readonly rows?: readonly JsonObject[]
}

const folder = new URL('cases/language/', import.meta.url)
const files = readdirSync(folder).sort()
const casesOf = (file: string): readonly Case[] => JSON.parse(readFileSync(new URL(file, folder), 'utf8'))

function tableOf({ rows, requests, calls, defaults, ...others }: JsonObject): JsonObject {
  const one = requests ?? [{ id: 'send', ...(rows === undefined ? {} : { rows }) }]
  return {
    id: 'vendor',
    version: 3,
    title: 'Vendor',
    docs: [],
    groups: 'many',
    defaults: { url: 'https://api.example.com/in', ...(defaults as JsonObject | undefined) },
    calls: calls ?? { '*': one },
    ...others,
  }
}

function eventOf(event: JsonObject): JsonObject {
  const filled = { type: 'group', userId: 'u1', groupId: 'g1', ...event }
  return Object.fromEntries(Object.entries(filled).filter(([, value]) => value !== null))
}

function engineOf(one: Case): Engine {
  const { catalogue, issues } = compileTables([tableOf(one.table)])
  assert.deepStrictEqual(issues, [])
  const settings = one.settings === undefined ? {} : { settings: one.settings }
  const destinations = one.destinations ?? { vendor: settings }
  return createEngine(deepFreeze({ catalogue, destinations, ...(one.engine && { options: one.engine }) }))
}

function codes(issues: readonly { readonly code: string }[]): readonly string[] {
  return issues.map(({ code }) => code)
}

function picked(actual: object, wanted: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.keys(wanted).map((key) => {
      const value = (actual as JsonObject)[key]
      if (key !== 'headers') return [key, value === undefined ? '(absent)' : value]
      return [
        key,
        Object.fromEntries(
          Object.keys(wanted[key] as JsonObject).map((name) => [name, (value as JsonObject)[name] ?? null]),
        ),
      ]
    }),
  )
}

function fatesOf(fates: readonly Fate[]): Record<string, string> {
  return Object.fromEntries(fates.map(({ trait, fate, to, reason }) => [trait, `${fate} ${reason ?? to}`.trim()]))
}

/** Every object and list inside a value. */
function objectsIn(value: unknown, into: Set<object> = new Set()): Set<object> {
  if (typeof value !== 'object' || value === null || into.has(value)) return into
  into.add(value)
  for (const inner of Object.values(value)) objectsIn(inner, into)
  return into
}

function scramble(value: unknown): void {
  for (const object of objectsIn(value)) {
    if (Object.isFrozen(object)) continue
    for (const key of Object.keys(object)) (object as Record<string, unknown>)[key] = 'scrambled'
  }
}

/** What holds of every map and explain, whatever the table. */
function checkLaws(engine: Engine, event: JsonObject, options: MapOptions | undefined): void {
  const first = engine.map(event, options)
  const text = JSON.stringify(first)
  assert.deepStrictEqual(JSON.parse(text), first, 'a result is JSON')
  const json = engine.map(event, { ...options, source: 'json' })
  assert.deepStrictEqual(json, first, 'a parsed event maps like a live one')
  assert.deepStrictEqual(engine.map(event, { ...options, source: 'json', copy: true }), first, 'a copy changes nothing')
  const own = objectsIn(event)
  const seen = new Set<object>()
  for (const result of [first, json, engine.map(event, { ...options, source: 'json' })]) {
    for (const part of [...result.deliveries, result.issues]) {
      const made = [...objectsIn(part)].filter((object) => !own.has(object))
      for (const object of made) assert.ok(!seen.has(object), 'nothing that the engine makes is in two deliveries')
      for (const object of made) seen.add(object)
    }
  }
  const explained = engine.explain(event, options)
  const plain = explained.deliveries.map(({ rows: _rows, fates: _fates, ...delivery }): Delivery => delivery)
  assert.deepStrictEqual({ deliveries: plain, issues: explained.issues }, first, 'explain equals map')
  for (const delivery of explained.deliveries) checkFates(delivery)
  scramble(first)
  scramble(explained)
  assert.strictEqual(JSON.stringify(engine.map(event, options)), text, 'a changed result changes no later one')
}

function checkFates({ fates, dropped, requests }: ExplainedDelivery): void {
  const names = fates.map(({ trait, key }) => `${trait} ${key}`)
  assert.strictEqual(new Set(names).size, names.length, 'every trait has one fate')
  const lost = fates.filter(({ fate }) => fate === 'dropped')
  assert.deepStrictEqual(dropped ?? [], [...new Set(lost.map(({ trait }) => trait))], 'dropped are the dropped fates')
  for (const { fate, reason, to } of fates)
    assert.strictEqual(fate === 'dropped', reason !== undefined && to === undefined)
  if (requests.length === 0) assert.deepStrictEqual(fates.length, lost.length)
}

function check({ expect: wanted, ...one }: Case): void {
  const engine = engineOf({ ...one, expect: wanted })
  const event = deepFreeze(eventOf(one.event))
  const explained = engine.explain(event, one.options)
  const name = wanted.destination ?? explained.deliveries[0]?.destination
  const delivery = explained.deliveries.find(({ destination }) => destination === name) as ExplainedDelivery
  const { status, reason, requests, issues, dropped, fates, rows } = delivery
  const problem = codes(issues).join()
  assert.deepStrictEqual([status, reason], [wanted.status ?? 'ready', wanted.reason], problem)
  if ('body' in wanted)
    assert.deepStrictEqual(
      requests.map(({ body }) => body),
      [wanted.body],
    )
  if (wanted.bodyText !== undefined)
    assert.deepStrictEqual(
      requests.map(({ body }) => JSON.stringify(body)),
      [wanted.bodyText],
    )
  if (wanted.url !== undefined)
    assert.deepStrictEqual(
      requests.map(({ url }) => url),
      [wanted.url],
    )
  if (wanted.requests !== undefined) {
    assert.deepStrictEqual(
      requests.map((request, index) => picked(request, wanted.requests?.[index] ?? {})),
      wanted.requests,
    )
  }
  assert.deepStrictEqual(codes(issues), wanted.issues ?? [])
  if (wanted.eventIssues !== undefined) assert.deepStrictEqual(codes(explained.issues), wanted.eventIssues)
  assert.deepStrictEqual(codes(engine.issues), wanted.engineIssues ?? [])
  if (wanted.dropped !== undefined) assert.deepStrictEqual(dropped ?? [], wanted.dropped)
  if (wanted.fates !== undefined) assert.deepStrictEqual(fatesOf(fates), wanted.fates)
  if (wanted.rows !== undefined) {
    assert.deepStrictEqual(
      rows.map((row: TracedRow, index) => picked(row, wanted.rows?.[index] ?? {})),
      wanted.rows,
    )
  }
  checkLaws(engine, event, one.options)
}

describe.each(files)('%s', (file) => {
  test.each(casesOf(file))('$clause: $name', check)
})

const all = files.flatMap(casesOf)

test('every behaviour has a name of its own', () => {
  const names = all.map(({ clause, name }) => `${clause}: ${name}`)
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})

test('the cases name only issue codes that exist', () => {
  const named = all.flatMap(({ expect: { issues, eventIssues, engineIssues } }) => [
    ...(issues ?? []),
    ...(eventIssues ?? []),
    ...(engineIssues ?? []),
  ])
  expect(named.filter((code) => !(code in ISSUE_CODES))).toEqual([])
})

test('every issue of a run, reason of a delivery and fate has a case', () => {
  const text = JSON.stringify(all.map(({ expect: wanted }) => wanted))
  const run =
    'missing-required unsafe-url-part invalid-header conversion-failed target-conflict key-collision over-limit'
  const more = 'form-value-not-scalar no-parser no-clock invalid-url missing-setting bad-setting unknown-table'
  const reasons = 'all-off integration-off default-off consent instance-when call-not-supported no-request'
  const invalid = 'invalid-event misconfigured invalid-request'
  const dropped = 'not-mapped row-inactive request-inactive outranked omitted filtered null-dropped duplicate-trait'
  const words = `${run} ${more} ${reasons} ${invalid}`.split(' ').filter((word) => !text.includes(`"${word}"`))
  const fates = `${dropped} over-limit conversion-failed key-collision`.split(' ')
  expect([...words, ...fates.filter((word) => !text.includes(`"dropped ${word}"`))]).toEqual([])
})
