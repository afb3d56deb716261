import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Row } from '../src/core/model/table.ts'
import { compileTables, createEngine } from '../src/index.ts'
import { shippedFiles, shippedShared } from './support/shipped-tables.ts'

const { fragments } = shippedShared as { readonly fragments: Readonly<Record<string, readonly Row[]>> }

/** Of each shared piece the ids of the tables, and the names of the pieces, in which it is included. */
const included = new Map(Object.keys(fragments).map((name) => [name, new Set<string>()]))
const note = (by: string, part: unknown): void => {
  for (const [, name] of JSON.stringify(part).matchAll(/"include":"((?:[^"\\]|\\.)*)"/g))
    included.get(String(name))?.add(by)
}
for (const table of shippedFiles as readonly { readonly id: string }[]) note(table.id, table)
for (const [name, rows] of Object.entries(fragments)) note(`piece ${name}`, rows)

describe('what the shipped tables share', () => {
  test('is included by three tables at least', () => {
    const rare = [...included].filter(([, by]) => by.size < 3).map(([name, by]) => [name, [...by]])
    expect(rare).toEqual([])
  })

  test('has a name that says what it gives, in words', () => {
    expect(Object.keys(fragments).filter((name) => !/^[a-z]+( [a-z]+)*$/.test(name))).toEqual([])
  })

  test('is not needed by the table of the first example in the README', () => {
    const start = /^```js\n([\s\S]*?)^```/m.exec(readFileSync(new URL('../README.md', import.meta.url), 'utf8'))?.[1]
    const [, id] = /mappings\/([\w-]+)\.json/.exec(start ?? '') ?? []
    const table = (shippedFiles as readonly { readonly id: string }[]).find((one) => one.id === id)
    expect(compileTables([table]).issues).toEqual([])
  })

  test('is missed by name when a table is compiled without it', () => {
    const [issue] = compileTables([
      (shippedFiles as readonly { id: string }[]).find(({ id }) => id === 'hubspot'),
    ]).issues
    expect(issue).toMatchObject({ code: 'unknown-fragment', at: 'hubspot' })
    expect(issue?.hint).toContain('{ shared }')
  })
})

test('no three shipped tables repeat a row that a shared piece gives', () => {
  const single = Object.values(fragments)
    .flatMap((rows) => (rows.length === 1 ? rows : []))
    .map((row) => JSON.stringify(row))
  const repeated = new Map<string, Set<string>>()
  const look = (id: string, part: unknown): void => {
    if (typeof part !== 'object' || part === null) return
    const { to: _to, required: _required, note: _note, ...source } = part as Row
    const text = JSON.stringify(source)
    if (single.includes(text)) repeated.set(text, (repeated.get(text) ?? new Set()).add(id))
    for (const inner of Object.values(part)) look(id, inner)
  }
  for (const { id, ...table } of shippedFiles as readonly { readonly id: string }[]) look(id, table)
  expect([...repeated].filter(([, ids]) => ids.size > 2).map(([text, ids]) => [text, [...ids]])).toEqual([])
})

test('a required piece of one value that is missing is told as what it reads', () => {
  const fragments = { 'event time': [{ from: ['timestamp', 'now'], as: 'iso' }] }
  const issuesOf = (row: object): readonly unknown[] => {
    const calls = { track: [{ id: 'send', rows: [{ to: 'at', required: true, ...row }] }] }
    const docs = [{ url: 'https://vendor.example', checked: null }]
    const { catalogue } = compileTables([
      {
        id: 'vendor',
        version: 1,
        title: 'Vendor',
        docs,
        groups: 'none',
        defaults: { url: 'https://vendor.example' },
        fragments,
        calls,
      },
    ])
    const engine = createEngine({ catalogue, destinations: { vendor: {} } })
    const [delivery] = engine.map({ type: 'track', event: 'E', userId: 'u' }, {}).deliveries
    return (delivery?.issues ?? [])
      .filter(({ code }) => code === 'missing-required')
      .map(({ path, message }) => [path, message])
  }
  const direct = issuesOf({ from: ['timestamp', 'now'], as: 'iso' })
  expect(direct).toEqual([['/timestamp', 'at is required and timestamp | now gave nothing.']])
  expect(issuesOf({ include: 'event time' })).toEqual(direct)
})
