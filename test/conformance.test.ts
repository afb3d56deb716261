import { readFileSync } from 'node:fs'
import type { Call, Json, JsonObject } from 'traitmap'
import { describe, expect, test, vi } from 'vitest'
import type { Table } from '../src/core/model/table.ts'
import { createAdapter } from './conformance/adapter.ts'
import { type CaseResult, checkCase } from './conformance/check-case.ts'
import { checkRecorded } from './conformance/check-recorded.ts'
import { type Deviation, deviationFaults, type Expected } from './conformance/deviation.ts'
import { findPlaces, parsePlace, readPath, valueAt } from './conformance/place.ts'
import { FOUND, type RecordedCase, readRecorded, type SentRequest } from './conformance/recorded.ts'
import { renderScore } from './conformance/render-score.ts'
import { renderTotals } from './conformance/render-totals.ts'
import { shippedTables } from './support/shipped-tables.ts'

// the sources, not what was last built
vi.mock('traitmap', () => import('../src/index.ts'))
vi.mock('traitmap/node', () => import('../src/node/index.ts'))

const recorded = readRecorded()
const { actions, destinations, deviations } = recorded
const { cases, faults } = checkRecorded(recorded, createAdapter(actions, shippedTables))

describe('recorded requests', () => {
  test('there are some of each call', () => {
    expect(new Set(cases.map(({ call }) => call))).toEqual(new Set(['group', 'identify', 'track']))
    expect(cases.length).toBe(Object.values(destinations).flatMap((each) => each.cases).length)
  })

  test('at least sixty of the recorded destinations have a table, all of those that send a group call among them', () => {
    expect(Object.keys(destinations).length).toBeGreaterThanOrEqual(60)
    expect(new Set(cases.filter(({ call }) => call === 'group').map(({ destination }) => destination)).size).toBe(41)
  })

  test.each([
    ['group', 1],
    ['identify', 0.95],
    ['track', 0.85],
  ] as const)('of the %s cases at least this share is exact or a named deviation: %d', (call, least) => {
    const own = cases.filter((one) => one.call === call)
    expect(own.filter(({ outcome }) => outcome !== 'differs').length / own.length).toBeGreaterThanOrEqual(least)
  })

  test.each(cases)('$id: exact, or a named deviation', ({ differences, outcome, classes }) => {
    expect(differences).toEqual([])
    expect(outcome).toBe(classes.length === 0 ? 'exact' : 'deviation')
  })

  test('ids, and events within an action and branch, are unique', () => {
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length)
    const named = Object.entries(destinations).flatMap(([name, each]) =>
      each.cases.map(({ action, preset, event, branch }) => [name, action, preset, event, branch].join(' ')),
    )
    expect(new Set(named).size).toBe(named.length)
  })

  test('branches: the id says which, and whoever has another one has that in which all is found', () => {
    for (const { cases: own } of Object.values(destinations)) {
      for (const { id, branch = FOUND } of own) {
        expect(id.includes('#') ? id.split('#') : [id, FOUND]).toEqual([id.split('#')[0], branch])
        if (branch !== FOUND) expect(own.find((one) => one.id === id.split('#')[0])).toMatchObject({ branch: FOUND })
      }
    }
    expect(new Set(cases.map(({ branch }) => branch))).toEqual(new Set([undefined, FOUND, 'nothing', '404', '409']))
  })

  test('actions.json answers requests of the action, in branches that have cases, and every branch is answered', () => {
    for (const [destination, { actions: known }] of Object.entries(actions)) {
      for (const { action, preset, requests, answers = {} } of known) {
        const own =
          destinations[destination]?.cases.filter((one) => one.action === action && one.preset === preset) ?? []
        const answered = Object.keys(answers)
        expect(requests, action).toEqual(expect.arrayContaining(Object.values(answers).flatMap(Object.keys)))
        expect(
          own.map(({ branch = FOUND }) => branch),
          action,
        ).toEqual(expect.arrayContaining(answered))
        if (requests.length > 0)
          expect(answered, action).toEqual(expect.arrayContaining(own.flatMap(({ branch = [] }) => branch)))
      }
    }
  })

  test('actions.json names requests that their tables have, and an action for every case', () => {
    for (const [destination, { table: id, actions: known }] of Object.entries(actions)) {
      const table = shippedTables.find((each) => each.id === id) as Table
      const requests = Object.values(table.calls).flatMap((each) => each.map((request) => request.id))
      expect(requests, destination).toEqual(expect.arrayContaining(known.flatMap((each) => each.requests)))
      const used = destinations[destination]?.cases.map(({ action, preset }) => `${action} ${preset}`) ?? []
      expect(new Set(used)).toEqual(new Set(known.map(({ action, preset }) => `${action} ${preset}`)))
    }
  })
})

