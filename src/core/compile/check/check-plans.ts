import { pointer } from '../../model/pointer.ts'
import type { Table, TableRequest } from '../../model/table.ts'
import type { Path } from '../parse/parse-path.ts'
import type { Report } from '../parse/report.ts'
import { suggest } from '../parse/suggest.ts'
import { sortGraph } from './sort-graph.ts'
import type { Visit } from './visitor.ts'

/** What one part of a table (a request, a fragment, the defaults) reads of answers and includes, each with the place of the first. */
interface Part {
  /** Ids whose answers are read. */
  readonly answers: Map<string, string>
  readonly includes: Map<string, string>
}

const DEFAULTS = '/defaults'

/** What an answer has, and whether there is something inside. */
const INSIDE: Readonly<Record<string, boolean>> = { status: false, ok: false, headers: true, body: true }

/**
 * Checks what requests wait for (language 9): answers that are read are those of requests of the same call that run once, also
 * through fragments, and no request waits for itself. Only for tables that are not too large: fragments are looked at where they are included.
 */
export function checkPlans(table: Table, visit: Visit, report: Report): void {
  const parts = partsOf(visit, report)
  const none: Part = { answers: new Map(), includes: new Map() }
  for (const [name, at] of reachedBy(parts, parts.get(DEFAULTS) ?? none)) {
    if (parts.get(fragmentAt(name))?.answers.size)
      report(
        'unknown-root',
        at,
        `the fragment "${name}" reads an answer, which only a request has`,
        'include it in the request',
      )
  }
  for (const [call, requests] of Object.entries(table.calls)) {
    const byId = new Map(requests.map((request) => [request.id, request]))
    const waits = new Map<string, readonly string[]>()
    const places = new Map<string, string>()
    requests.forEach((request, index) => {
      const at = pointer('/calls', call, index)
      const read = answersOf(parts, parts.get(at) ?? none)
      for (const [id, place] of read) checkAnswer(byId, id, place, report)
      waits.set(request.id, [...(request.after ?? []), ...read.keys()])
      places.set(request.id, at)
    })
    for (const id of sortGraph(waits).cyclic) {
      const at = String(places.get(id))
      const place = byId.get(id)?.after === undefined ? at : pointer(at, 'after')
      report('request-cycle', place, `the request "${id}" waits for itself`, 'take one of the ids or answers out')
    }
  }
}

function partsOf(visit: Visit, report: Report): ReadonlyMap<string, Part> {
  const parts = new Map<string, Part>()
  const partOf = (key: string): Part => {
    const part = parts.get(key) ?? { answers: new Map(), includes: new Map() }
    parts.set(key, part)
    return part
  }
  const note = (map: Map<string, string>, name: string, at: string): void => {
    if (!map.has(name)) map.set(name, at)
  }
  visit({
    read: (path, { at, request, fragment }) => {
      if (path.root !== 'answer') return
      const mistake = answerMistake(path)
      if (mistake !== undefined) report('bad-path', at, mistake, 'answer.<id of a request>.status, ok, headers or body')
      else if (fragment !== undefined) note(partOf(fragmentAt(fragment)).answers, String(path.steps[0]), at)
      else if (request !== undefined) note(partOf(request).answers, String(path.steps[0]), at)
    },
    include: (name, { at, request, fragment }) => {
      const key = fragment === undefined ? (request ?? DEFAULTS) : fragmentAt(fragment)
      note(partOf(key).includes, name, at)
    },
  })
  return parts
}

function answerMistake({ text, steps: [id, part, ...inside] }: Path): string | undefined {
  if (typeof id !== 'string') return `"${text}" names no request`
  if (part === undefined) return `"${text}" says not what of the answer it reads`
  if (!Object.hasOwn(INSIDE, part)) return `"${text}" reads what no answer has`
  return inside.length > 0 && INSIDE[part] === false ? `"${text}" reads inside a scalar` : undefined
}

function checkAnswer(requests: ReadonlyMap<string, TableRequest>, id: string, at: string, report: Report): void {
  const request = requests.get(id)
  if (request === undefined) {
    const hint = suggest(id, [...requests.keys()], 'name a request of the same call')
    report('unknown-request', at, `the call has no request "${id}"`, hint)
  } else if (request.each !== undefined) {
    report(
      'unknown-request',
      at,
      `the request "${id}" runs for each element: it has no answer of its own`,
      'read the answer of a request without each',
    )
  }
}

/** The ids whose answers a part reads, itself and through what it includes; the place is that in the part. */
function answersOf(parts: ReadonlyMap<string, Part>, part: Part): ReadonlyMap<string, string> {
  const answers = new Map(part.answers)
  for (const [name, at] of reachedBy(parts, part)) {
    for (const id of parts.get(fragmentAt(name))?.answers.keys() ?? []) if (!answers.has(id)) answers.set(id, at)
  }
  return answers
}

/** The fragments that a part includes, itself and through others, each with the place of the part's own include. */
function reachedBy(parts: ReadonlyMap<string, Part>, part: Part): ReadonlyMap<string, string> {
  // A map gives what is added to it while it is read, once.
  const reached = new Map(part.includes)
  for (const [name, at] of reached) {
    for (const inner of parts.get(fragmentAt(name))?.includes.keys() ?? [])
      if (!reached.has(inner)) reached.set(inner, at)
  }
  return reached
}

function fragmentAt(name: string): string {
  return pointer('/fragments', name)
}
