import { CALLS, type Call } from '../model/call.ts'
import type { Issue } from '../model/issue.ts'
import type { Json, JsonObject } from '../model/json.ts'
import { makeIssue } from '../model/make-issue.ts'
import { nearestName } from '../model/nearest-name.ts'
import { own } from '../model/own.ts'
import { pointer } from '../model/pointer.ts'
import type { Reading } from './normal.ts'
import type { ReadNode } from './read-node.ts'

/** Reports what an event of its type must have and has not (SPEC 1). */
export function checkIdentity(call: Call | undefined, raw: JsonObject, reading: Reading): void {
  const { tree, slots, issues } = reading
  if (call === undefined) {
    issues.push(typeIssue(raw))
    return
  }
  if (call === 'group' && slots[tree.groupId.id] === undefined) {
    const hint = 'Set groupId to the id of the company, account, organisation or team.'
    issues.push(makeIssue('missing-group-id', '/groupId', 'A group call needs a non-empty groupId.', hint))
  }
  if (slots[tree.userId.id] === undefined && slots[tree.anonymousId.id] === undefined) {
    issues.push(missingUser(call))
  }
  if (call === 'track' && isMissing(own(raw, 'event'))) {
    issues.push(makeIssue('missing-event-name', '/event', 'A track call needs the name of the event as text.'))
  }
  if (call === 'alias' && slots[(tree.fields.get('previousId') as ReadNode).id] === undefined) {
    issues.push(makeIssue('missing-previous-id', '/previousId', 'An alias call needs a previousId.'))
  }
  reportOtherId(call, reading)
}

/** A warning on group, an error on the other calls. */
function missingUser(call: Call): Issue {
  const hint = 'Set userId, or anonymousId for a visitor.'
  if (call === 'group')
    return makeIssue(
      'missing-user',
      '/userId',
      'Without userId and anonymousId the group cannot be tied to a user.',
      hint,
    )
  const message = `A ${call} call needs a userId or an anonymousId.`
  return { ...makeIssue('missing-user', '/userId', message, hint), severity: 'error' }
}

function typeIssue(raw: JsonObject): Issue {
  const one = `Use one of ${CALLS.join(', ')}.`
  const type = own(raw, 'type')
  if (type === undefined || type === null || type === '') {
    return makeIssue('missing-type', '/type', 'The event has no type.', one)
  }
  const near = typeof type === 'string' ? nearestName(type, CALLS) : undefined
  const hint = near === undefined ? one : `Did you mean ${JSON.stringify(near)}? The type is exact.`
  return makeIssue('unknown-type', '/type', 'This is no type of event.', hint)
}

function isMissing(event: Json | undefined): boolean {
  return typeof event !== 'string' || event === ''
}

/** `traits.id` never replaces the event's own id; a difference is worth knowing. */
function reportOtherId(call: Call, { tree, slots, rawKeys, issues }: Reading): void {
  const trait = slots[tree.idTrait.id]
  if (trait === undefined) return
  const name = call === 'group' ? 'groupId' : 'userId'
  const id = slots[call === 'group' ? tree.groupId.id : tree.userId.id]
  if ((typeof trait !== 'string' && typeof trait !== 'number') || trait === '' || id === undefined) return
  const same = Array.isArray(id) ? id.includes(String(trait)) : id === String(trait)
  if (same) return
  const message = `traits.id differs from ${name}; ${name} is what identifies.`
  issues.push(makeIssue('id-trait-differs', pointer('/traits', rawKeys[tree.idTrait.id] as string), message))
}