describe('deviations', () => {
  test.each(deviations)('$destination $action $path: $class', (entry) => {
    expect(deviationFaults(entry, recorded)).toEqual([])
  })

  test('each changes something, and none could go', () => {
    expect(faults).toEqual([])
    expect(new Set(cases.flatMap(({ used }) => used))).toEqual(new Set(deviations))
  })

  test('only oddities are ignored', () => {
    const ignored = deviations.filter(({ expected }) => expected?.ignore === true)
    expect(ignored.filter((entry) => entry.class !== 'oddity')).toEqual([])
  })

  test('what a vendor documents has its url', () => {
    expect(deviations.filter((entry) => entry.class === 'vendor' && entry.url === undefined)).toEqual([])
  })

  test('at most a tenth of the destinations with a group call have an oddity in one', () => {
    const grouping = cases.filter(({ call }) => call === 'group')
    const odd = grouping.filter(({ classes }) => classes.includes('oddity'))
    const count = (results: readonly CaseResult[]): number => new Set(results.map((each) => each.destination)).size
    expect(count(odd)).toBeLessThanOrEqual(count(grouping) / 10)
  })
})

const ONE: RecordedCase = { id: 'acme/save/one', action: 'save', call: 'group', event: 'one', requests: [] }

const EVENT: JsonObject = {
  type: 'group',
  groupId: 'g1',
  userId: 'u1',
  timestamp: '2024-02-29T12:00:00Z',
  traits: {
    created_at: 1400667630,
    name: 'Initech',
    since: '2020-01-01',
    seats: [{ from: '2020-01-01T00:00:00+01:00' }],
  },
}

const post = (body: Json, url = 'https://acme.example/save?x=1'): SentRequest => ({
  method: 'POST',
  url,
  headers: { 'content-type': 'application/json' },
  body,
})

const entryOf = (parts: Partial<Deviation>): Deviation => ({
  destination: 'acme',
  class: 'carried',
  reason: 'made up',
  ...(parts.requests === undefined ? { path: 'body.a', expected: { absent: true } } : {}),
  ...parts,
})

/** What the checker says of one made-up case. */
const check = (
  recordedRequests: readonly SentRequest[],
  sent: readonly SentRequest[],
  entries: readonly Deviation[] = [],
): CaseResult => checkCase('acme', { ...ONE, requests: recordedRequests }, EVENT, sent, entries)

/** The faults of made-up entries over a made-up case for each event that has an answer. */
function faultsOf(
  recordedRequests: readonly SentRequest[],
  answers: Readonly<Record<string, readonly SentRequest[]>>,
  entries: readonly Deviation[],
): readonly string[] {
  const cases = Object.keys(answers).map((event) => ({ ...ONE, id: event, event, requests: recordedRequests }))
  const world = {
    events: { one: { ...EVENT, messageId: 'one' }, two: { ...EVENT, messageId: 'two' } },
    actions: { acme: { table: 'acme', settings: {}, actions: [{ action: 'save', requests: ['save'] }] } },
    destinations: { acme: { settings: {}, cases } },
    deviations: entries,
  }
  return checkRecorded(world, ({ event }) => answers[(event as JsonObject).messageId as string] ?? []).faults
}

