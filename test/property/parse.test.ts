import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { test } from 'vitest'
import { checkTable } from '../../src/core/compile/check/check-table.ts'
import { parsePath, parseRelativePath } from '../../src/core/compile/parse/parse-path.ts'
import { parseTable } from '../../src/core/compile/parse/parse-table.ts'
import { parseTarget } from '../../src/core/compile/parse/parse-target.ts'
import { parseTemplate } from '../../src/core/compile/parse/parse-template.ts'
import { lintTables } from '../../src/core/lint/index.ts'
import type { Issue } from '../../src/core/model/issue.ts'
import { locate, patched } from '../support/patched.ts'

const file = new URL('../cases/parse-errors.json', import.meta.url)
const { base, cases } = JSON.parse(readFileSync(file, 'utf8')) as {
  base: unknown
  cases: readonly { set?: Record<string, unknown>; drop?: string[] }[]
}

/** Every pointer of a document. */
function pointersOf(json: unknown, path = ''): readonly string[] {
  if (typeof json !== 'object' || json === null) return [path]
  const steps = Object.entries(json).map(
    ([key, value]) => [key.replaceAll('~', '~0').replaceAll('/', '~1'), value] as const,
  )
  return [path, ...steps.flatMap(([step, value]) => pointersOf(value, `${path}/${step}`))]
}

/** Tables to begin with: the base and every case, most of them with a mistake already. */
const documents = cases.map(({ set, drop }) => patched(base, { ...(set && { set }), ...(drop && { drop }) }))

/** A value of the kind that stands in tables. */
const piece = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(
    'traits.name',
    'item',
    'settings.key',
    'a[]',
    '{traits.x}',
    'x..y',
    {},
    [],
    null,
    { has: 'traits' },
    { include: 'who' },
  ),
  fc.record({ to: fc.constantFrom('a', 'a.b', 'a[]', 'a[0]', ''), from: fc.constantFrom('traits', 'item.x', 'zzz') }),
)

const mutated = fc.constantFrom(base, ...documents).chain((document) => {
  const place = fc.constantFrom(...pointersOf(document))
  const change = fc.tuple(
    place,
    fc.oneof(fc.constant(''), fc.constantFrom('/rows', '/x', '/from', '/as', '/0', '/__proto__')),
    piece,
  )
  return fc.array(change, { maxLength: 3 }).map((changes) => {
    let result = document
    for (const [path, below, value] of changes) {
      try {
        result = patched(result, { set: { [`${path}${below}`]: value } })
      } catch {
        // The place went away with an earlier change.
      }
    }
    return result
  })
})

/** True when the pointer, or the one above it, leads to something in the document. */
function leadsSomewhere(document: unknown, { path }: Issue): boolean {
  if (path === '') return true
  const [parent] = locate({ '': document }, path)
  return typeof parent === 'object' && parent !== null
}

test('parseTable reads anything', () => {
  fc.assert(
    fc.property(
      fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withSparseArray: true }),
      (json) => {
        const parsed = parseTable(json)
        return parsed.ok || parsed.issues.length > 0
      },
    ),
  )
})

test('a changed table never throws, and every issue leads to its place', () => {
  fc.assert(
    fc.property(mutated, (json) => {
      const parsed = parseTable(json)
      const issues = parsed.ok ? checkTable(parsed.table) : parsed.issues
      return issues.every((issue) => leadsSomewhere(json, issue) && issue.message !== '')
    }),
    { numRuns: 1000 },
  )
})

test('reading a table twice gives the same', () => {
  fc.assert(
    fc.property(
      mutated,
      (json) =>
        JSON.stringify(lintTables([{ file: 'acme.json', json }])) ===
        JSON.stringify(lintTables([{ file: 'acme.json', json: structuredClone(json) }])),
    ),
  )
})

test('the grammar reads any text', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom('a', '.', '[', ']', "'", '{', '}', '?', '0', ' ') }),
  )
  fc.assert(
    fc.property(text, (input) => {
      for (const parse of [parsePath, parseRelativePath, parseTarget, parseTemplate]) parse(input)
    }),
    { numRuns: 1000 },
  )
})

test('any key can be named in a path and in a target', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (key) => {
      const quoted = `['${key.replaceAll("'", "''")}']`
      const path = parsePath(`traits${quoted}`)
      return (
        typeof path === 'object' &&
        path.steps[0] === key &&
        JSON.stringify(parseTarget(quoted)) === JSON.stringify([{ key }])
      )
    }),
  )
})
