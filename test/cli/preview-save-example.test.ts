import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ACME } from './acme.ts'
import { folderWith, traitmap } from './run-cli.ts'

/** Laid out as no printer would. */
const LAID = `{
  "id":"ID",   "version": 1,
  "title": "Laid out ID",
  "docs": [ { "url":"https://docs.example", "checked":null } ],
  "groups": "one",

  "calls": { "group": [
      { "id": "send", "url": "https://api.example/g", "rows": [ {"to":"plan", "from":"traits.plan"} ] }
  ] },
  "note": "by  hand"
}
`

const groupWith = (trait: string): string => `{"type":"group","groupId":"g","userId":"u","traits":{"x":${trait}}}`

const folder = folderWith({
  'group.json': { type: 'group', groupId: 'g', userId: 'u', traits: { name: '"quoted"\n', Plan: 'free' } },
  'five.json': 5,
  'deep.txt': groupWith('['.repeat(300) + ']'.repeat(300)),
  'deeper.txt': groupWith('['.repeat(100_000) + ']'.repeat(100_000)),
  'large.txt': groupWith(`[0${',0'.repeat(200_000)}]`),
  'answers.json': { contact: { status: 200, headers: {}, body: { data: [{ id: '63a0' }] } } },
  'instances.json': { one: { table: 'acme', settings: {}, when: { has: 'traits.zzz' } } },
  'strange.json': { strange: { table: 'acme', settings: { tokn: 'S3cret' } } },
  'acme.json': ACME,
  'laid.json': LAID.replaceAll('ID', 'laid'),
  'windows.json': `\ufeff${LAID.replaceAll('ID', 'windows').replaceAll('\n', '\r\n')}`,
  'line.json': JSON.stringify({ ...ACME, id: 'line', title: 'Line' }),
  'empty.json': { ...ACME, id: 'empty', title: 'Empty', examples: [] },
  'over.json': {
    id: 'over',
    extends: 'intercom',
    version: 1,
    title: 'Over',
    docs: [{ url: 'https://docs.example', checked: null }],
  },
})
afterAll(() => folder.remove())
const cwd = folder.path