describe('a function of the recorded value', () => {
  test.each<[name: string, path: string, expected: Expected, recordedBody: Json, expectedBody: Json]>([
    ['absent', 'body.a', { absent: true }, { a: 1, b: 2 }, { b: 2 }],
    ['absent, with what it leaves empty', 'body.a.b.c', { absent: true }, { a: { b: { c: 1 } }, d: 1 }, { d: 1 }],
    [
      'absent, but not an element',
      'body.a[*].b',
      { absent: true },
      { a: [{ b: 1 }, { b: 2, c: 3 }] },
      { a: [{}, { c: 3 }] },
    ],
    ['absent, of elements', 'body.a[*]', { absent: true }, { a: [1, 2, 3] }, { a: [] }],
    ['value', 'body.a', { value: 'x' }, { a: 1 }, { a: 'x' }],
    ['value, also null', 'body.a', { value: null }, { a: 1 }, { a: null }],
    ['value where there was none', 'body.a.b', { value: [1] }, { c: 1 }, { a: { b: [1] }, c: 1 }],
    ['value in every element', 'body[*].a', { value: 0 }, [{}, { a: 1 }], [{ a: 0 }, { a: 0 }]],
    ['value of one element', 'body[1].a', { value: 0 }, [{}, {}], [{}, { a: 0 }]],
    ['value of a quoted key', "body['a.b']['it''s']", { value: 0 }, { 'a.b': {} }, { 'a.b': { "it's": 0 } }],
    ['event', 'body.a', { event: 'traits.createdAt' }, {}, { a: '2014-05-21T10:20:30.000Z' }],
    ['event as an instant', 'body.a', { event: 'timestamp', instant: 'unixMs' }, { a: 1 }, { a: 1709208000000 }],
    ['get', 'body.a', { get: '$set' }, { a: { $set: { b: 1 } } }, { a: { b: 1 } }],
    ['get of nothing', 'body.a', { get: '$set' }, { a: { b: 1 }, c: 1 }, { c: 1 }],
    ['instant from ISO', 'body.a', { instant: 'unix' }, { a: '2014-05-21T10:20:30.999Z' }, { a: 1400667630 }],
    ['instant from a day', 'body.a', { instant: 'unixMs' }, { a: '2014-05-21' }, { a: 1400630400000 }],
    [
      'instant without a zone',
      'body.a',
      { instant: 'iso' },
      { a: '2014-05-21T10:20' },
      { a: '2014-05-21T10:20:00.000Z' },
    ],
    ['instant from seconds', 'body.a', { instant: 'iso' }, { a: 1400667630 }, { a: '2014-05-21T10:20:30.000Z' }],
    ['instant from milliseconds', 'body.a', { instant: 'unix' }, { a: '1400667630000' }, { a: 1400667630 }],
    ['rename', 'body.a.b', { rename: 'c' }, { a: { b: 1 } }, { a: { c: 1 } }],
    ['rename and instant', 'body.a', { rename: 'b', instant: 'unix' }, { a: '1970-01-02' }, { b: 86400 }],
    ['move', 'body.a.b', { move: 'body.c.d' }, { a: { b: 1 } }, { c: { d: 1 } }],
    [
      'move and instant',
      'body.a',
      { move: 'body.c.d', instant: 'iso' },
      { a: 86400, c: {} },
      { c: { d: '1970-01-02T00:00:00.000Z' } },
    ],
    [
      'extra',
      'body.a',
      { extra: 'traits', omit: ['seats', 'since'] },
      { a: { name: 'kept' } },
      { a: { name: 'kept', createdAt: '2014-05-21T10:20:30.000Z' } },
    ],
    [
      'extra in a new object, dates at every depth',
      'body.a',
      { extra: 'traits', dates: 'unix' },
      {},
      { a: { name: 'Initech', createdAt: 1400667630, since: 1577836800, seats: [{ from: 1577833200 }] } },
    ],
    ['ignore', 'body.a', { ignore: true }, { a: 'Segment', b: 1 }, { a: 'ours', b: 1 }],
    ['a header', 'headers.authorization', { value: 'Basic x' }, { a: 1 }, { a: 1 }],
  ])('%s', (_name, path, expected, recordedBody, expectedBody) => {
    const entry = entryOf({ class: 'oddity', path, expected })
    const sent = post(expectedBody)
    const asSent = path.startsWith('headers')
      ? { ...sent, headers: { ...sent.headers, authorization: 'Basic x' } }
      : sent
    expect(faultsOf([post(recordedBody)], { one: [asSent] }, [entry])).toEqual([])
    expect(check([post(recordedBody)], [asSent], [entry])).toMatchObject({ outcome: 'deviation', differences: [] })
    expect(check([post(recordedBody)], [asSent])).toMatchObject({ outcome: 'differs' })
    expect(check([post(recordedBody)], [post('wrong')], [entry])).toMatchObject({ outcome: 'differs' })
  })

  test.each<[name: string, path: string, expected: Expected]>([
    ['a value that is no date', 'body.a', { instant: 'unix' }],
    ['a day that is in no calendar', 'body.b', { instant: 'unix' }],
  ])('cannot be of %s', (_name, path, expected) => {
    const body = { a: 'soon', b: '2014-02-30' }
    const entry = entryOf({ class: 'date', path, expected })
    expect(faultsOf([post(body)], { one: [post(body)] }, [entry])).toEqual([
      expect.stringContaining('cannot be applied to one'),
      expect.stringContaining('is used by no case'),
    ])
  })
})

