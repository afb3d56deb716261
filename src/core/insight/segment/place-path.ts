import { canonicalPath } from './canonical-path.ts'
import type { ImportPlace } from './import-place.ts'
import { pathText } from './path-text.ts'

/** The path that a table reads for these steps of a mapping: exact, or folded where that was asked for. */
export function placePath(steps: readonly (string | number)[], place: ImportPlace): string {
  if (place.root === 'item') return pathText(['item', ...steps])
  const exact = pathText(['raw', ...steps])
  if (!place.canonical) return exact
  const known = place.findings.paths.get(exact)
  if (known !== undefined) return known.to
  const { to, changes } = canonicalPath(steps)
  place.findings.paths.set(exact, { from: exact, to, changes })
  return to
}
