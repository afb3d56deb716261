import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import isEqual from 'lodash/isEqual.js'
import { describe, expect, test } from 'vitest'
import { type Imported, type ImportOptions, importSegment } from '../src/core/insight/segment/import-segment.ts'
import { placeInFile } from '../src/core/insight/segment/place-in-file.ts'
import { lintTables } from '../src/core/lint/index.ts'
import { compileTables, createEngine, type Json, type JsonObject } from '../src/index.ts'
import { testNeeding } from './support/test-needing.ts'

// Its ES modules do not load in Node (imports without an extension), so this is the CommonJS build.
const require = createRequire(import.meta.url)
const { transform }: typeof import('@segment/actions-core/mapping-kit') = require('@segment/actions-core/mapping-kit')

/** Where the recorded cases are: beside the project, or where the variable says. They are no part of it. */
const SHARED = process.env.TRAITMAP_SHARED ?? fileURLToPath(new URL('../../shared', import.meta.url))
const GOLDENS = `${SHARED}/goldens`

const OPTIONS: ImportOptions = { id: 'acme', url: 'https://api.example.com/x' }

function imported(file: Json, options: Partial<ImportOptions> = {}): Imported {
  const result = importSegment(file, { ...OPTIONS, ...options })
  if (typeof result === 'string') throw new Error(result)
  return result
}

/** The body that the imported table makes; undefined when it makes no request. */
function bodyOf({ table }: Imported, event: JsonObject): Json | undefined {
  const { catalogue, issues } = compileTables([table])
  expect(issues.filter(({ severity }) => severity === 'error')).toEqual([])
  const engine = createEngine({ catalogue, destinations: { acme: {} } })
  return engine.explain(event, { source: 'json', evenSkipped: true }).deliveries[0]?.requests[0]?.body
}

/** What mapping-kit makes, as it would be sent. */
function kitBody(mapping: JsonObject, event: JsonObject): Json {
  return JSON.parse(JSON.stringify(transform(structuredClone(mapping) as never, event as never)))
}

const EVENT: JsonObject = {
  type: 'track',
  event: 'Order Completed',
  userId: 'u1',
  anonymousId: null,
  timestamp: '2026-01-14T10:00:00.250Z',
  traits: { email: 'A@b.c', 'total billed': 830, created_at: 1394537303, none: null, zero: 0, blank: '', off: false },
  properties: {
    revenue: 10.5,
    list: ['a', null, 'b'],
    nothing: [],
    empty: {},
    deep: { a: { b: 1, c: [1, { d: 2 }] }, e: null, f: {}, g: [] },
    products: [{ sku: 's1', price: 1, parts: [{ n: 1 }] }, { price: 2 }, {}],
    one: { sku: 'only' },
    text: 'a.b.c',
  },
  context: { ip: '8.8.8.8', page: { url: 'https://x.example' } },
  integrations: { 'Actions Amplitude': { session_id: 7 } },
}

const path = (text: string): JsonObject => ({ '@path': text })
const exists = (subject: Json, then: Json, other?: Json): JsonObject => ({
  '@if': { exists: subject, then, ...(other !== undefined && { else: other }) },
})
const blank = (subject: Json, then: Json, other: Json): JsonObject => ({ '@if': { blank: subject, then, else: other } })

