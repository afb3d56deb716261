import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { folderWith, traitmap } from './run-cli.ts'

const table = (version: number, to: string, id = 'acme'): object => ({
  id,
  version,
  title: id,
  docs: [{ url: 'https://docs.example', checked: null }],
  groups: 'none',
  settings: { key: { type: 'secret', required: true } },
  defaults: { headers: { authorization: '{settings.key}' } },
  calls: { group: [{ id: 'send', url: 'https://api.example/send', rows: [{ to, from: 'traits.plan' }] }] },
})

const event = (plan: string): string => JSON.stringify({ type: 'group', groupId: 'g', userId: 'u', traits: { plan } })
const folder = folderWith({
  'old.json': table(1, 'plan'),
  'new.json': table(2, 'tier'),
  'same-version.json': table(1, 'tier'),
  'other.json': table(1, 'plan', 'other'),
  'events.ndjson': `${event('pro')}\n${event('free')}\n\n{"type":"track","event":"e","userId":"u"}\n`,
  'broken.ndjson': `${event('pro')}\nnot json\n`,
  'pretty.json': { type: 'group', groupId: 'g', userId: 'u', traits: { plan: 'pro' } },
  'settings.json': { mine: { table: 'acme', settings: { key: 'TOPSECRET' } } },
})
afterAll(() => folder.remove())
const cwd = folder.path

describe('diff', () => {
  it('shows per destination which requests change, field by field, and ends with 1', async () => {
    const { out, err, code } = await traitmap(['diff', 'old.json', 'new.json', '--events', 'events.ndjson'], { cwd })
    expect(out).toBe(
      [
        'acme: 2 of 3 events change',
        '  request send',
        '    body.plan: removed in 2 events, first in event 1',
        '      - old "pro"',
        '      + new nothing',
        '    body.tier: added in 2 events, first in event 1',
        '      - old nothing',
        '      + new "pro"',
        '',
        '1 of 1 destination changes, over 3 events',
        '',
      ].join('\n'),
    )
    expect([err, code]).toStrictEqual(['', 1])
  })

  it('ends with 0 where nothing changes', async () => {
    for (const events of [[], ['--events', 'events.ndjson']]) {
      const { out, code } = await traitmap(['diff', 'old.json', 'old.json', ...events], { cwd })
      expect(out).toMatch(/^nothing changes at 1 destination, over \d+ events\n$/)
      expect(code).toBe(0)
    }
  })

  it('reminds of a version that was not raised', async () => {
    const { out } = await traitmap(['diff', 'old.json', 'same-version.json', '--events', 'events.ndjson'], { cwd })
    expect(out).toContain('"version" is still 1: raise it')
    expect((await traitmap(['diff', 'old.json', 'new.json'], { cwd })).out).not.toContain('raise it')
  })

  it('gives Markdown and JSON', async () => {
    const args = ['diff', 'old.json', 'new.json', '--events', 'events.ndjson']
    const { out, code } = await traitmap([...args, '--markdown'], { cwd })
    expect(out).toContain('| destination | request | field | change | events | old | new |')
    expect(out).toContain('| acme | send | body.plan | removed | 2 of 3 | "pro" |  |')
    expect(code).toBe(1)
    expect(JSON.parse((await traitmap([...args, '--json'], { cwd })).out)).toMatchObject([
      {
        destination: 'acme',
        versions: { before: 1, after: 2 },
        events: 3,
        changed: 2,
        changes: [{ path: 'body.plan' }, { path: 'body.tier' }],
      },
    ])
  })

  it('tells tables that are new or gone', async () => {
    const { out, code } = await traitmap(['diff', 'old.json', 'other.json', '--events', 'pretty.json'], { cwd })
    expect(out).toMatch(/^acme: is gone$/m)
    expect(out).toMatch(/^other: is new$/m)
    expect(code).toBe(1)
  })

  it('takes instances of a settings file and shows none of their secrets', async () => {
    const args = ['diff', 'old.json', 'new.json', '--settings', 'settings.json', '--to', 'mine']
    for (const form of [[], ['--json'], ['--markdown']]) {
      const { out, err } = await traitmap([...args, ...form], { cwd })
      expect(out).toContain('mine')
      expect(out + err).not.toContain('TOPSECRET')
    }
  })

  it('leaves out lines that are no JSON, says so, and ends with 1', async () => {
    const { err, code } = await traitmap(['diff', 'old.json', 'old.json', '--events', 'broken.ndjson'], { cwd })
    expect(err).toContain('left out: line 2 is no JSON')
    expect(code).toBe(1)
  })

  it('reads git revisions of folders and files', async () => {
    const repository = folderWith({})
    const git = (...args: string[]): void => {
      const who = ['-c', 'user.name=t', '-c', 'user.email=t@t.example', '-c', 'commit.gpgsign=false']
      execFileSync('git', [...who, ...args], { cwd: repository.path, stdio: 'ignore' })
    }
    try {
      git('init', '-q')
      mkdirSync(join(repository.path, 'tables'))
      const file = join(repository.path, 'tables/acme.json')
      writeFileSync(file, JSON.stringify(table(1, 'plan')))
      writeFileSync(join(repository.path, 'tables/_shared.json'), '{}')
      git('add', '.')
      git('commit', '-q', '-m', 'one')
      writeFileSync(file, JSON.stringify(table(2, 'tier')))
      for (const [old, next] of [
        ['HEAD:tables', 'tables'],
        ['HEAD:tables/', 'tables'],
        ['HEAD:tables/acme.json', 'tables/acme.json'],
      ] as const) {
        const { out, err, code } = await traitmap(['diff', old, next], { cwd: repository.path })
        expect([err, code], old).toStrictEqual(['', 1])
        expect(out).toContain('body.tier: added')
      }
      expect((await traitmap(['diff', 'HEAD:tables', 'HEAD:tables'], { cwd: repository.path })).code).toBe(0)
      const missing = await traitmap(['diff', 'HEAD:nowhere', 'tables'], { cwd: repository.path })
      expect(missing.err).toContain('cannot read HEAD:nowhere')
      expect(missing.code).toBe(2)
    } finally {
      repository.remove()
    }
  })
})
