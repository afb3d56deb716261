import { deepStrictEqual, throws } from 'node:assert/strict'
import { describe, it } from 'vitest'
import type { JsonObject } from '../src/core/model/json.ts'
import { bindSecrets, compileTables, createEngine, type EngineOptions, type Request } from '../src/index.ts'

const EVENT = { type: 'group', groupId: 'g/1', userId: 'u', traits: { name: '{$secret:acme.key}', obj: { a: 1 } } }
const SETTINGS = {
  key: 'k"1 {x}',
  hook: 'https://hooks.example.com/p?t=1',
  heads: { 'x-one': 'one', 'x-none': '' },
  site: 's',
}

/** One request of an instance, both ways. */
interface Both {
  readonly reference: Request
  readonly inline: Request
}

function requestOf(request: JsonObject, settings: JsonObject = SETTINGS, instance = 'acme'): Both {
  const table = {
    id: 'acme',
    version: 1,
    title: 'Acme',
    docs: [],
    groups: 'one',
    settings: {
      key: { type: 'secret', required: true },
      hook: { type: 'secret', format: 'url' },
      heads: { type: 'map', of: 'secret' },
      site: { type: 'string' },
    },
    calls: { group: [{ id: 'a', url: 'https://api.example.com/x', ...request }] },
  }
  const { catalogue, issues } = compileTables([table])
  deepStrictEqual(issues, [])
  const destinations = Object.fromEntries([[instance, { table: 'acme', settings }]])
  const [reference] = createEngine({ catalogue, destinations, options: { secrets: 'reference' } }).map(EVENT).deliveries
  const [inline] = createEngine({ catalogue, destinations }).map(EVENT).deliveries
  return { reference: reference?.requests[0] as Request, inline: inline?.requests[0] as Request }
}

