import { deepStrictEqual, strictEqual } from 'node:assert/strict'
import type { Answers, Delivery, Fate } from '../../src/core/model/delivery.ts'
import type { Json } from '../../src/core/model/json.ts'
import type { Engine } from '../../src/index.ts'
import { deepFreeze } from './deep-freeze.ts'
import { type ReferenceDelivery, type ReferenceInput, referenceMap, referenceResume } from './reference/index.ts'

const NOW = '2026-01-15T12:00:00.000Z'

/** Issue codes as a set. Which names are near is a matter of taste, so nearness is not compared. */
export function codeSet(codes: readonly string[]): string[] {
  return [...new Set(codes.map((code) => code.replace('misspelt-', 'unknown-')))]
    .filter((code) => code !== 'near-miss-field')
    .sort()
}

/** The codes of issues, as a set. */
export function codesOf(issues: readonly { readonly code: string }[]): string[] {
  return codeSet(issues.map(({ code }) => code))
}

interface Compared extends Pick<Delivery, 'destination' | 'table' | 'status' | 'requests' | 'dropped'> {
  readonly reason?: string
  readonly issues: readonly string[]
  readonly fates?: readonly Fate[]
}

/** Whether fates, and the names of the dropped with them, are compared too. */
export type Depth = 'fates' | 'requests'

/** What both must agree on: fates without the wording of targets and the nearest of several reasons; a pending request is there for display, so only its place in the plan counts. */
function facts(
  { destination, table, status, reason, requests, dropped, issues, fates }: Compared,
  depth: Depth,
): unknown {
  return {
    destination,
    table,
    status,
    reason,
    requests: (JSON.parse(JSON.stringify(requests)) as { id: string; state: string; needs?: string[] }[]).map(
      (request) =>
        request.state === 'ready'
          ? request
          : { id: request.id, state: request.state, needs: request.needs?.toSorted() },
    ),
    ...(depth === 'fates' && { dropped: [...(dropped ?? [])].sort() }),
    issues: codeSet(issues),
    ...(depth === 'fates' && {
      fates: fates?.map(({ trait, fate, reason }) => [trait, fate, reason].join(' ')).sort(),
    }),
  }
}

/** Codes of what is final: a pending request is for display, and so is what is wrong with it so far. */
function finalCodes({ issues, requests }: Delivery): readonly string[] {
  const pending = requests.filter(({ state }) => state === 'pending').map(({ id }) => id)
  return issues.filter(({ at }) => !pending.includes(at.split('/', 1)[0] ?? '')).map(({ code }) => code)
}

/** Runs one event through both and compares every fact of every delivery. What `map` gives by its fast ways is what `explain` gives, to the letter. */
export function compareMaps(engine: Engine, input: ReferenceInput, event: unknown, depth: Depth = 'fates'): void {
  deepFreeze(event)
  const ours = engine.explain(event, { now: NOW, source: 'json' })
  const plain = JSON.stringify(ours.deliveries.map(({ rows: _, fates: __, ...delivery }) => delivery))
  // Once more for what is remembered of keys that keep coming, and once for what is remembered of that.
  for (let time = 0; time < 4; time++)
    strictEqual(JSON.stringify(engine.map(event, { now: NOW, source: 'json' }).deliveries), plain)
  const theirs = referenceMap(input, event, { now: NOW })
  deepStrictEqual(codesOf(ours.issues), codeSet(theirs.issues))
  deepStrictEqual(
    ours.deliveries.map((delivery) => facts({ ...delivery, issues: finalCodes(delivery) }, depth)),
    theirs.deliveries.map((delivery) => facts(delivery, depth)),
  )
}

/** Resumes one event with answers in both and compares every fact of the delivery. Gives the engine's. */
export function compareResumed(
  engine: Engine,
  input: ReferenceInput,
  event: unknown,
  destination: string,
  answers: Answers,
  depth: Depth = 'fates',
): Delivery {
  const ours = engine.resume(event, destination, answers, { now: NOW, source: 'json' })
  const { fates: _, ...theirs } = referenceResume(input, event, destination, answers, {
    now: NOW,
  }) as ReferenceDelivery
  // A delivery that is not made says what of the event it is for.
  const told = ['skipped', 'invalid'].includes(ours.status)
    ? engine
        .map(event, { now: NOW, to: [destination], source: 'json' })
        .issues.filter(({ severity }) => severity !== 'info')
    : []
  const issues = [...theirs.issues, ...told.map(({ code }) => code)]
  deepStrictEqual(facts({ ...ours, issues: finalCodes(ours) }, depth), facts({ ...theirs, issues }, depth))
  return ours
}

/** Registered conversions that generated tables use: one converts, one fails now and then, one throws. */
export const CONVERSIONS: NonNullable<ReferenceInput['conversions']> = {
  'x.tier': (value: Json) => (typeof value === 'number' ? (value > 100 ? 'large' : 'small') : undefined),
  'x.plain': (value: Json, argument: Json | undefined) => {
    if (typeof value !== 'string') throw new TypeError('no text')
    return value.toLowerCase() + JSON.stringify(argument ?? '')
  },
}
