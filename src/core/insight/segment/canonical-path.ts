import {
  EVENT_FIELDS,
  GROUP_TRAITS,
  IDENTIFY_TRAITS,
  IDS,
  PAGE_PROPERTIES,
  type Reserved,
  type ReservedSet,
  TIMESTAMPS,
  TRACK_PROPERTIES,
} from '../../model/spec.ts'
import { findReserved } from '../reserved-names.ts'
import { pathText } from './path-text.ts'

const TRAITS: ReservedSet = { ...IDENTIFY_TRAITS, ...GROUP_TRAITS }
const PROPERTIES: ReservedSet = { ...PAGE_PROPERTIES, ...TRACK_PROPERTIES }

const SPELLINGS = 'every spelling of the key is found'
const DATE = 'a date in any form becomes ISO 8601 in UTC'
const WHOLE = 'reserved traits come under their canonical names, and their dates as ISO 8601 in UTC'
const ID = 'a number becomes text; "" and null count as missing'

type Steps = readonly (string | number)[]

/**
 * The folded path for an exact one of the event, and what is different with it. What is no field of the event stays exact.
 *
 * @example canonicalPath(['traits', 'created_at']).to // 'traits.createdAt'
 */
export function canonicalPath(steps: Steps): { readonly to: string; readonly changes: readonly string[] } {
  const [root, ...inner] = steps
  if (root === undefined) return { to: '', changes: ['the event is sent as it is normalised', WHOLE] }
  if (!(EVENT_FIELDS as readonly unknown[]).includes(root)) {
    return { to: pathText(['raw', ...steps]), changes: ['stays exact: it begins with no field of the event'] }
  }
  if ((IDS as readonly unknown[]).includes(root)) return { to: pathText(steps), changes: [ID] }
  if ((TIMESTAMPS as readonly unknown[]).includes(root)) {
    const computed = root === 'timestamp' ? ['is computed from the other timestamps where there is none'] : []
    return { to: pathText(steps), changes: [DATE, ...computed] }
  }
  if (root === 'context' && inner[0] === 'traits') return below(['context', 'traits'], inner.slice(1), IDENTIFY_TRAITS)
  if (root === 'traits') return below([root], inner, TRAITS)
  if (root === 'properties') return below([root], inner, PROPERTIES)
  return { to: pathText(steps), changes: inner.length > 0 ? [SPELLINGS] : [] }
}

function below(root: readonly string[], steps: Steps, reserved: ReservedSet): ReturnType<typeof canonicalPath> {
  if (steps.length === 0) return { to: pathText(root), changes: [WHOLE] }
  const named: (string | number)[] = []
  const changes = [SPELLINGS]
  let set: ReservedSet | undefined = reserved
  for (const step of steps) {
    const found: readonly [string, Reserved] | undefined =
      typeof step === 'string' ? findReserved(set ?? {}, step) : undefined
    named.push(found?.[0] ?? step)
    if (found !== undefined && found[1].aliases !== undefined) changes.push(`also under ${found[1].aliases.join(', ')}`)
    if (found?.[1].type === 'date') changes.push(DATE)
    if (typeof step === 'string') set = found?.[1].parts
  }
  return { to: pathText([...root, ...named]), changes }
}