describe('preview --save-example', () => {
  it('writes the delivery into the own table, unverified, and the example passes', async () => {
    const settings = { acme: { settings: { token: 'S3cret' } } }
    writeFileSync(join(cwd, 'settings.json'), JSON.stringify(settings))
    const own = folderWith({ 'acme.json': readFileSync(join(cwd, 'acme.json'), 'utf8') })
    const args = [
      'preview',
      'group.json',
      '--mappings',
      own.path,
      '--to',
      'acme',
      '--settings',
      'settings.json',
      '--save-example',
    ]
    expect(await traitmap(args, { cwd })).toMatchObject({ code: 0, err: expect.stringContaining('wrote the example') })
    await traitmap([...args, '--set', 'traits.plan=pro'], { cwd })
    const text = readFileSync(join(own.path, 'acme.json'), 'utf8')
    expect(text).not.toContain('S3cret')
    expect(JSON.parse(text).examples.map(({ title }: { title: string }) => title)).toEqual([
      'group as previewed (unverified)',
      'group as previewed 2 (unverified)',
    ])
    expect(await traitmap(['test', own.path])).toMatchObject({ code: 0, out: 'all passed: 2 examples of 1 table\n' })
    own.remove()
  })

  it('never writes into a table that comes with traitmap, nor for several destinations', async () => {
    const before = readFileSync('mappings/webhook.json', 'utf8')
    const { err, code } = await traitmap(['preview', '--to', 'webhook', '--save-example'])
    expect(err).toContain('webhook comes with traitmap')
    expect(err).toContain('"extends": "webhook"')
    expect(code).toBe(2)
    expect(readFileSync('mappings/webhook.json', 'utf8')).toBe(before)
    expect((await traitmap(['preview', '--to', 'webhook,mixpanel', '--save-example'])).code).toBe(2)
  })

  const at = (name: string): string => join(folder.path, name)
  const savedIn = async (file: string, args: readonly string[]): Promise<string> => {
    const ran = await traitmap(['preview', '--mappings', '.', '--save-example', ...args], { cwd })
    expect(ran.err).toContain(`wrote the example`)
    expect(ran.code).toBe(0)
    return readFileSync(at(file), 'utf8')
  }

  it('leaves the layout of the file as it is, and sets the example out', async () => {
    const before = readFileSync(at('laid.json'), 'utf8')
    const after = await savedIn('laid.json', ['group.json', '--to', 'laid'])
    const [head = '', tail = ''] = before.split(/(?<=,)(?=\n {2}"note")/)
    expect(after.startsWith(head)).toBe(true)
    expect(after.endsWith(tail)).toBe(true)
    expect(after.slice(head.length, after.length - tail.length)).toMatch(
      /^\n {2}"examples": \[\n {4}\{\n {6}"title": "group as previewed \(unverified\)",\n/,
    )
    const again = await savedIn('laid.json', ['group.json', '--to', 'laid', '--set', 'traits.plan=pro'])
    expect(again).toContain('\n    },\n    {\n      "title": "group as previewed 2 (unverified)",\n')
    expect((await traitmap(['test', 'laid.json'], { cwd })).out).toBe('all passed: 2 examples of 1 table\n')
    expect((await traitmap(['lint', 'laid.json'], { cwd })).out).not.toContain('key-order')
  })

  it('keeps a byte order mark, line ends of Windows, and a file of one line', async () => {
    const windows = await savedIn('windows.json', ['group.json', '--to', 'windows'])
    expect(windows.startsWith('\ufeff{\r\n')).toBe(true)
    expect(windows.replaceAll('\r\n', '')).not.toContain('\n')
    const line = await savedIn('line.json', ['group.json', '--to', 'line'])
    expect(line.trimEnd()).not.toContain('\n')
    const empty = await savedIn('empty.json', ['group.json', '--to', 'empty'])
    expect(JSON.parse(empty).examples).toHaveLength(1)
    expect((await traitmap(['test', 'windows.json', 'line.json', 'empty.json'], { cwd })).code).toBe(0)
  })

  it('writes nothing where the table has the example already', async () => {
    const own = folderWith({ 'acme.json': ACME })
    const save = (...more: string[]) =>
      traitmap(['preview', 'group.json', '--mappings', own.path, '--to', 'acme', '--save-example', ...more], { cwd })
    await save()
    const before = readFileSync(join(own.path, 'acme.json'), 'utf8')
    const again = await save('--csv')
    expect(again.err).toContain('the example "group as previewed (unverified)" is in ')
    expect(again).toMatchObject({ code: 0, out: expect.stringContaining('acme,acme,1,ready') })
    expect(readFileSync(join(own.path, 'acme.json'), 'utf8')).toBe(before)
    expect((await save('--now', '2026-01-15T12:00:00Z')).err).toContain('as previewed 2 (unverified)')
    writeFileSync(join(own.path, 'acme.json'), before.replace('"/plans"', '"/changed"'))
    expect((await save()).err).toContain('wrote the example "group as previewed 2 (unverified)"')
    own.remove()
  })

  it('saves what is skipped, invalid, answered, at a time, redacted, and of a table that extends another', async () => {
    await savedIn('over.json', ['--sample', 'full', '--to', 'over'])
    await savedIn('over.json', ['--sample', 'full', '--to', 'over', '--redact', '--answers', 'answers.json'])
    await savedIn('over.json', ['--to', 'over', '--call', 'alias'])
    await savedIn('over.json', ['--to', 'over', '--unset', 'groupId'])
    await savedIn('over.json', ['--to', 'over', '--now', '2026-01-15T12:00:00Z', '--set', 'integrations={"All":false}'])
    const saved = JSON.parse(readFileSync(at('over.json'), 'utf8')).examples
    expect(
      saved.map(({ expect: { skipped, invalid } }: { expect: Record<string, unknown> }) => skipped ?? invalid),
    ).toEqual([undefined, undefined, 'call-not-supported', expect.arrayContaining([expect.any(String)]), 'all-off'])
    expect(JSON.stringify(saved[1])).not.toContain('hello@')
    expect(saved[1].answers).toBeDefined()
    expect(saved[4].now).toBe('2026-01-15T12:00:00Z')
    expect(await traitmap(['test', 'over.json'], { cwd })).toMatchObject({
      code: 0,
      out: expect.stringContaining('5 examples'),
    })
  })

  it.each([
    [['five.json', '--to', 'acme'], 'JSON object as its event'],
    [['group.json', '--settings', 'strange.json', '--to', 'strange'], 'it cannot be an example: there is no setting'],
    [['deep.txt', '--to', 'acme'], 'the event is too deep to be written as an example'],
    [['deeper.txt', '--to', 'acme'], 'the event is too deep to be written as an example'],
    [['large.txt', '--to', 'acme'], 'the event is too large to be written as an example'],
    [['group.json', '--to', 'one', '--settings', 'instances.json'], 'it cannot be an example'],
    [['group.json', '--to', 'acme,laid'], 'exactly one destination'],
  ])('%j is misuse, and nothing is written', async (args, message) => {
    const before = readFileSync(at('acme.json'), 'utf8')
    const { err, code } = await traitmap(['preview', '--mappings', '.', '--save-example', ...args], { cwd })
    expect(err).toContain(message)
    expect(code).toBe(2)
    expect(readFileSync(at('acme.json'), 'utf8')).toBe(before)
  })
})
