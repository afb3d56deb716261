import { createHash } from 'node:crypto'
import { setDefaultOptions } from 'date-fns'
import { de } from 'date-fns/locale/de'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkAs } from '../../src/core/compile/convert/check-argument.ts'
import { compileConversion } from '../../src/core/compile/convert/compile-conversion.ts'
import type { ConvertEnv } from '../../src/core/compile/convert/conversion.ts'
import { CONVERSIONS } from '../../src/core/compile/convert/conversion-signatures.ts'
import { FAILED } from '../../src/core/compile/convert/failed.ts'
import { finalize } from '../../src/core/compile/finalize.ts'
import { compileShape, type ShapeWords } from '../../src/core/compile/shape/compile-shape.ts'
import { Respellings } from '../../src/core/compile/shape/respellings.ts'
import type { ShapeDeps } from '../../src/core/compile/shape/shape.ts'
import { Instant } from '../../src/core/model/instant.ts'
import type { As, Nulls } from '../../src/core/model/table.ts'
import type { Value } from '../../src/core/model/value.ts'
import { valueType } from '../../src/core/model/value-type.ts'
import { parseDate } from '../../src/core/normalize/date/parse-date.ts'
import { deepFreeze } from '../support/deep-freeze.ts'

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'totalBilled',
    'total_billed',
    '$1,234.50',
    '2014-03-11',
    'www.initech.com/x',
    'en-US',
  ),
  fc.stringMatching(/^[$€]?[0-9.,' ]{1,12}( ?EUR)?$/),
  fc.stringMatching(
    /^[0-2][0-9]{3}-[01][0-9]-[0-3][0-9](T[0-2][0-9]:[0-5][0-9](:[0-5][0-9](\.[0-9]{1,9})?)?(Z|[+-][012][0-9](:?[0-5][0-9])?)?)?$/,
  ),
)
const instant = fc.integer({ min: -8.64e15, max: 8.64e15 }).map((ms) => new Instant(ms))
const scalar = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  text,
  instant,
)
const { value: anyValue } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(text, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  ),
}))

/** Conversions that between them cover every word. */
const conversions: readonly As[] = [
  ...Object.entries(CONVERSIONS).map(([word, { argument }]) =>
    argument === undefined ? word : { [word]: argument.example },
  ),
  'round',
  { scale: -1e300 },
  { date: 'GGGG RRRR II ww e c bbbb P p O X t T' },
  { truncate: 0 },
  { get: 'a.b[0]' },
  { url: 'origin' },
  { locale: 'language' },
  { map: ['string', 'snake', { prefix: 'x' }] },
]
const env: ConvertEnv = { userAgent: (agent) => ({ browser: agent.slice(0, 3) }) }

/** Text of a JSON value, FAILED and undefined told apart. */
function show(result: unknown): string {
  return result === FAILED ? 'failed' : JSON.stringify(result === undefined ? 'absent' : [finalize(result as Value)])
}

describe('every conversion', () => {
  test.each(conversions.map((as) => [JSON.stringify(as), as] as const))('%s is total, pure, repeatable', (_, as) => {
    expect(checkAs(as)).toBeUndefined()
    const convert = compileConversion(as)
    fc.assert(
      fc.property(anyValue, (value) => {
        const before = show(value)
        const first = convert(deepFreeze(value), env)
        expect(show(convert(value, env))).toBe(show(first))
        expect(show(compileConversion(as)(value, env))).toBe(show(first))
        expect(show(value)).toBe(before)
        // JSON-safe: what is read back from its text is the same.
        if (first !== FAILED && first !== undefined) {
          const text = JSON.stringify([finalize(first)])
          expect(JSON.stringify(JSON.parse(text))).toBe(text)
        }
      }),
    )
  })

  test('is linear in hostile texts', () => {
    const hostile = [
      '0',
      ' ',
      '1,',
      '1.234',
      '(',
      'a.',
      '-',
      "'",
      'aB',
      '1 234',
      '$',
      '\0',
      'www.',
      '://',
      'en-',
      '\ud83c',
    ].map((part) => part.repeat(200_000))
    const began = performance.now()
    for (const as of conversions) for (const value of hostile) compileConversion(as)(`${value}!`, env)
    expect(performance.now() - began).toBeLessThan(20_000)
  })
})

