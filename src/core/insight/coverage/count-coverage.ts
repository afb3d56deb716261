import { CALLS, type Call, isCall } from '../../model/call.ts'
import type { ExplainedDelivery, ExplainResult } from '../../model/delivery.ts'
import type { JsonObject } from '../../model/json.ts'
import type { ValueType } from '../../model/table.ts'
import { valueType } from '../../model/value-type.ts'
import { type IntegrationSuggestion, suggestIntegration } from '../suggest.ts'
import { suggestTrait } from '../suggest-trait.ts'
import { countName, countsOf } from './count-names.ts'
import type { CallCoverage, Coverage, DestinationCoverage, PlaceCoverage, TraitCoverage } from './coverage.ts'
import { cut, eventTraits, isCustomName } from './event-traits.ts'
import { type CountSketch, countSketch, FrequentNames, type KeptName } from './frequent-names.ts'
import { type PlaceCounts, TraitCounts } from './trait-counts.ts'
import { type TraitIndex, traitIndex } from './trait-index.ts'

/** Names that are kept of each call. */
const NAMES = 500
/** Misspelt names in `integrations` that are kept. */
const INTEGRATIONS = 50

interface CallCounts {
  /** Undefined for events of no known type. */
  readonly index: TraitIndex | undefined
  events: number
  readonly traits: FrequentNames<TraitCounts>
}

interface DeliveryCounts {
  ready: number
  readonly skipped: Map<string, number>
  readonly invalid: Map<string, number>
  readonly issues: Map<string, number>
}

/**
 * Counts what a stream of events has and where it goes, in memory that the stream does not grow: the most frequent names are kept, see
 * `FrequentNames`.
 *
 * @example
 * const coverage = new CoverageCounter()
 * for (const event of events) coverage.add(event, engine.explain(event, { source: 'json' }))
 * coverage.result().calls[0].traits
 */
export class CoverageCounter {
  readonly #names: number
  /** Of all names that find no room. */
  readonly #sketch: CountSketch = countSketch()
  readonly #calls = new Map<Call | 'unknown', CallCounts>()
  readonly #destinations = new Map<string, DeliveryCounts>()
  readonly #issues = new Map<string, number>()
  readonly #integrations: FrequentNames<{ of?: IntegrationSuggestion }>
  #events = 0

  /** @param names names that are kept of each call */
  constructor(names: number = NAMES) {
    this.#names = names
    this.#integrations = new FrequentNames(INTEGRATIONS, this.#sketch, 'integrations\n', () => ({}))
  }

  /** Counts one event as it came, and what `explain` gave for it. */
  add(event: JsonObject, { deliveries, issues }: ExplainResult): void {
    this.#events += 1
    for (const issue of issues) {
      countName(this.#issues, issue.code)
      for (const { kind, name, evidence } of suggestIntegration(issue)) {
        const kept = this.#integrations.add(cut(name))
        if (kept !== undefined) kept.of ??= { kind, name: cut(name), evidence: evidence.map(cut) }
      }
    }
    const call = isCall(event.type) ? event.type : 'unknown'
    const counts = this.#countsOf(call)
    counts.events += 1
    const byKey = new Map<string, TraitCounts>()
    for (const { name, key, value } of counts.index === undefined ? [] : eventTraits(event, counts.index)) {
      const trait = counts.traits.add(name)
      if (trait === undefined) continue
      const type = valueType(value)
      trait.types.set(type, (trait.types.get(type) ?? 0) + 1)
      trait.spellings.add(key)
      byKey.set(key, trait)
    }
    for (const delivery of deliveries) this.#addDelivery(delivery, byKey)
  }

  #addDelivery(delivery: ExplainedDelivery, byKey: ReadonlyMap<string, TraitCounts>): void {
    const { destination, status, reason, fates, issues } = delivery
    let counts = this.#destinations.get(destination)
    if (counts === undefined) {
      counts = { ready: 0, skipped: new Map(), invalid: new Map(), issues: new Map() }
      this.#destinations.set(destination, counts)
    }
    for (const { code } of issues) countName(counts.issues, code)
    if (status === 'skipped' || status === 'invalid') {
      countName(counts[status], reason ?? status)
      return
    }
    counts.ready += 1
    for (const fate of fates) byKey.get(cut(fate.key))?.placeOf(destination).add(fate)
  }

  #countsOf(call: Call | 'unknown'): CallCounts {
    let counts = this.#calls.get(call)
    const sketch = this.#sketch
    if (counts === undefined) {
      counts = {
        index: call === 'unknown' ? undefined : traitIndex(call),
        events: 0,
        traits: new FrequentNames(
          this.#names,
          sketch,
          `${call}\n`,
          (name) => new TraitCounts(sketch, `${call}\n${name}`),
        ),
      }
      this.#calls.set(call, counts)
    }
    return counts
  }

  /** What was counted so far. */
  result(): Coverage {
    const calls = [...CALLS, 'unknown' as const].flatMap((call): readonly CallCoverage[] => {
      const counts = this.#calls.get(call)
      if (counts === undefined) return []
      const { events, traits } = counts
      return [{ call, events, traits: traits.kept().map(traitCoverage), others: traits.others }]
    })
    return {
      events: this.#events,
      issues: countsOf(this.#issues),
      destinations: [...this.#destinations].map(([destination, counts]) => deliveryCoverage(destination, counts)),
      calls,
      suggestions: [
        ...calls.flatMap(traitSuggestions),
        ...this.#integrations.kept().map(({ count, detail }) => ({ ...(detail.of as IntegrationSuggestion), count })),
      ],
    }
  }
}

function deliveryCoverage(destination: string, counts: DeliveryCounts): DestinationCoverage {
  const { ready, skipped, invalid, issues } = counts
  return {
    destination,
    ready,
    skipped: countsOf(skipped),
    invalid: countsOf(invalid),
    issues: countsOf(issues),
  }
}

function traitCoverage({ name, count, missed, detail }: KeptName<TraitCounts>): TraitCoverage {
  const { types, spellings, places } = detail
  const custom = isCustomName(name)
  return {
    trait: custom ? (spellings.kept()[0] as KeptName<true>).name : name,
    reserved: !custom,
    count,
    ...(missed > 0 && { missed }),
    types: countsOf(types) as Partial<Record<ValueType, number>>,
    spellings: Object.fromEntries(spellings.kept().map((each) => [each.name, each.count])),
    ...(spellings.others > 0 && { otherSpellings: spellings.others }),
    destinations: Object.fromEntries([...places].map(([destination, place]) => [destination, placeCoverage(place)])),
  }
}

function placeCoverage({ mapped, carried, dropped, to, reasons }: PlaceCounts): PlaceCoverage {
  return {
    mapped,
    carried,
    dropped,
    to: Object.fromEntries(to.kept().map(({ name, count }) => [name, count])),
    ...(to.others > 0 && { others: to.others }),
    reasons: countsOf(reasons),
  }
}

function traitSuggestions({ call, traits }: CallCoverage): Coverage['suggestions'] {
  if (call === 'unknown') return []
  return traits.flatMap(({ trait, reserved, types, count }) => {
    const found = reserved ? undefined : suggestTrait(call, trait, Object.keys(types) as ValueType[])
    if (found === undefined) return []
    const also = traits.find((each) => each.reserved && each.trait === found.like)
    const evidence =
      also === undefined ? [] : [`${found.like} itself is there ${also.count === 1 ? 'once' : `${also.count} times`}`]
    return [{ ...found, evidence: [...found.evidence, ...evidence], count }]
  })
}
