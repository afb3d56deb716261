import { describe, expect, it } from 'vitest'
import { compileTables, createEngine } from '../src/index.ts'
import { loadTables, UseError, userAgentParser } from '../src/node/index.ts'
import { folderWith } from './cli/run-cli.ts'

describe('loading tables', () => {
  it('gives the tables that come with the package, every one of which compiles', async () => {
    const { catalogue, issues } = compileTables(await loadTables())
    expect(issues).toStrictEqual([])
    expect(catalogue.tables).toContain('mixpanel')
  })

  it('reads a folder, leaving out what is no table', async () => {
    const folder = folderWith({ 'b.json': { id: 'b' }, 'a.json': { id: 'a' }, '_shared.json': {}, 'notes.txt': 'x' })
    expect(await loadTables(folder.path)).toStrictEqual([{ id: 'a' }, { id: 'b' }])
    folder.remove()
    await expect(loadTables(folder.path)).rejects.toThrow(UseError)
  })

  it('refuses a table that is no JSON', async () => {
    const folder = folderWith({ 'a.json': '{' })
    await expect(loadTables(folder.path)).rejects.toThrow(/a\.json is no JSON/)
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
