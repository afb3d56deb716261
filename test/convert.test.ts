import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkArgument, checkAs, isRegisteredName } from '../src/core/compile/convert/check-argument.ts'
import { checkChain } from '../src/core/compile/convert/check-chain.ts'
import { checkKeyConversion } from '../src/core/compile/convert/check-key-conversion.ts'
import {
  compileConversion,
  conversionSteps,
  type RegisteredConversions,
} from '../src/core/compile/convert/compile-conversion.ts'
import type { ConvertEnv } from '../src/core/compile/convert/conversion.ts'
import { CONVERSIONS } from '../src/core/compile/convert/conversion-signatures.ts'
import { FAILED } from '../src/core/compile/convert/failed.ts'
import { finalize } from '../src/core/compile/finalize.ts'
import type { UserAgentParser } from '../src/core/model/engine.ts'
import { Instant } from '../src/core/model/instant.ts'
import type { IssueCode } from '../src/core/model/issue-codes.ts'
import type { Json } from '../src/core/model/json.ts'
import type { As } from '../src/core/model/table.ts'
import type { Value } from '../src/core/model/value.ts'
import { valueType } from '../src/core/model/value-type.ts'
import { pickKey } from '../src/core/normalize/find-key.ts'
import { decodeValue } from './support/decode-value.ts'
import { deepFreeze } from './support/deep-freeze.ts'

interface Case {
  readonly title: string
  readonly clause: string
  readonly as: As
  readonly input: Json
  readonly output?: Json
  readonly fails?: true
  readonly absent?: true
  readonly reports?: readonly IssueCode[]
  /** What the user-agent parser gives. */
  readonly parser?: Json
}

const cases: readonly Case[] = JSON.parse(readFileSync(new URL('cases/conversions.json', import.meta.url), 'utf8'))

const registered: RegisteredConversions = new Map([
  [
    'x.tier',
    (argument: Json | undefined) => (value: Value) =>
      typeof argument === 'number' && typeof value === 'number' ? value * argument : FAILED,
  ],
])

describe('conversions', () => {
  test.each(cases)('$clause: $title', ({ as, input, output, fails, absent, reports, parser }) => {
    const codes: IssueCode[] = []
    const env: ConvertEnv = { report: (code) => codes.push(code) }
    const withParser = parser === undefined ? env : { ...env, userAgent: (() => parser) as UserAgentParser }
    const result = compileConversion(as, registered)(deepFreeze(decodeValue(input)), withParser)
    expect(result).toEqual(fails === true ? FAILED : absent === true ? undefined : output)
    expect(codes).toEqual(reports ?? [])
  })

  test.each(Object.entries(CONVERSIONS))(
    '%s does what its example says',
    (word, { argument, example, takes, gives }) => {
      const as = argument === undefined ? word : { [word]: argument.example }
      expect(checkAs(as)).toBeUndefined()
      const env: ConvertEnv = { userAgent: () => ({ browser: 'Chrome' }) }
      const output = compileConversion(as)(example[0], env)
      expect(output).toEqual(example[1])
      const typeOf = (value: Value): string => (valueType(value) === 'iso' ? 'string' : valueType(value))
      expect(takes === 'any' || takes.includes(typeOf(example[0]) as never)).toBe(true)
      expect(gives).toContain(typeOf(output as Value))
    },
  )

  test('reports may be left out', () => {
    expect(compileConversion({ map: 'number' })(['x'], {})).toEqual([])
    expect(compileConversion({ userAgent: 'os' })('x', {})).toBeUndefined()
  })

  test('a number that JSON cannot hold fails', () => {
    for (const as of ['number', 'integer', 'money', 'round', { scale: 2 }]) {
      for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) expect(compileConversion(as)(value, {})).toBe(FAILED)
    }
  })

  test('minus zero becomes zero', () => {
    for (const as of ['number', 'integer', 'money', 'round', { scale: 2 }]) {
      expect(Object.is(compileConversion(as)(-0, {}), 0)).toBe(true)
    }
  })

  test('a date without a time fails a pattern', () => {
    expect(compileConversion({ date: 'yyyy' })(new Instant(Number.NaN), {})).toBe(FAILED)
  })

  test('a path that was not checked is one key', () => {
    expect(compileConversion({ get: 'a b' })({ 'a b': 1 }, {})).toBe(1)
  })

  test('steps have names for a trace', () => {
    const steps = conversionSteps(['unix', { round: 2 }, { 'x.tier': 3 }], registered)
    expect(steps.map((step) => step.name)).toEqual(['unix', '{"round":2}', '{"x.tier":3}'])
    expect(steps.map((step) => step.run(2, {}))).toEqual([2, 2, 6])
  })
})

