import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compileTables, createEngine } from '../src/index.ts'
import { loadTables, SHIPPED_TABLES, UseError, userAgentParser } from '../src/node/index.ts'
import { folderWith } from './cli/run-cli.ts'

describe('loading tables', () => {
  it('gives the tables that come with the package, every one of which compiles', async () => {
    const { tables, ...options } = await loadTables()
    const { catalogue, issues } = compileTables(tables, options)
    expect(issues).toStrictEqual([])
    expect(catalogue.tables).toContain('mixpanel')
  })

  it('reads a folder, leaving out what is no table', async () => {
    const shared = { fragments: { a: [] } }
    const folder = folderWith({
      'b.json': { id: 'b' },
      'a.json': { id: 'a' },
      '_shared.json': shared,
      'notes.txt': 'x',
    })
    expect(await loadTables(folder.path)).toStrictEqual({
      tables: [{ id: 'a' }, { id: 'b' }],
      sharedOf: [shared, shared],
    })
    folder.remove()
    await expect(loadTables(folder.path)).rejects.toThrow(UseError)
  })

  it('reads several folders, of which the last wins by id and each has its own fragments', async () => {
    const first = folderWith({
      'a.json': { id: 'a' },
      'c.json': { id: 'c' },
      '_shared.json': { fragments: { one: [] } },
    })
    const second = folderWith({ 'b.json': { id: 'a', version: 2 }, '_shared.json': { fragments: { two: [] } } })
    expect(await loadTables(first.path, second.path, first.path)).toStrictEqual({
      tables: [{ id: 'a', version: 2 }, { id: 'c' }],
      sharedOf: [{ fragments: { two: [] } }, { fragments: { one: [] } }],
    })
    const { tables } = await loadTables(SHIPPED_TABLES, first.path)
    expect(tables.length).toBe((await loadTables()).tables.length + 2)
    first.remove()
    second.remove()
  })

  it.each([
    ['a table that is no JSON', { 'a.json': '{' }, /a\.json: it is no JSON/],
    ['shared fragments that are no JSON', { '_shared.json': '{' }, /_shared\.json: it is no JSON/],
  ])('refuses %s', async (_, files, message) => {
    const first = folderWith({ '_shared.json': { fragments: { one: [] } } })
    const folder = folderWith(files)
    await expect(loadTables(first.path, folder.path)).rejects.toThrow(message)
    await expect(loadTables(join(folder.path, Object.keys(files)[0] as string))).rejects.toThrow('is no folder')
    first.remove()
    folder.remove()
  })
})

describe('what folders share', () => {
  const rows = [{ include: 'who' }]
  const tableOf = (id: string, more: object = {}): object => ({
    ...{ id, version: 1, title: id, docs: [], groups: 'one', defaults: { url: `https://${id}.example` } },
    ...{ calls: { group: [{ id: 'send', rows }] }, ...more },
  })
  const bodies = async (...paths: readonly string[]): Promise<Record<string, unknown>> => {
    const { tables, ...options } = await loadTables(...paths)
    const { catalogue, issues } = compileTables(tables, options)
    expect(issues).toStrictEqual([])
    const destinations = Object.fromEntries(catalogue.tables.map((id) => [id, {}]))
    const { deliveries } = createEngine({ catalogue, destinations }).map({ type: 'group', groupId: 'g', userId: 'u' })
    return Object.fromEntries(deliveries.map(({ destination, requests }) => [destination, requests[0]?.body]))
  }

  it('stays with the folder: the same name in another folder is another fragment', async () => {
    const first = folderWith({
      'a.json': tableOf('a'),
      '_shared.json': { fragments: { who: [{ to: 'first', from: 'groupId' }] } },
    })
    const second = folderWith({
      'b.json': tableOf('b'),
      // What it extends brings its own fragments along.
      'a-eu.json': {
        id: 'a-eu',
        version: 1,
        extends: 'a',
        calls: { group: [{ id: 'send', rows: [{ to: 'x', include: 'own' }] }] },
      },
      '_shared.json': { fragments: { who: [{ to: 'second', from: 'userId' }], own: [{ to: 'y', value: 1 }] } },
    })
    const third = folderWith({ 'c.json': tableOf('c', { fragments: { who: [{ to: 'third', from: 'userId' }] } }) })
    expect(await bodies(first.path, second.path, third.path)).toStrictEqual({
      a: { first: 'g' },
      'a-eu': { x: { y: 1 }, first: 'g' },
      b: { second: 'u' },
      c: { third: 'u' },
    })
    for (const folder of [first, second, third]) folder.remove()
  })

  it('takes no table of the package out, whatever the names', async () => {
    const { tables } = await loadTables()
    const names = tables.flatMap((table) => Object.keys((table as { fragments?: object }).fragments ?? {}))
    const extended = (tables as { id: string; fragments?: object }[]).find(({ fragments }) => fragments !== undefined)
    const mine = folderWith({
      'mine.json': { id: 'mine', version: 1, extends: extended?.id },
      '_shared.json': { fragments: Object.fromEntries(names.map((name) => [name, []])) },
    })
    const { tables: all, ...options } = await loadTables(SHIPPED_TABLES, mine.path)
    const { catalogue, issues } = compileTables(all, options)
    expect(names.length).toBeGreaterThan(0)
    expect(issues).toStrictEqual([])
    expect(catalogue.tables.length).toBe(tables.length + 1)
    mine.remove()
  })

  it('is refused where a table of the folder itself has a fragment of the name', async () => {
    const first = folderWith({ 'a.json': tableOf('a', { fragments: { who: [] } }) })
    const clash = { fragments: { who: [{ to: 'x', value: 1 }] } }
    const second = folderWith({
      'b.json': tableOf('b', { fragments: { who: [] } }),
      'c.json': { id: 'c', version: 1, extends: 'a', fragments: { who: [{ to: 'y', value: 1 }] } },
      '_shared.json': clash,
    })
    const { tables, ...options } = await loadTables(first.path, second.path)
    const { issues } = compileTables(tables, options)
    expect(issues.map(({ code, at, path }) => [code, at, path])).toStrictEqual([
      ['duplicate-name', 'b', '/fragments/who'],
      ['duplicate-name', 'c', '/fragments/who'],
    ])
    expect(() => compileTables(tables, { sharedOf: clash as never })).toThrow(TypeError)
    first.remove()
    second.remove()
  })
})

describe('the user-agent parser', () => {
  it('reads browser, system and device', () => {
    const safari =
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.1 Mobile/15E148 Safari/604.1'
    expect(userAgentParser(safari)).toStrictEqual({
      browser: 'Mobile Safari',
      browserVersion: '17.1',
      os: 'iOS',
      osVersion: '17.1',
      deviceVendor: 'Apple',
      deviceModel: 'iPhone',
      deviceType: 'mobile',
    })
  })

  it('leaves out what it does not know, of any text', () => {
    expect(userAgentParser('')).toStrictEqual({})
    expect(userAgentParser('?')).toStrictEqual({})
    expect(userAgentParser('('.repeat(1_000_000))).toStrictEqual({})
  })

  it('is what an engine takes', () => {
    const { catalogue } = compileTables([])
    expect(createEngine({ catalogue, destinations: {}, options: { userAgent: userAgentParser } }).issues).toStrictEqual(
      [],
    )
  })
})