const PLACES: readonly (readonly [string, JsonObject, readonly string[]])[] = [
  ['a value', { rows: [{ to: 'k', from: 'settings.key' }] }, ['/body/k']],
  ['a value that is converted', { rows: [{ to: 'k', from: 'settings.key', as: ['upper', 'list'] }] }, ['/body/k']],
  ['a text', { rows: [{ to: 'k', template: '{{a}} {settings.key} {traits.name}' }] }, ['/body/k']],
  [
    'JSON inside text',
    {
      rows: [
        {
          to: 'd',
          as: 'json',
          rows: [
            { to: 'k', from: 'settings.key' },
            { to: 'n', from: 'traits.name' },
          ],
        },
      ],
    },
    ['/body/d'],
  ],
  [
    'JSON inside base64',
    { rows: [{ to: 'd', as: ['json', 'base64'], rows: [{ to: 'k', from: 'settings.key' }] }] },
    ['/body/d'],
  ],
  [
    'a header',
    {
      headers: {
        authorization: { template: '{settings.site}:{settings.key}', as: ['base64', { prefix: 'Basic ' }] },
        'x-plain': 'Bearer {settings.key}',
      },
    },
    ['/headers/authorization', '/headers/x-plain'],
  ],
  ['a header of a map', { headers: [{ to: '', from: 'settings.heads' }] }, ['/headers/x-one']],
  ['a path segment', { url: 'https://api.example.com/{settings.key}/{groupId}' }, ['/url']],
  ['a query in the address', { url: 'https://api.example.com/x?k={settings.key}&g={groupId}' }, ['/url']],
  ['a query', { query: { k: '{settings.key}', g: '{groupId}' } }, ['/url']],
  ['a whole address', { url: '{settings.hook}', query: { g: '{groupId}' } }, ['/url']],
  ['a whole address with more behind', { url: '{settings.hook}?k={settings.key}' }, ['/url']],
  [
    'a form',
    {
      encoding: 'form',
      rows: [
        { to: 'k', from: 'settings.key' },
        { to: 'o', rows: [{ to: 'k', from: 'settings.key' }] },
      ],
    },
    ['/body/k', '/body/o'],
  ],
  ['a text body', { encoding: 'text', rows: [{ template: 'k={settings.key}' }] }, ['/body']],
  [
    'two rows at one place',
    {
      rows: [
        { to: 'k', from: 'settings.key' },
        { to: 'k', from: 'traits.obj' },
      ],
    },
    ['/body/k'],
  ],
  [
    'a list',
    {
      rows: [
        { to: 'k[]', from: 'settings.key' },
        { to: 'k[]', from: 'traits.name' },
      ],
    },
    ['/body/k/0'],
  ],
  // SPEC 6: a conversion of what holds a secret is kept in the reference.
  [
    'values of a map that are converted',
    { rows: [{ to: 'h', from: 'settings.heads', values: { string: 'base64' } }] },
    ['/body/h/x-one'],
  ],
  [
    'elements that are converted',
    {
      rows: [
        {
          to: 'l',
          as: { map: 'upper' },
          rows: [
            { to: '[0]', from: 'settings.key' },
            { to: '[1]', value: 'q' },
          ],
        },
      ],
    },
    ['/body/l/0'],
  ],
  [
    'a text that is joined',
    {
      headers: {
        authorization: {
          as: [{ join: ':' }, 'base64', { prefix: 'Basic ' }],
          rows: [
            { to: '[0]', from: 'settings.key' },
            { to: '[1]', value: null },
            { to: '[2]', from: 'settings.key', as: { truncate: 1 } },
          ],
        },
      },
    },
    ['/headers/authorization'],
  ],
  [
    'the elements of a list that a secret is converted to',
    {
      rows: [
        {
          to: 'l',
          each: { from: 'settings.key', as: { split: ' ' } },
          rows: [
            { to: 'n', from: 'key' },
            { to: 't', template: '<{item}>' },
          ],
        },
      ],
    },
    ['/body/l/0/t', '/body/l/1/t'],
  ],
  ['the rest of a map', { rows: [{ to: 'h', rest: 'settings.heads' }] }, ['/body/h/x-one']],
  // Language 4 and 5: what fails gives way to what comes next.
  [
    'an alternative that fails',
    { rows: [{ to: 'f', coalesce: [{ from: 'settings.key', as: 'integer' }, { value: 1 }] }] },
    [],
  ],
  ['a default behind one', { rows: [{ to: 'f', from: 'settings.key', as: 'iso', default: 'D' }] }, []],
  ['what is kept of one', { rows: [{ to: 'f', from: 'settings.key', as: 'integer', else: 'keep' }] }, ['/body/f']],
  [
    'a list that fails',
    { rows: [{ to: 'f', as: { join: ',' }, rows: [{ to: '[]', from: 'settings.heads' }], default: 0 }] },
    [],
  ],
  [
    'a condition',
    { rows: [{ to: 'o', from: 'settings.heads', where: { path: 'item', in: ['one'] } }] },
    ['/body/o/x-one'],
  ],
]