/** An exact fraction with a positive denominator. */
interface Fraction {
  readonly over: bigint
  readonly under: bigint
}

/** The fraction that a number's text states, read by another way than the code under test. */
function fractionOf(number: number): Fraction {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(number)) as RegExpExecArray
  const [, sign, whole = '', decimals = '', exponent = '0'] = match
  const power = Number(exponent)
  const digits = BigInt(sign + whole + decimals)
  const under = 10n ** BigInt(decimals.length + Math.max(-power, 0))
  return { over: digits * 10n ** BigInt(Math.max(power, 0)), under }
}

/** True when no number is nearer to the fraction than this one. */
function isNearest(number: number, { over, under }: Fraction): boolean {
  const bits = new DataView(new ArrayBuffer(8))
  const beside = [-1n, 1n].map((step) => {
    bits.setFloat64(0, number)
    bits.setBigInt64(0, bits.getBigInt64(0) + step)
    return bits.getFloat64(0)
  })
  const distance = (candidate: number): Fraction => {
    const other = exact(candidate)
    const difference = other.over * under - over * other.under
    return { over: difference < 0n ? -difference : difference, under: other.under * under }
  }
  const own = distance(number)
  return beside
    .filter((other) => Number.isFinite(other))
    .every((other) => {
      const rival = distance(other)
      return own.over * rival.under <= rival.over * own.under
    })
}

/** The exact binary value of a number. */
function exact(number: number): Fraction {
  let under = 1n
  let scaled = number
  while (!Number.isInteger(scaled)) {
    scaled *= 2
    under *= 2n
  }
  return { over: BigInt(scaled), under }
}

const decimalNumber = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }),
  fc
    .tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 9 }))
    .map(([n, places]) => Number(`${n}e-${places}`)),
)

describe('exact decimals', () => {
  test('scale is the number nearest to the exact product', () => {
    fc.assert(
      fc.property(decimalNumber, decimalNumber, (a, b) => {
        const product = compileConversion({ scale: b })(a, env) as number
        const [x, y] = [fractionOf(a), fractionOf(b)]
        const wanted = { over: x.over * y.over, under: x.under * y.under }
        expect(product === 0 ? wanted.over === 0n || Math.abs(a * b) < 1e-300 : isNearest(product, wanted)).toBe(true)
      }),
    )
  })

  test('round is half away from zero', () => {
    fc.assert(
      fc.property(decimalNumber, fc.integer({ min: 0, max: 15 }), (number, places) => {
        const { over, under } = fractionOf(number)
        const magnitude = over < 0n ? -over : over
        const shifted = magnitude * 10n ** BigInt(places)
        const whole = (2n * shifted + under) / (2n * under)
        const wanted = Number(`${over < 0n ? -whole : whole}e-${places}`) + 0
        expect(compileConversion({ round: places })(number, env)).toBe(wanted)
      }),
    )
  })
})

