import { visitTable } from '../compile/check/visit-table.ts'
import type { Place } from '../compile/check/visitor.ts'
import { pointer } from '../model/pointer.ts'
import type { Table } from '../model/table.ts'

/** What one part of a table (a call, a fragment) reads of answers, and what it includes. */
interface Part {
  readonly answers: Set<string>
  readonly includes: Set<string>
}

/** The ids of the requests of a call whose answers another request of it reads, also through fragments. */
export function answersRead(table: Table, call: string): ReadonlySet<string> {
  const parts = new Map<string, Part>()
  const keyOf = ({ call: inCall, fragment }: Place): string =>
    fragment === undefined ? pointer('/calls', inCall ?? call) : pointer('/fragments', fragment)
  const partOf = (key: string): Part => {
    const part = parts.get(key) ?? { answers: new Set(), includes: new Set() }
    parts.set(key, part)
    return part
  }
  visitTable(table, {
    read: ({ root, steps }, place) => {
      if (root === 'answer') partOf(keyOf(place)).answers.add(String(steps[0]))
    },
    include: (name, place) => partOf(keyOf(place)).includes.add(pointer('/fragments', name)),
  })
  const answers = new Set<string>()
  // A set gives what is added to it while it is read, once: each fragment is seen once.
  const reached = new Set([pointer('/calls', call)])
  for (const key of reached) {
    for (const id of parts.get(key)?.answers ?? []) answers.add(id)
    for (const name of parts.get(key)?.includes ?? []) reached.add(name)
  }
  return answers
}
