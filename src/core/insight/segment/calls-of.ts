import isEqual from 'lodash/isEqual.js'
import { CALLS, type Call } from '../../model/call.ts'
import type { Condition } from '../../model/table.ts'

/** What is left of a condition once the type of the call is known. */
export interface SubscribedCall {
  readonly call: Call | '*'
  readonly when: Condition | undefined
}

/** The calls that a condition on the event can be true for, each with what else it asks; `*` when it is the same for all. */
export function callsOf(condition: Condition): readonly SubscribedCall[] {
  const all = CALLS.flatMap((call): readonly SubscribedCall[] => {
    const left = settle(condition, call)
    return left === false ? [] : [{ call, when: left === true ? undefined : left }]
  })
  const [first] = all
  const same = first !== undefined && all.length === CALLS.length && all.every(({ when }) => isEqual(when, first.when))
  return same ? [{ call: '*', when: first.when }] : all
}

function settle(condition: Condition, call: Call): Condition | boolean {
  if ('all' in condition) return combine(condition.all, call, false)
  if ('any' in condition) return combine(condition.any, call, true)
  if ('not' in condition) {
    const inner = settle(condition.not, call)
    return typeof inner === 'boolean' ? !inner : { not: inner }
  }
  return 'path' in condition && condition.path === 'raw.type' && 'is' in condition ? condition.is === call : condition
}

/** `decisive`: what one of them has to be to decide for all. */
function combine(conditions: readonly Condition[], call: Call, decisive: boolean): Condition | boolean {
  const left: Condition[] = []
  for (const each of conditions) {
    const settled = settle(each, call)
    if (settled === decisive) return decisive
    if (typeof settled !== 'boolean') left.push(settled)
  }
  const [only] = left
  if (only === undefined) return !decisive
  if (left.length === 1) return only
  return decisive ? { any: left } : { all: left }
}
