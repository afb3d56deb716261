import { parseTemplate, type Template } from './parse-template.ts'
import { remembered } from './remembered.ts'
import { scanPlaceholder } from './scan-placeholder.ts'
import { isNameCharacter, MAX_STEPS, placeOf, type Scanned, scanBracket } from './scan-step.ts'

/** One step of a target: a key, a key that is made per event, a position, or one more element. */
export type TargetStep =
  | { readonly key: string }
  | { readonly template: Template }
  | { readonly index: number }
  | { readonly append: true }

/** Positions beyond this are refused: all below would be filled with null. */
const MAX_INDEX = 999

/**
 * Reads a target path (language 3): the source grammar plus `[]` (append) and names with `{path}` parts.
 *
 * @returns the steps, none for `""` (the enclosing object), or a string that says what is wrong and where. Never throws.
 * @example parseTarget('a.b[]') // [{ key: 'a' }, { key: 'b' }, { append: true }]
 */
export const parseTarget: (text: string) => readonly TargetStep[] | string = /* @__PURE__ */ remembered((text) => {
  const steps: TargetStep[] = []
  let at = 0
  while (at < text.length) {
    const scanned = scanNext(text, at)
    if (typeof scanned === 'string') return scanned
    if (steps.push(scanned.step) > MAX_STEPS) return `the target has more than ${MAX_STEPS} steps`
    at = scanned.end
  }
  return steps
})

function scanNext(text: string, at: number): Scanned<TargetStep> | string {
  if (text.startsWith('[]', at)) return { step: { append: true }, end: at + 2 }
  if (text.charAt(at) === '[') {
    const scanned = scanBracket(text, at)
    if (typeof scanned === 'string') return scanned
    const { step, end } = scanned
    if (typeof step === 'string') return { step: { key: step }, end }
    return step > MAX_INDEX ? `the position ${placeOf(text, at)} is over ${MAX_INDEX}` : { step: { index: step }, end }
  }
  if (at === 0) return scanKey(text, 0)
  if (text.charAt(at) === '.') return scanKey(text, at + 1)
  return `"${String.fromCodePoint(text.codePointAt(at) as number)}" has no place ${placeOf(text, at)}; a key that holds it is written ['…']`
}

/** A name that may hold `{path}` parts; `{{` and `}}` are braces. */
function scanKey(text: string, start: number): Scanned<TargetStep> | string {
  let end = start
  while (end < text.length) {
    if (text.startsWith('{{', end) || text.startsWith('}}', end)) {
      end += 2
    } else if (text.charAt(end) === '{') {
      const scanned = scanPlaceholder(text, end)
      if (typeof scanned === 'string') return scanned
      end = scanned.end
    } else if (isNameCharacter(text.charAt(end))) {
      end += 1
    } else {
      break
    }
  }
  if (end === start) return `a name is missing ${placeOf(text, start)}`
  const name = text.slice(start, end)
  if (!name.includes('{') && !name.includes('}')) return { step: { key: name }, end }
  // Its braces were read above, so it is a template.
  const template = parseTemplate(name) as Template
  const [only] = template.parts
  return template.parts.length === 1 && typeof only === 'string'
    ? { step: { key: only }, end }
    : { step: { template }, end }
}
