import { isCall } from '../model/call.ts'
import type { ExplainResult } from '../model/delivery.ts'
import { isObject } from '../model/is-object.ts'
import type { Issue } from '../model/issue.ts'
import { own } from '../model/own.ts'
import { unescapeStep } from '../model/pointer.ts'
import { valueType } from '../model/value-type.ts'
import { traitsOf } from './reserved-names.ts'
import { suggestTrait, type TraitSuggestion } from './suggest-trait.ts'

/** A name in `integrations` that is probably a misspelling. */
export interface IntegrationSuggestion {
  readonly kind: 'integration'
  /** As the event spells it. */
  readonly name: string
  /** What the event says for it has no effect; why, and what was probably meant. */
  readonly evidence: readonly string[]
}

export type Suggestion = TraitSuggestion | IntegrationSuggestion

/** Of so many traits in one event the reserved ones are sought that they look like. */
const MOST = 1000

/**
 * What an event probably meant otherwise: custom traits that look like reserved ones, where the reserved one is not there too, and
 * names in `integrations` that nearly name a destination. Never throws.
 *
 * @param result what `engine.explain` or `normalize` gave
 * @example suggest(engine.explain(event)).map(suggestionText)
 */
export function suggest({ event, issues }: Pick<ExplainResult, 'event' | 'issues'>): readonly Suggestion[] {
  return [...traitSuggestions(event), ...issues.flatMap(suggestIntegration)]
}

/**
 * One line for a suggestion.
 *
 * @example 'employee_count looks like the reserved trait employees: its name is used for employees elsewhere, …'
 */
export function suggestionText(suggestion: Suggestion): string {
  const { evidence } = suggestion
  if (suggestion.kind === 'integration') return `integrations: ${evidence.join(' ')}`
  const kind = traitsOf(suggestion.call).bag === 'properties' ? 'property' : 'trait'
  return `${suggestion.trait} looks like the reserved ${kind} ${suggestion.like}: ${evidence.join(', ')}`
}

function traitSuggestions(event: ExplainResult['event']): readonly TraitSuggestion[] {
  const { type } = event
  if (!isCall(type)) return []
  const bag = own(event, traitsOf(type).bag)
  if (!isObject(bag)) return []
  return Object.keys(bag)
    .slice(0, MOST)
    .flatMap((trait) => {
      const found = suggestTrait(type, trait, [valueType(own(bag, trait) ?? null)])
      return found === undefined || isThere(bag, found.like) ? [] : [found]
    })
}

function isThere(bag: ExplainResult['event'], like: string): boolean {
  const [whole = '', part] = like.split('.')
  const value = own(bag, whole)
  if (part === undefined || value === undefined) return value !== undefined
  return !isObject(value) || own(value, part) !== undefined
}

/** The suggestion that an issue about a name in `integrations` is; none for other issues. */
export function suggestIntegration({ code, path, message, hint }: Issue): readonly IntegrationSuggestion[] {
  if (code !== 'misspelt-integration') return []
  const step = path.slice(path.lastIndexOf('/') + 1)
  const name = unescapeStep(step)
  return [{ kind: 'integration', name, evidence: [message, ...(hint === undefined ? [] : [hint])] }]
}
