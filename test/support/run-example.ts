import { isDeepStrictEqual } from 'node:util'
import type { Answers, Delivery, Request } from '../../src/core/model/delivery.ts'
import type { JsonObject } from '../../src/core/model/json.ts'
import type { Example, Table } from '../../src/core/model/table.ts'
import { compileTables, createEngine, normalize } from '../../src/index.ts'
import { placeholderSettings } from './shipped-tables.ts'

/** What is wrong with an example of a table (language 1); empty when it runs as it says. */
export function exampleFaults(table: Table, example: Example): readonly string[] {
  const { catalogue, issues } = compileTables([table])
  if (issues.length > 0) return issues.map(({ code, path }) => `the table: ${code} ${path}`)
  const settings = { ...placeholderSettings(table), ...example.settings }
  const engine = createEngine({ catalogue, destinations: { [table.id]: { settings } } })
  const answers = (example.answers ?? {}) as unknown as Answers
  const resume = (given: Answers): Delivery =>
    engine.resume(example.event, table.id, given, example.now === undefined ? {} : { now: example.now })
  return [...unaskedFaults(resume, answers), ...deliveryFaults(resume(answers), example)]
}

/** Answers to requests that were never sent: step by step, each answer must be to a request that could run then. */
function unaskedFaults(resume: (given: Answers) => Delivery, answers: Answers): readonly string[] {
  const given = new Map<string, Answers[string]>()
  for (;;) {
    const open = resume(Object.fromEntries(given)).requests.filter(({ state }) => state === 'ready')
    const next = open.filter(({ id }) => Object.hasOwn(answers, id) && !given.has(id))
    for (const { id } of next) given.set(id, answers[id] as Answers[string])
    if (next.length > 0) continue
    const unasked = Object.keys(answers).filter((id) => !given.has(id))
    return unasked.map((id) => `answers ${id}, which does not run`)
  }
}

function deliveryFaults(delivery: Delivery, { event, expect }: Example): readonly string[] {
  const { status, reason } = delivery
  if ('skipped' in expect) {
    return compare('outcome', [status, reason], ['skipped', expect.skipped])
  }
  const errors = [...normalize(event).issues, ...delivery.issues].filter(({ severity }) => severity === 'error')
  const codes = [...new Set(errors.map(({ code }) => code))].sort()
  if ('invalid' in expect) {
    return compare('outcome', [status, ...codes], ['invalid', ...[...new Set<string>(expect.invalid)].sort()])
  }
  if (status === 'skipped' || status === 'invalid') return [`is ${status}: ${reason} ${codes.join(' ')}`]
  return requestFaults(delivery.requests, expect.requests)
}

/** Those that can run are expected; those that wait as well as soon as one of them is named. */
function requestFaults(requests: readonly Request[], expected: readonly JsonObject[]): readonly string[] {
  const all = expected.some(({ state }) => state === 'pending')
  const sent = requests.filter(({ state }) => all || state === 'ready')
  const faults = expected.flatMap((request, index) => {
    const found: Partial<Record<string, unknown>> = { ...sent[index] }
    return Object.entries(request).flatMap(([key, value]) => compare(`requests[${index}].${key}`, found[key], value))
  })
  return [...faults, ...compare('number of requests', sent.length, expected.length)]
}

function compare(what: string, found: unknown, expected: unknown): readonly string[] {
  if (isDeepStrictEqual(found, expected)) return []
  return [`${what}: expected ${JSON.stringify(expected)}, is ${JSON.stringify(found)}`]
}
