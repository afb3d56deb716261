import { strictEqual } from 'node:assert/strict'
import fc from 'fast-check'
import { describe, it } from 'vitest'
import type { Row, Source, TableRequest } from '../../src/core/model/table.ts'
import { compileTables, createEngine } from '../../src/index.ts'
import { entries } from '../support/arbitrary-event.ts'
import { deepFreeze } from '../support/deep-freeze.ts'

const RUNS = 10 * Number(process.env.TRAITMAP_RUNS ?? 200)

/** Keys that meet when they are respelt, flattened or numbered. */
const key = fc.constantFrom('a_b', 'aB', 'a', 'b', 'A B', 'x', 'x.y', 'p', '0', '1', '__proto__', 'name', 'created_at')
const scalar = fc.constantFrom<unknown>(null, '', 0, -1.5, true, 'x', '2014-03-11', '2014-03-11T10:00:00.000Z', 'aB')
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    { weight: 3, arbitrary: scalar },
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(key, tie('value')), { maxLength: 3 }).map(entries),
  ),
}))
interface Event {
  readonly traits: Record<string, unknown>
}

const event: fc.Arbitrary<Event> = fc.array(fc.tuple(key, value), { maxLength: 6 }).map((traits) => ({
  type: 'group',
  userId: 'u',
  groupId: 'g',
  traits: entries(traits),
}))

const RULES = [
  'keep',
  'drop',
  'blank',
  'json',
  'string',
  'lower',
  'unix',
  'number',
  'boolean',
  { lookup: { x: { aB: null, b: 1 }, aB: [null], '': null } },
] as const
const shaping = fc.record(
  {
    keys: fc.constantFrom<Source['keys']>('snake', 'camel', 'upper', { prefix: 'p_' }, { as: 'snake', suffix: '_s' }),
    values: fc.dictionary(
      fc.constantFrom('string', 'iso', 'number', 'boolean', 'date', 'array', 'object', 'null'),
      fc.constantFrom(...RULES),
      { maxKeys: 3 },
    ),
    nulls: fc.constantFrom('keep' as const, 'drop' as const, 'blank' as const),
    flatten: fc.constantFrom<Source['flatten']>('_', '.', { by: '_', arrays: true }),
    omit: fc.constantFrom<readonly string[]>(['a'], ['aB', 'x.y'], ['b.a']),
    where: fc.constantFrom<Source['where']>({ path: 'item', type: 'string' }, { not: { path: 'key', is: 'a' } }),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Partial<Source>>

/** A row that gives its level one value. */
const only = fc.record(
  {
    from: fc.constantFrom('traits.a', 'traits.x', 'traits', 'item', 'item.a', 'event'),
    as: fc.constantFrom('integer' as const, 'unix' as const),
    required: fc.constantFrom(true),
    nulls: fc.constantFrom('drop' as const, 'blank' as const),
  },
  { requiredKeys: ['from'] },
)

const target = fc.constantFrom('a', 'a.b', 'a.b.c', 'l[0]', 'l[0].x', 'l[0].y', 'l[]', 'l[1]', 'm[0].l[0]', 'm[0]', 'x')
const { rows } = fc.letrec<{ rows: readonly Row[]; row: Row }>((tie) => ({
  rows: fc.array(tie('row'), { minLength: 1, maxLength: 4 }),
  row: fc.oneof(
    { maxDepth: 3 },
    {
      weight: 4,
      arbitrary: fc.record(
        {
          to: target,
          from: fc.constantFrom('traits.a', 'traits.b', 'traits.x', 'groupId', 'traits.createdAt'),
          required: fc.constantFrom(true),
          as: fc.constantFrom('json' as const, 'unix' as const, 'upper' as const),
        },
        { requiredKeys: ['to', 'from'] },
      ),
    },
    { weight: 2, arbitrary: fc.tuple(target, shaping).map(([to, words]) => ({ to, rest: 'traits', ...words })) },
    fc.record({ to: fc.constantFrom('{traits.b}', 'a.{traits.x?}', 'l[0].{groupId}'), from: fc.constant('traits.p') }),
    fc.record({ to: target, rows: tie('rows') }, { requiredKeys: ['rows'] }),
    fc.tuple(target, tie('rows')).map(([to, rows]) => ({ to, each: 'traits.a', rows })),
    fc.tuple(target, only).map(([to, row]) => ({ to, each: 'traits.a', rows: [row] })),
    fc.tuple(target, only).map(([to, row]) => ({ to, rows: [row] })),
  ) as fc.Arbitrary<Row>,
}))

const requestWords = fc.record(
  {
    nulls: fc.constantFrom('drop' as const, 'blank' as const),
    encoding: fc.constantFrom('form' as const, 'json' as const),
  },
  { requiredKeys: [] },
)

/** Map takes the fast ways, explain takes the general one. */
function check(rows: readonly Row[], event: Event, words: Partial<TableRequest> = {}): void {
  const request = { id: 'r', url: 'https://vendor.example', rows, ...words }
  const table = { id: 't', version: 1, title: 'T', docs: [], groups: 'many', calls: { group: [request] } }
  const { catalogue, issues } = compileTables([table])
  fc.pre(!issues.some(({ severity }) => severity === 'error'))
  const engine = createEngine({ catalogue, destinations: { t: {} } })
  for (const one of alike(event)) {
    deepFreeze(one)
    const mapped = engine.map(one, { source: 'json' }).deliveries
    const explained = engine.explain(one, { source: 'json' })
    const plain = explained.deliveries.map(({ rows: _, fates: __, ...delivery }) => delivery)
    strictEqual(JSON.stringify(mapped), JSON.stringify(plain))
  }
}

/** The event, and others with the same keys in the same order: what is remembered of keys must not depend on values. */
function alike(event: Event): readonly Event[] {
  const keys = Object.keys(event.traits)
  const values = Object.values(event.traits)
  return [0, 1, 2, 0, 3, 1].map((turn) => {
    const turned = keys.map((_, index) => (turn === 2 && index === 0 ? null : values[(index + turn) % values.length]))
    return { ...event, traits: entries(keys.map((name, index) => [name, turned[index]])) }
  })
}

describe('map gives what explain gives, to the letter', () => {
  it('of a rest, shaped in every way', () => {
    fc.assert(
      fc.property(shaping, event, (words, one) => check([{ rest: 'traits', ...words } as Row], one)),
      { numRuns: RUNS },
    )
  })

  it('of rows that meet in objects and lists', () => {
    fc.assert(fc.property(rows, event, requestWords, check), { numRuns: RUNS })
  })
})
