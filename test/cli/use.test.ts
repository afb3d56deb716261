import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { run } from '../../src/node/cli/run.ts'
import { SHIPPED_TABLES } from '../../src/node/load-tables.ts'
import { BIN, folderWith, type Ran, runProgram, spawnTraitmap, traitmap } from './run-cli.ts'

const COMMANDS = [
  'preview',
  'explain',
  'map',
  'normalize',
  'destinations',
  'lint',
  'test',
  'diff',
  'new',
  'coverage',
  'import',
  'import segment',
  'types',
  'completion',
]

const folder = folderWith({
  traitmap: `#!/bin/sh\nexec "${process.execPath}" "${BIN}" "$@"\n`,
  'events.ndjson': '{"type":"group","groupId":"g","userId":"u"}\n{"type":"group","groupId":"h","userId":"u"}\n',
  'one.json': { type: 'group', groupId: 'g', userId: 'u' },
  'empty.json': [],
  'bad.json': '{ "type": ',
  'a.json': { send: { status: 200 } },
  'number.json': '7',
  's.json': { hook: { table: 'webhook', settings: {} } },
  'env.json': { webhook: { settings: { url: { $env: 'NO_SUCH_VARIABLE' } } } },
})
chmodSync(join(folder.path, 'traitmap'), 0o755)
mkdirSync(join(folder.path, 'linked'))
symlinkSync('nowhere', join(folder.path, 'linked', 'dangling.json'))
afterAll(() => folder.remove())
const cwd = folder.path
const NEXT = ['map', '--settings', 's.json', '--to', 'hook', '--answers', 'a.json']

