import { isObject } from '../../model/is-object.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import { pointer } from '../../model/pointer.ts'

/** One subscription of a Segment destination: when it runs, and what it makes. */
export interface SegmentAction {
  readonly name: string
  readonly subscribe: string | undefined
  readonly mapping: JsonObject
  /** Where in the file the mapping stands, and where it says when it runs (itself, where it does not): JSON pointers. */
  readonly at: { readonly mapping: string; readonly subscribe: string }
}

/**
 * The actions of a file: a bare mapping; `{ subscribe, mapping }` as presets and golden cases have it; `{ trigger, settings }` as
 * Segment's API gives a subscription; a list of them, or an object with such a list under `subscriptions`, `presets` or `actions`.
 *
 * @returns the actions, or a string that says what is missing. Never throws.
 */
export function segmentActions(file: Json): readonly SegmentAction[] | string {
  const entries = entriesOf(file)
  if (entries.length === 0) return 'there is no mapping in it'
  const actions: SegmentAction[] = []
  for (const [index, { entry, at }] of entries.entries()) {
    if (!isObject(entry)) return `entry ${index + 1} is no object`
    const key = isObject(entry.mapping) ? 'mapping' : isTriggered(entry) ? 'settings' : undefined
    const names =
      key === undefined ? [] : [entry.preset, entry.name, entry.action, entry.partnerAction, entry.actionSlug]
    const name = names.find((text) => typeof text === 'string' && text !== '')
    const said = key === undefined ? undefined : SUBSCRIPTIONS.find((each) => typeof entry[each] === 'string')
    actions.push({
      name: (name as string | undefined) ?? `mapping ${index + 1}`,
      subscribe: said && (entry[said] as string),
      mapping: key === undefined ? entry : (entry[key] as JsonObject),
      at: {
        mapping: key === undefined ? at : pointer(at, key),
        subscribe: said === undefined ? at : pointer(at, said),
      },
    })
  }
  return actions
}

/** Keys under which an entry says when it runs. */
const SUBSCRIPTIONS = ['subscribe', 'trigger'] as const

/** Keys under which an object has a list of entries. */
const LISTS = ['subscriptions', 'presets', 'actions'] as const

function isTriggered({ trigger, settings }: JsonObject): boolean {
  return typeof trigger === 'string' && isObject(settings)
}

function entriesOf(file: Json): readonly { readonly entry: Json; readonly at: string }[] {
  if (Array.isArray(file)) return entriesIn(file, '')
  if (!isObject(file)) return []
  const key = LISTS.find((each) => Array.isArray(file[each]))
  return key === undefined ? [{ entry: file, at: '' }] : entriesIn(file[key] as readonly Json[], pointer('', key))
}

function entriesIn(list: readonly Json[], base: string): readonly { readonly entry: Json; readonly at: string }[] {
  return list.map((entry, index) => ({ entry, at: pointer(base, index) }))
}
