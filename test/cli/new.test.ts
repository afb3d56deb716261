import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it, test } from 'vitest'
import { DRAFT_CALLS, type DraftAuth, draftTable } from '../../src/core/insight/draft-table.ts'
import { printJson } from '../../src/core/insight/print-json.ts'
import { lintTables } from '../../src/core/lint/index.ts'
import type { Groups, JsonObject } from '../../src/index.ts'
import { run } from '../../src/node/cli/run.ts'
import { shippedFiles } from '../support/shipped-tables.ts'
import { folderWith, type Ran, traitmap } from './run-cli.ts'

const folder = folderWith({})
afterAll(() => folder.remove())
const cwd = folder.path

/** Runs it as at a terminal where these texts are typed. */
async function answered(args: readonly string[], typed: readonly string[]): Promise<Ran> {
  const texts = { out: '', err: '' }
  const sink = (name: 'out' | 'err') => ({
    isTTY: true,
    write: (text: string, done: () => void) => {
      texts[name] += text
      done()
      return true
    },
    on: () => undefined,
  })
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (const text of typed) yield Buffer.from(text)
  }
  const stdin = Object.assign(chunks(), { isTTY: true })
  const code = await run(args, { stdin, stdout: sink('out'), stderr: sink('err'), env: {} })
  return { ...texts, code }
}

describe('new', () => {
  it('writes a table that lints, can be previewed, and whose examples fail in their bodies only', async () => {
    const args = ['new', 'acme', '--url', 'https://api.acme.example/v1/', '--docs', 'https://docs.acme.example']
    const { out, err, code } = await traitmap(args, { cwd })
    expect([err, code]).toStrictEqual(['', 0])
    const [, ...next] = [...out.matchAll(/traitmap (\w+ .*?)(?: {4}|$)/gm)].map(([, words = '']) => words.split(' '))
    expect(out).toContain('wrote mappings/acme.json')
    expect(next.length).toBeGreaterThan(0)
    expect((await traitmap(['lint', 'mappings/acme.json'], { cwd })).out).toBe(
      'no findings in 1 table\n1 page of its documentation could not be opened yet ("checked": null)\n',
    )
    const tested = await traitmap(['test', 'mappings/acme.json', '--json'], { cwd })
    expect(tested.code).toBe(1)
    for (const { faults } of JSON.parse(tested.out).examples)
      expect(faults.map(({ what }: { what: string }) => what)).toEqual(['requests[0].body'])
    const preview = await traitmap(['preview', '--mappings', 'mappings', '--to', 'acme'], { cwd })
    expect(preview.out).toContain('PUT https://api.acme.example/v1/groups/0e8c78ea9d97a7b8185e8632')
    expect((await traitmap(args, { cwd })).err).toContain('mappings/acme.json is there already')
  })

  it('asks at a terminal for what the flags leave open', async () => {
    const answers = ['Fine Vendor\nhttps://api.fine', '.example\n\nmany\nheader:X-Key\ngroup']
    const { out, err, code } = await answered(['new', 'fine', '--print'], answers)
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      id: 'fine',
      title: 'Fine Vendor',
      docs: [{ url: 'https://api.fine.example', checked: null }],
      groups: 'many',
      defaults: { url: 'https://api.fine.example', headers: { 'x-key': '{settings.apiKey}' } },
      calls: { group: [{ method: 'PUT' }] },
    })
    expect(err).toContain('Name of the vendor [Fine]: ')
  })

  it('asks again for what is no answer, and gives up at the end of the input', async () => {
    const wrong = [
      'Fine\n',
      'api.fine.example\nhttps://api.fine.example\n',
      'docs\n\n',
      'some\none\n',
      'header\nbasic\n',
    ]
    const again = await answered(['new', 'fine', '--print'], [...wrong, 'group,alias\ngroup\n'])
    expect(again.code).toBe(0)
    expect(JSON.parse(again.out)).toMatchObject({ groups: 'one', defaults: { url: 'https://api.fine.example' } })
    expect(Object.keys(JSON.parse(again.out).calls)).toStrictEqual(['group'])
    for (const said of [
      '"api.fine.example" is no https address',
      '"docs" is no',
      '"some" is no',
      '"header" is no',
      '"alias"',
    ])
      expect(again.err).toContain(said)
    const ended = await answered(['new', 'fine', '--print'], ['Fine\nnowhere'])
    expect([ended.code, ended.out]).toStrictEqual([2, ''])
    expect(ended.err).toContain('error: the address of the API is missing')
  })

  it.each([
    ['https://{settings.region}.api.acme.example/v1', { region: 'host' }, 'https://api.acme.example/v1'],
    ['https://api.acme.example/{settings.apiKey}', {}, 'https://api.acme.example'],
    ['https://api.acme.example/{settings.accountId}', { accountId: undefined }, 'https://api.acme.example'],
    [
      'https://{settings.dc}-{settings.dc}.acme.example/{settings.dc}/{settings.app_key}',
      { dc: 'host', app_key: undefined },
      'https://-acme.example//',
    ],
  ])('makes settings of what stands in the address: %s', async (url, formats, docs) => {
    const args = ['new', 'placed', '--url', url, '--mappings', 'placed', '--docs', 'https://d.example']
    expect(await traitmap(args, { cwd })).toMatchObject({ code: 0 })
    const file = join(cwd, 'placed/placed.json')
    const { settings } = JSON.parse(readFileSync(file, 'utf8'))
    for (const [name, format] of Object.entries(formats))
      expect(settings[name]).toMatchObject({
        type: name === 'app_key' ? 'secret' : 'string',
        required: true,
        ...(format && { format }),
      })
    expect((await traitmap(['lint', file], { cwd })).out).toContain('no findings in 1 table')
    const { examples } = JSON.parse((await traitmap(['test', file, '--json'], { cwd })).out)
    expect(examples[0].faults.map(({ what }: { what: string }) => what)).toEqual(['requests[0].body'])
    rmSync(file)
    const undocumented = await traitmap([...args.slice(0, -2), '--print'], { cwd })
    if (docs.includes('//-')) expect(undocumented).toMatchObject({ code: 2, err: expect.stringContaining('--docs') })
    else expect(JSON.parse(undocumented.out).docs[0].url).toBe(docs)
  })

  it('keeps what an address makes of the key', async () => {
    const args = ['new', 'keyed', '--url', 'https://{settings.apiKey}.acme.example', '--print']
    expect(JSON.parse((await traitmap(args, { cwd })).out).settings.apiKey).toEqual({
      type: 'secret',
      title: 'API key',
      format: 'host',
      required: true,
    })
  })

  it.each(['https://{settings.host}/v1', 'https://{settings.region}:8443/x'])(
    'asks for a page where %s is none',
    async (url) => {
      const { err, code } = await traitmap(['new', 'paged', '--url', url, '--print'], { cwd })
      expect([code, err]).toStrictEqual([2, expect.stringContaining(`is missing, and "${url}" is none`)])
    },
  )

  it.each([
    'https://api.acme.example/{traits.name}',
    'https://api.acme.example/{settings.region',
    'https://api.acme.example/{settings.a b}',
    'https://api.acme.example/}',
    '{settings.base}/v1',
  ])('refuses the address %s', async (url) => {
    const { code, err } = await traitmap(['new', 'unplaced', '--url', url, '--print'], { cwd })
    expect([code, err.split('\n').length]).toStrictEqual([2, 3])
    expect(err).toContain(url)
  })

  it('has a setting for the type of a group where groups are typed, and sends it', async () => {
    const args = ['new', 'typed', '--url', 'https://x.example', '--groups', 'typed', '--mappings', 'typed']
    expect(await traitmap(args, { cwd })).toMatchObject({ code: 0, err: '' })
    const tested = await traitmap(['test', 'typed', '--json'], { cwd })
    for (const { faults } of JSON.parse(tested.out).examples)
      expect(faults.map(({ what }: { what: string }) => what)).toEqual(['requests[0].body'])
    const sent = async (...more: string[]): Promise<JsonObject> => {
      const preview = ['preview', '--mappings', 'typed', '--to', 'typed', '--json', ...more]
      return JSON.parse((await traitmap(preview, { cwd })).out).deliveries[0].requests[0].body
    }
    const own = ['--set', 'integrations={"Typed":{"groupType":"team"}}']
    expect(await sent()).toMatchObject({ type: 'company' })
    expect(await sent(...own)).toMatchObject({ type: 'team' })
    expect(await sent(...own, '--call', 'identify', '--set', 'context.groupId=g')).toMatchObject({
      groups: { team: 'g' },
    })
  })

  it.each([
    [[], 'a page of its documentation is missing, and "http://localhost:8080" is none'],
    [['--docs', 'http://localhost/docs'], '"http://localhost/docs" is no https address'],
  ])('asks for documentation where the API has no https address: %j', async (more, message) => {
    const args = ['new', 'con', '--url', 'http://localhost:8080', '--print']
    const { err, code } = await traitmap([...args, ...more], { cwd })
    expect(err).toContain(message)
    expect(err).toMatch(/--docs https:\/\/docs\.con\.example\n$/)
    expect(code).toBe(2)
    const given = await traitmap([...args, '--docs', 'https://d.example'], { cwd })
    expect(JSON.parse(given.out).defaults.url).toBe('http://localhost:8080')
  })

  it('prints the file instead of writing it', async () => {
    const { out } = await traitmap(['new', 'printed', '--url', 'https://a.example', '--print'], { cwd })
    expect(JSON.parse(out).id).toBe('printed')
    expect(() => readFileSync(join(cwd, 'mappings/printed.json'))).toThrow()
  })
})

