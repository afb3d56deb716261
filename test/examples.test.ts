import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../src/core/model/json.ts'
import type { Example, Table } from '../src/core/model/table.ts'
import { exampleFaults } from './support/run-example.ts'
import { shippedTables } from './support/shipped-tables.ts'

const EXAMPLES = shippedTables.flatMap((table) =>
  (table.examples ?? []).map((example) => ({ name: `${table.id}: ${example.title}`, table, example })),
)

describe('examples of the shipped tables', () => {
  test('each table has some, each title once', () => {
    expect(shippedTables.filter(({ examples = [] }) => examples.length < 2).map(({ id }) => id)).toEqual([])
    expect(new Set(EXAMPLES.map(({ name }) => name)).size).toBe(EXAMPLES.length)
  })

  test.each(EXAMPLES)('$name', ({ table, example }) => {
    expect(exampleFaults(table, example)).toEqual([])
  })
})

describe('an example fails', () => {
  /** Every value inside, each in turn made another one, taken out, or given a neighbour. */
  function* changes(value: Json): Generator<Json> {
    yield typeof value === 'string' ? `${value}x` : 'other'
    if (Array.isArray(value)) {
      yield [...value, 'more']
      for (const [index, item] of value.entries()) {
        yield value.toSpliced(index, 1)
        for (const changed of changes(item)) yield value.with(index, changed)
      }
    } else if (typeof value === 'object' && value !== null) {
      yield { ...value, more: null }
      for (const [key, item] of Object.entries(value)) {
        const { [key]: _, ...rest } = value as JsonObject
        yield rest
        for (const changed of changes(item as Json)) yield { ...value, [key]: changed }
      }
    }
  }

  /** The same, of requests: a key that is not given is not compared, so that none is taken out at the first level. */
  function* requestChanges(requests: readonly JsonObject[]): Generator<readonly JsonObject[]> {
    yield [...requests, {}]
    for (const [index, request] of requests.entries()) {
      yield requests.toSpliced(index, 1)
      yield requests.with(index, { ...request, state: 'done' })
      for (const [key, value] of Object.entries(request)) {
        for (const changed of changes(value)) yield requests.with(index, { ...request, [key]: changed })
      }
    }
  }

  test.each(EXAMPLES)('by any change of what it expects: $name', ({ table, example }) => {
    const { expect: right } = example
    let tried = 0
    const passes = (wrong: Example['expect']): boolean => {
      tried += 1
      return exampleFaults(table, { ...example, expect: wrong }).length === 0
    }
    if ('requests' in right) {
      for (const requests of requestChanges(right.requests))
        expect(passes({ requests }), JSON.stringify(requests)).toBe(false)
      expect(passes({ skipped: 'no-request' })).toBe(false)
      expect(passes({ invalid: ['missing-required'] })).toBe(false)
    } else {
      const [[key, value] = []] = Object.entries(right)
      for (const wrong of changes(value)) expect(passes({ [key as string]: wrong } as never), `${wrong}`).toBe(false)
      expect(passes({ requests: [] })).toBe(false)
    }
    expect(tried).toBeGreaterThan(1)
  })

  const acme = JSON.parse(readFileSync(new URL('conformance/acme-table.json', import.meta.url), 'utf8')) as Table
  const first = { id: 'one', method: 'POST', url: 'https://acme.example/one' }
  const other = { id: 'other', url: 'https://acme.example/other', body: { key: 'fake-key' } }
  const last = { id: 'last', state: 'pending', method: 'GET', url: 'https://acme.example/last' }
  const event = { type: 'group', groupId: 'g1', userId: 'u1' }
  const faults = (parts: Partial<Example>): readonly string[] =>
    exampleFaults(acme, { title: 'x', event, expect: { requests: [first, other] }, ...parts })

  test('not when those that can run are as it says, or all are once it names one that waits', () => {
    expect(faults({})).toEqual([])
    expect(faults({ expect: { requests: [first, other, last] } })).toEqual([])
    const answers = { one: { status: 200 }, other: { status: 204 } }
    expect(faults({ answers, expect: { requests: [{ ...last, state: 'ready' }] } })).toEqual([])
    expect(faults({ answers: { ...answers, last: { status: 200 } }, expect: { requests: [] } })).toEqual([])
    expect(faults({ answers: { one: { status: 500 }, other: { status: 500 } }, expect: { requests: [] } })).toEqual([])
  })

  test.each<[why: string, parts: Partial<Example>, fault: RegExp]>([
    ['one request fewer', { expect: { requests: [first] } }, /^number of requests: expected 1, is 2$/],
    ['one request more', { expect: { requests: [first, other, {}] } }, /^number of requests: expected 3, is 2$/],
    ['other order', { expect: { requests: [other, first] } }, /^requests\[0\]\.id: expected "other", is "one"$/],
    ['part of a body', { expect: { requests: [{ body: { region: 'us' } }, other] } }, /^requests\[0\]\.body: expected/],
    ['header of another case', { expect: { requests: [{ headers: {} }, other] } }, /^requests\[0\]\.headers: expected/],
    [
      'a key no request has',
      { expect: { requests: [{ path: '/one' }, other] } },
      /^requests\[0\]\.path: .+ is undefined$/,
    ],
    ['an answer that nobody asked for', { answers: { last: { status: 200 } } }, /^answers last, which does not run$/],
    [
      'an answer to what its dependency blocks',
      { answers: { one: { status: 500 }, last: { status: 200 } }, expect: { requests: [other] } },
      /^answers last, which does not run$/,
    ],
    ['a setting of another kind', { settings: { region: 'mars' } }, /^is invalid: misconfigured bad-setting$/],
    [
      'a call the table has not',
      { event: { type: 'alias', userId: 'u', previousId: 'p' } },
      /^is skipped: call-not-supported/,
    ],
    ['another reason to skip', { expect: { skipped: 'no-request' } }, /^outcome: expected \["skipped","no-request"\]/],
    [
      'other codes',
      { event: { type: 'group' }, expect: { invalid: ['missing-user'] } },
      /^outcome: .+ is \["invalid","missing-group-id"\]$/,
    ],
  ])('with %s', (_why, parts, fault) => {
    expect(faults(parts)).toEqual(expect.arrayContaining([expect.stringMatching(fault)]))
  })

  test('when its table has issues', () => {
    const broken = { ...acme, calls: { group: [{ id: 'a', rows: [{ to: 'x', from: 'nothing.x' }] }] } }
    expect(exampleFaults(broken as Table, { title: 'x', event, expect: { requests: [] } })).not.toEqual([])
  })
})
