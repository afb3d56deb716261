import { execFileSync, spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { BIN, folderWith, traitmap } from './run-cli.ts'

const HOSTILE = '\u001b[2J<script>alert(1)</script>|`x`'
const folder = folderWith({
  'group.json': { type: 'group', groupId: 'g', userId: 'u', traits: { name: HOSTILE, Plan: 'free', '=1+1': HOSTILE } },
  'other.json': { type: 'group', groupId: 'g', userId: 'u', traits: { name: 'x', Plan: 'pro' } },
  'acme.json': {
    id: 'acme',
    version: 1,
    title: 'Acme',
    docs: [{ url: 'https://docs.example', checked: null }],
    groups: 'one',
    settings: { token: { type: 'secret', required: true } },
    defaults: { url: 'https://api.example', headers: { 'x-token': '{settings.token}' } },
    calls: { group: [{ id: 'send', url: '/g', rows: [{ to: 'plan', from: 'traits.plan' }] }] },
  },
})
afterAll(() => folder.remove())
const cwd = folder.path

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/

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
    expect(out).toMatch(/^\| destination \| status \|.*\n\| --- \|.*\n\| mixpanel \| skipped: integration-off \|/)
    const one = await traitmap(['preview', '--to', 'mixpanel', '--markdown'])
    expect(one.out).toMatch(/^### Mixpanel \(`mixpanel`, table `mixpanel` version 1\): skipped$/m)
    expect(one.out).toMatch(/^```http\nPOST https:\/\/api\.mixpanel\.com\/groups$/m)
    expect(one.out).toMatch(/^\| `total billed` \| carried \| `\$set\.total billed`|^\| `total billed` \| carried \|/m)
  })

  it('--html is one file without scripts and addresses of others', async () => {
    const { out } = await traitmap(['preview', '--html'])
    expect(out).toMatch(/^<!doctype html>\n<html lang="en">/)
    expect(out).toContain("default-src 'none'")
    expect(out).not.toMatch(/<script|<link|src=|url\(|@import/)
  })

  it('--csv is a line for each destination, and no formula', async () => {
    const { out } = await traitmap(['preview', 'group.json', '--to', 'acme', '--mappings', '.', '--csv'], { cwd })
    const [head, row] = out.split('\n')
    expect(head).toBe(
      'destination,table,version,status,reason,group_id,mapped,carried,dropped,dropped_traits,issues,requests',
    )
    expect(row).toBe('acme,acme,1,ready,,,1,0,2,name; =1+1,,POST https://api.example/g')
    const all = await traitmap(['preview', '--csv'])
    expect(all.out.split('\n').length).toBeGreaterThan(100)
  })

  it('--curl sends what the delivery holds, byte for byte', async () => {
    const args = ['preview', 'group.json', '--to', 'webhook']
    const { out } = await traitmap([...args, '--curl'], { cwd })
    const json = JSON.parse((await traitmap([...args, '--json'], { cwd })).out)
    const script = `curl() { printf '%s\\n' "\${@: -1}"; }\n${out}`
    const sent = execFileSync('bash', ['-c', script], { encoding: 'utf8' })
    expect(JSON.parse(sent)).toEqual(json.deliveries[0].requests[0].body)
  })

  it('--curl comments out what waits for an answer, and says when there is nothing', async () => {
    const { out } = await traitmap(['preview', '--to', 'intercom', '--curl'])
    expect(out).toMatch(/^# intercom: attach, after contact, company\n# curl -X POST/m)
    expect(out.match(/^curl /gm)).toHaveLength(2)
    const none = await traitmap(['preview', '--to', 'amplitude', '--call', 'alias', '--as-routed', '--curl'])
    expect(none.out).toBe('# there is no request\n')
  })

  it.each(['mixpanel', 'intercom', 'hubspot', 'klaviyo'])('text of %s fits 80 columns and uses 160', async (to) => {
    for (const columns of [80, 160]) {
      const { out } = await traitmap(['preview', '--sample', 'full', '--to', to], { env: { COLUMNS: String(columns) } })
      const widest = Math.max(...out.split('\n').map((line) => line.length))
      expect(widest).toBeLessThanOrEqual(columns)
      if (columns === 160) expect(widest).toBeGreaterThan(80)
    }
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
    const full = await shown(['--sample', 'full'])
    expect(await shown(['--sample', 'snake'])).toEqual(full)
    expect(await shown(['--sample', 'unix'])).toEqual(full)
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
      event: 'Order Completed',
      properties: { Plan: 'free' },
    })
  })

  it.each([
    [['--set', 'plan'], 'Give a path and a value'],
    [['--set', 'a b=1'], 'It is no path'],
    [['--unset', ''], 'Give a path inside the event'],
    [['--sample', 'ful'], 'Allowed choices are canonical, full'],
    [['--call', 'groups'], 'Allowed choices are group'],
    [['group.json', '--sample', 'full'], 'exclude each other'],
  ])('%j is misuse', async (args, message) => {
    const { err, code } = await traitmap(['preview', ...args], { cwd })
    expect(err).toContain(message)
    expect(code).toBe(2)
  })

  it('shows no personal data with --redact, in any form', async () => {
    for (const form of [[], ['--json'], ['--markdown'], ['--html'], ['--curl']]) {
      const { out } = await traitmap([
        'preview',
        '--sample',
        'full',
        '--call',
        'identify',
        '--to',
        'mixpanel,intercom',
        '--redact',
        ...form,
      ])
      for (const value of ['peter@', 'Peter', 'Gibbons', '94103', '8.8.8.8', '14155550101'])
        expect(out).not.toContain(value)
    }
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

describe('preview --compare', () => {
  const args = ['preview', '--mappings', '.', '--to', 'acme', '--compare', 'group.json', 'other.json']

  it('shows field by field how two events become different requests, and exits with 1', async () => {
    const { out, code } = await traitmap(args, { cwd })
    expect(out).toContain('acme\n  ~ send body.plan: "free" -> "pro"\n')
    expect(code).toBe(1)
    const markdown = await traitmap([...args, '--markdown'], { cwd })
    expect(markdown.out).toContain('| acme | ~ send body.plan | `"free"` | `"pro"` |')
    const json = await traitmap([...args, '--json'], { cwd })
    expect(JSON.parse(json.out)).toEqual([
      {
        destination: 'acme',
        changes: [{ request: 'send', path: 'body.plan', kind: 'changed', before: 'free', after: 'pro' }],
      },
    ])
  })

  it('exits with 0 where nothing differs', async () => {
    const { out, code } = await traitmap(['preview', '--compare', 'group.json', 'group.json'], { cwd })
    expect(out).toMatch(/^no difference in any request\n/)
    expect(code).toBe(0)
  })

  it('has no other forms', async () => {
    expect(await traitmap([...args, '--curl'], { cwd })).toMatchObject({
      code: 2,
      err: expect.stringContaining('--compare has no form for --curl'),
    })
  })
})

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
    await traitmap(args, { cwd })
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
    expect(err).toContain('traitmap new my-webhook --extends webhook')
    expect(code).toBe(2)
    expect(readFileSync('mappings/webhook.json', 'utf8')).toBe(before)
    expect((await traitmap(['preview', '--to', 'webhook,mixpanel', '--save-example'])).code).toBe(2)
  })
})

describe('preview --watch', () => {
  it('shows the preview again when the event or the table changes, and lives through a broken file', async () => {
    const place = folderWith({ 'event.json': { type: 'group', groupId: 'g', userId: 'u', traits: { plan: 'one' } } })
    writeFileSync(join(place.path, 'acme.json'), readFileSync(join(cwd, 'acme.json'), 'utf8'))
    const child = spawn(
      process.execPath,
      [BIN, 'preview', 'event.json', '--mappings', '.', '--to', 'acme', '--watch'],
      { cwd: place.path },
    )
    let text = ''
    child.stdout.setEncoding('utf8').on('data', (part) => {
      text += part
    })
    child.stderr.setEncoding('utf8').on('data', (part) => {
      text += part
    })
    const until = async (wanted: string): Promise<void> => {
      for (let turn = 0; turn < 200 && !text.includes(wanted); turn++) await sleep(100)
      expect(text).toContain(wanted)
    }
    try {
      await until('"plan": "one"')
      writeFileSync(join(place.path, 'event.json'), '{ "type": ')
      await until('no JSON')
      writeFileSync(
        join(place.path, 'event.json'),
        '{"type":"group","groupId":"g","userId":"u","traits":{"plan":"two"}}',
      )
      await until('"plan": "two"')
      const table = readFileSync(join(place.path, 'acme.json'), 'utf8')
      writeFileSync(join(place.path, 'acme.json'), table.replace('"to": "plan"', '"to": "tier"'))
      await until('"tier": "two"')
    } finally {
      child.kill()
      place.remove()
    }
  })

  it('cannot watch standard input', async () => {
    expect(await traitmap(['preview', '-', '--watch'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('cannot be watched'),
    })
  })
})