/** Values of a mapping whose result has to be that of mapping-kit. */
const SAME: Readonly<Record<string, Json>> = {
  literals: ['text', 0, false, null, { a: { b: [1] } }, []],
  path: path('$.traits.email'),
  'path to a key with a space': path('$.traits.total billed'),
  'path in brackets': path("$.integrations['Actions Amplitude'].session_id"),
  'path to an element': path('$.properties.products[0].sku'),
  'path to null': path('$.traits.none'),
  'path to nothing': path('$.traits.nowhere'),
  'path to another spelling is nothing': path('$.traits.Email'),
  'path to a date that stays as it is': path('$.traits.created_at'),
  'the whole event': path('$.'),
  'an object of nothing': { a: { b: path('$.x') } },
  'keys of any form': {
    'a.b': 1,
    "it's": path('$.userId'),
    '{x}': path('$.userId'),
    '': path('$.userId'),
    'a b[0]': 2,
  },
  'a list with nothing in it': [path('$.userId'), path('$.x'), path('$.traits.none')],
  'a list of objects': [{ a: path('$.userId') }, { a: path('$.x') }],
  'a list with a choice that gives nothing': [path('$.userId'), exists(path('$.x'), path('$.userId'))],
  'if exists': exists(path('$.userId'), path('$.userId'), path('$.anonymousId')),
  'if null': exists(path('$.anonymousId'), path('$.anonymousId'), path('$.x')),
  'if null, else null': exists(path('$.anonymousId'), path('$.anonymousId'), path('$.traits.none')),
  'if without else': exists(path('$.x'), path('$.userId')),
  'if with a falsy else': exists(path('$.x'), path('$.userId'), 0),
  'if with then of another path': exists(path('$.userId'), path('$.traits.none'), 'no'),
  'if with then of nothing': exists(path('$.userId'), path('$.x'), 'no'),
  'if with objects': exists(path('$.x'), { a: 1 }, { b: path('$.userId'), c: { d: path('$.x') } }),
  'if in if': exists(path('$.x'), 1, exists(path('$.anonymousId'), 2, exists(path('$.userId'), 3, 4))),
  'if of if': exists(exists(path('$.x'), path('$.userId'), path('$.anonymousId')), 'yes', 'no'),
  'if of a literal': exists('a', 1, 2),
  'if of a template': exists({ '@template': '{{x}}' }, 1, 2),
  'if of an object': exists({ a: path('$.x') }, 1, 2),
  'if of a literal directive': exists({ '@literal': 'x' }, 1, 2),
  'if of a case': exists({ '@case': { operator: 'lower', value: path('$.x') } }, 1, 2),
  'if of an if with a path and nothing': exists(exists(path('$.userId'), path('$.anonymousId')), 1, 2),
  'if of an if of a literal': exists(exists('a', 'b'), 1, 2),
  'if of an if of a text': exists(exists({ '@template': 'x' }, path('$.userId'), path('$.x')), 1, 2),
  'if of a null literal': exists(exists(path('$.userId'), { '@literal': 'x' }, path('$.x')), 1, 2),
  'blank of a text without parts': blank({ '@template': 'x' }, 1, 2),
  'blank of an empty text': blank({ '@template': '' }, 1, 2),
  'blank of a text around nothing': blank({ '@template': '<{{x}}>' }, 1, 2),
  'blank of a number': blank(5, 1, 2),
  'if without then': { '@if': { exists: path('$.x'), else: path('$.userId') } },
  'if without then, and there': { '@if': { exists: path('$.userId'), else: 1 } },
  'if of what is always there': exists({ '@template': 'x' }, path('$.userId')),
  'blank of an empty list': blank([], 1, path('$.userId')),
  'if with two ways to one value': exists(path('$.x'), path('$.userId'), path('$.userId')),
  'if of if with literals': exists(exists(path('$.x'), 'a', 'b'), 1, 2),
  'if of if that may give nothing': exists(exists(path('$.x'), 'a'), 1, 2),
  'if of if that gives nothing': exists(exists(path('$.userId'), path('$.x')), 1, 2),
  'if of if of what is always there': exists(exists('a', path('$.userId'), 1), 1, 2),
  'blank of if': blank(blank(path('$.traits.blank'), 1, path('$.traits.zero')), 1, 2),
  'an if in an if with a condition': exists(path('$.userId'), exists(path('$.x'), 1)),
  'blank text': blank(path('$.traits.blank'), 1, 2),
  'blank zero': blank(path('$.traits.zero'), 1, 2),
  'blank false': blank(path('$.traits.off'), 1, 2),
  'blank list': blank(path('$.properties.nothing'), 1, 2),
  'blank object': blank(path('$.properties.empty'), 1, 2),
  'blank null': blank(path('$.traits.none'), 1, 2),
  'blank template': blank({ '@template': '{{traits.blank}}{{x}}' }, 1, 2),
  'full template': blank({ '@template': '{{traits.blank}}{{userId}}' }, 1, 2),
  template: {
    '@template': 'Hi {{traits.email}} {{{traits.total billed}}} {{traits.zero}} {{traits.off}} {{x}}{{traits.none}}.',
  },
  'template of nothing': { '@template': '{{x}}' },
  'template of text': { '@template': 'pageview' },
  'template with braces': { '@template': 'a } b { c {{userId}}' },
  'template with $. finds nothing': { '@template': '[{{$.userId}}]' },
  literal: { '@literal': 'x' },
  'lower case': { '@case': { operator: 'lower', value: path('$.traits.email') } },
  'upper case of a number': { '@case': { operator: 'upper', value: path('$.traits.zero') } },
  'upper case of a choice': { '@case': { operator: 'upper', value: exists(path('$.x'), 'a', path('$.traits.email')) } },
  replace: { '@replace': { pattern: '.', replacement: '-', value: path('$.properties.text') } },
  'replace twice': {
    '@replace': { pattern: 'a', replacement: 'b', pattern2: 'b', replacement2: '', value: path('$.properties.text') },
  },
  'replace in a number': { '@replace': { pattern: '.', value: path('$.properties.revenue') } },
  'replace in nothing': { '@replace': { pattern: '.', value: path('$.x') } },
  'replace in null': { '@replace': { pattern: '.', value: path('$.traits.none') } },
  'replace in an object': { '@replace': { pattern: '.', value: path('$.context') } },
  'replace by nothing, twice': { '@replace': { pattern: '.', pattern2: 'a', value: path('$.properties.text') } },
  'replace in any case where there is no case': {
    '@replace': { pattern: '.', ignorecase: true, value: path('$.properties.text') },
  },
  'case of nothing': { '@case': { operator: 'lower' } },
  'case of an empty text': { '@case': { operator: 'lower', value: '' } },
  'case of an empty text in a list': [{ '@case': { operator: 'lower', value: '' } }, 'x'],
  'if of a case of an empty text': exists({ '@case': { operator: 'lower', value: '' } }, 1, 2),
  'replace in a choice that gives nothing': {
    '@replace': { pattern: '.', value: exists(path('$.x'), path('$.userId')) },
  },
  'json text': { '@json': { mode: 'encode', value: path('$.properties.deep') } },
  'json text of nothing': { '@json': { mode: 'encode', value: path('$.x') } },
  'json text of an object': { '@json': { mode: 'encode', value: { a: path('$.userId') } } },
  flatten: { '@flatten': { separator: '.', value: path('$.properties.deep') } },
  'flatten without lists': { '@flatten': { separator: '_', omitArrays: true, value: path('$.properties.deep') } },
  'flatten nothing': { '@flatten': { separator: '.', value: path('$.x') } },
  'flatten an object of the mapping': {
    '@flatten': { separator: '.', value: { a: { b: path('$.userId'), c: path('$.properties.deep') } } },
  },
  'merge, later wins': {
    '@merge': { direction: 'right', objects: [path('$.traits'), { email: 'x' }, path('$.context'), path('$.x')] },
  },
  'merge, earlier wins': {
    '@merge': { direction: 'left', objects: [path('$.traits'), { email: 'x', more: 1 }, path('$.traits.none')] },
  },
  'merge of nothing': { '@merge': { direction: 'left', objects: [path('$.x')] } },
  'a list of shapes': { '@arrayPath': ['$.properties.products', { id: path('sku'), cost: path('$.price') }] },
  'shapes in shapes': {
    '@arrayPath': ['$.properties.products', { parts: { '@arrayPath': ['parts', { n: path('n') }] } }],
  },
  'a choice in a shape': {
    '@arrayPath': ['$.properties.products', { id: exists(path('sku'), path('sku'), path('price')) }],
  },
  'an object as a list': { '@arrayPath': ['$.properties.one', { id: path('sku') }] },
  'a list of no elements': { '@arrayPath': ['$.properties.nothing', { id: path('sku') }] },
  'shapes of a text': { '@arrayPath': ['$.userId', { id: path('sku') }] },
  'shapes of nothing': { '@arrayPath': ['$.x', { id: path('sku') }] },
  'shapes of null': { '@arrayPath': ['$.traits.none', { id: path('sku') }] },
  'a list without a shape': { '@arrayPath': ['$.properties.list'] },
  'the path of a list as a directive': { '@arrayPath': [path('$.properties.products'), { id: path('sku') }] },
  'nulls left out of shapes': { '@excludeWhenNull': { '@arrayPath': ['$.properties.products', { id: path('sku') }] } },
  'nulls left out of a text': { '@excludeWhenNull': { '@arrayPath': ['$.traits.none'] } },
  'null left out': { '@excludeWhenNull': path('$.traits.none') },
  'nulls inside left out': {
    '@excludeWhenNull': { a: path('$.traits.none'), b: null, c: { d: path('$.traits.none') }, e: path('$.traits') },
  },
  transform: {
    '@transform': {
      apply: {
        who: path('$.traits'),
        id: exists(path('$.userId'), path('$.userId'), 'none'),
        deep: { x: path('$.userId') },
      },
      mapping: {
        mail: path('$.who.email'),
        id: path('$.id'),
        x: path('$.deep.x'),
        no: path('$.userId'),
        t: { '@template': '<{{who.email}}>' },
      },
    },
  },
  'transform to the whole': { '@transform': { apply: { a: path('$.userId') }, mapping: path('$.') } },
  'transform of what is not applied': {
    '@transform': { apply: { a: 1 }, mapping: { b: path('$.b'), c: path('$.a') } },
  },
  'transform of a text of a number': { '@transform': { apply: { a: 'x' }, mapping: { '@template': '<{{a}}>' } } },
  'transform of lists and texts': {
    '@transform': {
      apply: { p: path('$.properties'), text: 'plain', who: path('$.userId') },
      mapping: {
        list: { '@arrayPath': ['$.p.products', { id: path('sku') }] },
        t: { '@template': '{{text}} {{who}}' },
        some: [path('$.text'), path('$.who')],
        all: 1,
      },
    },
  },
  'transform of texts of numbers, truths and null': {
    '@transform': { apply: { n: 5, t: true, z: null }, mapping: { '@template': '{{n}} {{t}} {{z}}{{none}}.' } },
  },
  'if of an if without then': exists({ '@if': { exists: path('$.x'), else: path('$.userId') } }, 1, 2),
  'if of an if that is always so, of a path': exists(exists('a', path('$.x'), 1), 1, 2),
  'if of an if of what is there, with two paths': exists(
    exists(path('$.x'), path('$.traits.none'), path('$.traits.email')),
    1,
    2,
  ),
  'transform with paths into what is not there': {
    '@transform': {
      apply: { who: path('$.traits'), s: { t: path('$.userId') }, list: [1], _empty: null },
      mapping: { a: path('$.s.nothing'), b: path('$.s'), c: path('$.who'), d: { '@template': '{{s.nothing}}' } },
    },
  },
  'if of an if whose else is sure': exists(exists(path('$.x'), path('$.userId'), 'b'), 1, 2),
  'if of an if whose then is sure': exists(exists(path('$.userId'), 'a', path('$.x')), 1, 2),
  'blank of an if of nothing': blank(exists(path('$.x'), path('$.userId')), 1, 2),
  'replace in an empty text': { '@replace': { pattern: '.', value: '' } },
  'metadata beside a directive': { '@path': '$.userId', _metadata: { label: 'x' } },
}

