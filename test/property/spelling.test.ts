import { deepStrictEqual } from 'node:assert/strict'
import fc from 'fast-check'
import { describe, it } from 'vitest'
import { GROUP_TRAITS, IDENTIFY_TRAITS, type ReservedSet, TRACK_PROPERTIES } from '../../src/core/model/spec.ts'
import { entries, scalar, spelling } from '../support/arbitrary-event.ts'
import { shippedEngine } from '../support/shipped-tables.ts'

const RUNS = Number(process.env.TRAITMAP_RUNS ?? 200)
const engine = shippedEngine()

type Pair = readonly [plain: unknown, respelt: unknown]

/** The same object twice: under the canonical keys, and with every reserved key in a spelling of its own. */
function twice(set: ReservedSet): fc.Arbitrary<Pair> {
  return fc.subarray(Object.keys(set)).chain((names) => {
    const each = names.map((name) => {
      const parts = set[name]?.parts
      const value: fc.Arbitrary<Pair> =
        parts === undefined
          ? scalar.map((plain): Pair => [plain, plain])
          : set[name]?.type === 'list'
            ? fc
                .array(twice(parts), { maxLength: 2 })
                .map((list): Pair => [list.map(([a]) => a), list.map(([, b]) => b)])
            : twice(parts)
      return fc.tuple(fc.constant(name), spelling(name), value)
    })
    return fc
      .tuple(...each)
      .map(
        (list): Pair => [
          entries([['custom_trait', 1], ...list.map(([name, , [plain]]) => [name, plain] as const)]),
          entries([['custom_trait', 1], ...list.map(([, key, [, respelt]]) => [key, respelt] as const)]),
        ],
      )
  })
}

const CALLS = {
  group: ['traits', GROUP_TRAITS],
  identify: ['traits', IDENTIFY_TRAITS],
  track: ['properties', TRACK_PROPERTIES],
} as const

/** `context.traits` is free-form on identify, and read as identify traits on every other call. */
describe('spelling-invariant', () => {
  for (const [type, [field, set]] of Object.entries(CALLS)) {
    it(`re-casing the reserved keys of a ${type} call, at every depth, gives the same deliveries of every table`, () => {
      fc.assert(
        fc.property(twice(set), twice(IDENTIFY_TRAITS), ([plain, respelt], [user, respeltUser]) => {
          const ids = {
            type,
            userId: 'u',
            groupId: 'g',
            messageId: 'm',
            event: 'Order Completed',
            timestamp: '2026-01-14T09:15:30.125Z',
          }
          const requestsOf = (traits: unknown, of: unknown): unknown =>
            JSON.parse(
              JSON.stringify(
                engine
                  .map({ ...ids, [field]: traits, context: { traits: of } })
                  .deliveries.map(({ status, requests }) => [status, requests]),
              ),
            )
          deepStrictEqual(requestsOf(respelt, type === 'identify' ? user : respeltUser), requestsOf(plain, user))
        }),
        { numRuns: RUNS },
      )
    })
  }
})
