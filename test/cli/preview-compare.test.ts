import { afterAll, describe, expect, it } from 'vitest'
import { ACME, CONTROL } from './acme.ts'
import { folderWith, traitmap } from './run-cli.ts'

const folder = folderWith({
  'group.json': { type: 'group', groupId: 'g', userId: 'u', traits: { name: '\u001b[2J<b>|`x`', Plan: 'free' } },
  'other.json': { type: 'group', groupId: 'g', userId: 'u', traits: { name: 'x', Plan: 'pro' } },
  'acme.json': ACME,
})
afterAll(() => folder.remove())
const cwd = folder.path

describe('preview --compare', () => {
  const args = ['preview', '--mappings', '.', '--to', 'acme', '--compare', 'group.json', 'other.json']

  it('shows field by field how two events become different requests, and exits with 1', async () => {
    const { out, code } = await traitmap(args, { cwd })
    expect(out).toContain('acme\n  request send\n    body.plan\n      - before "free"\n      + after  "pro"\n')
    expect(out).toContain('\n1 of 1 destination differs\n')
    expect(code).toBe(1)
    const markdown = await traitmap([...args, '--markdown'], { cwd })
    expect(markdown.out).toContain('| acme | request send | body.plan | changed | "free" | "pro" |')
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
    expect(out).toMatch(/^no difference at \d+ destinations\n$/)
    expect(code).toBe(0)
  })

  it('compares an event with itself, changed', async () => {
    const own = ['preview', '--mappings', '.', '--to', 'acme', '--compare', 'group.json']
    const { out, code } = await traitmap([...own, '--set', 'traits.PLAN=team', '--json'], { cwd })
    expect(JSON.parse(out)[0].changes).toEqual([
      { request: 'send', path: 'body.plan', kind: 'changed', before: 'free', after: 'team' },
    ])
    expect(code).toBe(1)
    expect(await traitmap([...own, '--set', 'traits.seats=5'], { cwd })).toMatchObject({ code: 0 })
  })

  it('tells outcomes and whole requests, escapes what is hostile, and fits the terminal', async () => {
    const all = [
      'preview',
      '--compare',
      'group.json',
      '--call',
      'track',
      '--set',
      'traits.name=\u001b[2J',
      '--to',
      'hubspot,webhook',
    ]
    for (const columns of [80, 140]) {
      const { out } = await traitmap(all, { cwd, env: { COLUMNS: String(columns) } })
      expect(out).not.toMatch(CONTROL)
      expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(columns)
      expect(out).toContain('  outcome\n    status\n')
    }
    const markdown = await traitmap([...all, '--markdown'], { cwd })
    expect(markdown.out).toMatch(/^\| hubspot \| outcome \| status \| changed \|/m)
    expect(markdown.out).not.toMatch(CONTROL)
  })

  it('masks both events with --redact', async () => {
    const { out } = await traitmap([...args, '--redact', '--set', 'traits.plan=peter@x.co', '--json'], { cwd })
    expect(JSON.parse(out)[0].changes[0].after).toMatch(/^masked-[0-9a-f]{8}@masked\.invalid$/)
  })

  it.each([
    [['--compare', 'group.json'], '--compare needs a second event'],
    [['--compare', '-', '-'], 'can be read once'],
    [['--compare', '-', '--set', 'traits.a=1'], 'can be read once'],
    [['--compare', 'nowhere.json', 'group.json'], 'nowhere.json'],
    [['--compare', 'group.json', 'other.json', '--fail-on-loss'], 'exclude each other'],
    [['--compare', 'group.json', 'other.json', '--to', 'acme', '--all'], 'exclude each other'],
  ])('%j is misuse', async (wrong, message) => {
    const { err, code } = await traitmap(['preview', '--mappings', '.', ...wrong], { cwd, input: '{}' })
    expect(err).toContain(message)
    expect(err.trimEnd().split('\n').length).toBeGreaterThan(1)
    expect(code).toBe(2)
  })

  it('has no other forms', async () => {
    expect(await traitmap([...args, '--curl'], { cwd })).toMatchObject({
      code: 2,
      err: expect.stringContaining('--compare and --curl exclude each other'),
    })
  })
})
