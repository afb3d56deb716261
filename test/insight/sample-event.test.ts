import { describe, expect, it, test } from 'vitest'
import { CANONICAL_EVENT } from '../../src/core/insight/canonical-event.ts'
import { editEvent } from '../../src/core/insight/edit-event.ts'
import { retypeEvent } from '../../src/core/insight/retype-event.ts'
import { SAMPLE_KINDS, sampleEvent } from '../../src/core/insight/sample-event.ts'
import { CALLS } from '../../src/core/model/call.ts'
import { GROUP_TRAITS, IDENTIFY_TRAITS, PAGE_PROPERTIES, TRACK_PROPERTIES } from '../../src/core/model/spec.ts'
import type { Json, JsonObject } from '../../src/index.ts'
import { normalize } from '../../src/index.ts'

const KINDS = SAMPLE_KINDS.flatMap((kind) => CALLS.map((call) => ({ kind, call })))

describe('sampleEvent', () => {
  test.each(KINDS)('$kind for $call is an event without errors', ({ kind, call }) => {
    const event = sampleEvent(kind, call)
    expect(event.type).toBe(call)
    expect(normalize(event).issues.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(sampleEvent(kind, call)).toEqual(event)
  })

  test.each([
    ['group', 'traits', GROUP_TRAITS],
    ['identify', 'traits', IDENTIFY_TRAITS],
    ['track', 'properties', TRACK_PROPERTIES],
    ['page', 'properties', PAGE_PROPERTIES],
  ] as const)('full and snake have every reserved name of %s, in any spelling', (call, bag, reserved) => {
    for (const kind of ['full', 'snake'] as const) {
      const { event, issues } = normalize(sampleEvent(kind, call))
      expect(Object.keys(event[bag] as JsonObject)).toEqual(expect.arrayContaining(Object.keys(reserved)))
      expect(issues.filter(({ code }) => code === 'trait-type')).toEqual([])
    }
  })

  it('differs by kind', () => {
    expect(sampleEvent('canonical')).toEqual(CANONICAL_EVENT)
    expect(sampleEvent('full').traits).toMatchObject({ createdAt: '2014-03-11T00:00:00.000Z' })
    expect(sampleEvent('snake').traits).toMatchObject({ created_at: '2014-03-11T00:00:00.000Z', total_billed: 830 })
    expect(sampleEvent('unix').traits).toMatchObject({ createdAt: 1394496000, name: 'Initech' })
    expect(sampleEvent('nulls').traits).toMatchObject({ createdAt: null, address: { city: null } })
    expect(Object.keys(sampleEvent('hostile').traits as JsonObject)).toEqual(
      expect.arrayContaining(['__proto__', '', '🦄']),
    )
    expect(sampleEvent('full').integrations).toBeUndefined()
  })
})

test.each<[event: JsonObject, call: (typeof CALLS)[number], expected: JsonObject]>([
  [{ type: 'group', groupId: 'g' }, 'group', { type: 'group', groupId: 'g' }],
  [
    { type: 'group', groupId: 'g', traits: { a: 1 } },
    'identify',
    { type: 'identify', context: { groupId: 'g' }, traits: { a: 1 } },
  ],
  [
    { type: 'group', groupId: 'g', traits: { a: 1 } },
    'track',
    { type: 'track', event: 'Sample Event', context: { groupId: 'g' }, properties: { a: 1 } },
  ],
  [
    { type: 'track', event: 'E', properties: { a: 1 }, context: { ip: 'i', groupId: 'g' } },
    'group',
    { type: 'group', groupId: 'g', context: { ip: 'i' }, traits: { a: 1 } },
  ],
  [{ type: 'track', event: 'E' }, 'group', { type: 'group', groupId: 'group-1' }],
  [{ type: 'identify', anonymousId: 'a', traits: {} }, 'alias', { type: 'alias', anonymousId: 'a', previousId: 'a' }],
])('retypeEvent %j to %s', (event, call, expected) => {
  expect(retypeEvent(event, call)).toEqual(expected)
})

test.each<[event: JsonObject, path: string, value: Json | undefined, expected: JsonObject]>([
  [{}, 'traits.plan', 'pro', { traits: { plan: 'pro' } }],
  [{ traits: { Plan: 'free', PLAN: 'x', a: 1 } }, 'traits.plan', 'pro', { traits: { Plan: 'pro', a: 1 } }],
  [{ traits: { created_at: 1, createdAt: 2, a: 1 } }, 'traits.createdAt', undefined, { traits: { a: 1 } }],
  [{ traits: { a: 1 } }, 'traits.b.c', undefined, { traits: { a: 1 } }],
  [{ traits: { a: { B: 1, c: 2 } } }, 'traits.a.b', undefined, { traits: { a: { c: 2 } } }],
  [{ traits: { 'total billed': 1 } }, 'traits["total billed"]', 2, { traits: { 'total billed': 2 } }],
  [{ traits: { 'total billed': 1 } }, 'traits.total billed', undefined, { traits: {} }],
  [{ UserId: 'x' }, 'userId', 'u', { UserId: 'x', userId: 'u' }],
  [{ traits: 'text' }, 'traits.a', 1, { traits: { a: 1 } }],
  [
    { properties: { products: [{ sku: 1 }, { sku: 2 }] } },
    'properties.products[1].sku',
    3,
    { properties: { products: [{ sku: 1 }, { sku: 3 }] } },
  ],
  [{ properties: { products: [1, 2] } }, 'properties.products[0]', undefined, { properties: { products: [2] } }],
  [{}, 'properties.products[0].sku', 's', { properties: { products: [{ sku: 's' }] } }],
  [{ properties: { products: 'x' } }, 'properties.products[3]', 's', { properties: { products: ['s'] } }],
  [{ properties: { products: { 0: 1 } } }, 'properties.products[0]', 2, { properties: { products: { 0: 2 } } }],
  [{}, 'properties.products[0].sku', undefined, {}],
  [{ traits: { a: 1 } }, 'traits.b[0]', undefined, { traits: { a: 1 } }],
  [{}, 'traits[0]', 's', { traits: { 0: 's' } }],
  [{ traits: { a: 1 } }, 'traits', undefined, {}],
  [{}, 'traits.plan', null, { traits: { plan: null } }],
])('editEvent %j at %s to %j', (event, path, value, expected) => {
  const before = structuredClone(event)
  expect(editEvent(event, [value === undefined ? { path } : { path, value }])).toEqual(expected)
  expect(event).toEqual(before)
})

test('editEvent pollutes no prototype', () => {
  const edited = editEvent({}, [{ path: 'traits.__proto__.isAdmin', value: true }])
  expect(Object.keys(edited.traits as JsonObject)).toEqual(['__proto__'])
  expect(({} as { isAdmin?: true }).isAdmin).toBeUndefined()
})
