import { afterAll, describe, expect, it } from 'vitest'
import { type Batch, BatchSplitter } from '../src/node/jobs/batch-splitter.ts'
import { halveBatch } from '../src/node/jobs/halve-batch.ts'
import { lostBatch } from '../src/node/jobs/lost-batch.ts'
import { poolLines } from '../src/node/jobs/pool-lines.ts'
import { transformLines } from '../src/node/transform-lines.ts'
import { folderWith, spawnTraitmap } from './cli/run-cli.ts'

const WORKER = new URL('support/crash-worker.mjs', import.meta.url)

async function* inChunks(text: string | Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const shown = ({ first, lines, bytes }: Batch): unknown => [first, lines, bytes && Buffer.from(bytes).toString()]

function split(text: string, chunk: number, options: { size: number; longest?: number }): unknown[] {
  const splitter = new BatchSplitter(options)
  const batches: Batch[] = []
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += chunk) batches.push(...splitter.push(bytes.subarray(at, at + chunk)))
  return [...batches, ...splitter.end()].map(shown)
}

describe('batches', () => {
  it.each([1, 2, 3, 100])('are whole lines, chunks of %i', (chunk) => {
    expect(split('a\nbé\n\nlast', chunk, { size: 3 })).toEqual([
      [1, 2, 'a\nbé\n'],
      [3, 2, '\nlast'],
    ])
    expect(split('', chunk, { size: 3 })).toEqual([])
    expect(split('\uFEFFa\n\uFEFFb', chunk, { size: 1 })).toEqual([
      [1, 1, 'a\n'],
      [2, 1, '\uFEFFb'],
    ])
  })

  it.each([1, 4, 100])('give a line that is too long without its bytes, chunks of %i', (chunk) => {
    expect(split('ab\nabcd\nabcde\nx', chunk, { size: 100, longest: 4 })).toEqual([
      [1, 2, 'ab\nabcd\n'],
      [3, 1, undefined],
      [4, 1, 'x'],
    ])
    expect(split('abcdef', chunk, { size: 100, longest: 4 })).toEqual([[1, 1, undefined]])
  })

  it('are halved by lines', () => {
    const bytes = Buffer.from('a\nb\nc')
    expect(halveBatch({ first: 4, lines: 3, bytes })?.map(shown)).toEqual([
      [4, 1, 'a\n'],
      [5, 2, 'b\nc'],
    ])
    expect(halveBatch({ first: 4, lines: 1, bytes })).toBeUndefined()
    expect(halveBatch({ first: 4, lines: 1 })).toBeUndefined()
  })

  it('that are lost have each line that is not blank in error', () => {
    const { text, lines, errors } = lostBatch({ first: 8, lines: 3, bytes: Buffer.from('a\n \nb\n') }, 'no memory')
    expect(lines).toBe(2)
    expect(errors).toEqual([
      [8, 'worker-crashed'],
      [10, 'worker-crashed'],
    ])
    expect(Buffer.from(text).toString()).toContain('line 10 was lost with the worker that had it: no memory')
    expect(lostBatch({ first: 2, lines: 1 }, 'no memory').errors).toEqual([[2, 'worker-crashed']])
  })
})

interface Pooled {
  readonly lines: string[]
  readonly count: { lines: number; errors: number }
  readonly errors: string[]
}

async function pooled(text: string, { jobs = 2, size = 64, data = {}, longest = 1 << 20 } = {}): Promise<Pooled> {
  let out = ''
  const errors: string[] = []
  const count = await poolLines(inChunks(text, 50), {
    script: WORKER,
    data,
    jobs,
    size,
    longest,
    write: async (part) => {
      out += Buffer.from(part).toString()
    },
    onError: (line, code) => errors.push(`${line} ${code}`),
  })
  return { lines: out.split('\n').filter(Boolean), count, errors }
}

