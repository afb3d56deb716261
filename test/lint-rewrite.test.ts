import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { rewriteJson } from '../src/core/lint/rewrite-json.ts'
import type { Json, JsonObject } from '../src/core/model/json.ts'

describe('rewriteJson', () => {
  test.each<[text: string, json: Json, result: string]>([
    ['{"a":1}', { a: 1 }, '{"a":1}'],
    ['{\n  "b": [1,2],\n  "a": 0\n}\n', { a: 0, b: [1, 2] }, '{\n  "a": 0,\n  "b": [1,2]\n}\n'],
    [
      '{ "b": 1, "a": { "d" : 1, "c": "x, \\"}" } }',
      { a: { c: 'x, "}', d: 1 }, b: 1 },
      '{ "a": { "c": "x, \\"}", "d" : 1 }, "b": 1 }',
    ],
    ['{\n  "a": 1\n}', { a: 1, b: {} }, '{\n  "a": 1,\n  "b": {}\n}'],
    ['[\n  1\n]', [1, { c: [2] }], '[\n  1,\n  { "c": [2] }\n]'],
    ['[1]', [1, 2, 3], '[1, 2, 3]'],
    ['{}', { a: 1 }, '{ "a": 1 }'],
    ['[ ]', [1], '[ 1 ]'],
    ['{ "a": [ ] }', { a: [] }, '{ "a": [ ] }'],
    ['{ "a": 1 }', {}, '{}'],
    ['{ "a": 1, "b": 2, "c": 3 }', { b: 2 }, '{ "b": 2 }'],
    ['\uFEFF{ "b": 1, "a": 2 }', { a: 2, b: 1 }, '\uFEFF{ "a": 2, "b": 1 }'],
    ['{ "a": 1, "a": 2, "b": 0 }', { b: 0, a: 2 }, '{ "b": 0, "a": 2 }'],
    ['{ "a": [1] }', { a: { b: 1 } }, '{ "a": { "b": 1 } }'],
    ['-1.5e+3', 'x', '"x"'],
    ['{ "a": true }', { a: null }, '{ "a": null }'],
  ])('%j', (text, json, result) => {
    expect(rewriteJson(text, json)).toBe(result)
  })

  it('gives text of the value, keys in its order, whatever stood there', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.integer({ min: 0, max: 3 }), (before, after, indent) => {
        const rewritten = rewriteJson(JSON.stringify(before, null, indent), after as Json)
        expect(JSON.stringify(JSON.parse(rewritten))).toBe(JSON.stringify(after))
      }),
    )
  })

  it('puts the keys of a shipped table into another order and back without a trace', () => {
    for (const name of readdirSync('mappings').filter((each) => each.endsWith('.json'))) {
      const text = readFileSync(`mappings/${name}`, 'utf8')
      const json = JSON.parse(text) as JsonObject
      expect(rewriteJson(text, json)).toBe(text)
      const turned = reversed(json)
      expect(JSON.stringify(JSON.parse(rewriteJson(text, turned)))).toBe(JSON.stringify(turned))
    }
  })
})

function reversed(json: Json): Json {
  if (Array.isArray(json)) return json.map(reversed)
  if (typeof json !== 'object' || json === null) return json
  return Object.fromEntries(
    Object.entries(json)
      .reverse()
      .map(([key, value]) => [key, reversed(value as Json)]),
  )
}
