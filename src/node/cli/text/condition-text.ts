import type { Condition } from '../../../index.ts'
import { visible, visibleJson } from './visible.ts'

/**
 * A condition in words.
 *
 * @example conditionText({ not: { has: 'answer.contact.body.id' } }) // 'no answer.contact.body.id'
 */
export function conditionText(condition: Condition): string {
  if ('all' in condition) return joined(condition.all, ' and ')
  if ('any' in condition) return joined(condition.any, ' or ')
  if ('not' in condition) return notText(condition.not)
  if ('has' in condition) return `has ${names(condition.has, ' and ')}`
  const path = visible(condition.path)
  if ('is' in condition) return `${path} is ${visibleJson(condition.is)}`
  if ('in' in condition) return `${path} is one of ${condition.in.map(visibleJson).join(', ')}`
  if ('type' in condition) return `${path} is of type ${names(condition.type, ' or ')}`
  if ('equals' in condition) return `${path} equals ${visible(condition.equals)}`
  return `${path} is like ${visibleJson(condition.like)}`
}

function notText(condition: Condition): string {
  if ('has' in condition && typeof condition.has === 'string') return `no ${visible(condition.has)}`
  return `not (${conditionText(condition)})`
}

function joined(conditions: readonly Condition[], word: string): string {
  const [only, ...others] = conditions
  if (only !== undefined && others.length === 0) return conditionText(only)
  return conditions
    .map((each) => ('all' in each || 'any' in each ? `(${conditionText(each)})` : conditionText(each)))
    .join(word)
}

function names(given: string | readonly string[], word: string): string {
  return (typeof given === 'string' ? [given] : given).map(visible).join(word)
}
