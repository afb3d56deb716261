import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { settingsTypes } from '../../src/core/insight/settings-types.ts'
import { compileTables, type TableDescription } from '../../src/index.ts'
import { SHIPPED_TABLES } from '../../src/node/load-tables.ts'
import { shippedTypes } from '../../src/node/types/shipped-types.ts'
import { shippedTables } from '../support/shipped-tables.ts'
import { folderWith, traitmap } from './run-cli.ts'

const folder = folderWith({ 'one.json': '{', 'two.json': { id: 'two' } })
const empty = folderWith({})
afterAll(() => {
  folder.remove()
  empty.remove()
})

describe('types', () => {
  it('are those that the type tests use', async () => {
    const { out, code } = await traitmap(['types', 'test/types/own'])
    expect(out).toBe(readFileSync('test/types/own-tables.d.ts', 'utf8'))
    expect(code).toBe(0)
  })

  it('are written into a file', async () => {
    const out = join(folder.path, 'tables.d.ts')
    expect(await traitmap(['types', 'test/types/own', '--out', out])).toStrictEqual({ out: '', err: '', code: 0 })
    expect(readFileSync(out, 'utf8')).toContain('readonly acme: {')
  })

  it('are settings as JSON', async () => {
    const { out } = await traitmap(['types', 'test/types/own', '--json'])
    expect(JSON.parse(out)).toMatchObject([
      { id: 'acme', settings: expect.arrayContaining([expect.objectContaining({ name: 'token', required: true })]) },
    ])
  })

  it('leave out tables with a mistake, and end with 1', async () => {
    const { out, err, code } = await traitmap(['types', '.'], { cwd: folder.path })
    expect(err).toContain('left out: one.json, two.json: traitmap lint . shows the mistakes')
    expect(out).toContain('interface OwnTableSettings {\n  }')
    expect(code).toBe(1)
  })

  it.each([
    [['types'], "missing required argument 'folder'", 'traitmap types --help'],
    [['types', 'nowhere'], 'cannot read nowhere', 'give a folder of tables'],
    [['types', 'package.json'], 'is no folder', 'give the folder'],
    [['types', SHIPPED_TABLES], 'that come with traitmap', 'typed already'],
    [['types', empty.path], 'no tables in', '*.json'],
    [['types', 'test/types/own', '--out', 'x', '--json'], '--out and --json', '> FILE'],
    [['types', 'test/types/own', '--out', 'no/such/folder/x.d.ts'], 'cannot write', '--out traitmap-tables.d.ts'],
  ])('%j is misuse, and says what to type', async (args, message, remedy) => {
    const { out, err, code } = await traitmap(args)
    expect(err).toContain(message)
    expect(err).toContain(remedy)
    expect([out, code]).toStrictEqual(['', 2])
  })
})

describe('the declarations of the package', () => {
  const { catalogue } = compileTables(shippedTables)
  const tables = catalogue.tables.map((id) => catalogue.describe(id) as TableDescription)

  it('are those of the tables that were built with it', () => {
    expect(readFileSync('dist/traitmap.d.ts', 'utf8')).toBe(shippedTypes(tables))
  })

  it('have every table', () => {
    const text = settingsTypes(tables, 0)
    for (const { id } of tables) expect(text).toMatch(new RegExp(`^readonly '?${id}'?: `, 'm'))
  })

  it('hold whatever a table says: nothing in it ends a text, a name or a comment', () => {
    const table = {
      ...(tables[0] as TableDescription),
      id: "a'b",
      title: 'x */ y',
      settings: [
        { name: 'a-b', type: 'choice', required: true, choices: ["it's", '"', '\\', '\u2028'], note: 'a\n*/ b.' },
        { name: 'none', type: 'choice', required: false },
      ],
    } as const
    expect(settingsTypes([table], 0).split('\n')).toEqual([
      '/** x * / y */',
      'readonly "a\'b": {',
      '  /** a * / b */',
      `  readonly 'a-b': "it's" | '"' | '\\\\' | '\\u2028'`,
      '  readonly none?: never',
      '}',
      '',
    ])
    expect(settingsTypes([{ ...table, settings: [] }], 0)).toContain('Readonly<Record<never, never>>')
  })
})
