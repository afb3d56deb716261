import type { Path } from './parse-path.ts'
import type { Placeholder } from './scan-placeholder.ts'

/** The paths of a placeholder, the first one first: of these the first that gives a text counts. */
export function placeholderPaths({ path, others = [] }: Placeholder): readonly [Path, ...Path[]] {
  return [path, ...others]
}
