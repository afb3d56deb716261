import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { traitmap } from './run-cli.ts'

const wide = { env: { COLUMNS: '160' } }
const narrow = { env: { COLUMNS: '60' } }

const linesOf = async (args: readonly string[], options: object = {}): Promise<readonly string[]> =>
  (await traitmap(['destinations', ...args], options)).out.trimEnd().split('\n')

describe('the list', () => {
  it('ends with how many tables there are of each kind', async () => {
    const text = (await linesOf(['--to', 'intercom,segment,vero,outfunnel'])).slice(-3).join(' ')
    expect(text).toMatch(/^4 tables: 2 with .* \(group\), 1 that .* \(forward\), 1 without .* \(none\); 1 whose /)
  })

  it('counts one table as one', async () => {
    expect((await traitmap(['destinations', '--to', 'intercom'])).out).toContain('\n1 table: 1 with ')
  })

  it('says in JSON of which kind each is, and whether a page of the vendor was read', async () => {
    const all = JSON.parse((await traitmap(['destinations', '--json', '--to', 'intercom,segment,vero,outfunnel'])).out)
    const said = all.map(({ id, kind, checked }: Record<string, unknown>) => [id, kind, checked])
    expect(said).toEqual([
      ['intercom', 'group', true],
      ['segment', 'forward', true],
      ['vero', 'none', true],
      ['outfunnel', 'group', false],
    ])
  })

  it.each([
    ['an alias in any case', 'ACTIONS intercom', 'intercom'],
    ['a documentation address', 'docs.slack.dev', 'slack'],
    ['a setting', 'groupidPROPERTY', 'hubspot'],
    ['a note', 'choose the events with the instance', 'slack'],
  ])('is searched for %s', async (_name, text, id) => {
    const found = JSON.parse((await traitmap(['destinations', '--search', text, '--json'])).out)
    expect(found.map((one: { readonly id: string }) => one.id)).toEqual([id])
  })

  it('holds those that have all the calls asked for', async () => {
    const ids = async (...flags: string[]): Promise<readonly string[]> =>
      JSON.parse((await traitmap(['destinations', '--json', '--to', 'salesforce,vero,webhook', ...flags])).out).map(
        (one: { readonly id: string }) => one.id,
      )
    expect(await ids('--calls', 'group')).toEqual(['salesforce', 'webhook'])
    expect(await ids('--calls', 'group,track')).toEqual(['webhook'])
  })

  it('says so when there is none, and prints nothing but it', async () => {
    for (const flags of [[], ['--matrix'], ['--markdown']]) {
      const { out, err, code } = await traitmap(['destinations', '--search', 'no such text', ...flags])
      expect([out, code]).toEqual(['', 0])
      expect(err).toContain('no destination is like that')
    }
    expect((await traitmap(['destinations', '--search', 'no such text', '--matrix', '--json'])).out).toBe('[]\n')
  })
})

describe('the matrix of traits', () => {
  const two = ['--matrix', '--to', 'intercom,vero']

  it('has a column for each table where they fit', async () => {
    const lines = await linesOf(two, wide)
    expect(lines[0]).toMatch(/^TRAIT +intercom \(group\) +vero \(none\)$/)
    expect(lines).toContainEqual(expect.stringMatching(/^createdAt +remote_created_at unix +none: has no group call$/))
    expect(lines).toContainEqual(expect.stringMatching(/^address\.city +rest of custom_attributes +none: /))
    expect(lines.length).toBe(20)
  })

  it('has a block for each table in a narrow terminal, broken between words', async () => {
    const lines = await linesOf(two, narrow)
    expect(lines.filter((line) => / \(.*\)$/.test(line))).toEqual([
      'intercom (Intercom, a mapping of its own)',
      'vero (Vero, no group call)',
    ])
    const id = lines.findIndex((line) => line.startsWith('id '))
    expect(lines.slice(id, id + 4).map((line) => line.trim().replace(/\s+/g, ' '))).toEqual([
      'id none: The group id is the company_id,',
      'and Intercom keeps no other id of',
      'yours.',
      'industry industry string',
    ])
  })

  it('fits any terminal', async () => {
    for (const columns of [40, 60, 100]) {
      const lines = await linesOf(['--matrix'], { env: { COLUMNS: String(columns) } })
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns)
    }
  })

  it('is Markdown, comma-separated or JSON', async () => {
    const [head = '', rule, row] = await linesOf([...two, '--markdown'])
    expect(head.startsWith('| destination | kind | address | address.city |')).toBe(true)
    expect(rule).toMatch(/^\|( --- \|){21}$/)
    expect(row).toContain(' | remote_created_at unix | ')
    const csv = await linesOf([...two, '--csv'])
    expect(csv.length).toBe(3)
    expect(csv[1]).toContain('"none: The group id is the company_id, and Intercom keeps no other id of yours."')
    const [intercom] = JSON.parse((await traitmap(['destinations', ...two, '--json'])).out)
    expect(intercom.traits.createdAt).toEqual({ kind: 'field', to: ['remote_created_at unix'] })
    expect(intercom.traits.email).toEqual({ kind: 'rest', to: ['custom_attributes'] })
  })
})

