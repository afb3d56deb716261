import { afterAll, describe, expect, it } from 'vitest'
import { loadTables } from '../../src/node/load-tables.ts'
import { folderWith, parseLines, traitmap } from './run-cli.ts'

const table = {
  version: 1,
  docs: [{ url: 'https://own.example/docs', checked: '2026-01-15' }],
  groups: 'one',
  settings: { keys: { type: 'map', of: 'secret' } },
  defaults: { url: 'https://own.example/in' },
}
const rows = [{ include: 'my who' }]
const shared = { fragments: { 'my who': [{ to: 'who', from: 'groupId' }] } }

const first = folderWith({
  'own.json': { ...table, id: 'own', title: 'Own', calls: { group: [{ id: 'send', rows }] } },
  'webhook.json': { ...table, id: 'webhook', title: 'Webhook of mine', calls: { group: [{ id: 'send', rows }] } },
  '_shared.json': shared,
  '_notes.json': 'no table, and no JSON',
})
const second = folderWith({
  'own-eu.json': {
    id: 'own-eu',
    extends: 'own',
    version: 2,
    defaults: { url: 'https://eu.own.example/in', headers: { 'x-key': '{settings.keys.a}' } },
  },
  'broken.json': { id: 'broken' },
})
const anew = folderWith({ '_shared.json': { fragments: { 'my who': [{ to: 'other', from: 'userId' }] } } })
const cwd = folderWith({ 'settings.json': { 'own-eu': { settings: { keys: { a: 'S3CR3T' } } } } })
afterAll(() => {
  for (const folder of [first, second, anew, cwd]) folder.remove()
})
const BOTH = ['--mappings', first.path, '--mappings', second.path]
const input = '{"type":"group","groupId":"g-1"}'

describe('folders of tables', () => {
  it('are mapped by, overlays and shared fragments included', async () => {
    const { out, err, code } = await traitmap(['map', '--settings', 'settings.json', ...BOTH], { input, cwd: cwd.path })
    expect(code).toBe(0)
    expect(parseLines(out)[0].deliveries).toMatchObject([
      {
        destination: 'own-eu',
        table: { id: 'own-eu', version: 2 },
        requests: [{ url: 'https://eu.own.example/in', headers: { 'x-key': 'S3CR3T' }, body: { who: 'g-1' } }],
      },
    ])
    expect(err).toBe(
      `warning: table broken is left out: the table needs "version"\ntraitmap lint --mappings ${first.path} --mappings ${second.path} shows what is wrong with tables\n`,
    )
  })

  it('are previewed without the secrets, also those of a table that another one extends', async () => {
    const args = ['preview', '-', '--to', 'own-eu', '--settings', 'settings.json', ...BOTH]
    const { out, code } = await traitmap(args, { input, cwd: cwd.path })
    expect(code).toBe(0)
    expect(out).toContain('x-key: ‹a›')
    expect(out).not.toContain('S3CR3T')
  })

  it('are what a name that nobody knows may be missing', async () => {
    const none = await traitmap(['preview', '--to', 'own'])
    expect([none.err, none.code]).toStrictEqual([
      'error: unknown destination "own"\ntraitmap destinations lists them; --mappings FOLDER adds tables of yours\n',
      2,
    ])
    const other = await traitmap(['explain', 'plan', '--to', 'zzzzzzz', '--mappings', first.path])
    expect(other.err).toContain(`\ntraitmap destinations --mappings ${first.path} lists them\n`)
    const broken = await traitmap(['preview', '--to', 'broken', '--mappings', second.path, '--mappings', first.path])
    expect(broken.err).toContain(
      `error: unknown destination "broken"\nits table is left out: traitmap lint --mappings ${second.path} --mappings ${first.path} shows its faults\n`,
    )
    const nowhere = await traitmap(['map', '--settings', 'settings.json'], { input, cwd: cwd.path })
    expect(nowhere.err).toContain('own-eu misconfigured: /table: There is no table "own-eu".\n  ')
    expect(nowhere.err).toContain('\n  --mappings FOLDER adds tables of yours')
    expect(nowhere.err.length).toBeLessThan(400)
  })

  it('are all looked at, and the others are known by their names', async () => {
    const line =
      '{"type":"group","groupId":"g-1","userId":"u-1","integrations":{"Intercom":false,"Customer.io":true,"own":false,"Intercm":true}}'
    const args = ['map', '--settings', 'settings.json', ...BOTH]
    const { out, err } = await traitmap(args, { input: line, cwd: cwd.path })
    expect(parseLines(out)[0].issues).toMatchObject([
      { code: 'misspelt-integration', path: '/integrations/Intercm', hint: 'Did you mean "intercom"?' },
    ])
    expect(err).toContain('warning: table broken is left out')
    const preview = ['preview', '-', '--to', 'mixpanel', '--json', '--mappings', first.path]
    const issues = JSON.parse((await traitmap(preview, { input: line })).out).issues
    expect(issues.map(({ code }: { code: string }) => code)).toEqual(['misspelt-integration'])
  })

  it('are not said to be left out for a name that another table has', async () => {
    const folder = folderWith({
      'mine.json': { ...table, id: 'mine', title: 'Mixpanel', calls: { group: [{ id: 'send' }] } },
    })
    const { out, err } = await traitmap(['preview', '--mappings', folder.path], { input })
    // Mixpanel's table is then known by its names only.
    const alone = await traitmap(['preview', '--mappings', folder.path, '--to', 'mine'], { input })
    folder.remove()
    expect(alone.err).toContain('warning: table mine: /aliases: The name mixpanel means mine and mixpanel')
    expect(alone.err).not.toContain('left out')
    expect(out).toMatch(/^mine +skipped/m)
    expect(err).toContain('warning: table mixpanel: /aliases: The name mixpanel means mine and mixpanel')
    expect(err).not.toContain('left out')
  })

  it('win over the tables that come with traitmap', async () => {
    const { out } = await traitmap(['destinations', '--json', ...BOTH])
    const all: { id: string; title: string }[] = JSON.parse(out)
    expect(all.filter(({ id }) => id === 'webhook')).toMatchObject([{ title: 'Webhook of mine' }])
    expect(all.map(({ id }) => id)).toEqual(expect.arrayContaining(['mixpanel', 'own', 'own-eu']))
    expect((await traitmap(['preview', '--to', 'webhook', ...BOTH])).out).toContain('POST https://own.example/in')
    expect((await traitmap(['destinations', 'own-eu', ...BOTH])).out).toContain('https://own.example/docs (read')
  })

  it('each have their own shared fragments, of whatever names', async () => {
    const { out, err, code } = await traitmap(['preview', '--to', 'own', '--json', ...BOTH, '--mappings', anew.path])
    expect([err.includes('own is left out'), code]).toStrictEqual([false, 0])
    expect(JSON.parse(out).deliveries[0].requests[0].body).toStrictEqual({ who: '0e8c78ea9d97a7b8185e8632' })
  })

  it('are read once, under whatever path', async () => {
    const { err, code } = await traitmap(['preview', '--mappings', first.path, '--mappings', `${first.path}/.`])
    expect([err, code]).toStrictEqual(['', 0])
  })
})

