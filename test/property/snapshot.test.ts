import { deepStrictEqual } from 'node:assert/strict'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Issue } from '../../src/core/model/issue.ts'
import type { Json } from '../../src/core/model/json.ts'
import { MAX_DEPTH } from '../../src/core/model/spec.ts'
import { boundDepth } from '../../src/core/normalize/bound-depth.ts'
import { snapshot } from '../../src/core/normalize/snapshot.ts'

const key = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.constantFrom('__proto__', 'constructor', 'prototype', 'toJSON', 'length', '0', ''),
)

const anything = fc.anything({
  key,
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
  withUnicodeString: true,
})

/** Objects that point at each other in any way, cycles and shared ones among them. */
const graph = fc
  .array(fc.array(fc.tuple(key, fc.nat({ max: 7 })), { maxLength: 3 }), { minLength: 1, maxLength: 8 })
  .map((edges) => {
    const nodes = edges.map((_, index) => (index % 3 === 2 ? [] : {}) as Record<string, unknown>)
    edges.forEach((targets, index) => {
      for (const [name, to] of targets) {
        const node = nodes[index] as Record<string, unknown>
        const value = nodes[to % nodes.length]
        if (Array.isArray(node)) node.push(value)
        else Object.defineProperty(node, name, { value, enumerable: true, configurable: true, writable: true })
      }
    })
    return nodes[0]
  })

// Compared with node's own deepStrictEqual: expect() takes an own key `constructor` for the class.
const json = fc.jsonValue({ maxDepth: 5 }) as fc.Arbitrary<Json>

function taken(value: unknown): { copy: Json | undefined; issues: readonly Issue[] } {
  const issues: Issue[] = []
  return { copy: snapshot(value, '', issues), issues }
}

function deepFreeze(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value) || ArrayBuffer.isView(value)) return value
  Object.freeze(value)
  for (const name of Reflect.ownKeys(value)) deepFreeze(value[name as keyof typeof value])
  return value
}

/** Where an object or array is cut, put there by hand: a value under so many more levels. */
function under(levels: number, value: Json): Json {
  let outer = value
  for (let i = 0; i < levels; i++) outer = i % 2 ? [outer] : { a: outer }
  return outer
}

describe('a snapshot', () => {
  it('of anything survives JSON unchanged', () => {
    fc.assert(
      fc.property(fc.oneof(anything, graph), (value) => {
        const { copy } = taken(value)
        if (copy !== undefined) deepStrictEqual(JSON.parse(JSON.stringify(copy)), copy)
      }),
      { numRuns: 1000 },
    )
  })

  it('of a snapshot is the same and loses nothing', () => {
    fc.assert(
      fc.property(fc.oneof(anything, graph), (value) => {
        const { copy } = taken(value)
        if (copy !== undefined) deepStrictEqual(taken(copy), { copy, issues: [] })
      }),
      { numRuns: 1000 },
    )
  })

  it('of JSON is equal to it, without an issue', () => {
    fc.assert(
      fc.property(json, (value) => {
        // Text and back, because an arbitrary number may be -0.
        const parsed = JSON.parse(JSON.stringify(value))
        deepStrictEqual(taken(parsed), { copy: parsed, issues: [] })
      }),
    )
  })

  it('is the same each time, and the value is not changed', () => {
    fc.assert(
      fc.property(fc.oneof(anything, graph), (value) => {
        const first = taken(value)
        deepFreeze(value)
        deepStrictEqual(taken(value), first)
      }),
    )
  })

  it('without issues is what JSON itself makes of the value', () => {
    fc.assert(
      fc.property(fc.anything({ key, withDate: true, withNullPrototype: true, withBoxedValues: true }), (value) => {
        const { copy, issues } = taken(value)
        if (issues.length === 0) deepStrictEqual(copy, JSON.parse(JSON.stringify(value)))
      }),
      { numRuns: 1000 },
    )
  })

  it('is cut at every cycle and nowhere else', () => {
    fc.assert(
      fc.property(graph, (value) => {
        const { issues } = taken(value)
        let text: string | undefined
        try {
          text = JSON.stringify(value)
        } catch {
          // JSON.stringify throws on cycles.
        }
        expect(issues.some(({ code }) => code === 'cyclic')).toBe(text === undefined)
      }),
    )
  })
})

describe('the depth bound', () => {
  it('is the same for a value and for its JSON', () => {
    fc.assert(
      fc.property(json, fc.integer({ min: MAX_DEPTH - 6, max: MAX_DEPTH + 1 }), (inner, levels) => {
        const value = under(levels, JSON.parse(JSON.stringify(inner)))
        const issues: Issue[] = []
        const bounded = boundDepth(value, '', issues)
        const copied = taken(value)
        deepStrictEqual(bounded, copied.copy)
        expect(issues.map(({ code, path }) => [code, path])).toStrictEqual(
          copied.issues.map(({ code, path }) => [code, path]),
        )
        expect(bounded === value).toBe(issues.length === 0)
        expect(boundDepth(bounded, '', [])).toBe(bounded)
      }),
    )
  })

  it('leaves a shallow value itself', () => {
    fc.assert(fc.property(json, (value) => boundDepth(value, '', []) === value))
  })
})
