import type { Call } from '../../model/call.ts'
import type { ValueType } from '../../model/table.ts'
import type { Suggestion } from '../suggest.ts'

/** What a stream of events has, and where it goes. JSON and nothing else; no value of an event stands in it. */
export interface Coverage {
  readonly events: number
  /** Issues of the events, by code. */
  readonly issues: Readonly<Record<string, number>>
  readonly destinations: readonly DestinationCoverage[]
  readonly calls: readonly CallCoverage[]
  readonly suggestions: readonly (Suggestion & { readonly count: number })[]
}

export interface DestinationCoverage {
  readonly destination: string
  readonly ready: number
  /** By reason. */
  readonly skipped: Readonly<Record<string, number>>
  readonly invalid: Readonly<Record<string, number>>
  /** By code. */
  readonly issues: Readonly<Record<string, number>>
}

export interface CallCoverage {
  readonly call: Call | 'unknown'
  readonly events: number
  /** The most frequent first. */
  readonly traits: readonly TraitCoverage[]
  /** How often names occur that are not in `traits`, because there are more than fit. */
  readonly others: number
}

export interface TraitCoverage {
  /** Canonical for a reserved trait, with a part of an address (`address.city`); the most frequent spelling of a custom one. */
  readonly trait: string
  readonly reserved: boolean
  /** Occurrences, counted since the name is kept: at least so many. */
  readonly count: number
  /** So many more at most, from before it was kept; absent when `count` is exact. */
  readonly missed?: number
  readonly types: Readonly<Partial<Record<ValueType, number>>>
  readonly spellings: Readonly<Record<string, number>>
  /** Occurrences of spellings that are not listed; absent when all are. */
  readonly otherSpellings?: number
  /** By destination: what became of it in the deliveries that are ready. */
  readonly destinations: Readonly<Record<string, PlaceCoverage>>
}

export interface PlaceCoverage {
  readonly mapped: number
  readonly carried: number
  readonly dropped: number
  /** Vendor fields it went to. */
  readonly to: Readonly<Record<string, number>>
  /** Occurrences that went to fields that are not listed; absent when all are. */
  readonly others?: number
  /** Why it was dropped. */
  readonly reasons: Readonly<Record<string, number>>
}
