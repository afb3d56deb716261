import { isNameCharacter } from '../../compile/parse/scan-step.ts'

/**
 * The text of a path in the table language.
 *
 * @example pathText(['traits', 'total billed', 0]) // "traits['total billed'][0]"
 */
export function pathText(steps: readonly (string | number)[]): string {
  let text = ''
  for (const step of steps) {
    if (typeof step === 'number') text += `[${step}]`
    else if (isBare(step)) text += text === '' ? step : `.${step}`
    else text += `['${step.replaceAll("'", "''")}']`
  }
  return text
}

function isBare(name: string): boolean {
  return name !== '' && Array.from(name).every(isNameCharacter)
}