describe('a mapping of Segment becomes a table', () => {
  test.each(Object.entries(SAME))('with the body of mapping-kit: %s', (_, value) => {
    const mapping = { field: value }
    const result = imported({ subscribe: 'type = "track"', mapping })
    expect(bodyOf(result, EVENT)).toEqual(kitBody(mapping, EVENT))
  })

  test('with a directive around the whole', () => {
    const mapping = {
      __segment_internal_directive: {
        '@transform': { apply: { mail: { '@case': { operator: 'lower', value: path('$.traits.email') } } } },
      },
      mail: path('$.mail'),
    }
    expect(bodyOf(imported({ subscribe: 'type = "track"', mapping }), EVENT)).toEqual(kitBody(mapping, EVENT))
    const told = { __segment_internal_directive: { '@liquid': '{{ x }}' }, a: 1 }
    const empty = { __segment_internal_directive: {}, a: 1 }
    const program = { __segment_internal_directive: { '@liquid': {} }, a: 1 }
    expect(imported({ mapping: program }).table.calls['*']?.[0]?.rows).toEqual([])
    for (const mapping of [told, empty, program])
      expect(imported({ mapping }).todos.filter(({ at }) => at?.startsWith('/mapping'))).toHaveLength(1)
    expect(imported({ mapping: { '@liquid': 'x' } }).table.calls['*']?.[0]?.rows).toEqual([])
    const whole = path('$.traits')
    expect(bodyOf(imported({ subscribe: 'type = "track"', mapping: whole }), EVENT)).toEqual(kitBody(whole, EVENT))
  })

  test.each<[name: string, value: Json, message: string]>([
    ['@liquid', { '@liquid': '{{ x }}' }, 'is a program'],
    ['an unknown directive', { '@new': 1 }, 'no directive that mapping-kit has'],
    ['a computed path', { '@path': path('$.x') }, 'computed'],
    ['a computed template', { '@template': path('$.x') }, 'computed'],
    ['reading JSON', { '@json': { mode: 'decode', value: path('$.x') } }, 'does not read JSON'],
    ['ignoring case', { '@replace': { pattern: 'a', ignorecase: true, value: path('$.x') } }, 'ignorecase'],
    ['the first only', { '@replace': { pattern: 'a', global: false, value: path('$.x') } }, 'global: false'],
    ['a $ in a replacement', { '@replace': { pattern: 'a', replacement: '$1', value: path('$.x') } }, 'a $ in'],
    ['a pattern that is no text', { '@replace': { pattern: path('$.x'), value: path('$.x') } }, 'takes texts'],
    ['@case without an operator', { '@case': { value: path('$.x') } }, 'lower and upper'],
    ['@if without a test', { '@if': { else: 1 } }, 'neither exists nor blank'],
    ['@if of an empty text', blank('', 1, 2), 'neither exists nor blank'],
    ['@if of what is computed', exists({ '@merge': { direction: 'left', objects: [] } }, 1, 2), 'no condition on'],
    ['a directive without an object', { '@if': 'x' }, 'takes an object'],
    ['@flatten without a separator', { '@flatten': { value: path('$.x') } }, 'separator'],
    ['@merge of no list', { '@merge': { direction: 'left', objects: path('$.x') } }, 'list of objects'],
    ['@merge in a computed direction', { '@merge': { direction: path('$.x'), objects: [] } }, 'direction'],
    ['@transform without apply', { '@transform': { mapping: {} } }, 'apply and mapping'],
    ['@flatten without a value', { '@flatten': { separator: '.' } }, 'takes a value'],
    ['@replace without a value', { '@replace': { pattern: '.' } }, 'takes a value'],
    ['@json without a value', { '@json': { mode: 'encode' } }, 'takes a value'],
    ['@arrayPath of no list', { '@arrayPath': 'x' }, 'goes through what stands at a path'],
    ['@flatten of what cannot be said', { '@flatten': { separator: '.', value: { '@liquid': 'x' } } }, 'is a program'],
    ['@json of what cannot be said', { '@json': { mode: 'encode', value: { '@liquid': 'x' } } }, 'is a program'],
    ['@case of what cannot be said', { '@case': { operator: 'lower', value: { '@liquid': 'x' } } }, 'is a program'],
    ['@replace of what cannot be said', { '@replace': { pattern: 'a', value: { '@liquid': 'x' } } }, 'is a program'],
    ['a list of what cannot be said', [{ '@liquid': 'x' }, { a: { '@liquid': 'x' } }], 'is a program'],
    ['@merge of what cannot be said', { '@merge': { objects: [{ '@liquid': 'x' }] } }, 'is a program'],
    [
      '@if of an if of what is computed',
      exists(exists({ '@merge': { direction: 'left', objects: [] } }, 1), 1, 2),
      'no condition on',
    ],
    ['@if of an if without a test', exists({ '@if': { else: 1 } }, 1, 2), 'no condition on'],
    ['a path inside a number', { '@transform': { apply: { n: 5 }, mapping: { a: path('$.n.x.y') } } }, 'reads inside'],
    [
      'a text of an object',
      { '@transform': { apply: { o: { a: 1 } }, mapping: { '@template': '<{{o}}>' } } },
      'reads inside',
    ],
    [
      'a text of what is computed to a list',
      { '@transform': { apply: { a: [1] }, mapping: { '@template': '<{{a}}>' } } },
      'reads inside',
    ],
    [
      'a path inside what is computed',
      { '@transform': { apply: { a: { '@liquid': 'x' } }, mapping: { b: path('$.a.c') } } },
      'reads inside',
    ],
    [
      'a list that is computed',
      { '@arrayPath': [exists(path('$.x'), 1), { a: 1 }] },
      'goes through what stands at a path',
    ],
  ])('with a to-do where the language has no word: %s', (_, value, message) => {
    const { todos, table } = imported({ subscribe: 'type = "track"', mapping: { field: value, other: 1 } })
    expect(todos).toContainEqual({
      at: expect.stringMatching(/^\/mapping\/field/),
      message: expect.stringContaining(message),
    })
    expect(compileTables([table]).issues).toEqual([])
  })

  test.each<[text: string, calls: Readonly<Record<string, Json | undefined>>]>([
    ['type = "group"', { group: undefined }],
    ['type = "identify" or type = "group"', { identify: undefined, group: undefined }],
    ['type = "track" and event != "A"', { track: { not: { path: 'raw.event', is: 'A' } } }],
    [
      'type = "track" and (event = "A" or event = "B")',
      {
        track: {
          any: [
            { path: 'raw.event', is: 'A' },
            { path: 'raw.event', is: 'B' },
          ],
        },
      },
    ],
    ['event = "A"', { '*': { path: 'raw.event', is: 'A' } }],
    [
      'type != "track"',
      { group: undefined, identify: undefined, page: undefined, screen: undefined, alias: undefined },
    ],
    ['type = "track" and properties.Foo\\ Bar = 5', { track: { path: "raw.properties['Foo Bar']", is: 5 } }],
    [
      'type = "track" and properties.a != 5',
      { track: { all: [{ path: 'raw.properties.a', type: 'number' }, { not: { path: 'raw.properties.a', is: 5 } }] } },
    ],
    ['type = "group" and traits.a = true', { group: { path: 'raw.traits.a', is: true } }],
    ['type = "group" and userId != null', { group: { not: { path: 'raw.userId', type: ['null', 'absent'] } } }],
    ['type = "track" and contains(event, "x")', { track: { path: 'raw.event', like: '*x*' } }],
    ['type = "track" and match(event, "x*")', { track: { path: 'raw.event', like: 'x*' } }],
    [
      'type = "track" and !match(event, "*x")',
      { track: { all: [{ path: 'raw.event', type: 'string' }, { not: { path: 'raw.event', like: '*x' } }] } },
    ],
    ['type = "track" and event = "say \\"a\\""', { track: { path: 'raw.event', is: 'say "a"' } }],
  ])('the subscription %s is its calls and conditions', (subscribe, expected) => {
    const { table, todos } = imported({ subscribe, mapping: { a: 1 } })
    const calls = Object.fromEntries(Object.entries(table.calls).map(([call, requests]) => [call, requests?.[0]?.when]))
    expect(calls).toEqual(expected)
    expect(todos.filter(({ at }) => at !== undefined)).toEqual([])
  })

  test.each([
    ['type = "track" and properties.a > 5', 'no comparison by >'],
    ['type = "track" and event = "a" or event = "b"', 'without brackets'],
    ['type = "track" and', 'cannot be read'],
    ['type = "track" event', 'to its end'],
    ['(type = "track"', 'not closed'],
    ['§', 'cannot be read'],
    ['! event = "a"', 'cannot be read'],
    ['length(event, "a")', 'is not known'],
    ['contains(event)', 'contains(…) cannot be read'],
    ['match(event, "a*b*")', 'a * inside'],
    ['contains(event, "a*")', 'a * inside'],
    ['event = other', 'does not know what = other means'],
    ['type = "nothing"', 'no call can be meant'],
    ['event ~ "a"', 'cannot be read'],
    ['event', 'no comparison by that'],
    ['(type >= 5)', 'no comparison by >='],
  ])('a subscription that cannot be said is a to-do: %s', (subscribe, message) => {
    const { todos } = imported({ subscribe, mapping: { a: 1 } })
    expect(todos).toContainEqual({ at: '/subscribe', message: expect.stringContaining(message) })
  })

  const liquid = { a: { '@liquid': 'x' } }
  test.each<[file: Json, at: string]>([
    [liquid, '/a/@liquid'],
    [{ mapping: liquid }, '/mapping/a/@liquid'],
    [{ trigger: 'type = "group"', settings: liquid }, '/settings/a/@liquid'],
    [{ presets: [{ mapping: {} }, { mapping: liquid }] }, '/presets/1/mapping/a/@liquid'],
    [{ subscriptions: [{ trigger: '', settings: liquid }] }, '/subscriptions/0/settings/a/@liquid'],
    [{ actions: [liquid] }, '/actions/0/a/@liquid'],
    [[{ mapping: {} }, { mapping: liquid }], '/1/mapping/a/@liquid'],
    [[liquid], '/0/a/@liquid'],
    [{ 'a/b~': { '@liquid': 'x' } }, '/a~1b~0/@liquid'],
    [
      { mapping: { x: { '@transform': { apply: liquid, mapping: { b: path('$.a') } } } } },
      '/mapping/x/@transform/mapping/b',
    ],
    [
      { mapping: { __segment_internal_directive: { '@transform': { apply: { y: 1 } } }, ...liquid } },
      '/mapping/a/@liquid',
    ],
    [
      { mapping: { __segment_internal_directive: { '@transform': { apply: 1 } }, a: 1 } },
      '/mapping/__segment_internal_directive/@transform',
    ],
    [[{ mapping: {} }, { mapping: { b: 1 } }], '/1'],
    [{ mapping: {} }, ''],
    [{ presets: [{ trigger: 'no', settings: {} }] }, '/presets/0/trigger'],
  ])('a to-do names its place in the file: %j', (file, at) => {
    const { todos } = imported(file)
    expect(todos.map((note) => note.at)).toContain(at)
    for (const note of todos) if (note.at !== undefined) expect(placeInFile(file, note.at)).toBe(note.at)
  })

  test('a file may be a bare mapping, a preset, what the API gives, or a list of them', () => {
    const mapping = { a: path('$.userId') }
    const ids = (file: Json): readonly (string | undefined)[] =>
      Object.values(imported(file, { subscribe: 'type = "group"' }).table.calls).flatMap((all) =>
        all?.map(({ id }) => id),
      )
    expect(ids(mapping)).toEqual(['mapping-1'])
    expect(ids({ name: 'Send it!', subscribe: 'type = "track"', mapping })).toEqual(['send-it'])
    expect(ids({ actionSlug: 'send', trigger: 'type = "track"', settings: mapping })).toEqual(['send'])
    expect(
      ids({
        presets: [
          { name: 'a', mapping },
          { name: 'A', mapping },
        ],
      }),
    ).toEqual(['a', 'a-2'])
    for (const bad of [7, [], [7], null]) expect(importSegment(bad, OPTIONS)).toEqual(expect.any(String))
  })

  test('what runs for every call also runs beside a call of its own', () => {
    const { table } = imported([
      { name: 'a', subscribe: 'type = "group"', mapping: { a: 1 } },
      { name: 'b', mapping: { b: 1 } },
    ])
    expect(table.calls.group?.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(table.calls['*']?.map(({ id }) => id)).toEqual(['b'])
  })

  test('a count of a list is told as different', () => {
    expect(imported({ mapping: { n: path('$.properties.list.length') } }).differences).toEqual([
      { at: '/mapping/n/@path', message: expect.stringContaining('counts a list') },
    ])
  })

  test('what reads nothing of an event may be no mapping', () => {
    const doubt = { message: expect.stringContaining('is this a mapping?') }
    expect(imported({ type: 'group', traits: { name: 'Initech', tags: ['a'] } }).todos).toContainEqual(doubt)
    expect(imported({ a: [{ b: path('$.userId') }] }).todos).not.toContainEqual(doubt)
  })

  test('a name that has no letters gives a request all the same', () => {
    expect(imported({ name: '!!', mapping: { a: 1 } }).table.calls['*']?.[0]?.id).toBe('request')
  })

  test('keys stand in the canonical order', () => {
    const mapping = Object.fromEntries(Object.entries(SAME).map(([name, value]) => [name, value]))
    const { table } = imported({ subscribe: 'type = "track"', mapping })
    const findings = lintTables([{ file: 'acme.json', json: table as unknown as JsonObject }])
    expect(findings.filter(({ linter }) => linter === 'key-order')).toEqual([])
  })

  test('what is too deep for a table is a to-do, and what is deeper still is refused', () => {
    const nest = (levels: number): Json => {
      let value: Json = path('$.userId')
      for (let level = 0; level < levels; level += 1) value = { a: value }
      return value
    }
    const { todos } = imported({ mapping: nest(20) as JsonObject })
    expect(todos.map(({ at }) => at)).toContainEqual(expect.stringMatching(/^table\/calls/))
    expect(importSegment({ mapping: nest(20_000) }, OPTIONS)).toMatch(/levels deep/)
  })

  test('the example of docs/import.md is what comes out, and every directive is described', () => {
    const paper = readFileSync('docs/import.md', 'utf8')
    const [, mapping = '', rows = ''] =
      /^```json mapping\n([\s\S]*?)^```[\s\S]*?^```json imported\n([\s\S]*?)^```/m.exec(paper) ?? []
    expect(imported(JSON.parse(mapping)).table.calls.group?.[0]?.rows).toEqual(JSON.parse(rows))
    const source = readFileSync('src/core/insight/segment/directive-source.ts', 'utf8')
    const directives = [...source.matchAll(/case '(@\w+)'/g)].map((match) => match[1])
    expect(directives.length).toBeGreaterThan(10)
    for (const directive of directives) expect(paper).toContain(`\`${directive}\``)
  })

  test('without an address the table has a setting for it', () => {
    const result = importSegment({ a: 1 }, { id: 'acme' }) as Imported
    expect(result.table.settings?.url).toMatchObject({ required: true, format: 'url' })
    expect(compileTables([result.table]).issues).toEqual([])
  })
})

describe('--canonical', () => {
  const mapping = {
    since: exists(path('$.traits.created_at'), path('$.traits.created_at'), path('$.traits.createdAt')),
    zip: path('$.traits.address.postal_code'),
    bill: path('$.traits.total billed'),
    who: exists(path('$.userId'), path('$.userId'), path('$.anonymousId')),
    at: path('$.timestamp'),
    url: path('$.context.page.url'),
    mail: path('$.context.traits.Email'),
    odd: path('$.email'),
    all: path('$.traits'),
    event: path('$.'),
    cost: path('$.properties.Revenue'),
    sent: path('$.sentAt'),
    first: path('$.properties.products[0].sku'),
    deep: path('$.traits.custom.x'),
    two: exists(path('$.userId'), path('$.userId'), 'none'),
    chain: exists(
      path('$.userId'),
      path('$.userId'),
      exists(path('$.anonymousId'), path('$.anonymousId'), path('$.traits.id')),
    ),
    type: path('$.type'),
    items: { '@arrayPath': ['$.properties.products', { id: path('sku') }] },
  }
  const { table, paths } = imported({ subscribe: 'type = "group"', mapping }, { canonical: true })

  test('reads every spelling', () => {
    expect(compileTables([table]).issues).toEqual([])
    const rows = Object.fromEntries((table.calls.group?.[0]?.rows ?? []).map(({ to, from }) => [to, from]))
    expect(rows).toMatchObject({
      since: 'traits.createdAt',
      zip: 'traits.address.postalCode',
      bill: "traits['total billed']",
      who: ['userId', 'anonymousId'],
      at: 'timestamp',
      url: 'context.page.url',
      mail: 'context.traits.email',
      odd: 'raw.email',
      all: 'traits',
      event: '',
      cost: 'properties.revenue',
      type: 'type',
      sent: 'sentAt',
      first: 'properties.products[0].sku',
      deep: 'traits.custom.x',
      chain: ['userId', 'anonymousId', 'traits.id'],
    })
  })

  test('lists each path that changed, with what is different', () => {
    const changesOf = (from: string): readonly string[] | undefined => paths.find((each) => each.from === from)?.changes
    expect(changesOf('raw.traits.created_at')).toEqual([
      'every spelling of the key is found',
      'also under created',
      'a date in any form becomes ISO 8601 in UTC',
    ])
    expect(changesOf('raw.traits.address.postal_code')).toContain('also under zip')
    expect(changesOf('raw.userId')?.join()).toContain('a number becomes text')
    expect(changesOf('raw.email')?.join()).toContain('stays exact')
    expect(changesOf('raw.traits')?.join()).toContain('canonical names')
    expect(imported({ mapping }).paths).toEqual([])
  })

  test('finds what the exact path does not', () => {
    const event = { type: 'group', groupId: 'g', userId: 'u', traits: { CREATED: 1394537303 } }
    expect(bodyOf(imported({ subscribe: 'type = "group"', mapping }, { canonical: true }), event)).toMatchObject({
      since: '2014-03-11T11:28:23.000Z',
    })
  })
})

describe('against recorded mappings', () => {
  testNeeding('recorded cases', existsSync(GOLDENS))('at least 95 % of the bodies are those of mapping-kit', () => {
    let same = 0
    let total = 0
    const different: string[] = []
    for (const file of readdirSync(GOLDENS).filter((name) => name.endsWith('.json'))) {
      const cases: { id: string; subscribe: string; mapping: JsonObject; event: JsonObject }[] = JSON.parse(
        readFileSync(`${GOLDENS}/${file}`, 'utf8'),
      )
      for (const { id, subscribe, mapping, event } of cases) {
        total += 1
        const expected = kitBody(mapping, event)
        const body = bodyOf(imported({ subscribe, mapping }), event)
        if (isEqual(body, expected)) same += 1
        else different.push(id)
      }
    }
    console.info(
      `import: ${same} of ${total} bodies equal (${((100 * same) / total).toFixed(2)} %)${different.length > 0 ? `; different: ${different.join(', ')}` : ''}`,
    )
    expect(same / total).toBeGreaterThanOrEqual(0.95)
  })
})
