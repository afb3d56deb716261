import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { RegisteredConversions } from '../src/core/compile/convert/compile-conversion.ts'
import { finalize } from '../src/core/compile/finalize.ts'
import { parseRelativePath } from '../src/core/compile/parse/parse-path.ts'
import { compileShape, type ShapeWords } from '../src/core/compile/shape/compile-shape.ts'
import { Respellings } from '../src/core/compile/shape/respellings.ts'
import type { ShapeDeps, ShapeReport } from '../src/core/compile/shape/shape.ts'
import { Instant } from '../src/core/model/instant.ts'
import type { Json, JsonObject } from '../src/core/model/json.ts'
import type { Condition, Nulls } from '../src/core/model/table.ts'
import type { Value } from '../src/core/model/value.ts'
import { valueType } from '../src/core/model/value-type.ts'
import { decodeValue } from './support/decode-value.ts'
import { deepFreeze } from './support/deep-freeze.ts'

interface Case {
  readonly title: string
  readonly clause: string
  readonly words: ShapeWords
  readonly nulls?: Nulls
  readonly input: Json
  readonly output: Json
  /** The `list` setting. */
  readonly list?: readonly string[]
  readonly lost?: readonly (readonly [string | number, string])[]
  readonly issues?: readonly (readonly [string, string])[]
  /** True when the very input is given back. */
  readonly same?: true
  readonly order?: readonly string[]
}

interface Scope {
  readonly list: readonly string[]
}

const registered: RegisteredConversions = new Map([
  ['x.tier', (argument: Json | undefined) => (value: Value) => Number(value) * Number(argument)],
])

/** Conditions and templates as far as the cases need them. */
const deps: ShapeDeps<Scope> = {
  condition: (condition: Condition) => (_scope, item, key) => {
    const at = condition as {
      readonly path: string
      readonly type?: string | readonly string[]
      readonly in?: readonly Json[]
    }
    return at.in === undefined ? [at.type].flat().includes(valueType(item)) : at.in.includes(key)
  },
  template: (text) => (_scope, _item, key) =>
    text.includes('{absent}') ? undefined : text.replace('{key}', String(key)),
  list: () => (scope) => scope.list,
  path: (text) => (text === '$whole' ? [] : parseRelativePath(text)),
  env: () => ({}),
  registered,
  respellings: new Respellings(),
}

const SILENT: ShapeReport = { lost: () => undefined, issue: () => undefined }

const cases: readonly Case[] = JSON.parse(readFileSync(new URL('cases/shapes.json', import.meta.url), 'utf8'))

/** Shapes a value; the null policy is `keep` unless given. */
function shape(words: ShapeWords, value: Value, nulls: Nulls = 'keep', report = SILENT): Value {
  const run = compileShape(words, nulls, deps)
  return run === undefined ? value : run(value, { list: [] }, report)
}

describe('shaping', () => {
  test.each(cases)('$clause: $title', ({ words, nulls = 'keep', input, output, list = [], same, order, ...told }) => {
    const value = deepFreeze(decodeValue(input))
    const lost: unknown[] = []
    const issues: unknown[] = []
    const report: ShapeReport = {
      lost: (key, reason) => lost.push([key, reason]),
      issue: (code, key) => issues.push([code, key]),
    }
    const run = compileShape(deepFreeze(words), nulls, deps)
    const result = run?.(value, { list }, report) as Value
    expect(JSON.parse(JSON.stringify(finalize(result)))).toEqual(
      JSON.parse(JSON.stringify(finalize(decodeValue(output)))),
    )
    expect(lost).toEqual(told.lost ?? [])
    expect(issues).toEqual(told.issues ?? [])
    if (same === true) expect(result).toBe(value)
    if (order !== undefined) expect(Object.keys(result as JsonObject)).toEqual(order)
  })

  test('nothing to do is no shape', () => {
    expect(compileShape({}, 'keep', deps)).toBeUndefined()
    expect(compileShape({ values: {} }, 'keep', deps)).toBeUndefined()
  })

  test('a scalar is not shaped', () => {
    const at = new Instant(0)
    for (const value of [5, null, at]) expect(shape({ limit: 0 }, value)).toBe(value)
  })

  test('a list setting may change between two calls', () => {
    const run = compileShape({ pick: 'settings.traits' }, 'keep', deps)
    const value = { a: 1, b: 2 }
    const [a, b] = [{ list: ['a'] }, { list: ['b'] }]
    expect([a, a, b, a].map((scope) => run?.(value, scope, SILENT))).toEqual([{ a: 1 }, { a: 1 }, { b: 2 }, { a: 1 }])
  })

  test('64 levels deep, deeper is carried as it is', () => {
    const nest = (depth: number): Value => (depth === 0 ? { aB: null, n: 1 } : { aB: nest(depth - 1) })
    const at = (value: Value, depth: number, key: string): unknown => {
      let current = value as Record<string, Value>
      for (let level = 0; level < depth; level++) current = current[key] as Record<string, Value>
      return current
    }
    expect(at(shape({ keys: 'snake' }, nest(63)), 63, 'a_b')).toEqual({ a_b: null, n: 1 })
    expect(at(shape({ keys: 'snake' }, nest(64)), 64, 'a_b')).toEqual({ aB: null, n: 1 })
    expect(at(shape({}, nest(63), 'drop'), 63, 'aB')).toEqual({ n: 1 })
    expect(at(shape({}, nest(64), 'drop'), 64, 'aB')).toEqual({ aB: null, n: 1 })
    expect(Object.keys(shape({ flatten: '.' }, nest(63)) as JsonObject)).toHaveLength(2)
    expect(Object.values(shape({ flatten: '.' }, nest(64)) as JsonObject)).toEqual([{ aB: null, n: 1 }])
  })

  test('many varied keys stay linear', () => {
    const value = Object.fromEntries(Array.from({ length: 50_000 }, (_, n) => [`keyNumber${n}`, { in: [n, null] }]))
    const words: ShapeWords = {
      omit: ['x'],
      flatten: { by: '_', arrays: true },
      keys: 'snake',
      values: { number: 'string' },
    }
    const began = performance.now()
    expect(Object.keys(shape(words, value, 'drop') as JsonObject)).toHaveLength(50_000)
    expect(performance.now() - began).toBeLessThan(5_000)
  })

  test('results are ordinary objects that share nothing they changed', () => {
    const result = shape({ keys: 'snake' }, deepFreeze({ aB: { cD: [1] } })) as JsonObject
    expect(Object.getPrototypeOf(result)).toBe(Object.prototype)
    expect(Object.getPrototypeOf(result.a_b)).toBe(Object.prototype)
  })
})
