import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CoverageCounter } from '../src/core/insight/coverage/count-coverage.ts'
import type { Coverage, TraitCoverage } from '../src/core/insight/coverage/coverage.ts'
import { countSketch, FrequentNames } from '../src/core/insight/coverage/frequent-names.ts'
import { compileTables, createEngine, type ExplainedDelivery, type Fate, type JsonObject } from '../src/index.ts'
import { placeholderSettings, shippedTables } from './support/shipped-tables.ts'

describe('names in bounded memory', () => {
  const keep = (
    names: readonly string[],
    capacity: number,
    sketch = countSketch(),
  ): FrequentNames<{ seen: number }> => {
    const kept = new FrequentNames(capacity, sketch, 'names\n', () => ({ seen: 0 }))
    for (const name of names) {
      const detail = kept.add(name)
      if (detail !== undefined) detail.seen += 1
    }
    return kept
  }

  test('are exact while they fit', () => {
    expect(keep(['b', 'a', 'b'], 2).kept()).toEqual([
      { name: 'b', count: 2, missed: 0, detail: { seen: 2 } },
      { name: 'a', count: 1, missed: 0, detail: { seen: 1 } },
    ])
  })

  test('the rarest leaves when another has become more frequent, and what was not counted before is told', () => {
    const kept = keep(['a', 'a', 'a', 'b', 'c', 'c', 'c'], 2)
    expect(kept.kept()).toEqual([
      { name: 'a', count: 3, missed: 0, detail: { seen: 3 } },
      { name: 'c', count: 2, missed: 1, detail: { seen: 2 } },
    ])
    expect([kept.total, kept.others]).toEqual([7, 2])
  })

  test('a name that leaves comes back with all it was', () => {
    const kept = keep([...'aaaaaabbccccbbbb'], 2)
    expect(kept.kept()).toEqual([
      { name: 'a', count: 6, missed: 0, detail: { seen: 6 } },
      { name: 'b', count: 2, missed: 4, detail: { seen: 2 } },
    ])
  })

  test('counters that share a sketch do not count for each other', () => {
    const sketch = countSketch()
    keep(['a', 'b', 'b', 'b'], 1, sketch)
    const other = new FrequentNames(1, sketch, 'others\n', () => true)
    for (const name of ['a', 'a', 'b']) other.add(name)
    expect(other.kept()).toEqual([{ name: 'a', count: 2, missed: 0, detail: true }])
  })

  test('half of a character, a zero and nothing are names too', () => {
    const names = ['\ud800', '\udfff', '\u0000', '', '__proto__']
    const kept = keep(['x', ...names.flatMap((name) => [name, name])], 1)
    expect([kept.total, kept.kept().length]).toEqual([11, 1])
  })

  test('hold their bounds for any stream', () => {
    const names = fc.array(
      fc.nat(12).map((number) => `n${number}`),
      { maxLength: 200 },
    )
    fc.assert(
      fc.property(names, fc.integer({ min: 1, max: 8 }), (stream, capacity) => {
        const kept = keep(stream, capacity)
        const all = kept.kept()
        const truth = (name: string): number => stream.filter((each) => each === name).length
        expect(all.length).toBeLessThanOrEqual(capacity)
        for (const { name, count, missed, detail } of all) {
          expect(detail.seen).toBe(count)
          expect(truth(name)).toBeGreaterThanOrEqual(count)
          expect(truth(name)).toBeLessThanOrEqual(count + missed)
        }
        expect(all.reduce((sum, { count }) => sum + count, 0) + kept.others).toBe(stream.length)
        const have = new Set(all.map(({ name }) => name))
        for (const name of new Set(stream)) if (truth(name) > stream.length / capacity) expect(have).toContain(name)
      }),
    )
  })
})