describe('lint of folders of tables', () => {
  it('looks at their tables, and knows those that come with traitmap', async () => {
    const { out, code } = await traitmap(['lint', '--json', ...BOTH])
    expect(code).toBe(1)
    const found: { file: string; linter: string; message: string }[] = JSON.parse(out)
    expect(found.filter(({ linter }) => linter === 'table').map(({ file }) => file)).toContain(
      `${second.path}/broken.json`,
    )
    expect(found.filter(({ file, linter }) => linter === 'table' && !file.endsWith('broken.json'))).toStrictEqual([])
    expect(found.filter(({ file }) => !file.startsWith(first.path) && !file.startsWith(second.path))).toStrictEqual([])
    expect((await traitmap(['lint', ...BOTH])).out).toMatch(/findings in 4 tables\n$/)
  })

  it('finds what a table extends beside it or in traitmap', async () => {
    const place = folderWith({
      'mine.json': { id: 'mine', extends: 'mixpanel', version: 1 },
      'yours.json': { id: 'yours', extends: 'mine', version: 1 },
      'lost.json': { id: 'lost', extends: 'nothing', version: 1 },
    })
    const tables = async (path: string): Promise<string[]> =>
      JSON.parse((await traitmap(['lint', path, '--json'], { cwd: place.path })).out).flatMap(
        ({ file, linter }: { file: string; linter: string }) => (linter === 'table' ? [file] : []),
      )
    expect(await tables('yours.json')).toStrictEqual([])
    expect(await tables('.')).toStrictEqual(['lost.json'])
    place.remove()
  })

  it('finds no fault in a shared fragment that has the name of one of a table of traitmap', async () => {
    const [{ id, fragments }] = (await loadTables()).tables.filter(
      (table) => (table as { fragments?: object }).fragments,
    ) as [{ id: string; fragments: object }]
    const place = folderWith({
      'mine.json': { id: 'mine', extends: 'webhook', version: 1 },
      '_shared.json': { fragments: Object.fromEntries(Object.keys(fragments).map((name) => [name, []])) },
    })
    expect((await traitmap(['preview', '--mappings', place.path])).err).toBe('')
    for (const args of [['--mappings', place.path], [place.path]]) {
      const found = JSON.parse((await traitmap(['lint', '--json', ...args])).out) as { file: string; linter: string }[]
      expect(found.filter(({ file, linter }) => linter === 'table' || file.endsWith(`${id}.json`))).toStrictEqual([])
    }
    place.remove()
  })

  it('finds faults in shared fragments, and lets a folder that stands alone have any', async () => {
    const faulty = folderWith({ 'a.json': { id: 'a' }, '_shared.json': '{' })
    expect((await traitmap(['lint', faulty.path])).out).toMatch(/_shared\.json: it is no JSON: .*\(json\)$/m)
    const { err, code } = await traitmap(['lint', '--mappings', faulty.path, '--mappings', faulty.path])
    expect(code).toBe(2)
    expect(err).toMatch(/_shared\.json: it is no JSON/)
    faulty.remove()
    const { out } = await traitmap(['lint', anew.path, first.path, ...BOTH, '--json'])
    expect(out).not.toContain('anew')
  })
})