describe('secrets by reference', () => {
  for (const [name, request, places] of PLACES) {
    it(`in ${name}: listed, absent from the request, and bound to the same`, () => {
      const { reference, inline } = requestOf(request)
      deepStrictEqual(reference.secrets, places.length === 0 ? undefined : places)
      deepStrictEqual(JSON.stringify(reference).includes('k\\"1'), false)
      const bound = bindSecrets(reference, SETTINGS)
      deepStrictEqual(bound.ok && JSON.parse(JSON.stringify(bound.request)), JSON.parse(JSON.stringify(inline)))
    })
  }

  it('stand as the specification says', () => {
    const { reference } = requestOf({
      headers: { a: 'Bearer {settings.key} {{x}}' },
      rows: [
        { to: 'k', from: 'settings.key' },
        { to: 'h', from: 'settings.heads' },
      ],
    })
    deepStrictEqual(reference.body, {
      k: { $secret: 'acme.key' },
      h: { 'x-one': { $secret: 'acme.heads', key: 'x-one' }, 'x-none': '' },
    })
    deepStrictEqual(reference.headers.a, 'Bearer {$secret:acme.key} {{x}}')
  })

  it('with an answer to come in one text: it is not converted before that is there', () => {
    const text = { template: '{settings.key}{answer.find.body.n}', as: 'integer' }
    const table = {
      id: 'acme',
      version: 1,
      title: 'Acme',
      docs: [],
      groups: 'one',
      settings: { key: { type: 'secret' } },
      calls: {
        group: [
          { id: 'find', url: 'https://api.example.com/find' },
          {
            id: 'put',
            url: 'https://api.example.com/put',
            headers: { x: text },
            rows: [
              { to: 'n', ...text, required: true },
              { to: 'c', coalesce: [text, { value: 'no' }] },
              { to: 'o', values: { string: 'integer' }, rows: [{ to: 't', template: text.template }] },
            ],
          },
        ],
      },
    }
    const { catalogue } = compileTables([table])
    const settings = { key: '12' }
    const engine = createEngine({
      catalogue,
      destinations: { acme: { settings } },
      options: { secrets: 'reference' },
    })
    const first = engine.resume(EVENT, 'acme', {})
    const shown = '{$secret:acme.key}{{answer.find.body.n}}'
    deepStrictEqual(first.issues, [])
    deepStrictEqual(first.requests[1]?.headers.x, shown)
    deepStrictEqual(first.requests[1]?.body, { n: shown, c: shown, o: { t: shown } })
    const second = engine.resume(EVENT, 'acme', { find: { status: 200, body: { n: 3 } } })
    const bound = bindSecrets(second.requests[0] as Request, settings)
    deepStrictEqual(bound.ok && bound.request.body, { n: 123, c: 123, o: { t: 123 } })
  })

  it.each<[string, JsonObject, readonly string[]]>([
    [
      'required, and nothing is left of it',
      { rows: [{ to: 'k', from: 'settings.blank', as: 'trim', required: true }] },
      ['missing-required'],
    ],
    ['a header, and a list', { headers: { x: { from: 'settings.key', as: 'list' } } }, ['invalid-header']],
    ['a query, and a list', { query: { x: { from: 'settings.key', as: 'list' } } }, ['form-value-not-scalar']],
    [
      'a form, and a list',
      { encoding: 'form', rows: [{ to: 'x', from: 'settings.key', as: 'list' }] },
      ['form-value-not-scalar'],
    ],
  ])('converted are judged by what they come to: %s', (_, request, codes) => {
    const table = {
      id: 'acme',
      version: 1,
      title: 'Acme',
      docs: [],
      groups: 'one',
      settings: { key: { type: 'secret' }, blank: { type: 'secret' } },
      calls: { group: [{ id: 'a', url: 'https://api.example.com/x', ...request }] },
    }
    const destinations = { acme: { settings: { key: 'k', blank: ' ' } } }
    const { catalogue } = compileTables([table])
    for (const secrets of ['inline', 'reference'] as const) {
      const [delivery] = createEngine({ catalogue, destinations, options: { secrets } }).map(EVENT).deliveries
      deepStrictEqual(
        delivery?.issues.map(({ code }) => code),
        codes,
      )
    }
  })

  it('a key of the body is never made of a secret', () => {
    deepStrictEqual(
      requestOf({
        rows: [
          { to: 'a{settings.key}', value: 1 },
          { to: 'b', value: 2 },
        ],
      }).reference.body,
      { b: 2 },
    )
  })

  // Language 2: a whole segment that is `.` or `..`.
  it('a segment of dots is refused when it is bound', () => {
    const url = 'https://api.example.com/{settings.site}/{settings.key}/x'
    const { reference } = requestOf({ url })
    for (const [key, ok] of [
      ['..', false],
      ['.', false],
      ['...', true],
      ['a/..', true],
    ] as const) {
      const bound = bindSecrets(reference, { ...SETTINGS, key })
      deepStrictEqual([bound.ok, bound.issues.map(({ code }) => code)], [ok, ok ? [] : ['unsafe-url-part']])
    }
  })

  it('nor are the keys of a shaped object', () => {
    const { reference } = requestOf({ rows: [{ to: 'o', from: 'traits.obj', keys: { prefix: '{settings.key}' } }] })
    deepStrictEqual(reference.body, { o: { a: 1 } })
  })

  it('conditions see the real settings', () => {
    const row = { to: 'k', value: 1, when: { path: 'settings.key', is: SETTINGS.key } }
    deepStrictEqual(requestOf({ rows: [row] }).reference.body, { k: 1 })
    const typed = requestOf({ rows: [{ to: 'o', from: 'settings.heads', where: { path: 'item', type: 'string' } }] })
    deepStrictEqual(Object.keys((typed.reference.body as JsonObject).o as JsonObject), ['x-one', 'x-none'])
  })

  it('explain shows references in rows', () => {
    const { catalogue } = compileTables([
      {
        id: 'a',
        version: 1,
        title: 'A',
        docs: [],
        groups: 'one',
        settings: { key: { type: 'secret' } },
        calls: {
          group: [{ id: 'r', url: 'https://a.example.com', rows: [{ to: 'k', from: 'settings.key', as: 'base64' }] }],
        },
      },
    ])
    const engine = createEngine({
      catalogue,
      destinations: { a: { settings: { key: 'hidden' } } },
      options: { secrets: 'reference' },
    })
    const text = JSON.stringify(engine.explain(EVENT))
    deepStrictEqual([text.includes('hidden'), text.includes('$secret')], [false, true])
  })
})

