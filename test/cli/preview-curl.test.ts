import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { afterAll, describe, expect, it, test } from 'vitest'
import type { Request } from '../../src/index.ts'
import { curlLines } from '../../src/node/cli/text/curl-lines.ts'
import { shellWord } from '../../src/node/cli/text/shell-word.ts'
import { folderWith, traitmap } from './run-cli.ts'

const NASTY = '\u001b[2J $(touch x) `id` \'; rm "$HOME" \\ !! \n\t\u202e\u009b # 😀 %s'
const folder = folderWith({
  'event.json': { type: 'group', groupId: "g'$(id)", userId: 'u', traits: { name: NASTY, [NASTY]: NASTY } },
})
afterAll(() => folder.remove())
const cwd = folder.path

/** What bash makes of a script in which curl prints its words, each ended by a NUL. */
function wordsOf(script: string, locale = 'C.UTF-8'): readonly string[] {
  const text = `curl() { printf '%s\\0' "$@"; printf '\\1\\0'; }\n${script}`
  execFileSync('bash', ['-n'], { input: text })
  const out = execFileSync('bash', [], { input: text, env: { PATH: process.env.PATH, LC_ALL: locale } })
  return out.toString('utf8').split('\0')
}

const request = (parts: Partial<Request>): Request => ({
  id: 'send',
  state: 'ready',
  method: 'POST',
  url: 'https://a.example',
  headers: {},
  encoding: 'json',
  idempotent: false,
  ...parts,
})

describe('a word of a shell', () => {
  test('is the text again in a real shell, in every locale, and shows no control character', () => {
    const text = fc
      .array(
        fc.oneof(
          fc.constantFrom(...NASTY, '$', "'", '\\', '\u0001', '\u0080', '\u2028'),
          fc.string({ unit: 'grapheme' }),
        ),
      )
      .map((parts) => parts.join('').replaceAll('\0', '').toString())
    const texts = [NASTY, '', "'", '\\', "\u0007'\\x41", ...fc.sample(text, 200)].map((each) =>
      Buffer.from(each).toString(),
    )
    const words = texts.map(shellWord)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    for (const word of words) expect(word).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e\u2028]/)
    const script = `curl ${words.join(' ')}\n`
    expect(wordsOf(script).slice(0, -2)).toEqual(texts)
    expect(wordsOf(script, 'C').slice(0, -2)).toEqual(texts)
  })
})

describe('preview --curl', () => {
  it.each(['webhook', 'mixpanel', 'intercom', 'klaviyo', 'heap'])(
    '%s: a shell reads what the delivery holds, byte for byte',
    async (to) => {
      const args = ['preview', 'event.json', '--to', to]
      const { out } = await traitmap([...args, '--curl'], { cwd })
      const [{ requests }] = JSON.parse((await traitmap([...args, '--json'], { cwd })).out).deliveries
      const ready = requests.filter(({ state }: Request) => state === 'ready')
      const runs = wordsOf(out).join('\0').split('\0\u0001\0').filter(Boolean)
      expect(runs).toHaveLength(ready.length)
      for (const [index, { method, url, body, encoding }] of ready.entries()) {
        const words = (runs[index] as string).split('\0')
        expect(words.slice(words.indexOf('-X'), 4)).toEqual(expect.arrayContaining(['-X', method, url]))
        if (encoding === 'json') expect(JSON.parse(words.at(-1) as string)).toEqual(body)
        if (encoding === 'form') expect(Object.fromEntries(new URLSearchParams(words.at(-1)))).toEqual(body)
      }
    },
  )

  it('of every destination is a script that a shell can read, and holds placeholders for secrets', async () => {
    for (const sample of ['full', 'hostile']) {
      const { out } = await traitmap(['preview', '--sample', sample, '--curl'])
      expect(wordsOf(out).length).toBeGreaterThan(300)
      expect(out).toContain("-H 'authorization: Bearer ‹")
      expect(out).toContain("-u '‹")
    }
  })
})

describe('a request as a command', () => {
  test.each<[parts: Partial<Request>, words: readonly string[]]>([
    [{ headers: { 'x-empty': '' } }, ['-X', 'POST', 'https://a.example', '-H', 'x-empty;']],
    [{ url: 'https://a.example/?a[0]=1' }, ['-g', '-X', 'POST', 'https://a.example/?a[0]=1']],
    [
      { headers: { authorization: `Basic ${btoa('real:x')}` } },
      ['-X', 'POST', 'https://a.example', '-H', `authorization: Basic ${btoa('real:x')}`],
    ],
    [
      { body: '@/etc/passwd', encoding: 'text' },
      ['-X', 'POST', 'https://a.example', '-H', 'content-type: text/plain;charset=utf-8', '--data-raw', '@/etc/passwd'],
    ],
    [
      { body: { a: 1, b: 'x y&' }, encoding: 'form', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      [
        '-X',
        'POST',
        'https://a.example',
        '-H',
        'content-type: application/x-www-form-urlencoded',
        '--data-raw',
        'a=1&b=x+y%26',
      ],
    ],
  ])('%j', (parts, words) => {
    expect(wordsOf(curlLines('a', request(parts)).join('\n')).slice(0, -2)).toEqual(words)
  })

  test.each<Partial<Request>>([
    { state: 'pending', needs: ['x\n; id'] },
    { body: 'a\0b', encoding: 'text' },
    { headers: { 'x-a': 'b\r\nx-c: d' } },
    { id: 'new\nline', state: 'pending' },
  ])('%j is commented out', (parts) => {
    const lines = curlLines('a\nb', request(parts))
    expect(
      lines
        .join('\n')
        .split('\n')
        .every((line) => line.startsWith('# ')),
    ).toBe(true)
  })
})
