import type { Source } from '../../../src/core/model/table.ts'
import type { Context } from './context.ts'
import { allOrigins, type Node, type Origin, places } from './node.ts'
import { parsePath } from './paths.ts'
import { isRecord } from './sanitize.ts'
import { walk } from './walk.ts'

/** Of a conversion that begins with `get`: what comes from its path. The rest of the value is left out. */
export function originsOfGot(
  { as, rows, include }: Source,
  node: Node,
  context: Context,
): readonly Origin[] | undefined {
  const [word] = Array.isArray(as) ? as : [as]
  if (
    context.item !== undefined ||
    rows !== undefined ||
    include !== undefined ||
    !isRecord(word) ||
    typeof word.get !== 'string'
  )
    return undefined
  const got = walk(node, parsePath(word.get), context.type)
  if (got === undefined) return undefined
  const origins = allOrigins(got)
  const beside = allOrigins(node).filter((origin) => !origins.includes(origin))
  context.lose(beside, 'omitted')
  return origins
}

/** Of what rows built: each with the field inside. */
export function withInner(node: Node): readonly Origin[] {
  return places(node).map(([origin, inner]) => ({ ...origin, inner }))
}