describe('bindSecrets', () => {
  const { reference } = requestOf(
    {
      headers: { a: 'x {settings.key}' },
      rows: [
        { to: 'k', from: 'settings.key', as: 'integer' },
        { to: 'h', from: 'settings.heads' },
      ],
    },
    { ...SETTINGS, key: '12' },
  )

  it('gives a request without references back as it is', () => {
    const { inline } = requestOf({})
    const bound = bindSecrets(inline, {})
    deepStrictEqual(bound.ok && bound.request === inline, true)
  })

  it('says which secret is missing and never what one is', () => {
    const bound = bindSecrets(reference, { key: 5 as never, heads: {} })
    deepStrictEqual(
      bound.issues.map(({ code, path }) => `${code} ${path}`),
      ['missing-setting /headers/a', 'missing-setting /body/k', 'missing-setting /body/h/x-one'],
    )
    deepStrictEqual(bound.ok, false)
    deepStrictEqual(bindSecrets(reference, { key: '1', heads: [] as never }).ok, false)
  })

  it('takes an empty text for a secret that is missing, as an engine does', () => {
    const bound = bindSecrets(reference, { key: '', heads: { 'x-one': '' } })
    deepStrictEqual(
      bound.issues.map(({ code, path }) => `${code} ${path}`),
      ['missing-setting /headers/a', 'missing-setting /body/k', 'missing-setting /body/h/x-one'],
    )
  })

  it.each<[name: string, request: JsonObject]>([
    ['a value', { rows: [{ to: 'k', from: 'settings.key', as: 'number' }] }],
    ['a form', { encoding: 'form', rows: [{ to: 'k', from: 'settings.key', as: 'number' }] }],
    ['a query', { query: [{ to: 'k', from: 'settings.key', as: 'number' }] }],
    ['a header', { headers: [{ to: 'k', from: 'settings.key', as: 'number' }] }],
    ['a text body', { encoding: 'text', rows: [{ from: 'settings.key', as: 'number' }] }],
    ['JSON inside text', { rows: [{ to: 'd', as: 'json', rows: [{ to: 'k', from: 'settings.key', as: 'number' }] }] }],
  ])('that becomes a number is bound to what it is inline: %s', (_, request) => {
    const settings = { key: '59' }
    const { reference: open, inline } = requestOf(request, settings)
    const bound = bindSecrets(open, settings)
    deepStrictEqual(bound.ok && bound.request, inline)
    deepStrictEqual([JSON.stringify(inline).includes('59'), JSON.stringify(open).includes('59')], [true, false])
  })

  it('says that a secret cannot be converted, or breaks a header', () => {
    const bound = bindSecrets(reference, { key: 'k\r\nb', heads: { 'x-one': 'v' } })
    deepStrictEqual(bound.issues.map(({ code }) => code).sort(), ['bad-setting', 'invalid-header'])
    deepStrictEqual(JSON.stringify(bound).includes('k\\r'), false)
  })

  it('touches keys with any characters', () => {
    const { reference: odd, inline } = requestOf({ rows: [{ to: "['a/b~c']", from: 'settings.key' }] })
    const bound = bindSecrets(odd, SETTINGS)
    deepStrictEqual(bound.ok && bound.request.body, inline.body)
  })

  it('throws a TypeError for arguments of a wrong type', () => {
    throws(() => bindSecrets(5 as never, {}), TypeError)
    throws(() => bindSecrets(reference, [] as never), TypeError)
    for (const options of ['a', null, { destinaton: 'a' }, { conversions: null }, { conversions: { 'x.a': 1 } }])
      throws(() => bindSecrets({ ...reference, secrets: [] }, SETTINGS, options as never), TypeError)
    throws(() => bindSecrets(reference, SETTINGS, { destination: 5 as never }), TypeError)
  })

  it.each(['{$secret:%}', '{$secret:%7Bx}', '{$secret:%7B%7D}'])(
    'throws a TypeError for a request whose marks cannot be read: %s',
    (url) => {
      throws(() => bindSecrets({ ...reference, url, secrets: ['/url'] }, SETTINGS), TypeError)
    },
  )

  it.each(['{a', '{$secret:x}', '%', '\ud800', 'a.b', '__proto__', ''])(
    'fills in secrets of an instance whose name is %j',
    (instance) => {
      const request = { headers: { a: 'x {settings.key}' }, rows: [{ to: 'k', from: 'settings.key' }] }
      const { reference: open, inline } = requestOf(request, SETTINGS, instance)
      const bound = bindSecrets(open, SETTINGS, { destination: instance })
      deepStrictEqual(bound.ok && bound.request, inline)
    },
  )

  it('fills in no secret of another instance than the one that is named', () => {
    const [named = ''] = /(?<=\$secret:)[^.]+/.exec(JSON.stringify(reference)) ?? []
    deepStrictEqual(bindSecrets(reference, SETTINGS, { destination: named }), bindSecrets(reference, SETTINGS))
    const other = bindSecrets(reference, SETTINGS, { destination: 'other' })
    deepStrictEqual([other.ok, new Set(other.issues.map(({ code }) => code))], [false, new Set(['missing-setting'])])
  })
})