describe('lines on several threads', () => {
  const numbers = Array.from({ length: 300 }, (_, n) => n)
  const input = numbers.map((n) => JSON.stringify({ n })).join('\n')

  it.each([1, 2, 3])('come out once each and in their order, %i threads', async (jobs) => {
    const { lines, count, errors } = await pooled(input, { jobs })
    expect(lines).toEqual(numbers.map((n) => JSON.stringify({ n: n * 2 })))
    expect(count).toEqual({ lines: 300, errors: 0 })
    expect(errors).toEqual([])
  })

  it('are what one thread gives, errors with their line numbers too', async () => {
    const odd = `\uFEFF{"n":1}\n\n{"n":2}\r\nno json\n[1]\n${'x'.repeat(400)}\n{"n":3}`
    let single = ''
    const errors: string[] = []
    await transformLines(inChunks(odd, 7), {
      longest: 300,
      transform: ({ n }) => ({ n: (n as number) * 2 }),
      write: async (text) => {
        single += text
      },
      onError: (line, code) => errors.push(`${line} ${code}`),
    })
    const many = await pooled(odd, { size: 10, longest: 300 })
    expect(many.lines).toEqual(single.split('\n').filter(Boolean))
    expect(many.errors).toEqual(errors)
    expect(errors).toEqual(['4 invalid-json', '5 not-an-object', '6 line-too-long'])
  })

  it('lose no line but the one that ends its worker', async () => {
    const lines = numbers.slice(0, 40).map((n) => JSON.stringify(n === 17 ? { n, end: true } : { n }))
    const ran = await pooled(lines.join('\n'), { size: 200 })
    expect(ran.errors).toEqual(['18 worker-crashed'])
    expect(ran.count).toEqual({ lines: 40, errors: 1 })
    expect(ran.lines.filter((_, n) => n !== 17)).toEqual(
      numbers.slice(0, 40).flatMap((n) => (n === 17 ? [] : [JSON.stringify({ n: n * 2 })])),
    )
    expect(JSON.parse(ran.lines[17] as string).error.message).toBe(
      'line 18 was lost with the worker that had it: the worker ended with code 7',
    )
  }, 30_000)

  it('lose no other line, however many end their workers', async () => {
    const ends = (n: number): boolean => n % 25 === 7
    const ran = await pooled(numbers.map((n) => JSON.stringify(ends(n) ? { n, end: true } : { n })).join('\n'), {
      size: 1000,
    })
    expect(ran.errors).toEqual(numbers.filter(ends).map((n) => `${n + 1} worker-crashed`))
    expect(ran.count).toEqual({ lines: 300, errors: 12 })
  }, 60_000)

  it('are all in error where no worker can start', async () => {
    const ran = await pooled(input, { data: { atStart: true }, size: 1000 })
    expect(ran.count).toEqual({ lines: 300, errors: 300 })
    expect(ran.lines.at(-1)).toContain('no start')
  }, 60_000)

  it('end when what is written cannot be', async () => {
    const broken = poolLines(inChunks(input, 50), {
      script: WORKER,
      data: {},
      jobs: 2,
      size: 64,
      write: () => Promise.reject(new Error('closed')),
    })
    await expect(broken).rejects.toThrow('closed')
  })
})

describe('map --jobs', () => {
  const folder = folderWith({ 'settings.json': { mixpanel: { settings: { projectToken: 'fake' } } } })
  afterAll(() => folder.remove())
  const event = (n: number) => ({
    type: 'group',
    userId: 'u',
    groupId: `g${n}`,
    traits: { 'Created At': 1394496000, n },
  })
  const input = `${Array.from({ length: 2000 }, (_, n) => JSON.stringify(event(n))).join('\n')}\nno json\n`
  const args = ['map', '--settings', 'settings.json', '--now', '2026-01-15']

  it('gives what one thread gives', async () => {
    const cwd = folder.path
    const one = await spawnTraitmap(args, { input, cwd })
    const two = await spawnTraitmap([...args, '--jobs', '2'], { input, cwd })
    expect(two).toEqual(one)
    expect(one.code).toBe(1)
    expect(one.out.split('\n')).toHaveLength(2002)
  }, 60_000)

  it.each(['0', '65', '1.5', 'x', '-1'])('refuses %s', async (jobs) => {
    const { code, err } = await spawnTraitmap([...args, `--jobs=${jobs}`], { input: '', cwd: folder.path })
    expect(code).toBe(2)
    expect(err).toContain('from 1 to 64')
  })

  it('is of no use with answers', async () => {
    const { code, err } = await spawnTraitmap([...args, '--jobs', '2', '--answers', 'a.json'], {
      input: '',
      cwd: folder.path,
    })
    expect(code).toBe(2)
    expect(err).toContain('leave out --jobs')
  })
})
