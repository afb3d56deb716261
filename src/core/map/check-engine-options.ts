import type { EngineOptions } from '../model/engine.ts'
import { listNames } from '../model/list-names.ts'
import { nearestName } from '../model/nearest-name.ts'
import { KEY_CASES } from '../normalize/recaser.ts'

/** What each option may be. */
const RULES: Readonly<Record<keyof EngineOptions, readonly [rule: string, holds: (value: unknown) => boolean]>> = {
  secrets: ['is "inline" or "reference"', (value) => value === 'inline' || value === 'reference'],
  userAgent: ['is a function', (value) => typeof value === 'function'],
  keys: [`is one of ${KEY_CASES.join(', ')}`, (value) => KEY_CASES.includes(value as string)],
  dates: [
    'is a list of names',
    (value) => Array.isArray(value) && value.every((name: unknown) => typeof name === 'string'),
  ],
}

/** Throws a TypeError for an option of a wrong type, and for one that there is not: misspelt, `secrets` would stand in every request. */
export function checkEngineOptions(options: EngineOptions): void {
  for (const [name, value] of Object.entries(options)) {
    const rule = Object.hasOwn(RULES, name) ? RULES[name as keyof EngineOptions] : undefined
    if (rule === undefined) throw new TypeError(`createEngine has no option ${JSON.stringify(name)}. ${hintOf(name)}`)
    if (value !== undefined && !rule[1](value)) throw new TypeError(`the option ${name} ${rule[0]}`)
  }
}

function hintOf(name: string): string {
  const names = Object.keys(RULES)
  const near = nearestName(name, names)
  return near === undefined ? `There are ${listNames(names)}.` : `Did you mean ${near}?`
}
