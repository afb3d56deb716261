import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it, test } from 'vitest'
import { DRAFT_CALLS, type DraftAuth, draftTable } from '../../src/core/insight/draft-table.ts'
import { printJson } from '../../src/core/insight/print-json.ts'
import { lintTables } from '../../src/core/lint/index.ts'
import type { JsonObject } from '../../src/index.ts'
import { run } from '../../src/node/cli/run.ts'
import { shippedFiles } from '../support/shipped-tables.ts'
import { folderWith, traitmap } from './run-cli.ts'

const folder = folderWith({})
afterAll(() => folder.remove())
const cwd = folder.path

describe('new', () => {
  it('writes a table that lints, can be previewed, and whose examples fail in their bodies only', async () => {
    const args = ['new', 'acme', '--url', 'https://api.acme.example/v1/', '--docs', 'https://docs.acme.example']
    const { out, err, code } = await traitmap(args, { cwd })
    expect([err, code]).toStrictEqual(['', 0])
    const [, ...next] = [...out.matchAll(/traitmap (\w+ .*?)(?: {4}|$)/gm)].map(([, words = '']) => words.split(' '))
    expect(out).toContain('wrote mappings/acme.json')
    expect(next.length).toBeGreaterThan(0)
    expect((await traitmap(['lint', 'mappings/acme.json'], { cwd })).out).toBe(
      'no findings in 1 table\n1 page of its documentation could not be opened yet ("checked": null)\n',
    )
    const tested = await traitmap(['test', 'mappings/acme.json', '--json'], { cwd })
    expect(tested.code).toBe(1)
    for (const { faults } of JSON.parse(tested.out).examples)
      expect(faults.map(({ what }: { what: string }) => what)).toEqual(['requests[0].body'])
    const preview = await traitmap(['preview', '--mappings', 'mappings', '--to', 'acme'], { cwd })
    expect(preview.out).toContain('PUT https://api.acme.example/v1/groups/0e8c78ea9d97a7b8185e8632')
    expect((await traitmap(args, { cwd })).err).toContain('mappings/acme.json is there already')
  })

  it('asks at a terminal for what the flags leave open', async () => {
    const texts = { out: '', err: '' }
    const sink = (name: 'out' | 'err') => ({
      isTTY: true,
      write: (text: string, done: () => void) => {
        texts[name] += text
        done()
        return true
      },
      on: () => undefined,
    })
    async function* typed(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('Fine Vendor\nhttps://api.fine')
      yield Buffer.from('.example\n\nmany\nheader:X-Key\ngroup')
    }
    const stdin = Object.assign(typed(), { isTTY: true })
    const code = await run(['new', 'fine', '--print'], { stdin, stdout: sink('out'), stderr: sink('err'), env: {} })
    expect(code).toBe(0)
    expect(JSON.parse(texts.out)).toMatchObject({
      id: 'fine',
      title: 'Fine Vendor',
      docs: [{ url: 'https://api.fine.example', checked: null }],
      groups: 'many',
      defaults: { url: 'https://api.fine.example', headers: { 'x-key': '{settings.apiKey}' } },
      calls: { group: [{ method: 'PUT' }] },
    })
    expect(texts.err).toContain('Name of the vendor [Fine]: ')
  })

  it('prints the file instead of writing it', async () => {
    const { out } = await traitmap(['new', 'printed', '--url', 'https://a.example', '--print'], { cwd })
    expect(JSON.parse(out).id).toBe('printed')
    expect(() => readFileSync(join(cwd, 'mappings/printed.json'))).toThrow()
  })
})

const AUTHS: readonly DraftAuth[] = ['bearer', 'basic', 'none', 'header:X-Api-Key']
test.each(AUTHS.flatMap((auth) => DRAFT_CALLS.map((call) => [auth, call] as const)))(
  'a draft with %s for %s lints but for the number of its examples',
  (auth, call) => {
    const draft = {
      id: 'acme',
      title: 'Acme',
      url: 'https://a.example',
      docs: 'https://d.example',
      groups: 'one',
      auth,
      calls: [call],
    } as const
    const findings = lintTables([{ file: 'acme.json', json: draftTable(draft) }])
    expect(findings.map(({ linter }) => linter)).toEqual(['few-examples'])
  },
)

describe('printJson', () => {
  it('says the same as the value', () => {
    for (const json of shippedFiles) expect(JSON.parse(printJson(json as JsonObject))).toEqual(json)
  })

  it('sets out what does not fit on a line of 120', () => {
    for (const line of printJson(shippedFiles[0] as JsonObject).split('\n'))
      if (line.length > 120) expect(line).toMatch(/^ *("[^"]*": )?"/)
    expect(printJson({ a: {}, b: [], c: [1, { d: null }] })).toBe(
      '{\n  "a": {},\n  "b": [],\n  "c": [1, { "d": null }]\n}\n',
    )
  })
})
