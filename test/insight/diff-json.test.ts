import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { diffJson } from '../../src/core/insight/diff-json.ts'
import type { Json } from '../../src/core/model/json.ts'

describe('diffJson', () => {
  test.each<[before: Json | undefined, after: Json | undefined, changes: readonly unknown[]]>([
    [{ a: 1 }, { a: 1 }, []],
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, []],
    [{ a: 1 }, { a: 2 }, [{ path: 'a', kind: 'changed', before: 1, after: 2 }]],
    [{}, { a: null }, [{ path: 'a', kind: 'added', after: null }]],
    [{ a: null }, {}, [{ path: 'a', kind: 'removed', before: null }]],
    [
      { a: { b: [1, 2] } },
      { a: { b: [1, 3, 4] } },
      [
        { path: 'a.b[1]', kind: 'changed', before: 2, after: 3 },
        { path: 'a.b[2]', kind: 'added', after: 4 },
      ],
    ],
    [
      { 'total billed': 1 },
      { 'total billed': '1' },
      [{ path: '["total billed"]', kind: 'changed', before: 1, after: '1' }],
    ],
    [[1], { 0: 1 }, [{ path: '', kind: 'changed', before: [1], after: { 0: 1 } }]],
    [undefined, 1, [{ path: '', kind: 'added', after: 1 }]],
    [1, undefined, [{ path: '', kind: 'removed', before: 1 }]],
    [undefined, undefined, []],
    [{ a: {} }, { a: [] }, [{ path: 'a', kind: 'changed', before: {}, after: [] }]],
    [JSON.parse('{"__proto__":{"a":1}}'), {}, [{ path: '__proto__', kind: 'removed', before: { a: 1 } }]],
    [{ toString: 1 }, {}, [{ path: 'toString', kind: 'removed', before: 1 }]],
  ])('%j and %j', (before, after, changes) => {
    expect(diffJson(before, after)).toEqual(changes)
  })

  it('finds nothing between a value and itself, and something between values that differ', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (left, right) => {
        expect(diffJson(left as Json, structuredClone(left) as Json)).toEqual([])
        const same = JSON.stringify(sorted(left)) === JSON.stringify(sorted(right))
        expect(diffJson(left as Json, right as Json).length === 0).toBe(same)
      }),
    )
  })
})

/** The value with the keys of its objects in one order; an object is told from a list also when both are empty. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return { entries: entries.map(([key, each]) => [key, sorted(each)]) }
}
