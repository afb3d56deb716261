import { remembered } from './remembered.ts'
import { type Placeholder, scanPlaceholder } from './scan-placeholder.ts'
import { placeOf } from './scan-step.ts'

/** A text with paths in it: literal pieces (never empty) and placeholders, in order. */
export interface Template {
  readonly parts: readonly (string | Placeholder)[]
}

/**
 * Reads a template (language 5): text with `{path}`, `{path?}` and `{path|path}`; `{{` and `}}` are braces.
 *
 * @returns the template, or a string that says what is wrong and where. Never throws; linear in the text.
 * @example parseTemplate('a {traits.name}') // { parts: ['a ', { path: { root: 'traits', … }, optional: false }] }
 */
export const parseTemplate: (text: string) => Template | string = /* @__PURE__ */ remembered((text) => {
  const parts: (string | Placeholder)[] = []
  let literal = ''
  let at = 0
  while (at < text.length) {
    const character = text.charAt(at)
    if (character !== '{' && character !== '}') {
      literal += character
      at += 1
    } else if (text.charAt(at + 1) === character) {
      literal += character
      at += 2
    } else if (character === '}') {
      return `"}" ${placeOf(text, at)} closes nothing; a brace in the text is written "}}"`
    } else {
      const scanned = scanPlaceholder(text, at)
      if (typeof scanned === 'string') return scanned
      if (literal !== '') parts.push(literal)
      parts.push(scanned.step)
      literal = ''
      at = scanned.end
    }
  }
  if (literal !== '') parts.push(literal)
  return { parts }
})
