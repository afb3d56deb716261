import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Json } from '../src/core/model/json.ts'
import { sameJson } from '../src/core/model/same-json.ts'

test.each<readonly [Json, Json, boolean]>([
  [{ a: 1, b: [2] }, { b: [2], a: 1 }, true],
  [[1, 2], [2, 1], false],
  [[], {}, false],
  [{}, null, false],
  [[1], { 0: 1 }, false],
  [{ a: 1 }, { b: 1 }, false],
  [{ constructor: 1, valueOf: 2 }, { constructor: 1, valueOf: 2 }, true],
  [{ toString: 1 }, { hasOwnProperty: 1 }, false],
  [1, '1', false],
])('%j and %j: %s', (one, other, same) => expect(sameJson(one, other)).toBe(same))

test('agrees with Node on any two values', () => {
  const json = fc.jsonValue({ maxDepth: 2, noUnicodeString: false }) as fc.Arbitrary<Json>
  // Node tells -0 from 0, which JSON text does not.
  const zero = (value: Json): Json => JSON.parse(JSON.stringify(value)) as Json
  fc.assert(
    fc.property(json, json, (one, other) => {
      const [a, b] = [zero(one), zero(other)]
      expect(sameJson(a, b)).toBe(isDeepStrictEqual(a, b))
      expect(sameJson(a, zero(a))).toBe(true)
    }),
  )
})