describe('coverage', () => {
  const { catalogue } = compileTables(shippedTables)
  const instance = (id: string): { settings: JsonObject } => ({
    settings: placeholderSettings(shippedTables.find((table) => table.id === id) as (typeof shippedTables)[number]),
  })
  const engine = createEngine({
    catalogue,
    destinations: { intercom: instance('intercom'), hubspot: instance('hubspot') },
  })

  const cover = (events: readonly JsonObject[], names?: number): Coverage => {
    const counter = new CoverageCounter(names)
    for (const event of events) counter.add(event, engine.explain(event, { source: 'json' }))
    return counter.result()
  }
  const group = (traits: JsonObject, more: JsonObject = {}): JsonObject => ({
    type: 'group',
    userId: 'u',
    groupId: 'g',
    traits,
    ...more,
  })
  const traitOf = (coverage: Coverage, name: string): TraitCoverage | undefined =>
    coverage.calls[0]?.traits.find(({ trait }) => trait === name)

  test('counts traits with their types and spellings, reserved and custom ones by fold', () => {
    const coverage = cover([
      group({ created_at: 1394537303, 'Total Billed': 1, address: { zip: '94103', City: null } }),
      group({ CreatedAt: '2014-03-11', total_billed: 'x' }),
      group({ total_billed: null }),
      { type: 'nonsense' },
    ])
    expect(coverage.events).toBe(4)
    expect(coverage.calls.map(({ call, events }) => [call, events])).toEqual([
      ['group', 3],
      ['unknown', 1],
    ])
    expect(traitOf(coverage, 'createdAt')).toMatchObject({
      reserved: true,
      count: 2,
      types: { iso: 1, number: 1 },
      spellings: { CreatedAt: 1, created_at: 1 },
    })
    expect(traitOf(coverage, 'total_billed')).toMatchObject({
      reserved: false,
      count: 3,
      types: { null: 1, number: 1, string: 1 },
      spellings: { total_billed: 2, 'Total Billed': 1 },
    })
    expect(traitOf(coverage, 'address.postalCode')?.spellings).toEqual({ 'address.zip': 1 })
    expect(traitOf(coverage, 'address.city')?.types).toEqual({ null: 1 })
    expect(coverage.issues['unknown-type']).toBe(1)
  })

  test('tells where each trait goes, and what is lost with the reason', () => {
    const coverage = cover([group({ name: 'Initech', createdAt: 'nonsense', phone: '1', seats: 5 })])
    expect(traitOf(coverage, 'name')?.destinations.intercom).toEqual({
      mapped: 1,
      carried: 0,
      dropped: 0,
      to: { name: 1 },
      reasons: {},
    })
    expect(traitOf(coverage, 'seats')?.destinations.intercom).toMatchObject({
      carried: 1,
      to: { 'custom_attributes.seats': 1 },
    })
    expect(traitOf(coverage, 'createdAt')?.destinations.intercom).toMatchObject({
      dropped: 1,
      reasons: { 'conversion-failed': 1 },
    })
  })

  test('agrees with explain about every trait of every event', () => {
    const events = [
      group({ name: 'a', employees: '5', x: [1] }),
      group({ Name: null, address: { city: 'c', more: 1 } }),
    ]
    const coverage = cover(events)
    for (const destination of ['intercom', 'hubspot']) {
      const fates = events.flatMap((event) =>
        engine
          .explain(event)
          .deliveries.filter((each) => each.destination === destination && each.status === 'ready')
          .flatMap((each) => each.fates),
      )
      const counted = coverage.calls[0]?.traits.flatMap(({ destinations }) => destinations[destination] ?? []) ?? []
      for (const fate of ['mapped', 'carried', 'dropped'] as const)
        expect(
          counted.reduce((sum, place) => sum + place[fate], 0),
          `${destination} ${fate}`,
        ).toBe(fates.filter((each) => each.fate === fate).length)
    }
  })

  test('counts deliveries that are skipped or invalid, with the reason', () => {
    const { destinations } = cover([
      group({}, { integrations: { Intercom: false } }),
      { type: 'group', userId: 'u', traits: { name: 'x' } },
      group({ name: 'x' }),
    ])
    expect(destinations[0]).toMatchObject({
      destination: 'intercom',
      ready: 1,
      skipped: { 'integration-off': 1 },
      invalid: { 'invalid-event': 1 },
    })
  })

  test('keeps so many names and counts the others honestly', () => {
    const events = Array.from({ length: 100 }, (_, index) => group({ plan: 'pro', [`key${index}`]: 1 }))
    const { calls } = cover(events, 10)
    expect(calls[0]?.traits).toHaveLength(10)
    expect(calls[0]?.traits[0]).toMatchObject({ trait: 'plan', count: 100 })
    expect(calls[0]?.others).toBe(91)
    // Those that came while there was room: no later one was more frequent, so their counts are exact.
    for (const trait of calls[0]?.traits.slice(1) ?? []) expect([trait.count, trait.missed]).toEqual([1, undefined])
  })

  test('holds no value of an event, and of a long key its beginning', () => {
    const text = JSON.stringify(
      cover([
        group(
          { ssn: 'secret-value', ['k'.repeat(1000)]: 1 },
          { integrations: { [`intercm${' '.repeat(500)}${'k'.repeat(1000)}`]: true } },
        ),
      ]),
    )
    expect(text).not.toContain('secret-value')
    expect(text).not.toContain('k'.repeat(300))
  })

  test('points out what was probably meant, with counts', () => {
    const { suggestions } = cover([
      group({ employee_count: 5, employees: 5 }, { integrations: { Intercm: true } }),
      group({ employee_count: 6 }),
    ])
    expect(suggestions).toEqual([
      expect.objectContaining({
        kind: 'trait',
        trait: 'employee_count',
        like: 'employees',
        count: 2,
        evidence: expect.arrayContaining(['employees itself is there once']),
      }),
      expect.objectContaining({ kind: 'integration', name: 'Intercm', count: 1 }),
    ])
  })

  test('counts every call, its properties, and fields without a name of their own', () => {
    const { calls, suggestions } = cover([
      { type: 'track', event: 'e', userId: 'u', properties: { Revenue: 5, revenu: 6 } },
      { type: 'page', userId: 'u', name: 'p', properties: { url: 'x' } },
      { type: 'group', groupId: 'g', userId: 'u', traits: 'no object' },
      { type: 'identify', userId: 'u', traits: { dob: '2014-03-11', company: { name: 'x' }, address: 'a street' } },
    ])
    const names = Object.fromEntries(calls.map(({ call, traits }) => [call, traits.map(({ trait }) => trait).sort()]))
    expect(names).toEqual({
      group: [],
      identify: ['address', 'company', 'dob'],
      track: ['revenu', 'revenue'],
      page: ['url'],
    })
    expect(suggestions.map((each) => each.kind === 'trait' && `${each.call} ${each.like}`)).toEqual([
      'identify birthday',
      'track revenue',
    ])
  })

  test('keeps so many spellings and fields of one trait, and counts the others', () => {
    const spellings = Array.from({ length: 14 }, (_, index) => `total${'_'.repeat(index)}billed`)
    const trait = cover(spellings.map((key) => group({ [key]: 1 }))).calls[0]?.traits[0] as TraitCoverage
    expect([trait.count, Object.keys(trait.spellings).length, trait.otherSpellings]).toEqual([14, 12, 2])
    expect(trait.destinations.intercom).toMatchObject({ carried: 14, others: 8 })
  })

  test('counts issues of deliveries, and what is sent as the whole body', () => {
    const hook = createEngine({ catalogue, destinations: { webhook: instance('webhook') } })
    const counter = new CoverageCounter()
    const event = group({ name: 'x' })
    counter.add(event, hook.explain(event))
    expect(counter.result().calls[0]?.traits[0]?.destinations.webhook?.to).toEqual({ 'traits.name': 1 })
    expect(cover([group({ createdAt: 'nonsense' })]).destinations[0]?.issues).toMatchObject({ 'conversion-failed': 1 })
  })

  test('counts what a delivery of another making leaves out: its reason, a field, a fate of no trait', () => {
    const event = group({ name: 'x', plan: 'pro', employees: 1 })
    const explained = engine.explain(event)
    const { reason: _, ...bare } = explained.deliveries[0] as ExplainedDelivery
    const made = (more: Partial<ExplainedDelivery>): ExplainedDelivery => ({ ...bare, ...more })
    const counter = new CoverageCounter()
    const fate = { trait: 'name', key: 'name', path: 'traits.name' }
    const fates: readonly Fate[] = [
      { ...fate, fate: 'mapped' },
      { ...fate, key: 'plan', fate: 'carried', to: '' },
      { ...fate, key: 'employees', fate: 'dropped' },
      { ...fate, key: 'gone', fate: 'dropped' },
    ]
    const deliveries = [made({ fates }), made({ status: 'skipped' }), made({ status: 'invalid' })]
    counter.add(event, { ...explained, deliveries })
    const coverage = counter.result()
    expect(coverage.destinations[0]).toMatchObject({ ready: 1, skipped: { skipped: 1 }, invalid: { invalid: 1 } })
    const [name, plan, employees] = ['name', 'plan', 'employees'].map(
      (trait) => traitOf(coverage, trait)?.destinations.intercom,
    )
    expect([name?.to, plan?.to, employees?.reasons]).toEqual([
      { 'the body': 1 },
      { 'the body': 1 },
      { 'not-mapped': 1 },
    ])
  })

  test('a trait that is there itself more than once is told with its count', () => {
    const { suggestions } = cover([group({ employee_count: 5, employees: 5 }), group({ employees: 6 })])
    expect(suggestions).toEqual([
      expect.objectContaining({ evidence: expect.arrayContaining(['employees itself is there 2 times']) }),
    ])
  })

  test('names that are also names of an object are data', () => {
    const odd = JSON.parse('{"__proto__":1,"constructor":2,"":3,"💥":4}')
    const coverage = cover([group(odd)])
    expect(coverage.calls[0]?.traits.map(({ trait }) => trait).sort()).toEqual(['', '__proto__', 'constructor', '💥'])
  })
})
