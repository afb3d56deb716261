import { snakeCase } from 'change-case'
import type { Call } from '../model/call.ts'
import type { Json, JsonObject, MutableJsonObject } from '../model/json.ts'
import { setOwn } from '../model/set-own.ts'
import { parseDate } from '../normalize/date/parse-date.ts'
import { CANONICAL_EVENT } from './canonical-event.ts'
import { FULL_TRAITS } from './full-traits.ts'
import { HOSTILE_TRAITS } from './hostile-traits.ts'
import { retypeEvent } from './retype-event.ts'

/** The kinds of sample events: the spec's example; every reserved trait; these in snake_case, with Unix dates, all null; and what no event should hold. */
export const SAMPLE_KINDS = ['canonical', 'full', 'snake', 'unix', 'nulls', 'hostile'] as const

export type SampleKind = (typeof SAMPLE_KINDS)[number]

/**
 * A sample event of one kind for one call. The same arguments give the same event. All but the canonical one are on everywhere.
 *
 * @example sampleEvent('unix', 'group').traits // { …, createdAt: 1394496000, … }
 */
export function sampleEvent(kind: SampleKind, call: Call = 'group'): JsonObject {
  const base = retypeEvent(CANONICAL_EVENT, call)
  if (kind === 'canonical') return base
  const { integrations: _, ...event } = base
  if (call === 'alias') return kind === 'hostile' ? { ...event, traits: HOSTILE_TRAITS } : event
  const full = FULL_TRAITS[call]
  const bag = call === 'group' || call === 'identify' ? 'traits' : 'properties'
  return {
    ...event,
    [bag]: kind === 'hostile' ? { ...full, ...HOSTILE_TRAITS } : (map(full, MAPS[kind]) as JsonObject),
  }
}

/** What a kind makes of keys, and of values that are neither lists nor objects. */
interface LeafMap {
  readonly key: (key: string) => string
  readonly value: (value: Json) => Json
}

const same = <T>(value: T): T => value

const MAPS: Readonly<Record<'full' | 'snake' | 'unix' | 'nulls', LeafMap>> = {
  full: { key: same, value: same },
  snake: { key: (key) => snakeCase(key, { locale: false }), value: same },
  unix: { key: same, value: unixOf },
  nulls: { key: same, value: () => null },
}

function unixOf(value: Json): Json {
  const date = typeof value === 'string' && value.endsWith('Z') ? parseDate(value) : undefined
  return date === undefined ? value : date.ms / 1000
}

function map(value: Json, by: LeafMap): Json {
  if (Array.isArray(value)) return value.map((each: Json) => map(each, by))
  if (typeof value !== 'object' || value === null) return by.value(value)
  const mapped: MutableJsonObject = {}
  for (const [key, each] of Object.entries(value)) setOwn(mapped, by.key(key), map(each as Json, by))
  return mapped
}
