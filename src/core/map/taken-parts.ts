import type { RequestProgram } from '../compile/compile-request.ts'
import type { ReadNode } from '../normalize/read-node.ts'
import type { ReadTree } from '../normalize/read-tree.ts'

/** The traits (or properties) of which the requests name a part: they are reported part by part. */
export function takenParts(programs: readonly RequestProgram[], tree: ReadTree): ReadonlySet<ReadNode> {
  const traits = new Set<ReadNode>()
  for (const program of programs) {
    for (const id of program.names.ids) {
      let node = tree.node(id)
      let inside = false
      while (node.parent !== undefined && node.parent !== tree.main) {
        node = node.parent
        inside = true
      }
      if (inside && node.parent === tree.main) traits.add(node)
    }
  }
  return traits
}