describe('agreement with others', () => {
  test('base64 and sha256 are those of node', () => {
    fc.assert(
      fc.property(text, (each) => {
        expect(compileConversion('base64')(each, env)).toBe(Buffer.from(each, 'utf8').toString('base64'))
        expect(compileConversion('sha256')(each, env)).toBe(createHash('sha256').update(each, 'utf8').digest('hex'))
      }),
    )
  })

  test('url parts are those of URL where both read the address', () => {
    const path = fc.webUrl({ withQueryParameters: true, withFragments: true })
    fc.assert(
      fc.property(path, (address) => {
        const url = new URL(address)
        expect(compileConversion({ url: 'host' })(address, env)).toBe(url.hostname)
        expect(compileConversion({ url: 'origin' })(address, env)).toBe(url.origin)
      }),
    )
  })

  test('what counts as iso is a date', () => {
    fc.assert(fc.property(text, (each) => valueType(each) !== 'iso' || parseDate(each) !== undefined))
  })

  test('dates are the same in every time zone, whatever date-fns defaults to', () => {
    const pattern = 'yyyy-MM-dd HH:mm:ss.SSS xxx OOOO EEEE MMMM e ww PPPPpppp'
    const all: readonly As[] = ['iso', 'isoDate', 'unix', { date: pattern }]
    const dates = ['2014-03-30T01:30:00Z', '2014-03-30T02:30:00', '1969-12-31', 0, '2014-10-26 02:30', '0099-02-28']
    const run = (): string => show(all.flatMap((as) => dates.map((date) => compileConversion(as)(date, env) as Value)))
    const zone = process.env.TZ
    try {
      process.env.TZ = 'UTC'
      const wanted = run()
      setDefaultOptions({ locale: de, weekStartsOn: 1, firstWeekContainsDate: 4 })
      const hours = ['Asia/Kathmandu', 'Europe/Berlin', 'America/St_Johns', 'Pacific/Apia'].map((other) => {
        process.env.TZ = other
        expect(run()).toBe(wanted)
        return new Date(0).getHours()
      })
      // The zones did change.
      expect(new Set(hours).size).toBe(4)
    } finally {
      if (zone === undefined) delete process.env.TZ
      else process.env.TZ = zone
      setDefaultOptions({})
    }
  })
})

const deps: ShapeDeps<undefined> = {
  condition: () => (_scope, item) => item !== null,
  template: (template) => (_scope, _item, key) => (template === '' ? undefined : `${template}${key}`),
  list: () => () => ['a', 'total billed'],
  path: (path) => path.split('.'),
  env: () => env,
  respellings: new Respellings(),
}

const shapeWords: fc.Arbitrary<ShapeWords> = fc.record(
  {
    pick: fc.oneof(fc.constant('settings.x'), fc.array(text, { maxLength: 3 })),
    omit: fc.array(text, { maxLength: 3 }),
    flatten: fc.oneof(fc.constantFrom('.', '_', ''), fc.record({ by: fc.constant('.'), arrays: fc.boolean() })),
    where: fc.constant({ has: 'item' }),
    keys: fc.constantFrom<NonNullable<ShapeWords['keys']>[]>(
      'snake',
      ['camel', { prefix: 'x' }],
      { suffix: { date: '_at' } },
      { prefix: 'p' },
    ),
    values: fc.constantFrom(
      { date: 'unix' },
      { string: 'drop' } as const,
      { null: 'blank', number: 'string' } as const,
      { array: 'json' },
    ),
    limit: fc.nat(5),
  },
  { requiredKeys: [] },
)

describe('every shape', () => {
  test('is total and pure, and accounts for every entry', () => {
    fc.assert(
      fc.property(anyValue, shapeWords, fc.constantFrom<Nulls[]>('keep', 'drop', 'blank'), (value, words, nulls) => {
        const shape = compileShape(words, nulls, deps)
        const lost: (string | number)[] = []
        const hollow: (string | number)[] = []
        const run = (): Value | undefined =>
          shape?.(deepFreeze(value), undefined, {
            lost: (key, _reason, isHollow) => (isHollow ? hollow : lost).push(key),
            issue: () => undefined,
          })
        const first = run()
        const told = [...lost]
        expect(show(run())).toBe(show(first))
        expect(new Set(told).size).toBe(told.length)
        const left = typeof first === 'object' && first !== null ? Object.keys(first).length : 0
        if (
          words.flatten === undefined &&
          shape !== undefined &&
          typeof value === 'object' &&
          value !== null &&
          !(value instanceof Instant)
        ) {
          expect(left + told.length).toBe(Object.keys(value).length)
        }
      }),
    )
  })
})
