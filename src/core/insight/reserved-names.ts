import type { Call } from '../model/call.ts'
import {
  GROUP_TRAITS,
  IDENTIFY_TRAITS,
  PAGE_PROPERTIES,
  type Reserved,
  type ReservedSet,
  TRACK_PROPERTIES,
} from '../model/spec.ts'
import { fold } from '../normalize/fold.ts'

/** Where the traits of a call stand, and which of them are reserved. */
export interface CallTraits {
  readonly bag: 'traits' | 'properties'
  readonly reserved: ReservedSet
}

/** Traits of group, identify and alias; properties of track, page and screen. */
export function traitsOf(call: Call): CallTraits {
  if (call === 'track') return { bag: 'properties', reserved: TRACK_PROPERTIES }
  if (call === 'page' || call === 'screen') return { bag: 'properties', reserved: PAGE_PROPERTIES }
  return { bag: 'traits', reserved: call === 'group' ? GROUP_TRAITS : IDENTIFY_TRAITS }
}

/**
 * The reserved trait that a key stands for, by fold, an alias among them; undefined for a custom one.
 *
 * @example findReserved(GROUP_TRAITS, 'Created_At')?.[0] // 'createdAt'
 */
export function findReserved(set: ReservedSet, key: string): readonly [name: string, reserved: Reserved] | undefined {
  const folded = fold(key)
  return Object.entries(set).find(([name, { aliases = [] }]) =>
    [name, ...aliases].some((each) => fold(each) === folded),
  )
}
