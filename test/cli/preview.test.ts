import { afterAll, describe, expect, it } from 'vitest'
import { CANONICAL_EVENT } from '../../src/core/insight/canonical-event.ts'
import { loadTables } from '../../src/node/load-tables.ts'
import { folderWith, traitmap } from './run-cli.ts'

interface TableJson {
  readonly id: string
  readonly settings?: Readonly<
    Record<
      string,
      { readonly type: string; readonly of?: string; readonly format?: string; readonly required?: boolean }
    >
  >
}

const tables = (await loadTables()).tables as readonly TableJson[]
const ids = tables.map(({ id }) => id)

/** A secret in every setting that can hold one, each with the marks that encodings change. */
const SECRET = 'S3cr+t/&"é'
const settings = Object.fromEntries(
  tables.map(({ id, settings: definitions = {} }) => {
    const secrets = Object.entries(definitions).flatMap(([name, { type, of, format }]) => {
      if (format === 'url') return [[name, `https://hooks.example/${type === 'secret' ? 'SECRETPATH' : ''}`]]
      if (format === 'host') return [[name, 'secret-host']]
      if (type === 'secret') return [[name, SECRET]]
      return of === 'secret' ? [[name, { 'x-key': SECRET }]] : type === 'string' ? [[name, 'plain']] : []
    })
    return [id, { settings: Object.fromEntries(secrets) }]
  }),
)

const folder = folderWith({
  'settings.json': settings,
  'events.ndjson': `${JSON.stringify({ type: 'group', groupId: 'g1', userId: 'u' })}\n${JSON.stringify({ type: 'identify', userId: 'u2', traits: { E_Mail: 'a@b.co' } })}\nx\n`,
  'hostile.json': {
    type: 'group',
    groupId: 'g\u001b[2J',
    userId: 'u',
    traits: { 'k\n\u009b31m': '\u001b]0;x\u0007', plan: '\u202e' },
  },
  'batch.json': {
    batch: [{ type: 'group', groupId: 'g1', userId: 'u' }],
    integrations: { All: false },
    context: { ip: '9.9.9.9' },
  },
  'two.json': { one: { table: 'mixpanel', settings: {} }, two: { table: 'mixpanel', settings: {}, consent: ['ads'] } },
})
const own = folderWith({
  'in-url.json': {
    id: 'in-url',
    version: 1,
    unsupported: { avatar: 'There is no place for <pictures>.' },
    title: 'In the address',
    docs: [],
    groups: 'one',
    calls: {
      group: [
        {
          id: 'put',
          method: 'PUT',
          url: 'https://a.example/companies/{groupId}?from=traitmap',
          query: { of: '{userId}' },
          rows: [
            { to: 'label', template: '{traits.name} of {traits.plan}' },
            { to: 'plan', from: ['traits.tier', 'traits.plan'] },
          ],
        },
      ],
    },
  },
})
afterAll(() => {
  folder.remove()
  own.remove()
})
const cwd = folder.path

describe('preview of many destinations', () => {
  it('has a line for each that starts with its id, and says what was made up', async () => {
    const { out, code } = await traitmap(['preview', '--all'])
    expect(code).toBe(0)
    const lines = out.split('\n')
    for (const id of ids) expect(lines.filter((line) => line.startsWith(`${id} `)).length, id).toBeGreaterThan(0)
    expect(lines.find((line) => line.startsWith('mixpanel '))).toMatch(
      /skipped +0e8c78ea9d97a7b8185e8632 +\d+ +\d+ +\d+ +\d+ +POST https/,
    )
    expect(out).toMatch(/^mixpanel +skipped, integration-off: /m)
    expect(out).toMatch(/Placeholders stand for required settings that were not given: .*mixpanel \w+/)
    expect(out).toBe((await traitmap(['preview'])).out)
  })

  it('fits a terminal of 80 columns, every request on a line that starts with the id', async () => {
    const { out } = await traitmap(['preview'], { env: { COLUMNS: '80' } })
    for (const line of out.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80)
    expect(out).toMatch(/^mixpanel +POST https/m)
  })

  it.each(['g-1', 'a b/c', 'é', "it's (1)+2", 7])('has the group id %j that stands in an address', async (groupId) => {
    const input = JSON.stringify({ type: 'group', groupId, userId: 'u' })
    const { out } = await traitmap(['preview', '-', '--mappings', own.path, '--to', 'in-url', '--csv'], { input })
    expect(out.split('\n')[1]).toMatch(/^in-url,in-url,1,ready,/)
    expect(out.split('\n')[1]?.split(',')[5]).toBe(String(groupId))
  })

  it('leaves out what is skipped, as routed', async () => {
    const { out } = await traitmap(['preview', '--as-routed'])
    expect(out).not.toMatch(/^mixpanel/m)
    expect(out).toMatch(/^left out: mixpanel skipped, integration-off/m)
    const json = await traitmap(['preview', '--as-routed', '--json'])
    expect(
      JSON.parse(json.out).deliveries.map(({ destination }: { destination: string }) => destination),
    ).not.toContain('mixpanel')
  })

  it('takes colours where they are wanted only', async () => {
    expect((await traitmap(['preview'], { env: { CI: 'true' } })).out).not.toContain('\u001b')
    const { out } = await traitmap(['preview'], { env: { FORCE_COLOR: '1' } })
    expect(out).toContain('\u001b[33mskipped')
    expect((await traitmap(['preview'], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } })).out).not.toContain('\u001b')
  })
})