describe('arguments', () => {
  const wrong: readonly (readonly [word: string, argument: Json | undefined, message: string])[] = [
    ['nope', undefined, 'no conversion'],
    ['constructor', undefined, 'no conversion'],
    ['unix', 1, 'no argument'],
    ['scale', undefined, 'needs an argument'],
    ['round', -1, '0 to 15'],
    ['round', 16, '0 to 15'],
    ['round', 1.5, '0 to 15'],
    ['round', '2', '0 to 15'],
    ['scale', '2', 'a number'],
    ['scale', null, 'a number'],
    ['date', 5, 'date-fns pattern'],
    ['date', '', 'cannot read'],
    ['date', 'yyyy n', 'cannot read'],
    ['date', 'YYYY', 'Y or D'],
    ['date', "'YYYY' DDD", 'Y or D'],
    ['lookup', [], 'an object'],
    ['lookup', {}, 'one entry'],
    ['lookup', { a: [] }, 'only'],
    ['truncate', -1, '0 or more'],
    ['truncate', 0.5, '0 or more'],
    ['truncate', null, '0 or more'],
    ['replace', 'a', 'two texts'],
    ['replace', ['a'], 'two texts'],
    ['replace', ['a', 1], 'two texts'],
    ['replace', ['', 'b'], 'not empty'],
    ['prefix', 1, 'prefix takes a text'],
    ['suffix', null, 'suffix takes a text'],
    ['split', '', 'not empty'],
    ['split', 1, 'not empty'],
    ['join', 1, 'a text'],
    ['map', 'nope', 'no conversion'],
    ['map', [], 'one at least'],
    ['map', 5, 'a conversion is'],
    ['map', {}, 'a conversion is'],
    ['map', { unix: null, trim: null }, 'a conversion is'],
    ['map', ['unix', 'trim'], 'takes string'],
    ['map', { round: 99 }, '0 to 15'],
    ['get', 5, 'a path'],
    ['get', 'a..b', 'name'],
    ['url', 'port', 'one of'],
    ['locale', 5, 'one of'],
    ['userAgent', 'cpu', 'one of'],
  ]
  test.each(wrong)('%s with %j is wrong', (word, argument, message) => {
    expect(checkArgument(word, argument)).toContain(message)
  })

  const right: readonly (readonly [word: string, argument: Json | undefined])[] = [
    ['round', undefined],
    ['round', 0],
    ['scale', -0.5],
    ['date', "'Year' yyyy"],
    ['lookup', { a: null, b: 1, c: true }],
    ['replace', ['a', '']],
    ['prefix', ''],
    ['join', ''],
    ['map', [{ get: 'a' }, 'unix']],
    ['x.tier', { any: 'thing' }],
    ['x.tier', undefined],
  ]
  test.each(right)('%s with %j is right', (word, argument) => {
    expect(checkArgument(word, argument)).toBeUndefined()
  })

  test('a date pattern warns nobody and reads no defaults of the process', () => {
    expect(checkArgument('date', 'PPPPpppp')).toBeUndefined()
  })

  test('nested maps are bounded', () => {
    let as: Json = 'unix'
    for (let depth = 0; depth < 16; depth++) as = { map: as }
    expect(checkAs(as)).toBeUndefined()
    for (let depth = 0; depth < 5000; depth++) as = { map: as }
    expect(checkAs(as)).toContain('too deeply')
  })

  test('a registered name has something after x.', () => {
    expect([isRegisteredName('x.tier'), isRegisteredName('x.'), isRegisteredName('tier')]).toEqual([true, false, false])
  })
})

describe('chains', () => {
  test.each([
    [['unix', 'trim'], '"unix" gives number, but "trim" takes string'],
    [['number', 'lower'], 'takes string'],
    [['boolean', 'unix'], 'takes date or string or number'],
    [['trim', 'round'], 'takes number'],
    [['unix', { get: 'a' }], 'takes array or object'],
    [['list', 'string'], 'gives array'],
  ] as const)('%j can never meet', (as, message) => {
    expect(checkChain(as as As)).toContain(message)
  })

  test.each([
    [['iso', 'unix']],
    [['number', 'unix', { prefix: 'at ' }]],
    [[{ get: 'a' }, 'trim']],
    [['unix', 'x.tier', 'trim']],
    [['unix', 'list', 'json', 'sha256']],
    ['unix'],
  ] as const)('%j can meet', (as) => {
    expect(checkChain(as as As)).toBeUndefined()
  })

  test('keys take and give text', () => {
    expect(checkKeyConversion('snake')).toBeUndefined()
    expect(checkKeyConversion(['x.a', { split: ' ' }, { join: '_' }, 'x.b'])).toBeUndefined()
    expect(checkKeyConversion('list')).toContain('does not give a text')
    expect(checkKeyConversion('unix')).toContain('does not give a text')
    expect(checkKeyConversion(['round', 'string'])).toContain('does not take the text')
    expect(checkKeyConversion('nope')).toContain('no conversion')
  })
})

