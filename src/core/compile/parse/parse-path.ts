import { remembered } from './remembered.ts'
import { placeOf } from './scan-step.ts'
import { scanSteps } from './scan-steps.ts'

/** A source path: where to begin, and how to go on. */
export interface Path {
  /** First word: an event field, `raw`, `settings`, `options`, `now`, `item`, `key`; empty is the whole event. */
  readonly root: string
  readonly steps: readonly (string | number)[]
  /** As it stands in the table. */
  readonly text: string
}

/**
 * Reads a source path (language 3). Whether its root exists is not looked at.
 *
 * @param text a path like `traits.address.city`, `traits['total billed']` or `properties.products[0]`; `""` is the whole event
 * @returns the path, or a string that says what is wrong and where. Never throws.
 * @example parsePath('traits.createdAt') // { root: 'traits', steps: ['createdAt'], text: 'traits.createdAt' }
 */
export const parsePath: (text: string) => Path | string = /* @__PURE__ */ remembered((text) => {
  if (text === '') return { root: '', steps: [], text }
  const steps = parseRelativePath(text)
  if (typeof steps === 'string') return steps
  const [root, ...rest] = steps
  if (text.startsWith('[')) return 'a path begins with a name like traits or settings, not with "["'
  return { root: String(root), steps: rest, text }
})

/**
 * Reads a path inside a value, as `pick`, `omit` and `get` name it: the first step may be `[0]` or `['any key']`.
 *
 * @returns the steps, one at least, or a string that says what is wrong and where. Never throws.
 */
export function parseRelativePath(text: string): readonly (string | number)[] | string {
  const scanned = scanSteps(text, 0)
  if (typeof scanned === 'string') return scanned
  if (scanned.end < text.length) {
    return `"${String.fromCodePoint(text.codePointAt(scanned.end) as number)}" has no place ${placeOf(text, scanned.end)}; a key that holds it is written ['…']`
  }
  return scanned.steps
}
