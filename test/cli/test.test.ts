import { afterAll, describe, expect, it } from 'vitest'
import { folderWith, traitmap } from './run-cli.ts'

const table = (id: string, plan: string): object => ({
  id,
  version: 1,
  title: id,
  docs: [{ url: `https://docs.example/${id}`, checked: null }],
  groups: 'none',
  settings: { key: { type: 'secret', required: true } },
  calls: {
    group: [{ id: 'send', url: 'https://api.example/send', rows: [{ to: 'plan', from: 'traits.plan' }] }],
  },
  examples: [
    {
      title: 'A plan is sent',
      event: { type: 'group', groupId: 'g', userId: 'u', traits: { plan: 'pro' } },
      expect: { requests: [{ method: 'POST', url: 'https://api.example/send', body: { plan } }] },
    },
  ],
})

const folder = folderWith({
  'good.json': table('good', 'pro'),
  'wrong.json': table('wrong', 'free'),
  'over.json': { id: 'over', extends: 'good', version: 1, title: 'Over', aliases: [] },
  'moved.json': {
    id: 'moved',
    extends: 'good',
    version: 1,
    title: 'Moved',
    aliases: [],
    defaults: { query: { a: 'b' } },
  },
  'broken.json': { id: 'broken', version: 1 },
  'torn.json': '{',
  'untold.json': { ...table('untold', 'pro'), examples: [] },
})
afterAll(() => folder.remove())
const cwd = folder.path

describe('test', () => {
  it('passes a table whose examples run as they say, the shipped ones too', async () => {
    const own = await traitmap(['test', 'good.json'], { cwd })
    expect(own).toStrictEqual({ out: 'all passed: 1 example of 1 table\n', err: '', code: 0 })
    const shipped = await traitmap(['test'], { cwd })
    expect(shipped.out).toMatch(/^all passed: \d{3,} examples of \d{3} tables\n$/)
    expect(shipped.code).toBe(0)
  })

  it('shows a failure field by field', async () => {
    const { out, code } = await traitmap(['test', 'wrong.json'], { cwd })
    expect(out).toBe(
      [
        'failed wrong.json: A plan is sent',
        '  requests[0].body',
        '    plan',
        '      - expected "free"',
        '      + found    "pro"',
        '1 failed: 1 example of 1 table',
        '',
      ].join('\n'),
    )
    expect(code).toBe(1)
  })

  it('names what cannot be used, and tests the rest of a folder', async () => {
    const { out, code } = await traitmap(['test', '.'], { cwd })
    expect(out).toMatch(/^broken\.json: .*\(traitmap lint broken\.json shows everything\)$/m)
    expect(out).toMatch(/^torn\.json: it is no JSON/m)
    expect(out).toMatch(/^2 failed, 2 tables cannot be used: \d examples of \d tables$/m)
    expect(code).toBe(1)
  })

  it('names the place of a fault only where it is not the whole table', async () => {
    const place = folderWith({ 'bare.json': { id: 'bare', version: 1 } })
    const { out } = await traitmap(['test', '.'], { cwd: place.path })
    place.remove()
    expect(out).toMatch(/^bare\.json: [^:]+ \(traitmap lint/)
  })

  it('says when an example that fails is one of the table that is extended', async () => {
    const { out, code } = await traitmap(['test', 'moved.json'], { cwd })
    expect(out).toMatch(/^1 failed: 1 example of 1 table$/m)
    expect(out).toMatch(/^moved\.json: its examples are those of good; what it changes needs "examples" of its own$/m)
    expect(code).toBe(1)
    expect((await traitmap(['test', 'over.json'], { cwd })).out).toBe('all passed: 1 example of 1 table\n')
    expect((await traitmap(['test', 'wrong.json'], { cwd })).out).not.toContain('its examples')
  })

  it('does not say that all passed when nothing could be tested', async () => {
    const { out, code } = await traitmap(['test', 'torn.json'], { cwd })
    expect(out).toMatch(/^torn\.json: it is no JSON.*\n1 table cannot be used: 0 examples of 0 tables\n$/)
    expect(code).toBe(1)
  })

  it('says that nothing passed where nothing could run', async () => {
    const { out, code } = await traitmap(['test', 'broken.json'], { cwd })
    expect(out.split('\n').slice(-2)).toEqual(['1 table cannot be used: 0 examples of 0 tables', ''])
    expect(code).toBe(1)
    const empty = await traitmap(['test', 'untold.json'], { cwd })
    expect(empty.out.split('\n').slice(-2)).toEqual(['nothing ran: 0 examples of 1 table', ''])
    expect(empty.code).toBe(0)
    const both = await traitmap(['test', 'good.json', 'broken.json'], { cwd })
    expect(both.out.split('\n').slice(-2)).toEqual(['1 table cannot be used: 1 example of 1 table', ''])
    expect(both.code).toBe(1)
  })

  it('gives everything as JSON', async () => {
    const { out, code } = await traitmap(['test', 'wrong.json', '--json'], { cwd })
    expect(JSON.parse(out)).toEqual({
      examples: [
        {
          file: 'wrong.json',
          table: 'wrong',
          title: 'A plan is sent',
          faults: [
            { what: 'requests[0].body', changes: [{ path: 'plan', kind: 'changed', before: 'free', after: 'pro' }] },
          ],
        },
      ],
      broken: [],
    })
    expect(code).toBe(1)
  })

  it('fits a terminal of 80 columns', async () => {
    const { out } = await traitmap(['test', 'wrong.json'], { cwd, env: { COLUMNS: '80' } })
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  })
})
