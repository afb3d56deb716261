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
    expect(await loadTables(folder.path)).toStrictEqual({ tables: [{ id: 'a' }, { id: 'b' }], shared })
    folder.remove()
    await expect(loadTables(folder.path)).rejects.toThrow(UseError)
  })

  it('reads several folders, of which the last wins by id and the fragments add up', async () => {
    const first = folderWith({
      'a.json': { id: 'a' },
      'c.json': { id: 'c' },
      '_shared.json': { fragments: { one: [] } },
    })
    const second = folderWith({ 'b.json': { id: 'a', version: 2 }, '_shared.json': { fragments: { two: [] } } })
    expect(await loadTables(first.path, second.path, first.path)).toStrictEqual({
      tables: [{ id: 'a', version: 2 }, { id: 'c' }],
      shared: { fragments: { one: [], two: [] } },
    })
    const { tables } = await loadTables(SHIPPED_TABLES, first.path)
    expect(tables.length).toBe((await loadTables()).tables.length + 2)
    first.remove()
    second.remove()
  })

  it.each([
    ['a table that is no JSON', { 'a.json': '{' }, /a\.json is no JSON/],
    ['shared fragments that are no JSON', { '_shared.json': '{' }, /_shared\.json is no JSON/],
    ['a shared fragment that is defined anew', { '_shared.json': { fragments: { one: [] } } }, /"one" anew/],
    ['shared fragments that cannot be added', { '_shared.json': { one: [] } }, /cannot be added/],
  ])('refuses %s', async (_, files, message) => {
    const first = folderWith({ '_shared.json': { fragments: { one: [] } } })
    const folder = folderWith(files)
    await expect(loadTables(first.path, folder.path)).rejects.toThrow(message)
    await expect(loadTables(join(folder.path, Object.keys(files)[0] as string))).rejects.toThrow('is no folder')
    first.remove()
    folder.remove()
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
