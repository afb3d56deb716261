import { createHash } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { ACME, CONTROL } from './acme.ts'
import { folderWith, traitmap } from './run-cli.ts'

const HOSTILE = '\u001b[2J<script>alert(1)</script>|`x`'
const folder = folderWith({
  'group.json': { type: 'group', groupId: 'g', userId: 'u', traits: { name: HOSTILE, Plan: 'free', '=1+1': HOSTILE } },
  'five.json': 5,
  'wrong.json': { 'a\u001b\n$(id)': { table: 'acme', settings: { 'x\n$(id)\u001b': 1 } } },
  'answers.json': { contact: { status: 200, headers: {}, body: { data: [{ id: '63a0' }] } } },
  'text.json': {
    id: 'text',
    version: 1,
    title: 'Text',
    docs: [{ url: 'https://docs.example', checked: null }],
    groups: 'one',
    calls: {
      group: [
        { id: 'send', url: 'https://t.example', encoding: 'text', rows: [{ template: 'plan {traits.plan}\nand' }] },
      ],
    },
  },
  'other.json': { type: 'group', groupId: 'g', userId: 'u', traits: { name: 'x', Plan: 'pro' } },
  'acme.json': ACME,
})
afterAll(() => folder.remove())
const cwd = folder.path

describe('every form of a preview', () => {
  const FORMS = ['--markdown', '--html', '--csv', '--curl', '--json']

  it.each(FORMS.flatMap((form) => ['mixpanel', 'intercom', 'webhook', ''].map((to) => [form, to])))(
    '%s of "%s" shows a hostile event and obeys nothing in it',
    async (form, to) => {
      const { out, err, code } = await traitmap(['preview', 'group.json', form, ...(to === '' ? [] : ['--to', to])], {
        cwd,
      })
      expect(code).toBe(0)
      expect(out + err).not.toMatch(CONTROL)
      if (form === '--html') expect(out).not.toContain('<script')
    },
  )

  it.each(FORMS.slice(1).map((form) => [form]))('--markdown and %s exclude each other', async (form) => {
    const { err, code } = await traitmap(['preview', '--markdown', form])
    expect(code).toBe(2)
    expect(err).toMatch(/cannot be used with/)
  })

  it('--markdown has a table of destinations, or the requests of one', async () => {
    const { out } = await traitmap(['preview', '--to', 'mixpanel,webhook', '--markdown'])
    expect(out).toMatch(/^\| destination \| status \|.*\n\| --- \|.*\n\| mixpanel \| skipped: integration-off \| `0e8c/)
    const one = await traitmap(['preview', '--to', 'mixpanel', '--markdown'])
    expect(one.out).toMatch(/^### Mixpanel \(`mixpanel`, table `mixpanel` version 1\): skipped$/m)
    expect(one.out).toMatch(/^```http\nPOST https:\/\/api\.mixpanel\.com\/groups$/m)
    expect(one.out).toMatch(/^\| `total billed` \| carried \| `\$set\.total billed`|^\| `total billed` \| carried \|/m)
  })

  it('--html is one file without scripts and addresses of others', async () => {
    const { out } = await traitmap(['preview', '--html'])
    expect(out).toMatch(/^<!doctype html>\n<html lang="en">/)
    expect(out).toContain('default-src &#39;none&#39;')
    expect(out).not.toMatch(/<script|<link|src=|url\(|@import/)
  })

  it('--csv is a line for each destination, and no formula', async () => {
    const { out } = await traitmap(['preview', 'group.json', '--to', 'acme', '--mappings', '.', '--csv'], { cwd })
    const [head, row] = out.split('\n')
    expect(head).toBe(
      'destination,table,version,status,reason,group_id,mapped,carried,dropped,dropped_traits,issues,requests',
    )
    expect(row).toBe('acme,acme,1,ready,,,1,0,2,name; =1+1,,POST https://api.example/plans')
    const all = await traitmap(['preview', '--csv'])
    expect(all.out.split('\n').length).toBeGreaterThan(100)
  })

  it.each([
    [['--to', 'acme', '--unset', 'groupId'], 'acme', 'invalid', 'invalid-event', 'missing-group-id'],
    [['--to', 'acme', '--call', 'alias'], 'acme', 'skipped', 'call-not-supported', ''],
    [['--settings', 'wrong.json'], 'a\u001b\n$(id)', 'invalid', 'misconfigured', 'bad-setting'],
  ])('--csv and --curl say why nothing is sent: %j', async (args, name, status, reason, code) => {
    const given = ['preview', 'group.json', '--mappings', '.', ...args]
    const csv = await traitmap([...given, '--csv'], { cwd })
    const row = csv.out.trimEnd().split('\n').at(-1)?.split(',') ?? []
    expect(row.slice(3, 5)).toEqual([status, reason])
    expect(row.at(-2)?.split('; ')).toContain(code)
    const { out } = await traitmap([...given, '--curl'], { cwd })
    const [first = '', second = '', ...others] = out.split('\n')
    expect(first).toContain(`# ${JSON.stringify(name).slice(1, -1)}: there is no request: ${status}, ${reason}: `)
    expect(second).toMatch(code === '' ? /^$/ : new RegExp(`^# ${code}: .`))
    expect(others).toEqual(code === '' ? [] : [''])
  })

  it('--curl comments out what waits for an answer, and says when there is nothing', async () => {
    const { out } = await traitmap(['preview', '--to', 'intercom', '--curl'])
    expect(out).toMatch(/^# intercom: attach, after contact, company\n# curl -g -X POST/m)
    expect(out.match(/^curl /gm)).toHaveLength(2)
    const none = await traitmap(['preview', '--to', 'amplitude', '--call', 'alias', '--as-routed', '--curl'])
    expect(none.out).toBe('# there is no request\n')
  })

  it.each(['mixpanel', 'intercom', 'hubspot', 'klaviyo', ''])(
    'text of "%s" fits 80 columns and uses 140',
    async (to) => {
      for (const columns of [80, 140]) {
        const args = ['--sample', 'full', '--set', 'traits.employee_count=5', ...(to === '' ? [] : ['--to', to])]
        const { out } = await traitmap(['preview', ...args], { env: { COLUMNS: String(columns) } })
        const widest = Math.max(...out.split('\n').map((line) => line.length))
        expect(widest).toBeLessThanOrEqual(columns)
        if (columns === 140) expect(widest).toBeGreaterThan(100)
      }
    },
  )

  it.each([
    ['', /^Suggestions\nhead_count looks like the reserved trait employees: /m],
    ['--markdown', /^\*\*Suggestions\*\*\n\n- head\\_count looks like the reserved trait employees: /m],
    ['--html', /<h3>Suggestions<\/h3>\n<ul><li>head_count looks like the reserved trait employees: /],
  ])('%s shows what the event probably meant', async (form, expected) => {
    const args = ['preview', '--to', 'webhook', '--unset', 'traits.employees', '--set', 'traits.head_count=5']
    const { out } = await traitmap([...args, '--set', 'integrations.Mixpanell=false', ...(form === '' ? [] : [form])])
    expect(out).toMatch(expected)
    expect(out).toMatch(/integrations: .*Mixpanell/)
    expect((await traitmap(['preview', '--to', 'webhook', ...(form === '' ? [] : [form])])).out).not.toContain(
      'Suggest',
    )
  })

  it('--json has the suggestions as data', async () => {
    const args = ['preview', '--to', 'webhook', '--unset', 'traits.employees', '--set', 'traits.head_count=5', '--json']
    expect(JSON.parse((await traitmap(args)).out).suggestions).toMatchObject([
      { kind: 'trait', call: 'group', trait: 'head_count', like: 'employees' },
    ])
    expect(JSON.parse((await traitmap(['preview', '--to', 'webhook', '--json'])).out).suggestions).toEqual([])
  })

  it('--html allows its own style by its hash, and nothing else', async () => {
    const { out } = await traitmap(['preview', 'group.json', '--html', '--to', 'acme,webhook', '--mappings', '.'], {
      cwd,
    })
    const [, hash] =
      /content="default-src 'none'; style-src 'sha256-([^']+)'; base-uri 'none'; form-action 'none'"/.exec(
        out.replaceAll('&#39;', "'"),
      ) ?? []
    const [, style = ''] = /<style>([\s\S]*)<\/style>/.exec(out) ?? []
    expect(createHash('sha256').update(style).digest('base64')).toBe(hash)
    expect(out).not.toMatch(/ style="| on[a-z]+="|javascript:/)
    for (const [, id] of out.matchAll(/href="#([^"]+)"/g)) expect(out).toContain(`id="${id}"`)
    expect(out).toContain('&lt;script&gt;alert(1)&lt;/script&gt;|`x`')
  })

  it.each(['--markdown', '--html'])('%s shows a plan, answers, issues, form and text bodies', async (form) => {
    const plan = await traitmap(['preview', '--to', 'intercom', form])
    expect(plan.out).toMatch(/attach[`\s\S]{0,30}pending/)
    const answered = await traitmap(['preview', '--to', 'intercom', '--answers', 'answers.json', form], { cwd })
    expect(answered.out).toContain('answered 200')
    const wrong = await traitmap(['preview', '--to', 'ga4', '--set', 'traits.createdAt=soon', '--sample', 'full', form])
    expect(wrong.out).toContain('invalid-date')
    expect(wrong.out).toContain('invalid-request')
    const left = await traitmap(['preview', '--to', 'mixpanel,webhook', '--as-routed', form])
    expect(left.out).toMatch(/Left out: `?mixpanel`?, skipped, integration-off/)
    const bodies = await traitmap(['preview', 'group.json', '--mappings', '.', '--to', 'text', form], { cwd })
    expect(bodies.out).toContain('plan free\nand')
    expect((await traitmap(['preview', '--to', 'movable-ink', form])).out).toContain('Basic base64(')
  })
})

describe('the event of a preview', () => {
  const shown = async (args: readonly string[]): Promise<Record<string, never>> =>
    JSON.parse((await traitmap(['preview', '--to', 'webhook', '--json', ...args], { cwd })).out).event

  it.each(['canonical', 'full', 'snake', 'unix', 'nulls', 'hostile'])(
    '--sample %s is an event of any type',
    async (sample) => {
      for (const call of ['group', 'identify', 'track', 'page', 'screen', 'alias']) {
        const { out, code } = await traitmap([
          'preview',
          '--to',
          'webhook',
          '--json',
          '--sample',
          sample,
          '--call',
          call,
        ])
        expect(code).toBe(0)
        const { event, deliveries } = JSON.parse(out)
        expect(event.type).toBe(call)
        expect(deliveries[0].status).toBe('ready')
      }
    },
  )

  it('of every way of writing reserved traits is the same event', async () => {
    const own = ['--unset', 'traits.isTrial', '--unset', 'traits["total billed"]']
    const full = await shown(['--sample', 'full', ...own])
    expect(await shown(['--sample', 'snake', ...own])).toEqual(full)
    expect(await shown(['--sample', 'unix', ...own])).toEqual(full)
  })

  it('is changed by --set and --unset, in whatever spelling', async () => {
    const { traits, groupId } = await shown([
      'group.json',
      ...[
        '--set',
        'traits.plan=pro',
        '--set',
        'traits.seats=12',
        '--set',
        'traits[\'a=b\']={"x":[1]}',
        '--set',
        'groupId=007x',
      ],
      ...['--unset', 'traits.NAME'],
    ])
    expect(traits).toEqual({ plan: 'pro', '=1+1': HOSTILE, seats: 12, 'a=b': { x: [1] } })
    expect(groupId).toBe('007x')
  })

  it('is one of another type with --call', async () => {
    expect(await shown(['group.json', '--call', 'track'])).toMatchObject({
      type: 'track',
      event: 'Sample Event',
      properties: { Plan: 'free' },
    })
  })

  it('is warned of where it is without effect', async () => {
    const told = async (...args: string[]): Promise<string> => (await traitmap(['preview', ...args], { cwd })).err
    expect(await told('group.json', '--set', 'plan=x')).toContain(
      'warning: --set plan: events have no such field; a trait is set by --set traits.plan=…\n',
    )
    expect(await told('--call', 'track', '--set', 'revenue=1')).toContain('--set properties.revenue=…')
    expect(await told('--unset', 'traits.a.b')).toBe('warning: --unset traits.a.b: the event has nothing there\n')
    expect(
      await told('--set', 'traits.a=1', '--unset', 'traits.A', '--set', 'User_ID=x', '--set', 'context.ip=1'),
    ).toBe('')
    expect(await told('--compare', 'group.json', '--set', 'plan=x')).toContain('warning: --set plan')
  })

  it.each([
    [['--set', 'plan'], 'Give a path and a value'],
    [['--set', '=1'], 'Give a path and a value'],
    [['--set', 'a..b=1'], 'Give a path inside the event'],
    [['--set', `${'a.'.repeat(200)}a=1`], 'deeper than 100'],
    [['five.json', '--set', 'traits.a=1'], 'is no JSON object'],
    [['--sample', 'full', '--nth', '2'], '--sample and --nth exclude each other'],
    [['--unset', ''], 'Give a path inside the event'],
    [['--sample', 'ful'], 'Allowed choices are canonical, full'],
    [['--call', 'groups'], 'Allowed choices are group'],
    [['group.json', '--sample', 'full'], 'exclude each other'],
  ])('%j is misuse', async (args, message) => {
    const { err, code } = await traitmap(['preview', ...args], { cwd })
    expect(err).toContain(message)
    expect(code).toBe(2)
  })
})

describe('the exit code of a preview', () => {
  it.each([
    [['--to', 'webhook', '--fail-on-loss'], 0],
    [['--to', 'hubspot', '--fail-on-loss'], 1],
    [['--to', 'hubspot'], 0],
    [['--to', 'webhook', '--fail-on-issues'], 0],
    [['--to', 'webhook', '--set', 'traits.createdAt=soon', '--fail-on-issues'], 1],
    [['--to', 'webhook', '--set', 'traits.createdAt=soon'], 0],
    [['--to', 'webhook', '--unset', 'groupId', '--fail-on-issues'], 1],
  ])('%j: %i', async (args, code) => {
    expect((await traitmap(['preview', ...args])).code).toBe(code)
  })
})