describe('requests written by hand', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((name) => post({ name }, `https://acme.example/${name}`)) as [
    SentRequest,
    SentRequest,
    SentRequest,
  ]
  const swap = (parts: Partial<Deviation>): Deviation =>
    entryOf({ class: 'vendor', url: 'https://acme.example/docs', ...parts })

  test.each<[name: string, recorded: SentRequest[], sent: SentRequest[], parts: Partial<Deviation>]>([
    ['stand where the first one stood', [a, b], [c, b], { request: '/a', requests: { one: [c] } }],
    ['stand for several', [a, b], [c], { request: ['/a', '/b'], requests: { one: [c] } }],
    ['stand for all', [a, b], [c, c], { requests: { one: [c, c] } }],
    ['come last where none was recorded', [a], [a, c], { request: '/b', requests: { one: [c] } }],
    ['come alone where none was recorded', [], [c], { requests: { one: [c] } }],
    ['may be none', [a, b], [b], { request: '/a', requests: { one: [] } }],
  ])('%s', (_name, before, sent, parts) => {
    expect(faultsOf(before, { one: sent }, [swap(parts)])).toEqual([])
    expect(check(before, sent, [swap(parts)])).toMatchObject({ outcome: 'deviation', classes: ['vendor'] })
    expect(check(before, sent).outcome).toBe('differs')
  })

  test('leave an event alone that they do not list', () => {
    expect(check([a], [a], [swap({ requests: { two: [c] } })])).toMatchObject({
      outcome: 'exact',
      used: [],
      faults: [],
    })
  })

  test('are not changed by entries for recorded ones', () => {
    const entries = [swap({ request: '/a', requests: { one: [b] } }), entryOf({ request: '/b', path: 'body.name' })]
    expect(check([a], [b], entries)).toMatchObject({ outcome: 'deviation', used: [entries[0]] })
  })
})