describe('help', () => {
  it.each(['', ...COMMANDS])('of "%s" has examples that run', async (command) => {
    const { out, code } = await traitmap([...command.split(' ').filter(Boolean), '--help'])
    expect(code).toBe(0)
    const [, settings = '{}'] = /^ {2}(\{.*"settings".*\})$/m.exec(out) ?? []
    const [, answers = '{}'] = /^ {2}(\{.*"status".*\})$/m.exec(out) ?? []
    const place = folderWith({
      'settings.json': settings,
      'answers.json': answers,
      'events.ndjson': '{"type":"group","groupId":"g","userId":"u"}\n'.repeat(2),
    })
    const hook = JSON.parse(readFileSync(join(SHIPPED_TABLES, 'webhook.json'), 'utf8'))
    for (const tables of ['my-tables', 'old-tables']) {
      mkdirSync(join(place.path, tables))
      writeFileSync(
        join(place.path, tables, 'hook.json'),
        JSON.stringify({ ...hook, id: 'hook', title: 'Hook', aliases: [] }),
      )
    }
    const examples = [...out.matchAll(/^ {2}\$ (.+)$/gm)].map(([, example]) => example as string)
    expect(examples.length).toBeGreaterThan(0)
    try {
      for (const example of examples) {
        const env = { PATH: `${cwd}:${process.env.PATH}`, INTERCOM_TOKEN: 't' }
        const ran = await runProgram('sh', ['-c', example], { cwd: place.path, env })
        expect(ran, example).toMatchObject({ err: expect.not.stringMatching(/error|warning/), code: 0 })
        expect(ran.out, example).not.toBe('')
      }
    } finally {
      place.remove()
    }
  })

  it.each(['', ...COMMANDS])('of "%s" fits 80 columns, but for what is to be typed', async (command) => {
    const { out } = await traitmap([...command.split(' ').filter(Boolean), '--help'])
    const wide = out.split('\n').filter((line) => line.length > 80)
    expect(wide.filter((line) => !/^ {2}([$]|\{|zsh )/.test(line))).toEqual([])
  })

  it('and version are printed', async () => {
    expect(await spawnTraitmap(['--version'])).toStrictEqual({ out: `${packageJson.version}\n`, err: '', code: 0 })
    expect((await traitmap(['help', 'map'])).out).toContain('--settings <file>')
  })
})

describe('--to all', () => {
  it.each([
    ['preview', '--to', 'all', '--csv'],
    ['coverage', 'events.ndjson', '--to', 'all'],
    ['map', 'events.ndjson', '--settings', 's.json', '--to', 'all'],
    ['destinations', '--to', 'all'],
  ])('is all of them: %s', async (...args) => {
    const { out, code } = await traitmap(args, { cwd })
    const bare = args.filter((_, index) => args[index - 1] !== '--to' && args[index] !== '--to')
    const all = args[0] === 'coverage' ? [...bare, '--all'] : bare
    expect([out, code]).toStrictEqual([(await traitmap(all, { cwd })).out, 0])
    expect(out).not.toBe('')
  })

  it('is not the one that answers are of', async () => {
    for (const args of [['preview'], ['map', '--settings', 's.json']])
      expect((await traitmap([...args, '--to', 'all', '--answers', 'a.json'], { cwd })).err).toContain('exactly one')
  })
})

describe('an output that', () => {
  const failing = async (args: readonly string[], code: string): Promise<Ran> => {
    const told: (string | Uint8Array)[] = []
    const sink = (error?: Error) => ({
      write: (text: string | Uint8Array, done: (error?: Error) => void) => {
        if (error === undefined) told.push(text)
        done(error)
        return true
      },
      on: () => undefined,
    })
    async function* stdin(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('{"type":"group"}\n')
    }
    const stdout = sink(Object.assign(new Error(`${code}: it failed, write`), { code }))
    return { code: await run(args, { stdin: stdin(), stdout, stderr: sink(), env: {} }), out: '', err: told.join('') }
  }
  const WRITERS = [['preview'], ['normalize'], ['--help'], ['map', '--help'], ['completion', 'bash']]

  it.each(WRITERS)('cannot be written is misuse: %s', async (...args) => {
    expect(await failing(args, 'ENOSPC')).toStrictEqual({
      code: 2,
      out: '',
      err: 'error: cannot write the output: ENOSPC: it failed, write\nmake room there, or write elsewhere: > FILE\n',
    })
  })

  it.each(WRITERS)('is closed ends it quietly: %s', async (...args) => {
    expect(await failing(args, 'EPIPE')).toStrictEqual({ code: 0, out: '', err: '' })
  })
})

describe('misuse ends with 2 and says what to type instead', () => {
  it.each([
    [[], 'Commands:', 'preview'],
    [['previw'], "unknown command 'previw'", 'Did you mean preview?'],
    [['previw', '--help'], "unknown command 'previw'", 'Did you mean preview?'],
    [['help', 'previw'], "unknown command 'previw'", 'Did you mean preview?'],
    [['preview', '--setings', 'x'], "unknown option '--setings'", 'Did you mean --settings?'],
    [['preview', 'a', 'b'], 'too many arguments', 'traitmap preview --help'],
    [['preview', 'on.json'], 'cannot read on.json: there is no such file', 'did you mean one.json?'],
    [['preview', '.'], 'cannot read .: it is a folder', 'give a file'],
    [['preview', 'bad.json'], 'no JSON', 'give a JSON event'],
    [['preview', 'empty.json'], 'there is no event in empty.json', 'give a JSON event'],
    [['preview', '-'], 'there is no event in standard input', 'give a JSON event'],
    [['preview', '--to', 'mixpanl'], 'unknown destination "mixpanl"', 'did you mean "mixpanel"?'],
    [['preview', '--to', 'mixpanel,\u001b[31m'], 'unknown destination "\\u001b[31m"', 'traitmap destinations'],
    [['preview', '--to', ','], "option '--to <names>' argument ',' is invalid", '--to mixpanel,webhook'],
    [['preview', '--to', 'mixpanel', '--all'], '--to and --all', 'give one of them'],
    [['preview', '--to', 'webhook', '--settings', 's.json'], 'unknown instance "webhook"', 's.json has: hook'],
    [['preview', '--nth', '2'], '--nth counts', '--nth 2'],
    [['preview', 'events.ndjson', '--nth', '0'], "argument '0' is invalid", 'Give a number from 1'],
    [['preview', 'events.ndjson', '--nth', '3'], 'has 2 events, none is number 3', '--nth 1 to --nth 2'],
    [['preview', '--now', 'today'], "argument 'today' is invalid", '--now 2026-01-15T12:00:00Z'],
    [['preview', '--settings', 'env.json'], 'NO_SUCH_VARIABLE, which is not set', 'NO_SUCH_VARIABLE='],
    [['preview', '--settings', 'bad.json'], 'bad.json is no JSON', '"settings"'],
    [['map', 'events.ndjson'], '--settings <file>', 'traitmap map --help'],
    [['map', '--settings', 'sttings.json'], 'cannot read sttings.json', '"settings"'],
    [['map', '--settings', 's.json', '--to', 'hok'], 'unknown instance "hok"', 'did you mean "hook"?'],
    [['map', 'event.ndjson', '--settings', 's.json'], 'cannot read event.ndjson', 'did you mean events.ndjson?'],
    [['map', '--settings', 's.json', '--answers', 'a.json'], 'exactly one destination', '--to NAME'],
    [['map', '--settings', 's.json', '--to', 'hook,x', '--answers', 'a.json'], 'exactly one destination', '--to NAME'],
    [
      ['map', '--settings', 's.json', '--to', 'hook', '--answers', 'a.jso'],
      'cannot read a.jso',
      'did you mean a.json?',
    ],
    [['map', '--settings', 's.json', '--to', 'hook', '--answers', 'bad.json'], 'bad.json is no JSON', '"status"'],
    [['map', '--settings', 's.json', '--to', 'hook', '--answers', 'empty.json'], 'holds no answers', '"status"'],
    [['map', '--settings', 's.json', '--to', 'hook', '--answers', 'one.json'], '"type" is no answer', '"status"'],
    [[...NEXT, 'events.ndjson'], 'events.ndjson has 2 events', 'answers.json'],
    [[...NEXT, '-'], 'standard input has no event', 'answers.json'],
    [[...NEXT, 'number.json'], 'number.json holds no JSON object', 'one JSON event'],
    [['preview', '--answers', 'a.json'], 'exactly one destination', '--to NAME'],
    [['preview', '--mappings', 'nowhere'], 'cannot read nowhere', 'a folder of tables'],
    [['preview', '--mappings', 'one.json'], 'one.json is no folder', 'the folder'],
    [['destinations', '--mappings', '.'], 'bad.json: it is no JSON', 'mend the JSON'],
    [['normalize', 'no-such-file'], 'cannot read no-such-file', '- for standard input'],
    [['destinations', 'webhok'], 'unknown destination "webhok"', 'did you mean "webhook"?'],
    [['explain'], "missing required argument 'trait'", 'traitmap explain --help'],
    [['explain', 'plan', 'one.json'], 'one.json has no trait "plan"', 'an event that has traits'],
    [['explain', 'plan', '--call', 'grup'], "'grup' is invalid", 'group, identify'],
    [['explain', 'plan', 'one.json', '--sample', 'full'], '--call and --sample', 'leave out one'],
    [['explain', 'plan', '--to', 'mixpanl'], 'unknown destination "mixpanl"', 'did you mean "mixpanel"?'],
    [['explain', 'plan', '--nth', '2'], '--nth counts', '--nth 2'],
    [['completion'], "missing required argument 'shell'", 'traitmap completion --help'],
    [['completion', 'powershell'], "'powershell' is invalid", 'bash, zsh, fish'],
    [['diff', 'a'], "missing required argument 'new'", 'traitmap diff --help'],
    [['diff', 'nowhere', 'one.json'], 'cannot read nowhere', 'HEAD~1:mappings'],
    [['diff', 'NO_SUCH:x', 'one.json'], 'cannot read NO_SUCH:x', 'git log'],
    [['diff', 'one.json', 'one.json'], 'cannot be used', 'traitmap lint'],
    [['diff', 'bad.json', 'one.json'], 'bad.json: it is no JSON', 'mend the JSON'],
    [['new'], "missing required argument 'id'", 'traitmap new --help'],
    [['new', 'acme'], 'the address of the API is missing', 'traitmap new acme --url https://'],
    [['new', 'Acme CRM', '--url', 'https://a.example'], '"Acme CRM" is no id', 'traitmap new acme-crm'],
    [['new', '🦄', '--url', 'https://a.example'], '"🦄" is no id', 'traitmap new acme-crm'],
    [['new', 'mixpanel', '--url', 'https://a.example'], 'mixpanel comes with traitmap', 'new my-mixpanel'],
    [['new', 'acme', '--url', 'api.a.example/v1'], 'error: "api.a.example/v1" is no https address', '--url https://'],
    [['new', 'acme', '--url', 'https://a.example', '--docs', 'nowhere'], 'no https address', 'https://'],
    [['new', 'acme', '--url', 'https://a.example', '--auth', 'magic'], "'magic' is invalid", 'header:X-Api-Key'],
    [['new', 'acme', '--url', 'https://a.example', '--calls', 'alias'], 'no call "alias"', 'group, identify, track'],
    [['new', 'one', '--url', 'https://a.example', '--mappings', '.'], 'one.json is there already', 'another id'],
    [['new', 'acme', '--url', 'https://a.example', '--mappings', 'one.json'], 'cannot write', '--mappings my-tables'],
    [['test', 'nowhere'], 'cannot read nowhere', 'give a table file'],
    [['lint', 'nowhere'], 'cannot read nowhere', 'give a table file'],
    [['lint', 'linked'], 'cannot read linked/dangling.json: it is a link to nothing', 'mend the link'],
    [['preview', 'linked/dangling.json'], 'it is a link to nothing', 'mend the link'],
    [['preview', '--set', 'traits[=1'], "argument 'traits[=1' is invalid", 'traits["total billed"]'],
    [['preview', '--set', 'traits["a]=1'], 'is invalid', 'traits["total billed"]'],
    [['preview', '--unset', 'traits]a'], "argument 'traits]a' is invalid", 'traits["total billed"]'],
    [['preview', '--unset', 'traits..a'], "argument 'traits..a' is invalid", 'traits["total billed"]'],
    [['explain', ' '], "value ' ' is invalid", 'traitmap explain createdAt'],
    [['destinations', '--calls', ','], "option '--calls <calls>' argument ','", '--calls group,track'],
    [['diff', SHIPPED_TABLES, SHIPPED_TABLES, '--to', 'mixpanl'], 'unknown destination "mixpanl"', '"mixpanel"'],
    [['diff', SHIPPED_TABLES, SHIPPED_TABLES, '--to', 'zzzz'], 'unknown destination "zzzz"', 'have: aampe'],
    [
      ['diff', SHIPPED_TABLES, SHIPPED_TABLES, '--to', 'mixpanel', '--events', '-'],
      'no event in standard input',
      'one event a line',
    ],
    [['new', 'acme', '--url', 'https://a.example?key=1'], '"https://a.example?key=1" has a ?', 'https://a.example'],
    [['new', 'acme', '--url', 'https://a.example/#x'], '"https://a.example/#x" has a #', 'https://a.example'],
    [['explain', 'plan', '--json', '--markdown'], "'--json' cannot be used with option '--markdown'", 'explain --help'],
    [['diff', 'a', 'b', '--json', '--markdown'], "'--json' cannot be used with option '--markdown'", 'diff --help'],
    [['help', 'previw'], "unknown command 'previw'", 'Did you mean preview?'],
  ])('%j', async (args, message, remedy) => {
    const { out, err, code } = await traitmap(args, { cwd })
    expect(err).toContain(message)
    expect(err).toContain(remedy)
    expect([out, code]).toStrictEqual(['', 2])
  })
})

it('the exit code is the one of the program', async () => {
  expect((await spawnTraitmap(['previw'])).code).toBe(2)
})

describe('destinations', () => {
  it('are listed, as a table and as JSON', async () => {
    const json = await traitmap(['destinations', '--json'])
    const all = JSON.parse(json.out)
    const webhook = all.find(({ id }: { id: string }) => id === 'webhook')
    expect(webhook).toMatchObject({
      version: expect.any(Number),
      title: 'Webhook',
      calls: expect.arrayContaining(['group']),
      defaultOff: false,
    })
    expect(webhook.settings.find(({ name }: { name: string }) => name === 'url')).toMatchObject({ required: true })
    const { out, code } = await traitmap(['destinations'], { env: { COLUMNS: '80' } })
    expect(code).toBe(0)
    for (const { id } of all) expect(out).toMatch(new RegExp(`^${id} `, 'm'))
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  })

  it('are described one by one', async () => {
    const { out } = await traitmap(['destinations', 'mixpanel'])
    expect(out).toMatch(/^Mixpanel \(mixpanel, table version \d+\)$/m)
    expect(out).toMatch(/^region +choice +no +"us" +.*one of: us, eu, in/m)
    expect(out).toMatch(/^https:\/\/\S*mixpanel\S* \(read \d{4}-/m)
    const narrow = await traitmap(['destinations', 'mixpanel'], { env: { COLUMNS: '80' } })
    for (const line of narrow.out.split('\n')) if (line.length > 80) expect(line).toMatch(/^https:\S+$/)
    expect(JSON.parse((await traitmap(['destinations', 'mixpanel', '--json'])).out)).toMatchObject({
      id: 'mixpanel',
      groups: 'typed',
    })
  })
})

describe('lint', () => {
  it('finds nothing in the tables that come with traitmap', async () => {
    expect(await traitmap(['lint'], { cwd })).toMatchObject({
      out: expect.stringMatching(
        /^no findings in \d+ tables\n\d+ pages of their documentation could not be opened yet \("checked": null\)\n$/,
      ),
      code: 0,
    })
  })

  it('ends with 1 on findings, each with its file and place', async () => {
    const place = folderWith({ 'a.json': { id: 'a' }, 'b.json': '{', '_shared.json': {} })
    const { out, code } = await traitmap(['lint', '.'], { cwd: place.path })
    expect(code).toBe(1)
    expect(out).toMatch(/^a\.json.*\(table\)$/m)
    expect(out).toMatch(/^b\.json: it is no JSON: .* \(json\)$/m)
    expect(out).toMatch(/findings in 2 tables\n$/)
    const json = await traitmap(['lint', 'a.json', '--json'], { cwd: place.path })
    expect(json.code).toBe(1)
    expect(JSON.parse(json.out)).toContainEqual(expect.objectContaining({ file: 'a.json', linter: 'table' }))
    expect((await traitmap(['lint', '_shared.json'], { cwd: place.path })).code).toBe(2)
    place.remove()
  })
})
