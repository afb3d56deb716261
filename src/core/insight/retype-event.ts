import type { Call } from '../model/call.ts'
import type { JsonObject, MutableJsonObject } from '../model/json.ts'

/** Calls whose data stands in `properties`; that of the others stands in `traits`. */
const WITH_PROPERTIES: ReadonlySet<string> = new Set(['track', 'page', 'screen'])

/**
 * The event as another call: what stands in `traits` goes to `properties` or back, a group's id to `context.groupId` and back, and the
 * name that the call needs is added where there is none. An event of that call already is given back as it is.
 *
 * @example retypeEvent({ type: 'group', groupId: 'g', traits: {} }, 'identify') // { type: 'identify', context: { groupId: 'g' }, traits: {} }
 */
export function retypeEvent(event: JsonObject, call: Call): JsonObject {
  if (event.type === call) return event
  const { traits, properties, groupId, context, event: name, previousId, ...others } = event
  const retyped: MutableJsonObject = { ...others, type: call }
  const bag = traits ?? properties
  const inside = typeof context === 'object' && context !== null ? (context as JsonObject) : {}
  const group = groupId ?? inside.groupId
  if (call === 'group') retyped.groupId = group ?? 'group-1'
  const { groupId: _, ...rest } = inside
  const next = group !== undefined && call !== 'group' ? { ...rest, groupId: group } : rest
  if (context !== undefined || Object.keys(next).length > 0) retyped.context = next
  if (call === 'track') retyped.event = name ?? 'Sample Event'
  if (call === 'alias') retyped.previousId = previousId ?? event.anonymousId ?? 'previous-1'
  if (bag !== undefined && call !== 'alias') retyped[WITH_PROPERTIES.has(call) ? 'properties' : 'traits'] = bag
  return retyped
}
