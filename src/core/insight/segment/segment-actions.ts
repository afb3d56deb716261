import { isObject } from '../../model/is-object.ts'
import type { Json, JsonObject } from '../../model/json.ts'

/** One subscription of a Segment destination: when it runs, and what it makes. */
export interface SegmentAction {
  readonly name: string
  readonly subscribe: string | undefined
  readonly mapping: JsonObject
}

/**
 * The actions of a file: a bare mapping; `{ subscribe, mapping }` as presets and golden cases have it; `{ trigger, settings }` as
 * Segment's API gives a subscription; a list of them, or an object with such a list under `subscriptions`, `presets` or `actions`.
 *
 * @returns the actions, or a string that says what is missing. Never throws.
 */
export function segmentActions(file: Json): readonly SegmentAction[] | string {
  const list = Array.isArray(file) ? (file as readonly Json[]) : listIn(file)
  if (list.length === 0) return 'there is no mapping in it'
  const actions: SegmentAction[] = []
  for (const [index, entry] of list.entries()) {
    if (!isObject(entry)) return `entry ${index + 1} is no object`
    const mapping = isObject(entry.mapping)
      ? entry.mapping
      : isTriggered(entry)
        ? (entry.settings as JsonObject)
        : entry
    const wrapped = mapping !== entry
    const subscribe = wrapped ? [entry.subscribe, entry.trigger].find((text) => typeof text === 'string') : undefined
    const names = wrapped ? [entry.preset, entry.name, entry.action, entry.partnerAction, entry.actionSlug] : []
    const name = names.find((text) => typeof text === 'string' && text !== '')
    actions.push({
      name: (name as string | undefined) ?? `mapping ${index + 1}`,
      subscribe: subscribe as string | undefined,
      mapping,
    })
  }
  return actions
}

function isTriggered({ trigger, settings }: JsonObject): boolean {
  return typeof trigger === 'string' && isObject(settings)
}

function listIn(file: Json): readonly Json[] {
  if (!isObject(file)) return []
  const list = [file.subscriptions, file.presets, file.actions].find((each) => Array.isArray(each))
  return (list as readonly Json[] | undefined) ?? [file]
}