const AUTHS: readonly DraftAuth[] = ['bearer', 'basic', 'none', 'header:X-Api-Key']
const GROUPS: readonly Groups[] = ['none', 'one', 'many', 'typed']
const URLS = ['https://a.example', 'https://{settings.groupType}.a.example']
test.each([
  ...AUTHS.flatMap((auth) => DRAFT_CALLS.map((call) => [auth, call, 'one', URLS[0]] as const)),
  ...GROUPS.flatMap((groups) => DRAFT_CALLS.map((call) => ['none', call, groups, URLS[0]] as const)),
  ...DRAFT_CALLS.map((call) => ['bearer', call, 'typed', URLS[1]] as const),
] as const)(
  'a draft with %s for %s with groups %s at %s lints but for the number of its examples',
  (auth, call, groups, url = '') => {
    const draft = { id: 'acme', title: 'Acme', url, docs: 'https://d.example', groups, auth, calls: [call] }
    const findings = lintTables([{ file: 'acme.json', json: draftTable(draft) }])
    expect(findings.map(({ linter }) => linter)).toEqual(['few-examples'])
  },
)

describe('printJson', () => {
  it('says the same as the value', () => {
    for (const json of shippedFiles) expect(JSON.parse(printJson(json as JsonObject))).toEqual(json)
  })

  it('sets out what does not fit on a line of 120', () => {
    for (const line of printJson(shippedFiles[0] as JsonObject).split('\n'))
      if (line.length > 120) expect(line).toMatch(/^ *("[^"]*": )?"/)
    expect(printJson({ a: {}, b: [], c: [1, { d: null }] })).toBe(
      '{\n  "a": {},\n  "b": [],\n  "c": [1, { "d": null }]\n}\n',
    )
  })
})