describe('finalize', () => {
  test('what holds no instant is given back itself', () => {
    const value = deepFreeze({ a: [1, { b: null }], c: 'x' })
    expect(finalize(value)).toBe(value)
  })

  test('instants become ISO text, the rest is shared', () => {
    const kept = { b: 1 }
    const at = new Instant(0)
    const value: Value = deepFreeze({ kept, at, list: [kept, at, 2], last: 3 })
    const json = finalize(value) as { readonly kept: Json; readonly list: readonly Json[] }
    const iso = '1970-01-01T00:00:00.000Z'
    expect(json).toEqual({ kept, at: iso, list: [kept, iso, 2], last: 3 })
    expect(json.kept).toBe(kept)
    expect(json.list[0]).toBe(kept)
    expect(finalize(at)).toBe(iso)
  })

  test('__proto__ stays an own key', () => {
    const value = decodeValue(JSON.parse('{"__proto__":{"$date":"1970-01-01T00:00:00.000Z"},"constructor":1}'))
    expect(JSON.stringify(finalize(value))).toBe('{"__proto__":"1970-01-01T00:00:00.000Z","constructor":1}')
    expect(Object.getPrototypeOf(finalize(value))).toBe(Object.prototype)
  })
})

describe('types of values', () => {
  test.each([
    [null, 'null'],
    [true, 'boolean'],
    [5, 'number'],
    ['x', 'string'],
    [new Instant(0), 'date'],
    [[], 'array'],
    [{}, 'object'],
  ] as const)('%j is %s', (value, type) => {
    expect(valueType(value as Value)).toBe(type)
  })

  test.each([
    '2014-03-11',
    '0000-01-01',
    '2012-02-29',
    '2000-02-29',
    '2014-12-31T23:59',
    '2014-12-31T23:59:59',
    '2014-12-31T23:59:59.123456789Z',
    '2014-12-31T23:59:59,5+01:00',
    '2014-12-31T23:59-0130',
    '2014-12-31T23:59+01',
    '2014-12-31T24:00:00.000Z',
    '2014-04-30',
  ])('%s is iso', (text) => {
    expect(valueType(text)).toBe('iso')
  })

  test.each([
    '',
    '2014-03-1',
    '2014/03/11',
    '20140311',
    '2014-03/11',
    '2014-00-01',
    '2014-13-01',
    '2014-01-00',
    '2014-01-32',
    '2014-04-31',
    '2013-02-29',
    '1900-02-29',
    '201x-01-01',
    '2014-01-0-',
    '2014-01-01 10:00',
    '2014-01-01T10',
    '2014-01-01Z',
    '2014-01-01T10:60',
    '2014-01-01T10:00:60',
    '2014-01-01T25:00',
    '2014-01-01T24:00:01',
    '2014-01-01T24:00:00.1',
    '2014-01-01T10:00+24:00',
    '2014-01-01T10:00+01:60',
    '2014-01-01T10:00:00.1234567890Z',
    '2014-01-01t10:00z',
  ])('%s is not iso', (text) => {
    expect(valueType(text)).toBe('string')
  })
})

describe('pickKey', () => {
  const named: readonly (readonly [object: Record<string, Value>, name: string, key: string | undefined])[] = [
    [{ createdAt: 1, created_at: 2 }, 'createdAt', 'createdAt'],
    [{ createdAt: null, Created_At: 1 }, 'createdAt', 'Created_At'],
    [{ Created_At: 1, createdAt: null }, 'createdAt', 'Created_At'],
    [{ Created_At: 1, created_at: 2, createdAt: 3 }, 'CREATED AT', 'createdAt'],
    [{ Created_At: 1, created_at: 2 }, 'CREATED AT', 'created_at'],
    [{ createdAT: 1, CreatedAT: 2 }, 'createdAt', 'CreatedAT'],
    [{ createdAt: null }, 'createdAt', 'createdAt'],
    [{ '!': 1 }, '!', '!'],
    [{ '!': 1 }, '?', undefined],
    [{ a: 1 }, 'toString', undefined],
  ]
  test.each(named)('%j by %s', (object, name, key) => {
    expect(pickKey(object, name)).toBe(key)
  })
})