describe('a page', () => {
  let folder: string
  const entry = {
    destination: 'actions-june',
    class: 'carried',
    reason: 'June takes all.',
    url: 'https://june.so/docs',
  }

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'traitmap-'))
    const put = (name: string, json: unknown): void => writeFileSync(join(folder, name), JSON.stringify(json))
    put('actions.json', { 'actions-june': { table: 'june' }, other: { table: 'other' } })
    put('deviations.json', [
      { ...entry, action: 'group', path: 'body.traits', expected: { extra: 'traits' } },
      { ...entry, action: 'group', path: 'body.traits', case: ['one'], expected: { extra: 'traits' } },
      { ...entry, destination: 'other', reason: 'Not of June.' },
      { destination: 'actions-june', class: 'vendor', request: ['/a', '/b'], reason: 'A | b.', requests: {} },
    ])
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const page = async (...flags: string[]): Promise<string> =>
    (await traitmap(['destinations', 'june', '--markdown', ...flags])).out

  it('has what the table says: settings, calls, fields, the form of dates, other traits and nulls, examples, sources', async () => {
    const text = (await traitmap(['destinations', 'intercom', '--markdown'])).out
    expect(text).toMatch(/^# Intercom$/m)
    expect(text).toMatch(/^\| `accessToken` \| secret \| yes \|/m)
    expect(text).toMatch(/^\| `remote_created_at` \| `traits.createdAt` \| unix \|$/m)
    expect(text).toMatch(/^## Other traits, dates and nulls$/m)
    expect(text).toMatch(
      /^\| group \| `custom_attributes` \| `remote_created_at` unix, in `custom_attributes` unix \| `contact` keep, `company` drop, `attach` keep, `custom_attributes` keep \|$/m,
    )
    expect(text).toMatch(/^\| `createdAt` \| `remote_created_at unix` \|$/m)
    expect(text).toMatch(/^## Sources$/m)
    expect(text).toMatch(/^- <https:\S+>, read \d{4}-\d\d-\d\d$/m)
    expect(text).not.toContain('Segment’s own destination')
  })

  it('says when a request is made, and in which settings and after which answers an example runs', async () => {
    const text = (await traitmap(['destinations', 'intercom', '--markdown'])).out
    expect(text).toContain('companies`, when `has answer.contact.body.data[0].id`.')
    expect(text).not.toContain('`, under a condition')
    const [, found = ''] = /^\*\*Contact found: ([\s\S]*?)^\*\*/m.exec(text) ?? []
    expect(found).toMatch(/^After the answers:\n\n```json\n\{"contact":\{"status":200,/m)
    const custom = text.slice(text.indexOf('**No user: '))
    expect(custom).toMatch(/^With the settings:\n\n```json\n\{/m)
    expect(text).not.toContain('"accessToken":')
  })

  it('says where other traits do not go', async () => {
    const text = (await traitmap(['destinations', 'salesforce', '--markdown'])).out
    expect(text).toMatch(/^\| group \| are not sent \|/m)
  })

  it('tells where it differs from Segment’s recorded destination, each reason once', async () => {
    const text = await page('--conformance', folder)
    const rows = text.slice(text.indexOf('## Where it differs from Segment’s own destination')).split('\n').slice(2, 7)
    expect(rows).toEqual([
      '| action | where | why |',
      '| --- | --- | --- |',
      '| group | `body.traits` | carried: June takes all. &lt;https://june.so/docs> |',
      '| every | `/a`, `/b` | vendor: A \\| b. |',
      '',
    ])
  })

  it('tells that it was recorded without a difference, or not at all', async () => {
    const { out } = await traitmap(['destinations', 'webhook', '--markdown', '--conformance', folder])
    expect(out).toContain('Segment’s own destination was not recorded.')
  })

  it('is told of the real deviations', async () => {
    expect(await page('--conformance', 'test/conformance')).toContain(
      '## Where it differs from Segment’s own destination',
    )
  })
})

test.each([
  [['--csv'], '--csv is for the matrix', 'add --matrix'],
  [['--matrix', '--csv', '--json'], '--csv and --json', 'give one of them'],
  [['--matrix', '--csv', '--markdown'], '--csv and --markdown', 'give one of them'],
  [['intercom', '--markdown', '--json'], '--markdown and --json', 'give one of them'],
  [['intercom', '--to', 'hubspot'], 'an id and --to', 'traitmap destinations --to intercom,hubspot'],
  [['intercom', '--search', 'crm'], 'an id and --search', 'without the id'],
  [['intercom', '--calls', 'group'], 'an id and --calls', 'without the id'],
  [['--calls', 'grup'], 'unknown call "grup"', 'the calls are group, identify'],
  [['--matrix', '--to', 'intrcom'], 'unknown destination "intrcom"', 'did you mean "intercom"?'],
  [['intercom', '--conformance', 'x'], '--conformance is for a page', 'traitmap destinations intercom --markdown'],
  [['--conformance', 'x'], '--conformance is for a page', 'traitmap destinations ID --markdown'],
  [['intercom', '--markdown', '--conformance', 'nowhere'], 'cannot read', 'actions.json and deviations.json'],
])('misuse: %j', async (args, message, remedy) => {
  const { out, err, code } = await traitmap(['destinations', ...args])
  expect(err).toContain(message)
  expect(err).toContain(remedy)
  expect([out, code]).toStrictEqual(['', 2])
})
