import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, describe, expect, it, test } from 'vitest'
import { folderWith, traitmap } from './run-cli.ts'

const DOC = new URL('../../docs/command-line.md', import.meta.url)
const text = readFileSync(DOC, 'utf8')

const table = (version: number, to: string, plan: string): object => ({
  id: 'acme',
  version,
  title: 'Acme',
  docs: [{ url: 'https://docs.acme.example', checked: null }],
  groups: 'one',
  calls: {
    group: [
      { id: 'company', url: 'https://api.acme.example/companies', rows: [{ to, from: 'traits.plan', as: 'lower' }] },
    ],
  },
  examples: [
    {
      title: 'A company',
      event: { type: 'group', userId: 'u', groupId: 'g', traits: { plan: 'Pro' } },
      expect: { requests: [{ method: 'POST', url: 'https://api.acme.example/companies', body: { plan } }] },
    },
  ],
})

const folder = folderWith({
  'acme.json': table(1, 'plan', 'Pro'),
  'acme-2.json': table(2, 'tier', 'Pro'),
  'good.json': { ...table(1, 'plan', 'pro'), id: 'good' },
  'event.json': { type: 'group', groupId: 'g', userId: 'u', traits: { plan: 'pro' } },
  'bad.ndjson': 'x\n',
  'mixed.ndjson': '{"type":"group","groupId":"g","userId":"u"}\nx\n',
  'settings.json': { webhook: { settings: { url: 'https://a.example' } } },
})
afterAll(() => folder.remove())
const cwd = folder.path

const commands = [...(await traitmap(['--help'])).out.matchAll(/^ {2}([a-z]+) (?:\[|<| )/gm)]
  .map(([, name = '']) => name)
  .filter((name) => name !== 'help')

describe('docs/command-line.md', () => {
  it('has a section and a line of exit codes for each command, in their order', () => {
    expect(commands.length).toBeGreaterThan(8)
    const sections = [...text.matchAll(/^## traitmap ([a-z]+)$/gm)].map(([, name]) => name)
    expect([...sections].sort()).toEqual([...commands].sort())
    const rows = [...text.matchAll(/^\| `([a-z]+)` \|/gm)].map(([, name]) => name)
    expect([...rows].sort()).toEqual([...commands].sort())
  })

  const RUNS = [...text.matchAll(/<!-- run: (.+) -->\n```text\n([\s\S]*?)```/g)].map(([, args = '', shown = '']) => ({
    args,
    shown,
  }))
  /** With `UPDATE_README=1` the outputs are written instead of compared. */
  test.each(RUNS)('shows what "$args" prints', async ({ args, shown }) => {
    const { out } = await traitmap(args.split(' '), { cwd, env: { COLUMNS: '110' } })
    const block = `$ traitmap ${args}\n${out}`
    if (process.env.UPDATE_README === '1') {
      const now = readFileSync(DOC, 'utf8')
      const begin = `<!-- run: ${args} -->\n\`\`\`text\n`
      writeFileSync(
        DOC,
        now.replace(`${begin}${shown}`, () => `${begin}${block}`),
      )
    } else expect(shown).toBe(block)
  })
})

describe('exit codes', () => {
  it.each(commands)('%s says in its help which it has', async (command) => {
    const { out } = await traitmap([command, '--help'])
    expect(out).toMatch(/^Exit code 0\b[\s\S]*\b2\b/m)
    const [, row = ''] = new RegExp(`^\\| \`${command}\` \\|(.*)$`, 'm').exec(text) ?? []
    const one = row.split('|')[1]?.trim() !== ''
    expect(/^Exit code [\s\S]*\b1\s+when/m.test(out), 'the help and the document agree on 1').toBe(one)
  })

  it.each<[args: string, code: number]>([
    ['preview event.json --to mixpanel', 0],
    ['preview event.json --to mixpanl', 2],
    ['preview event.json --to ga4 --fail-on-loss', 1],
    ['preview event.json --to webhook --fail-on-loss --fail-on-issues', 0],
    ['preview event.json --to webhook --set traits.createdAt=soon --fail-on-issues', 1],
    ['preview --compare event.json event.json', 0],
    ['preview --compare event.json --set traits.plan=x --to webhook', 1],
    ['preview --compare event.json', 2],
    ['explain plan event.json', 0],
    ['explain email event.json', 2],
    ['map event.json --settings settings.json', 1],
    ['map bad.ndjson --settings settings.json', 1],
    ['map event.json', 2],
    ['normalize bad.ndjson', 1],
    ['normalize nowhere', 2],
    ['destinations', 0],
    ['destinations nowhere', 2],
    ['lint good.json', 1],
    ['lint nowhere', 2],
    ['test good.json', 0],
    ['test acme.json', 1],
    ['test nowhere', 2],
    ['diff acme.json acme.json', 0],
    ['diff acme.json acme-2.json', 1],
    ['diff acme.json acme.json --events mixed.ndjson', 1],
    ['diff acme.json acme.json --events bad.ndjson', 2],
    ['diff acme.json nowhere', 2],
    ['new fresh --url https://a.example --print', 0],
    ['new fresh', 2],
    ['completion zsh', 0],
    ['completion cmd', 2],
  ])('traitmap %s: %i', async (args, code) => {
    const ran = await traitmap(args.split(' '), { cwd })
    expect(ran.code).toBe(code)
    if (code === 2) expect(ran.err.trimEnd().split('\n').length, 'what is wrong, and what to type').toBeGreaterThan(1)
  })
})