describe('registered conversions', () => {
  const table = {
    id: 'a',
    version: 1,
    title: 'A',
    docs: [],
    groups: 'one',
    conversions: ['x.tier'],
    calls: {
      group: [
        {
          id: 'r',
          url: 'https://a.example.com',
          rows: [
            { to: 't', from: 'traits.n', as: { 'x.tier': 10 } },
            { to: 'o', from: 'traits', values: { number: { 'x.tier': 1 } } },
          ],
        },
      ],
    },
  }
  const bodyOf = (run: (value: unknown, argument: unknown) => unknown): unknown => {
    const { catalogue, issues } = compileTables([table], { conversions: { 'x.tier': run } })
    deepStrictEqual(issues, [])
    return createEngine({ catalogue, destinations: { a: {} } }).map({
      type: 'group',
      groupId: 'g',
      userId: 'u',
      traits: { n: 25 },
    }).deliveries[0]?.requests[0]?.body
  }

  it('run with their argument', () => {
    deepStrictEqual(
      bodyOf((value, argument) => Math.floor(Number(value) / Number(argument))),
      { t: 2, o: { n: 25 } },
    )
  })

  it('that throw or give nothing have failed', () => {
    deepStrictEqual(
      bodyOf(() => undefined),
      { o: { n: 25 } },
    )
    deepStrictEqual(
      bodyOf(() => {
        throw new Error('no')
      }),
      { o: { n: 25 } },
    )
  })

  it.each<[string, () => unknown]>([
    ['no number', () => Number.NaN],
    ['infinity', () => Number.POSITIVE_INFINITY],
    ['a promise', () => Promise.resolve(1)],
    ['a promise that fails', () => Promise.reject(new Error('no'))],
    ['what is like a promise', () => Object.fromEntries([['then', () => undefined]])],
    ['no date', () => new Date(Number.NaN)],
    ['no number inside', () => ({ 'a/b': [Number.NaN] })],
    ['a list with nothing in it', () => [undefined]],
    ['a function', () => () => 1],
  ])('that give what JSON has nothing for have failed: %s', (_, run) => {
    deepStrictEqual(bodyOf(run), { o: { n: 25 } })
  })

  it('of secrets run when they are bound', () => {
    const conversions = { 'x.tier': (value: unknown, argument: unknown) => `${value}-${argument}` }
    const calls = {
      group: [{ id: 'r', url: 'https://a.example', rows: [{ to: 'k', from: 'settings.k', as: { 'x.tier': 10 } }] }],
    }
    const { catalogue } = compileTables([{ ...table, settings: { k: { type: 'secret' } }, calls }], { conversions })
    const settings = { k: 'S3cret' }
    const requestOf = (options: EngineOptions): Request =>
      createEngine({ catalogue, destinations: { a: { settings } }, options }).map({
        type: 'group',
        groupId: 'g',
        userId: 'u',
      }).deliveries[0]?.requests[0] as Request
    const reference = requestOf({ secrets: 'reference' })
    deepStrictEqual(JSON.stringify(reference).includes('S3cret'), false)
    deepStrictEqual(bindSecrets(reference, settings, { conversions }), {
      ok: true,
      request: requestOf({}),
      issues: [],
    })
    deepStrictEqual(
      bindSecrets(reference, settings).issues.map(({ code }) => code),
      ['bad-setting'],
    )
  })

  it('of what holds secrets run when these are bound, and see JSON', () => {
    const conversions = { 'x.tier': (value: unknown, argument: unknown) => ({ of: value, argument }) }
    const calls = {
      group: [
        {
          id: 'r',
          url: 'https://a.example',
          rows: [
            { to: 'map', from: 'settings.m', as: { 'x.tier': 10 } },
            {
              to: 'row',
              as: ['list', { 'x.tier': 1 }, 'json'],
              rows: [{ to: 'a', template: '{settings.k}, {groupId}' }],
            },
            { to: 'leaf', values: { array: { 'x.tier': 2 } }, rows: [{ to: 'l[]', from: 'settings.k' }] },
            { to: 'none', from: 'traits', as: { 'x.tier': 3 } },
          ],
        },
      ],
    }
    const given = { k: { type: 'secret' }, m: { type: 'map', of: 'secret' } }
    const { catalogue } = compileTables([{ ...table, settings: given, calls }], { conversions })
    const settings = { k: 'S3cret "§0§"', m: { a: 'S3cret', b: '' } }
    const requestOf = (options: EngineOptions): Request =>
      createEngine({ catalogue, destinations: { a: { settings } }, options }).map({
        type: 'group',
        groupId: 'g',
        userId: 'u',
        traits: { plan: 'pro' },
      }).deliveries[0]?.requests[0] as Request
    const reference = requestOf({ secrets: 'reference' })
    deepStrictEqual(reference.secrets, ['/body/map', '/body/row', '/body/leaf/l'])
    deepStrictEqual(JSON.stringify(reference).includes('S3cret'), false)
    deepStrictEqual(bindSecrets(reference, settings, { conversions }), {
      ok: true,
      request: requestOf({}),
      issues: [],
    })
    deepStrictEqual(
      [...new Set(bindSecrets(reference, {}, { conversions }).issues.map(({ code }) => code))],
      ['missing-setting', 'bad-setting'],
    )
  })

  it('may leave members undefined', () => {
    deepStrictEqual(
      bodyOf(() => ({ a: 1, b: undefined, c: null, d: 5n })),
      { t: { a: 1, c: null, d: '5' }, o: { n: { a: 1, c: null, d: '5' } } },
    )
  })

  it('have their result made safe for JSON', () => {
    deepStrictEqual(
      bodyOf(() => new Date(0)),
      { t: '1970-01-01T00:00:00.000Z', o: { n: '1970-01-01T00:00:00.000Z' } },
    )
  })

  it('must be named and be functions', () => {
    throws(() => compileTables([], { conversions: { tier: () => 1 } }), TypeError)
    throws(() => compileTables([], { conversions: { 'x.tier': 5 as never } }), TypeError)
    deepStrictEqual(
      compileTables([table])
        .issues.map(({ code }) => code)
        .includes('unknown-conversion'),
      true,
    )
  })
})
