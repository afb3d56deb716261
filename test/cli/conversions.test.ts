import { afterAll, describe, expect, it } from 'vitest'
import { folderWith, spawnTraitmap, traitmap } from './run-cli.ts'

const TABLE = {
  id: 'zeta',
  version: 1,
  title: 'Zeta',
  docs: [{ url: 'https://docs.example', checked: null }],
  groups: 'one',
  conversions: ['x.tier'],
  calls: {
    group: [{ id: 'a', url: 'https://a.example/x', rows: [{ to: 'tier', from: 'traits.size', as: 'x.tier' }] }],
  },
  examples: [
    {
      title: 'a tier',
      event: { type: 'group', userId: 'u', groupId: 'g', traits: { size: 500 } },
      expect: { requests: [{ method: 'POST', url: 'https://a.example/x', body: { tier: 'big' } }] },
    },
  ],
}

const folder = folderWith({
  'zeta.json': TABLE,
  'conversions.mjs': "export default { 'x.tier': (size) => (size > 100 ? 'big' : 'small') }",
  'torn.mjs': 'export default {',
  'none.mjs': 'export const x = 1',
  'list.mjs': 'export default []',
  'other.mjs': 'export default { tier: () => 1 }',
  'text.mjs': "export default { 'x.tier': 'big' }",
  'throws.mjs': "throw new Error('no luck')",
  '_settings.json': { zeta: {} },
  'events.ndjson': `${JSON.stringify({ type: 'group', userId: 'u', groupId: 'g', traits: { size: 5 } })}\n`.repeat(3),
})
afterAll(() => folder.remove())
const cwd = folder.path
const GIVEN = ['--conversions', 'conversions.mjs']

describe('conversions of your own', () => {
  it.each([
    ['preview', '--mappings', '.', '--to', 'zeta', '--json'],
    ['explain', 'size', 'events.ndjson', '--nth', '1', '--mappings', '.', '--to', 'zeta'],
    ['map', 'events.ndjson', '--settings', '_settings.json', '--mappings', '.'],
    ['test', '.'],
    ['diff', 'zeta.json', 'zeta.json'],
    ['destinations', 'zeta', '--mappings', '.'],
    ['types', '.'],
    ['coverage', 'events.ndjson', '--mappings', '.', '--to', 'zeta'],
  ])('are known to %s', async (...args) => {
    const { out, err, code } = await traitmap([...args, ...GIVEN], { cwd })
    expect([code, err]).toStrictEqual([0, expect.not.stringContaining('x.tier')])
    expect(out).not.toBe('')
    expect((await traitmap([...GIVEN, ...args], { cwd })).out).toBe(out)
    const without = await traitmap(args, { cwd })
    if (args[0] !== 'map') expect(without.code).not.toBe(0)
    if (args[0] !== 'types') expect(`${without.out}${without.err}`).toContain('--conversions FILE')
  })

  it('are known to the workers of map', async () => {
    const args = ['map', 'events.ndjson', '--settings', '_settings.json', '--mappings', '.', '--jobs', '2', ...GIVEN]
    const { out, code } = await spawnTraitmap(args, { cwd })
    expect(code).toBe(0)
    expect(out.match(/"tier":"small"/g)).toHaveLength(3)
  })

  it.each([
    ['nowhere.mjs', 'there is no such file'],
    ['torn.mjs', 'cannot be run'],
    ['throws.mjs', 'cannot be run: no luck'],
    ['none.mjs', 'no object as its default export'],
    ['list.mjs', 'no object as its default export'],
    ['other.mjs', 'named like x.tier'],
    ['text.mjs', 'x.tier is no function'],
  ])('are misused: %s', async (file, said) => {
    const { err, code } = await traitmap(['preview', '--conversions', file], { cwd })
    expect([code, err]).toStrictEqual([2, expect.stringContaining(said)])
    expect(err).toContain(file)
  })
})