describe('the checker', () => {
  test('takes equal requests for exact, whatever the order of keys and the charset', () => {
    const sent = { ...post({ b: 2, a: 1 }), headers: { 'content-type': 'application/json; charset=utf-8' } }
    expect(check([post({ a: 1, b: 2 })], [sent])).toMatchObject({ outcome: 'exact', classes: [], differences: [] })
  })

  test('reads JSON in the fields of a form, and no other', () => {
    const form = (body: Json): SentRequest => ({
      ...post(body),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(check([form({ a: '{"x":1,"y":2}' })], [form({ a: '{"y":2,"x":1}' })]).outcome).toBe('exact')
    expect(check([form({ a: '1' })], [form({ a: 1 })]).outcome).toBe('differs')
    expect(check([form({ a: '[broken' })], [form({ a: '[broken' })]).outcome).toBe('exact')
    expect(check([post({ a: '{"x":1,"y":2}' })], [post({ a: '{"y":2,"x":1}' })]).outcome).toBe('differs')
    const entry = entryOf({ path: 'body.a.x' })
    expect(check([form({ a: '{"x":1,"y":2}' })], [form({ a: '{"y":2}' })], [entry]).outcome).toBe('deviation')
  })

  const base = post({ a: 1, list: [1, 2] })
  test.each<[name: string, sent: SentRequest[], difference: string]>([
    ['a value', [post({ a: '1', list: [1, 2] })], '[0].body.a: expected 1, sent "1"'],
    ['a key too few', [post({ list: [1, 2] })], '[0].body.a: expected 1, sent nothing'],
    ['a key too many', [post({ a: 1, list: [1, 2], 'b c': null })], "[0].body['b c']: expected nothing, sent null"],
    ['the order of a list', [post({ a: 1, list: [2, 1] })], '[0].body.list[0]: expected 1, sent 2'],
    ['the method', [{ ...base, method: 'PUT' }], '[0].method: expected "POST", sent "PUT"'],
    [
      'the url',
      [{ ...base, url: 'https://x.example' }],
      '[0].url: expected "https://acme.example/save?x=1", sent "https://x.example"',
    ],
    ['a header', [{ ...base, headers: { ...base.headers, x: 'y' } }], '[0].headers.x: expected nothing, sent "y"'],
    ['a request too few', [], `[0]: expected ${JSON.stringify(base)}, sent nothing`],
    ['a request too many', [base, base], `[1]: expected nothing, sent ${JSON.stringify(base)}`],
  ])('finds an undeclared difference in %s', (_name, sent, difference) => {
    const result = check([base], sent)
    expect(result.outcome).toBe('differs')
    expect(result.differences[0]).toBe(difference)
  })

  test('applies entries in their order', () => {
    const entries = [
      entryOf({ path: 'body.a', expected: { move: 'body.b.c' } }),
      entryOf({ path: 'body.b.c', expected: { instant: 'unix' } }),
    ]
    expect(check([post({ a: '1970-01-02' })], [post({ b: { c: 86400 } })], entries)).toMatchObject({
      outcome: 'deviation',
      needless: [],
    })
  })

  test.each<[name: string, parts: Partial<Deviation>, isUsed: boolean]>([
    ['of this destination', {}, true],
    ['of another destination', { destination: 'other' }, false],
    ['of this action', { action: 'save' }, true],
    ['of another action', { action: 'other' }, false],
    ['of another preset', { preset: 'other' }, false],
    ['of this case', { case: ['two', 'one'] }, true],
    ['of another case', { case: ['two'] }, false],
    ['of this request', { request: ['/other', '/save'] }, true],
    ['of another request', { request: '/other' }, false],
    ['of the branch of a case that has none', { branch: ['404', 'found'] }, true],
    ['of another branch', { branch: '404' }, false],
  ])('applies or leaves out an entry %s', (_name, parts, isUsed) => {
    expect(check([post({ a: 1, b: 2 })], [post({ b: 2 })], [entryOf(parts)]).outcome).toBe(
      isUsed ? 'deviation' : 'differs',
    )
  })

  test.each<[name: string, entries: Deviation[], faults: string[]]>([
    ['is used by no case', [entryOf({ path: 'body.x' })], ['acme * body.x is used by no case']],
    [
      'changes nothing in a case that it names',
      [entryOf({ case: ['one'], path: 'body.x' })],
      ['acme * body.x changes nothing in one', 'acme * body.x is used by no case'],
    ],
    [
      'states the recorded value',
      [entryOf({ path: 'body.a', expected: { value: 1 } })],
      ['acme * body.a is used by no case'],
    ],
    [
      'writes the recorded requests again',
      [entryOf({ request: '/save', requests: { one: [post({ a: 1 })] } })],
      ['acme * /save changes nothing in one', 'acme * /save is used by no case'],
    ],
    [
      'ignores what does not differ',
      [entryOf({ class: 'oddity', expected: { ignore: true } })],
      ['acme * body.a is no longer needed'],
    ],
    [
      'the next one undoes',
      [entryOf({ expected: { value: 2 } }), entryOf({ expected: { value: 1 } })],
      ['acme * body.a is no longer needed'],
    ],
  ])('reports an entry that %s', (_name, entries, expected) => {
    expect(faultsOf([post({ a: 1 })], { one: [post({ a: 1 })] }, entries)).toEqual(expected)
  })

  test.each<[names: string[] | undefined, expected: string[]]>([
    [undefined, []],
    [['one', 'two'], ['acme * body.a is not needed in two']],
  ])('an entry is needed in one of its cases, or in each that it names: %j', (names, expected) => {
    const entries = [
      entryOf(names === undefined ? {} : { case: names }),
      entryOf({ case: ['two'], requests: { two: [post({ b: 1 })] } }),
    ]
    expect(faultsOf([post({ a: 1, b: 2 })], { one: [post({ b: 2 })], two: [post({ b: 1 })] }, entries)).toEqual(
      expected,
    )
  })

  test('tells branches apart: the question, the entries, the faults', () => {
    const found = { ...ONE, branch: 'found', requests: [post({ a: 1, b: 2 })] }
    const cases = [found, { ...found, id: 'acme/save/one#404', branch: '404' }]
    const asked: JsonObject[] = []
    const run = (entries: readonly Deviation[]): ReturnType<typeof checkRecorded> =>
      checkRecorded(
        {
          events: { one: EVENT },
          actions: { acme: { table: 'acme', settings: {}, actions: [{ action: 'save', requests: ['save'] }] } },
          destinations: { acme: { settings: {}, auth: { token: 't' }, cases } },
          deviations: entries,
        },
        (question) => {
          asked.push({ branch: question.branch ?? null, auth: question.auth ?? null })
          return [post(question.branch === '404' ? { b: 2 } : { a: 1, b: 2 })]
        },
      )
    const right = run([entryOf({ branch: '404' })])
    expect(asked).toEqual(['found', '404'].map((branch) => ({ branch, auth: { token: 't' } })))
    expect(right.faults).toEqual([])
    expect(right.cases.map(({ branch, outcome }) => [branch, outcome])).toEqual([
      ['found', 'exact'],
      ['404', 'deviation'],
    ])
    expect(run([entryOf({})]).cases.map(({ outcome }) => outcome)).toEqual(['differs', 'deviation'])
    const useless = entryOf({ case: ['one'], path: 'body.x' })
    expect(run([entryOf({ branch: '404' }), useless]).faults).toEqual([
      'acme * body.x changes nothing in one#found',
      'acme * body.x changes nothing in one#404',
      'acme * body.x is used by no case',
    ])
    const score = renderScore(right)
    expect(score).toMatch(/acme group 404 +1 +0 +1 +0/)
    expect(score).toMatch(/all 404 +1 +0 +1 +0/)
    expect(score).toMatch(/all found +1 +1 +0 +0/)
  })

  test.each<[name: string, parts: Partial<Deviation>, fault: string]>([
    ['a class that is none', { class: 'taste' as 'oddity' }, 'taste is no class'],
    ['no reason', { reason: ' ' }, 'there is no reason'],
    ['vendor without url', { class: 'vendor' }, 'what a vendor documents needs the url'],
    ['a url without https', { url: 'http://acme.example/' }, 'the url is no https address'],
    ['ignore in another class', { class: 'carried', expected: { ignore: true } }, 'only an oddity may be ignored'],
    ['an unknown destination', { destination: 'other' }, 'other has no cases'],
    ['an unknown action', { action: 'other' }, 'actions.json has no such action and preset'],
    ['an unknown preset', { preset: 'other' }, 'actions.json has no such action and preset'],
    ['an unknown case', { case: ['three'] }, 'three is no event'],
    ['an unknown branch', { branch: ['found', '500'] }, '500 is no branch'],
    ['requests of an unknown case', { requests: { three: [] } }, 'three is no event'],
    ['an unknown key', { paths: 'body' } as object, 'paths is no key of an entry'],
    ['no path', { path: 'body..a' }, 'body..a is no path'],
    ['both kinds', { requests: { one: [] }, path: 'body' }, 'requests stand without path and expected'],
    ['no function', { expected: {} }, 'expected is none of the functions'],
    ['two functions', { expected: { absent: true, value: 1 } }, 'expected is none of the functions'],
    ['an unknown form', { expected: { instant: 'min' as 'iso' } }, 'min is no form of a date'],
    ['a source that is no path', { expected: { event: '[' } }, '[ is no path'],
    ['many goals', { expected: { move: 'body.x[*].y' } }, 'move has one goal'],
  ])('reports an entry with %s', (_name, parts, fault) => {
    expect(faultsOf([post({ a: 1 })], { one: [post({})] }, [entryOf(parts)])).toContain(
      `${label(entryOf(parts))}: ${fault}`,
    )
  })

  test('an ignored path may differ, and only it', () => {
    const entry = entryOf({ class: 'oddity', path: 'body.a', expected: { ignore: true }, request: '/save' })
    expect(check([post({ a: 1, b: 1 })], [post({ a: 2, b: 1 })], [entry]).outcome).toBe('deviation')
    expect(check([post({ a: 1, b: 1 })], [post({ a: 2, b: 2 })], [entry]).outcome).toBe('differs')
    expect(check([post({ a: 1, b: 1 })], [], [entry]).outcome).toBe('differs')
  })

  test.each<[text: string, steps: number | undefined]>([
    ['body', 1],
    ["body['']", 2],
    ['body.$set[0][*]', 4],
    ['', undefined],
    ['body.', undefined],
    ['.body', undefined],
    ['body[x]', undefined],
    ["body['a]", undefined],
  ])('reads %j as a path of so many steps: %s', (text, steps) => {
    expect(parsePlace(text)?.length).toBe(steps)
  })

  test('a path leads to own keys only', () => {
    expect(readPath({ a: [1] }, 'a.length')).toBeUndefined()
    expect(readPath({}, 'constructor')).toBeUndefined()
    expect(findPlaces({ a: 'text' }, 'a.length', true)).toEqual([])
    expect(findPlaces({}, 'constructor', false).map(valueAt)).toEqual([undefined])
  })

  test('the totals tell by call what is exact, deviates and differs, and why; and the kinds of tables', () => {
    const results = [
      check([post({ a: 1 })], [post({ a: 1 })]),
      check(
        [post({ a: 1, b: 1 })],
        [post({ a: 2, b: 1 })],
        [entryOf({ class: 'oddity', path: 'body.a', expected: { ignore: true }, request: '/save' })],
      ),
      check([post({ a: 1 })], [post({ a: 2 })]),
    ]
    const text = renderTotals(results, ['none', 'group', 'group'])
    expect(text).toMatch(/^group +3 +1 +33\.3 % +1 +33\.3 % +1 +33\.3 % +1$/m)
    expect(text).toMatch(/^oddity +1 +1$/m)
    expect(text).toMatch(/^date +0 +0$/m)
    expect(text).toContain('1 recorded destinations have a table\n')
    expect(text).toContain('1 of 1 destinations with a group call have an oddity there\n')
    expect(text).toContain('3 tables: 2 group, 0 forward, 1 none\n')
  })

  test('the score counts by destination and call, and names what is wrong', () => {
    const results = [check([post({ a: 1 })], [post({ a: 1 })]), check([post({ a: 1 })], [post({ a: 2 })])]
    const score = renderScore({ cases: results, faults: ['acme * body.a is used by no case'] })
    expect(score).toMatch(/acme group +2 +1 +0 +1( +0){5}\n/)
    expect(score).toContain('acme/save/one differs:\n  [0].body.a: expected 1, sent 2\n')
    expect(score).toContain('Deviations:\n  acme * body.a is used by no case\n')
  })
})

describe('the adapter', () => {
  const adapter = createAdapter(
    {
      acme: {
        table: 'acme',
        settings: { theirKey: 'key', theirRegion: { ours: 'region', values: { Europe: 'eu' } }, unused: null },
        filled: { kind: 'kind' },
        auth: { accessToken: 'token' },
        fixed: { note: 'fixed' },
        actions: [
          { action: 'save', preset: 'A', requests: ['one', 'many'] },
          { action: 'save', requests: ['last'] },
          {
            action: 'person',
            requests: ['find', 'update', 'create'],
            answers: {
              found: { find: { status: 200, body: { id: 'p/7' } }, update: { status: 200 } },
              nothing: { find: { status: 200, body: {} } },
              '404': { find: { status: 404 } },
            },
          },
          {
            action: 'person',
            preset: 'B',
            requests: ['update'],
            answers: { found: { find: { status: 200, body: { id: 7 } } } },
          },
          { action: 'none', requests: [] },
        ],
      },
      asked: {
        table: 'acme',
        settings: { theirKey: 'key' },
        integrations: { asked: true },
        actions: [{ action: 'save', requests: ['other'] }],
      },
    },
    [JSON.parse(readFileSync(new URL('conformance/acme-table.json', import.meta.url), 'utf8'))],
  )
  const settings = { theirKey: 'k', theirRegion: 'Europe', unused: 1 }
  const call: Call = 'group'
  const event = { type: call, groupId: 'g1', userId: 'u1', traits: { list: ['x', 'y'] } }
  const ask = (parts: JsonObject = {}): readonly SentRequest[] =>
    adapter({ destination: 'acme', action: 'save', settings, event, now: '2024-02-29T00:00:00Z', ...parts })

  test('answers with the requests of the action, settings under our names', () => {
    expect(ask({ preset: 'A', filled: { kind: 'company' }, auth: { accessToken: 't' } })).toEqual([
      post({ key: 'k', region: 'eu', kind: 'company', token: 't', note: 'fixed' }, 'https://acme.example/one'),
      post({ item: 'x' }, 'https://acme.example/many'),
      post({ item: 'y' }, 'https://acme.example/many'),
    ])
  })

  test('answers with a request that only waits for another, and without a body where there is none', () => {
    expect(ask()).toEqual([{ method: 'GET', url: 'https://acme.example/last', headers: {} }])
  })

  const person = { type: 'identify', userId: 'u1', traits: { plan: 'pro' } }
  const find: SentRequest = { method: 'GET', url: 'https://acme.example/people?id=u1', headers: {} }
  const update: SentRequest = { ...post({ plan: 'pro' }, 'https://acme.example/people/p%2F7'), method: 'PUT' }

  test.each<[branch: string | undefined, sent: SentRequest[]]>([
    [undefined, [find, update]],
    ['found', [find, update]],
    ['nothing', [find, post({ plan: 'pro' }, 'https://acme.example/people')]],
    ['404', [find]],
  ])('carries a plan on as the vendor answers in the branch %s', (branch, sent) => {
    expect(ask({ action: 'person', event: person, ...(branch === undefined ? {} : { branch }) })).toEqual(sent)
  })

  test('answers what the action does not list, too', () => {
    expect(ask({ action: 'person', preset: 'B', event: person })).toEqual([
      { ...update, url: 'https://acme.example/people/7' },
    ])
  })

  test('has no requests for an action without any, in any branch', () => {
    expect(ask({ action: 'none', branch: 'nothing' })).toEqual([])
  })

  test('puts the integrations of the destination in the place of the own ones of the event', () => {
    const silent = { ...event, integrations: { All: false } }
    expect(ask({ event: silent })).toEqual([])
    expect(ask({ destination: 'asked', settings: { theirKey: 'k' }, event: silent })).toEqual([
      post({ key: 'k' }, 'https://acme.example/other'),
    ])
  })

  test.each<[name: string, parts: JsonObject]>([
    ['destination', { destination: 'other' }],
    ['destination that only a prototype has', { destination: 'constructor' }],
    ['action', { action: 'other' }],
    ['preset', { preset: 'other' }],
  ])('has no requests for an unknown %s', (_name, parts) => {
    expect(ask(parts)).toEqual([])
  })

  test.each<[name: string, parts: JsonObject, message: string]>([
    ['a setting', { settings: { other: 1 } }, 'actions.json has no name for settings other of acme'],
    ['a choice', { settings: { theirRegion: 'Mars' } }, 'actions.json has no word for theirRegion: "Mars"'],
    ['a setting of the table', { settings: {} }, 'acme is misconfigured'],
    ['a branch', { action: 'person', branch: '500' }, 'person has no branch 500'],
    ['a branch of an action without any', { branch: 'nothing' }, 'save has no branch nothing'],
  ])('refuses %s it does not know', (_name, parts, message) => {
    expect(() => ask(parts)).toThrow(message)
  })

  test('refuses tables with issues', () => {
    expect(() => createAdapter({}, [{}])).toThrow('tables have issues')
  })
})

function label({ destination, action = '*', path, request = '*' }: Deviation): string {
  return `${destination} ${action} ${path ?? request}`
}
