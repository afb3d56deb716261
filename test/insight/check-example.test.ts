import { describe, expect, it, test } from 'vitest'
import { checkExample } from '../../src/core/insight/check-example.ts'
import { compileTables, type Example, type Json } from '../../src/index.ts'
import { exampleFaults } from '../support/run-example.ts'
import { placeholderSettings, shippedTables } from '../support/shipped-tables.ts'

const { catalogue } = compileTables(shippedTables)

describe('checkExample', () => {
  test.each(shippedTables)('of $id agrees with the plain check of the tests, right or wrong', (table) => {
    for (const example of table.examples ?? []) {
      for (const tried of [example, ...wrongExpectations(example)]) {
        const faults = checkExample(catalogue, table.id, tried, { settings: placeholderSettings(table) })
        expect(faults.length === 0, JSON.stringify([tried.expect, faults])).toBe(
          exampleFaults(table, tried).length === 0,
        )
      }
    }
  })

  it('tells each field that differs', () => {
    const webhook = shippedTables.find(({ id }) => id === 'webhook') as (typeof shippedTables)[number]
    const event = { type: 'group', groupId: 'g', userId: 'u', traits: { plan: 'pro' } }
    const body = { ...event, traits: { plan: 'free', seats: 2 } }
    const faults = checkExample(
      catalogue,
      'webhook',
      { title: 't', event, expect: { requests: [{ method: 'POST', url: 'https://hooks.example/', body }] } },
      { settings: { ...placeholderSettings(webhook), url: 'https://hooks.example/' } },
    )
    expect(faults.find(({ what }) => what === 'requests[0].body')?.changes).toEqual([
      { path: 'traits.plan', kind: 'changed', before: 'free', after: 'pro' },
      { path: 'traits.seats', kind: 'removed', before: 2 },
    ])
  })
})

function wrongExpectations(example: Example): readonly Example[] {
  const { expect: right } = example
  const others: Example['expect'][] = [{ skipped: 'consent' }, { invalid: ['missing-required'] }, { requests: [] }]
  if ('requests' in right) {
    others.push({ requests: [...right.requests, { method: 'GET' } as { method: Json }] })
    const [first, ...rest] = right.requests
    if (first !== undefined) others.push({ requests: [{ ...first, url: 'https://other.example' }, ...rest] })
  }
  return [
    ...others.map((wrong) => ({ ...example, expect: wrong })),
    { ...example, answers: { nobody: { status: 200 } } },
  ]
}
