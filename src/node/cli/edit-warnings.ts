import toPath from 'lodash/toPath.js'
import { type EventEdit, editEvent } from '../../core/insight/edit-event.ts'
import { EVENT_FIELDS } from '../../core/model/spec.ts'
import { foldIdentity } from '../../core/normalize/fold.ts'
import type { JsonObject } from '../../index.ts'

const FIELDS: ReadonlySet<string> = new Set(EVENT_FIELDS.map(foldIdentity))

/** What `--set` and `--unset` change without effect: a field that no event has, a place where nothing stands. */
export function editWarnings(
  event: JsonObject,
  set: readonly EventEdit[],
  unset: readonly EventEdit[],
): readonly string[] {
  const bag = event.type === 'track' || event.type === 'page' || event.type === 'screen' ? 'properties' : 'traits'
  const strange = set.filter(({ path }) => {
    const [first = ''] = toPath(path)
    return !FIELDS.has(foldIdentity(first)) && !Object.hasOwn(event, first)
  })
  const before = editEvent(event, set)
  const idle = unset.filter((edit) => JSON.stringify(editEvent(before, [edit])) === JSON.stringify(before))
  return [
    ...strange.map(({ path }) => `--set ${path}: events have no such field; a trait is set by --set ${bag}.${path}=…`),
    ...idle.map(({ path }) => `--unset ${path}: the event has nothing there`),
  ]
}
