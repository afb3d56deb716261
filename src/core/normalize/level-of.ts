/**
 * The level of a value: how many steps its JSON pointer has. The event itself is on level 0, its `traits` on 1.
 *
 * Depth is bounded by level: values on level MAX_DEPTH are kept, whatever is in them is cut, scalars too.
 */
export function levelOf(path: string): number {
  let level = 0
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) level++
  return level
}
