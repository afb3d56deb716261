import { describe, expect, it, test } from 'vitest'
import { traitFates } from '../../src/core/insight/trait-fates.ts'
import type { ExplainedDelivery } from '../../src/index.ts'
import { shippedEngine, shippedTables } from '../support/shipped-tables.ts'

const engine = shippedEngine()
const event = { type: 'group', groupId: 'g', userId: 'u', traits: { Plan: 'pro', 'a.b': 1, address: { zip: '1' } } }
const { deliveries } = engine.explain(event)

describe('traitFates', () => {
  test.each(['plan', 'PLAN', 'a.b', 'address', 'address.postal_code'])(
    '%s has an entry for every destination',
    (trait) => {
      const fates = traitFates(deliveries, trait)
      expect([...new Set(fates.map(({ destination }) => destination))]).toEqual(
        deliveries.map(({ destination }) => destination),
      )
      for (const { destination, fate, fields, reason } of fates) {
        expect([fate, fields.length > 0], destination).toEqual([fate, fate === 'mapped' || fate === 'carried'])
        if (fate === 'dropped' || fate === 'none') expect(reason, destination).toBeDefined()
      }
    },
  )

  it('agrees with the fates of explain', () => {
    for (const { trait, fate, destination, reason } of traitFates(deliveries, 'plan')) {
      const own = deliveries
        .find((each) => each.destination === destination)
        ?.fates.find((each) => each.trait === trait)
      if (fate !== 'none') expect([own?.fate, own?.reason]).toEqual([fate, reason])
      else expect(own).toBeUndefined()
    }
  })

  it('knows nothing of a trait that is not there', () => {
    expect(traitFates(deliveries, 'nothing')).toEqual([])
    expect(traitFates(deliveries, 'plan.name')).toEqual([])
    expect(traitFates([], 'plan')).toEqual([])
  })

  it('tells what the table says of a trait without a place, of dropped ones only', () => {
    const tableOf = (id: string) => shippedTables.find((table) => table.id === id)
    const hubspot = traitFates(deliveries, 'plan', tableOf).find(({ destination }) => destination === 'hubspot')
    expect(hubspot).toMatchObject({
      fate: 'dropped',
      reason: 'not-mapped',
      unsupported: expect.stringContaining('companyProperties'),
    })
    for (const { fate, unsupported } of traitFates(deliveries, 'plan', tableOf))
      if (unsupported !== undefined) expect(fate).toBe('dropped')
  })

  it('gives form and value where a row of its own wrote the field', () => {
    const delivery: ExplainedDelivery = {
      destination: 'd',
      table: { id: 't', version: 1 },
      status: 'ready',
      requests: [],
      issues: [],
      rows: [
        { request: 'a', to: 'p', from: 'traits.plan', key: 'Plan', steps: [], lost: 'lost to row 2' },
        {
          request: 'a',
          to: 'p',
          from: 'traits.plan',
          key: 'Plan',
          raw: 'x',
          steps: [{ as: 'upper', value: 'X' }],
          value: 'X',
        },
        { request: 'a', to: 'q', from: 'traits.plan', key: 'Plan', steps: [] },
      ],
      fates: [{ trait: 'plan', key: 'Plan', fate: 'mapped', to: 'p, q, r' }],
    }
    expect(traitFates([delivery], 'plan')[0]?.fields).toEqual([
      { to: 'p', form: ['upper'], value: 'X' },
      { to: 'q', form: [] },
      { to: 'r', form: [] },
    ])
  })
})
