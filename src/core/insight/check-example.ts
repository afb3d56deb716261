import { createEngine } from '../explain/create-engine.ts'
import type { Answers, Delivery, Request } from '../model/delivery.ts'
import type { Catalogue, Resumable, UserAgentParser } from '../model/engine.ts'
import type { Json, JsonObject } from '../model/json.ts'
import type { Example } from '../model/table.ts'
import { normalize } from '../normalize/normalize.ts'
import { diffJson, type JsonChange } from './diff-json.ts'

/** One thing that is not as an example says. `before` of a change is what the example expects, `after` what comes out. */
export interface ExampleFault {
  /** What is compared: `outcome`, `number of requests`, `requests[0].body`, `answers.contact`. */
  readonly what: string
  readonly changes: readonly JsonChange[]
}

export interface CheckExampleOptions {
  /** Settings for those that the example leaves out. */
  readonly settings?: JsonObject
  readonly userAgent?: UserAgentParser
}

/**
 * Runs an example of a table and says, field by field, what does not come out as it says (language 1): a key that an expected
 * request does not give is not compared. Empty when it runs as it says. Never throws.
 *
 * @example checkExample(catalogue, 'mixpanel', example) // []
 */
export function checkExample(
  catalogue: Catalogue,
  table: string,
  example: Example,
  { settings = {}, userAgent }: CheckExampleOptions = {},
): readonly ExampleFault[] {
  const destinations = { [table]: { settings: { ...settings, ...example.settings } } }
  const engine = createEngine({ catalogue, destinations, options: userAgent === undefined ? {} : { userAgent } })
  const answers = (example.answers ?? {}) as unknown as Answers
  const resume = resumer(engine, table, example)
  return [...unaskedFaults(resume, answers), ...deliveryFaults(resume(answers), example)]
}

type Resume = (answers: Answers) => Delivery

function resumer(engine: Resumable, table: string, { event, now }: Example): Resume {
  return (answers) => engine.resume(event, table, answers, now === undefined ? {} : { now })
}

/** Answers to requests that were never sent: step by step, each answer must be to a request that could run then. */
function unaskedFaults(resume: Resume, answers: Answers): readonly ExampleFault[] {
  const given = new Map<string, Answers[string]>()
  for (;;) {
    const open = resume(Object.fromEntries(given)).requests.filter(({ state }) => state === 'ready')
    const next = open.filter(({ id }) => Object.hasOwn(answers, id) && !given.has(id))
    for (const { id } of next) given.set(id, answers[id] as Answers[string])
    if (next.length > 0) continue
    const unasked = Object.keys(answers).filter((id) => !given.has(id))
    return unasked.flatMap((id) => compare(`answers.${id}`, 'an answer', 'a request that does not run'))
  }
}

function deliveryFaults(delivery: Delivery, { event, expect }: Example): readonly ExampleFault[] {
  const { status, reason } = delivery
  if ('skipped' in expect) return compare('outcome', `skipped ${expect.skipped}`, outcomeOf(delivery))
  const errors = [...normalize(event).issues, ...delivery.issues].filter(({ severity }) => severity === 'error')
  const codes = unique(errors.map(({ code }) => code)).join(' ')
  if ('invalid' in expect) {
    const found = status === 'invalid' ? `invalid ${codes}` : outcomeOf(delivery)
    return compare('outcome', `invalid ${unique(expect.invalid).join(' ')}`, found)
  }
  if (status === 'skipped' || status === 'invalid')
    return compare('outcome', 'requests', `${status} ${reason} ${codes}`.trimEnd())
  return requestFaults(delivery.requests, expect.requests)
}

function outcomeOf({ status, reason }: Delivery): string {
  return reason === undefined ? status : `${status} ${reason}`
}

/** Those that can run are expected; those that wait as well as soon as one of them is named. */
function requestFaults(requests: readonly Request[], expected: readonly JsonObject[]): readonly ExampleFault[] {
  const all = expected.some(({ state }) => state === 'pending')
  const sent = requests.filter(({ state }) => all || state === 'ready')
  const faults = expected.flatMap((request, index) => {
    const found: Partial<Record<string, unknown>> = { ...sent[index] }
    if (sent[index] === undefined) return []
    return Object.entries(request).flatMap(([key, value]) =>
      compare(`requests[${index}].${key}`, value, found[key] as Json | undefined),
    )
  })
  return [...faults, ...compare('number of requests', expected.length, sent.length)]
}

function compare(what: string, expected: Json, found: Json | undefined): readonly ExampleFault[] {
  const changes = diffJson(expected, found)
  return changes.length === 0 ? [] : [{ what, changes }]
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort()
}
