import { listNames } from './list-names.ts'
import { nearestName } from './nearest-name.ts'

/**
 * What to do about a name that there is not: the nearest one, else which there are, or what else is to be said then.
 *
 * @example nameHint('wen', ['when', 'table']) // 'Did you mean when?'
 */
export function nameHint(name: string, names: readonly string[], otherwise?: string): string {
  const near = nearestName(name, names)
  if (near !== undefined) return `Did you mean ${near}?`
  return otherwise ?? `There are ${listNames(names) || 'none'}.`
}
