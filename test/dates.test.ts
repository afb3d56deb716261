import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { parseDate } from '../src/core/normalize/date/parse-date.ts'

interface Case {
  readonly value: unknown
  readonly ms: number | null
  readonly unit?: string
  readonly why: string
}

const file = new URL('cases/dates.json', import.meta.url)
const cases: readonly Case[] = JSON.parse(readFileSync(file, 'utf8'))

function expected({ ms, unit }: Case): unknown {
  if (ms === null) return undefined
  return unit === undefined ? { ms } : { ms, unit }
}

describe('a date', () => {
  it.each(cases.map((each) => [JSON.stringify(each.value), each.why, each] as const))('%s: %s', (_, __, each) => {
    expect(parseDate(each.value)).toStrictEqual(expected(each))
  })

  it('may be a Date, also of another realm', () => {
    expect(parseDate(new Date(1394537303123))).toStrictEqual({ ms: 1394537303123 })
    expect(parseDate(new Date(8.64e15))).toStrictEqual({ ms: 8.64e15 })
    expect(parseDate(runInNewContext('new Date(5)'))).toStrictEqual({ ms: 5 })
  })

  it('is asked for its own time, whatever its methods say', () => {
    const liar = Object.assign(new Date(5), { getTime: () => 7, valueOf: () => 7, toISOString: () => 'x' })
    expect(parseDate(liar)).toStrictEqual({ ms: 5 })
  })

  it.each([
    ['an invalid Date', new Date(Number.NaN)],
    ['a look-alike', Object.create(Date.prototype)],
    ['a proxy of a Date', new Proxy(new Date(5), {})],
    ['an object that throws', { valueOf: (): never => { throw new Error('no') }, toString: (): never => { throw new Error('no') } }], // biome-ignore format: one row
    ['a boxed string', Object('2014-03-11')],
    ['a boxed number', Object(5)],
    ['NaN', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['negative infinity', Number.NEGATIVE_INFINITY],
    ['undefined', undefined],
    ['a BigInt', 1394104654n],
    ['a symbol', Symbol.iterator],
    ['a function', () => 5],
  ])('is not %s', (_, value) => {
    expect(parseDate(value)).toBeUndefined()
  })

  it('is zero, never negative zero', () => {
    for (const value of [-0, '-0', '-0.0', '1970-01-01', '1970-01-01T00:00:00.000Z', '1970-01-01T01:00+01:00']) {
      expect(Object.is(parseDate(value)?.ms, 0)).toBe(true)
    }
  })

  it.each(['1', '0', '-', '2014-03-11', ' ', '2014-03-11T11:28:23.0', 'T'])(
    'is not a megabyte of %j, which costs nothing',
    (part) => {
      const text = part.repeat(Math.ceil(1e6 / part.length))
      const started = performance.now()
      for (let i = 0; i < 1000; i++) expect(parseDate(text)).toBeUndefined()
      expect(performance.now() - started).toBeLessThan(1000)
    },
  )
})

describe('the machine has no say in a date', () => {
  const built = new URL('../dist/core/normalize/date/parse-date.js', import.meta.url)
  const program = `
    import { readFileSync } from 'node:fs'
    import { parseDate } from ${JSON.stringify(built.href)}
    const cases = JSON.parse(readFileSync(new URL(${JSON.stringify(file.href)}), 'utf8'))
    const results = cases.map(({ value }) => parseDate(value) ?? null)
    console.log(JSON.stringify({ offset: new Date(2014, 0, 1).getTimezoneOffset(), results }))`
  // Minutes behind UTC in January 2014: proof that the zone took effect. `|| 0` makes 0 of -0.
  const zones = { UTC: 0, 'Asia/Kolkata': -330, 'America/New_York': 300, 'Pacific/Apia': -840 }
  const languages = ['C', 'tr_TR.UTF-8']
  const machines = Object.entries(zones).flatMap(([zone, offset]) =>
    languages.map((language) => [zone, language, offset] as const),
  )

  it.concurrent.each(machines)('TZ=%s LANG=%s', async (zone, language, offset) => {
    const env = { ...process.env, TZ: zone, LANG: language, LC_ALL: language }
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], { env })
    const answer = JSON.parse(stdout)
    expect(answer.offset).toBe(offset)
    expect(answer.results).toStrictEqual(cases.map((each) => expected(each) ?? null))
  })
})