describe('preview of one destination', () => {
  it('shows rows, requests, fates and why it is skipped', async () => {
    const { out, code } = await traitmap(['preview', '--to', 'mixpanel'])
    expect(code).toBe(0)
    expect(out).toMatch(/^VENDOR FIELD|^REQUEST +VENDOR FIELD +SOURCE +VALUE IN +CONVERSIONS +VALUE OUT$/m)
    expect(out).toContain('skipped, integration-off: integrations switches it off; shown is what it would send')
    expect(out).toMatch(/^POST https:\/\/api\.mixpanel\.com\/groups/m)
    expect(out).toMatch(/^content-type: application\//m)
    expect(out).toContain('"$group_id": "0e8c78ea9d97a7b8185e8632"')
    expect(out).toMatch(/^total billed +carried +/m)
    expect(out).toMatch(/"‹\w+›"/)
  })

  it('says why a trait is dropped, in the words of the table where it has some', async () => {
    const input = '{"type":"group","groupId":"g","userId":"u","traits":{"avatar":"a","other":1}}'
    const args = ['preview', '-', '--mappings', own.path, '--to', 'in-url']
    const { out } = await traitmap(args, { input })
    expect(out).toMatch(/^avatar +dropped +There is no place for <pictures>\.$/m)
    expect(out).toMatch(/^other +dropped +not-mapped: the table has no place for it$/m)
    const markdown = (await traitmap([...args, '--markdown'], { input })).out
    expect(markdown).toContain('| `avatar` | dropped | There is no place for &lt;pictures>. |')
    expect(markdown).toContain('| `other` | dropped | not-mapped: the table has no place for it |')
    const html = (await traitmap([...args, '--html'], { input })).out
    expect(html).toContain('There is no place for &lt;pictures&gt;.')
    expect(html).toContain('not-mapped: the table has no place for it')
  })

  it('names the spelling that a path found, and none of a template', async () => {
    const event = { type: 'group', groupId: 'g', userId: 'u', traits: { Name: 'Initech', PLAN: 'pro' } }
    const options = { input: JSON.stringify(event) }
    const args = ['preview', '-', '--mappings', own.path, '--to', 'in-url']
    const { out } = await traitmap(args, options)
    expect(out).toMatch(/^query of +"\{userId\}" {2,}/m)
    expect(out).toMatch(/^label +"\{traits\.name\} of \{traits\.plan\}" {2,}/m)
    expect(out).toMatch(/^plan +traits\.tier \| traits\.plan \(found as "PLAN"\) /m)
    const markdown = (await traitmap([...args, '--markdown'], options)).out
    expect(markdown).toContain('| `"{userId}"` |')
    expect(markdown).toContain('`traits.tier \\| traits.plan` found as `PLAN` |')
  })

  it('gives everything as JSON', async () => {
    const { out, err } = await traitmap(['preview', '--to', 'mixpanel', '--json'])
    const { event, deliveries, issues } = JSON.parse(out)
    expect(event).toStrictEqual(CANONICAL_EVENT)
    expect(Array.isArray(issues)).toBe(true)
    const [delivery, ...others] = deliveries
    expect(others).toStrictEqual([])
    expect(delivery).toMatchObject({ destination: 'mixpanel', status: 'skipped', reason: 'integration-off' })
    expect(delivery.rows.length).toBeGreaterThan(0)
    expect(delivery.rows.find(({ key }: { key?: string }) => key === 'name')).toMatchObject({
      raw: 'Initech',
      steps: [],
      value: 'Initech',
    })
    expect(delivery.fates.map(({ trait }: { trait: string }) => trait)).toStrictEqual(
      Object.keys(CANONICAL_EVENT.traits),
    )
    expect(err).toMatch(/Placeholders stand for/)
  })

  it.each([[], ['--json'], ['--markdown'], ['--html']])(
    'hints at --now where the time is missing: %j',
    async (...form) => {
      const { out } = await traitmap(['preview', '-', '--to', 'mixpanel', ...form], {
        input: '{"type":"track","userId":"u","event":"e"}',
      })
      expect(out).toContain('no-clock')
      expect(out).toContain('Give the time: --now 2026-01-15T12:00:00Z')
      expect(out).not.toContain('Pass now')
    },
  )

  it('shows the raw spelling of a trait', async () => {
    const input = '{"type":"group","groupId":"g","userId":"u","traits":{"CREATED-AT":1394537303}}'
    const { out } = await traitmap(['preview', '-', '--to', 'mixpanel'], { input })
    expect(out).toContain('(found as "CREATED-AT")')
  })

  it('never obeys control characters of an event', async () => {
    for (const to of [['--to', 'mixpanel'], [], ['--json']]) {
      const { out, err, code } = await traitmap(['preview', 'hostile.json', ...to], { cwd })
      expect(code).toBe(0)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      expect(out + err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/)
    }
  })
})

describe('the settings of a preview', () => {
  const forms = [
    SECRET,
    encodeURIComponent(SECRET),
    JSON.stringify(SECRET).slice(1, -1),
    JSON.stringify(JSON.stringify(SECRET)).slice(3, -3),
    Buffer.from(SECRET).toString('base64').slice(2, -4),
    'SECRETPATH',
    'S3cr',
  ]

  it.each([[['--json']], [[]], ...ids.map((id) => [['--to', id]])])('show no secret in any form: %j', async (flags) => {
    const event = { ...CANONICAL_EVENT, integrations: {} }
    const { out, err, code } = await traitmap(['preview', '-', '--settings', 'settings.json', ...flags], {
      cwd,
      input: JSON.stringify(event),
    })
    expect(code).toBe(0)
    for (const form of forms) expect(out + err).not.toContain(form)
    expect(out).not.toContain('Placeholders')
  })

  it('name instances, of which a required setting may be missing', async () => {
    const { out, err } = await traitmap(['preview', '--settings', 'two.json', '--json'], { cwd })
    const found = JSON.parse(out).deliveries.map(({ destination, table, reason }: Record<string, unknown>) => [
      destination,
      table,
      reason,
    ])
    expect(found).toMatchObject([
      ['one', { id: 'mixpanel' }, 'integration-off'],
      ['two', { id: 'mixpanel' }, 'integration-off'],
    ])
    expect(err).toMatch(/Placeholders .*: one \w+, two \w+/)
  })
})

describe('the input of a preview', () => {
  it.each([
    ['the first event of several', ['events.ndjson'], 'g1'],
    ['the event that is asked for', ['events.ndjson', '--nth', '2'], undefined],
    ['an item of a batch body', ['batch.json'], 'g1'],
  ])('is %s', async (_, args, groupId) => {
    const { out, code } = await traitmap(['preview', ...args, '--to', 'mixpanel', '--json'], { cwd })
    expect(code).toBe(0)
    expect(JSON.parse(out).event.groupId).toBe(groupId)
  })

  it('has the context and integrations of its batch body', async () => {
    const { out } = await traitmap(['preview', 'batch.json', '--to', 'mixpanel', '--json'], { cwd })
    const { event, deliveries } = JSON.parse(out)
    expect(event.context).toStrictEqual({ ip: '9.9.9.9' })
    expect(deliveries[0].reason).toBe('all-off')
  })

  it('may be something that is no event: its issues say so', async () => {
    const { out, code } = await traitmap(['preview', '-', '--json'], { input: '5' })
    expect(code).toBe(0)
    expect(JSON.parse(out).issues[0].code).toBe('not-an-object')
  })
})
