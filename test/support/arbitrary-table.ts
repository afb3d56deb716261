import fc from 'fast-check'
import { checkChain } from '../../src/core/compile/convert/check-chain.ts'
import { CONVERSIONS } from '../../src/core/compile/convert/conversion-signatures.ts'
import type { Json, JsonObject } from '../../src/core/model/json.ts'
import type { As, ConversionWord, Table } from '../../src/core/model/table.ts'
import { patched } from './patched.ts'

/** Registered conversions that generated tables use. */
export const REGISTERED: readonly string[] = ['x.tier', 'x.plain']

/** What a piece of a table may name where it stands. */
interface Scope {
  /** How many levels of rows may still be nested. */
  readonly depth: number
  /** True inside an `each`. */
  readonly inEach: boolean
  /** Requests whose answers may be read. */
  readonly answers: readonly string[]
  readonly fragments: readonly string[]
  readonly call: string
}

const SETTINGS: JsonObject = {
  token: { type: 'secret', required: true, title: 'Token' },
  apiKey: { type: 'secret', default: 'k-1' },
  region: {
    type: 'choice',
    default: 'us',
    values: { us: 'https://api.example.com', eu: 'https://api.example.eu/v2?x=1' },
  },
  tier: { type: 'choice', values: { a: { id: 1, name: 'A' }, b: [2], c: null } },
  method: { type: 'choice', values: ['POST', 'PUT', 'PATCH'], default: 'PATCH' },
  label: { type: 'string', default: 'a label', note: 'shown' },
  host: { type: 'string', format: 'host', default: 'eu-1' },
  base: { type: 'string', format: 'url', default: 'https://base.example.com/x' },
  count: { type: 'number', default: 3 },
  on: { type: 'boolean', default: true },
  names: { type: 'list', default: ['name', 'address.city'] },
  fields: { type: 'map', default: { 'Plan name': 'traits.plan', size: { from: 'traits.employees', as: 'integer' } } },
  labels: { type: 'map', of: 'string', default: { a: 'b' } },
  kind: { type: 'string', default: 'company' },
}

const SETTING_PATHS = [
  'settings.label',
  'settings.region',
  'settings.count',
  'settings.on',
  'settings.labels.a',
  'settings.tier.id',
  'settings.token',
]

const EVENT_PATHS = [
  'userId',
  'anonymousId',
  'groupId',
  'messageId',
  'event',
  'timestamp',
  'now',
  'context.ip',
  'context.page.url',
  'context.userAgent',
  'context.locale',
  'options.kind',
  'raw.traits.plan',
]

const TRAIT_PATHS = [
  'traits.name',
  'traits.createdAt',
  'traits.created_at',
  "traits['total billed']",
  'traits.plan',
  'traits.employees',
  'traits.website',
  'traits.address',
  'traits.address.city',
  'traits.address.zip',
  'traits.monthly_spend',
  'traits.list',
  'traits.list[0]',
  "traits['it''s']",
]

const PROPERTY_PATHS = [
  'properties.revenue',
  'properties.total',
  'properties.currency',
  'properties.products[0].sku',
  'properties.order_id',
  'properties.plan',
]

/** A word with the argument of its own example, where it takes one. */
const SINGLE: readonly ConversionWord[] = Object.entries(CONVERSIONS).flatMap(([word, { argument }]) =>
  argument === undefined ? [word] : [{ [word]: argument.example }, ...(argument.required ? [] : [word])],
)

const CHAINS: readonly As[] = [
  ['money', { scale: 100 }, 'round'],
  ['string', { replace: ['a', 'b'] }, { truncate: 3 }],
  [{ split: ',' }, { map: ['trim', { truncate: 2 }] }, { join: ';' }],
  ['list', { map: 'string' }, 'json', 'base64'],
  { lookup: { US: 'United States', gb: 2, none: null } },
  { date: "yyyy-MM-dd'T'HH" },
  { get: "[0]['a b'].c" },
  ['keyNames', { join: ' ' }],
  'x.tier',
  ['trim', { 'x.plain': { a: [1] } }],
]

const chain: fc.Arbitrary<As> = fc.oneof(
  fc.constantFrom(...SINGLE),
  fc.constantFrom(...CHAINS),
  fc
    .array(fc.constantFrom(...SINGLE), { minLength: 1, maxLength: 3 })
    .filter((words) => checkChain(words) === undefined),
)

const keyChain: fc.Arbitrary<As> = fc.constantFrom<As>(
  'snake',
  'camel',
  ['lower', { replace: [' ', '-'] }],
  [{ prefix: 'c_' }],
  'x.plain',
)
// In an object of affixes a single conversion with an argument stands for itself.
const affixed: fc.Arbitrary<As> = fc.oneof(keyChain, fc.constantFrom<As>({ truncate: 2 }, { prefix: 'd_' }))
const types = fc.constantFrom('null', 'boolean', 'number', 'string', 'iso', 'date', 'array', 'object')
const nulls = fc.constantFrom('keep', 'drop', 'blank')
const scalar: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>('a', '', 'enterprise', 0, 1.5, true, false, null),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
)
const literal: fc.Arbitrary<Json> = fc.oneof(scalar, fc.constantFrom<Json>({}, [], { a: 1 }, [1, { b: null }]))

/** The same with one path, as a text or in a list of alternatives. */
const orList = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | T[]> =>
  fc.oneof(one, fc.array(one, { minLength: 1, maxLength: 3 }))

/** A record of which any key may be left out. */
const some = (model: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<JsonObject> =>
  fc.record(model, { requiredKeys: [] }) as fc.Arbitrary<JsonObject>

/** Now and then. */
const rarely = (arbitrary: fc.Arbitrary<JsonObject>): fc.Arbitrary<JsonObject> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary })

/** Makes an arbitrary once for each place it stands in: making them is what takes time. */
function once<Args extends readonly unknown[], T>(
  make: (...args: Args) => fc.Arbitrary<T>,
): (...args: Args) => fc.Arbitrary<T> {
  const made = new Map<string, fc.Arbitrary<T>>()
  return (...args) => {
    const key = JSON.stringify(args)
    const known = made.get(key) ?? make(...args)
    made.set(key, known)
    return known
  }
}

function scalarPaths(scope: Scope): readonly string[] {
  return [
    ...EVENT_PATHS,
    ...SETTING_PATHS,
    ...(scope.call === 'track' || scope.call === 'page' ? PROPERTY_PATHS : TRAIT_PATHS),
    ...(scope.inEach ? ['item', 'item.sku', "item['a b']", 'key'] : []),
    ...scope.answers.flatMap((id) => [
      `answer.${id}.status`,
      `answer.${id}.ok`,
      `answer.${id}.body.data[0].id`,
      `answer.${id}.headers.location`,
    ]),
  ]
}

const path = once((scope: Scope): fc.Arbitrary<string> => fc.constantFrom(...scalarPaths(scope)))
const template = once(makeTemplate)
const condition = once(makeCondition)
const shaping = once(makeShaping)
const source = once(makeSource)
const target = once(makeTarget)
const rows = once(makeRows)
const fields = once(makeFields)

const bulkPath = once(
  (scope: Scope): fc.Arbitrary<string> =>
    fc.constantFrom(
      scope.call === 'track' || scope.call === 'page' ? 'properties' : 'traits',
      'traits',
      'context',
      '',
      'raw.traits',
      'properties.products',
      'traits.address',
      'options',
      ...(scope.inEach ? ['item', 'item.list'] : []),
      ...scope.answers.map((id) => `answer.${id}.body`),
    ),
)

function makeTemplate(scope: Scope): fc.Arbitrary<string> {
  const part = fc.oneof(
    fc.constantFrom('a', ' ', '-', '{{', '}}', 'é'),
    fc
      .tuple(orList(path(scope)), fc.constantFrom('', '?'))
      .map(([name, optional]) => `{${[name].flat().join('|')}${optional}}`),
  )
  return fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(''))
}

function makeCondition(scope: Scope, depth = 2): fc.Arbitrary<JsonObject> {
  const one = path(scope)
  const leaf: fc.Arbitrary<JsonObject> = fc.oneof(
    fc.record({ has: orList(one) }),
    fc.record({ path: one, is: scalar }),
    fc.record({ path: one, in: fc.array(scalar, { minLength: 1, maxLength: 3 }) }),
    fc.record({ path: one, type: orList(fc.oneof(types, fc.constant('absent'))) }),
    fc.record({ path: one, like: fc.constantFrom('*', 'a*', '*a*b', 'enterprise') }),
    fc.record({ path: one, equals: one }),
  ) as fc.Arbitrary<JsonObject>
  if (depth === 0) return leaf
  const inner = condition(scope, depth - 1)
  const list = fc.array(inner, { minLength: 1, maxLength: 2 })
  return fc.oneof(
    { weight: 3, arbitrary: leaf },
    fc.record({ all: list }),
    fc.record({ any: list }),
    fc.record({ not: inner }),
  ) as fc.Arbitrary<JsonObject>
}

function makeShaping(scope: Scope): fc.Arbitrary<JsonObject> {
  const entry: Scope = { ...scope, inEach: true }
  const picked = fc.oneof(
    fc.constant('settings.names'),
    fc.array(fc.constantFrom('name', 'created', 'address.city', 'address.zip', "['total billed']", '[0].sku'), {
      minLength: 1,
      maxLength: 2,
    }),
  )
  const affix = fc.oneof(
    fc.constantFrom('c_', '{settings.label}_', '{key}-'),
    fc.dictionary(types, fc.constantFrom('_at', ''), { maxKeys: 2 }),
  )
  return some({
    pick: picked,
    omit: picked,
    flatten: fc.oneof(
      fc.constantFrom('_', '.'),
      fc.record({ by: fc.constant('.') }),
      fc.record({ by: fc.constant('/'), arrays: fc.boolean() }),
    ),
    where: condition(entry, 1),
    keys: fc.oneof(keyChain, some({ as: affixed, prefix: affix, suffix: affix })),
    values: fc.dictionary(types, fc.oneof(nulls, chain), { maxKeys: 3 }),
    limit: fc.integer({ min: 1, max: 5 }),
  })
}

const tail = once(
  (scope: Scope): fc.Arbitrary<JsonObject> =>
    some({
      when: condition(scope, 1),
      as: chain,
      else: fc.constant('keep'),
      nulls,
      default: literal,
      take: fc.constant(false),
      note: fc.constant('a note'),
    }),
)

/** A source with its options, of every kind that may stand here. */
function makeSource(scope: Scope): fc.Arbitrary<JsonObject> {
  const plain: fc.Arbitrary<JsonObject>[] = [
    fc.record({ from: orList(path(scope)) }) as fc.Arbitrary<JsonObject>,
    fc.record({ value: literal }),
    fc.record({ template: template(scope) }),
  ]
  const bulk: fc.Arbitrary<JsonObject>[] = [
    fc.record({ from: bulkPath(scope) }),
    fc.record({ rest: bulkPath(scope).filter((name) => !name.startsWith('answer')) }),
    ...(scope.fragments.length > 0 ? [fc.record({ include: fc.constantFrom(...scope.fragments) })] : []),
  ]
  if (scope.depth > 0) {
    const inner: Scope = { ...scope, depth: scope.depth - 1 }
    const inEach: Scope = { ...inner, inEach: true }
    plain.push(fc.record({ coalesce: fc.array(source(inner), { minLength: 1, maxLength: 3 }) }))
    bulk.push(fc.record({ rows: rows(inner) }))
    bulk.push(fc.record({ each: fc.oneof(bulkPath(scope), source({ ...inner, depth: 0 })), rows: rows(inEach) }))
  }
  const merge = (parts: readonly JsonObject[]): JsonObject => Object.assign({}, ...parts)
  return fc.oneof(
    { weight: 3, arbitrary: fc.tuple(fc.oneof(...plain), rarely(tail(scope))).map(merge) },
    { weight: 2, arbitrary: fc.tuple(fc.oneof(...bulk), rarely(shaping(scope)), rarely(tail(scope))).map(merge) },
  )
}

/** Targets of one level, so that few of them clash: the names differ by position. */
function makeTarget(scope: Scope, index: number): fc.Arbitrary<string> {
  const key = `k${index}`
  return fc.constantFrom(
    key,
    key,
    key,
    `o.${key}`,
    `o.p['${key} x']`,
    `l${index}[0]`,
    `l${index}[1].a`,
    `a${index}[]`,
    `a${index}[].b`,
    `${key}_{settings.kind}`,
    `['{${key}']`,
    ...(scope.answers.length > 0 ? [`${key}_{answer.${scope.answers[0]}.status}`] : []),
  )
}

function makeRows(scope: Scope, maxLength = 3): fc.Arbitrary<JsonObject[]> {
  const row = (index: number): fc.Arbitrary<JsonObject> =>
    fc
      .tuple(
        source(scope),
        fc.oneof({ weight: 6, arbitrary: target(scope, index) }, { weight: 1, arbitrary: target(scope, 0) }),
        fc.integer({ min: 0, max: 9 }),
      )
      .map(([body, to, extra]) => ({
        // A bulk source may stand at the enclosing object.
        ...(extra < 5 && ('rest' in body || 'include' in body) ? {} : { to }),
        ...body,
        ...(extra === 9 && { required: true }),
      }))
  const fields = fc
    .tuple(fc.constantFrom('', 'o', 'custom'), fc.constant('settings.fields'))
    .map(([to, name]) => ({ to, fields: name }))
  const lists = fc
    .integer({ min: 0, max: maxLength })
    .chain((length) => fc.tuple(...Array.from({ length }, (_, index) => row(index))))
  return fc
    .tuple(
      lists,
      fc.oneof({ weight: 5, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fields.map((one) => [one]) }),
    )
    .map(([own, theirs]) => [...theirs, ...own])
}

function makeFields(scope: Scope, names: readonly string[]): fc.Arbitrary<Json> {
  const flat: Scope = { ...scope, depth: 0, fragments: [] }
  const entry = fc.oneof(template(flat), source(flat)) as fc.Arbitrary<Json>
  return fc.oneof(
    { weight: 3, arbitrary: fc.dictionary(fc.constantFrom(...names), entry, { maxKeys: 2 }) },
    {
      weight: 1,
      arbitrary: fc.array(
        fc.tuple(fc.constantFrom(...names), source(flat)).map(([to, body]) => ({ to, ...body })),
        { maxLength: 2 },
      ),
    },
    { weight: 1, arbitrary: fc.constant([{ from: 'settings.labels' }]) },
  ) as fc.Arbitrary<Json>
}

function request(
  id: string,
  earlier: readonly { readonly id: string; readonly each?: unknown }[],
  scope: Scope,
): fc.Arbitrary<JsonObject> {
  const answers = earlier.filter((other) => other.each === undefined).map((other) => other.id)
  return fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 1 })).chain(([fanOut, reads]) => {
    const within: Scope = { ...scope, inEach: fanOut === 0, answers: reads === 0 ? answers : [] }
    const url = fc.constantFrom(
      '/x',
      '/x/{groupId}',
      '/x/{traits.plan|context.ip|userId}?p={properties.plan|traits.name|messageId}',
      '/y?z={context.ip?}&q=1',
      '{settings.region}/v1/{userId}',
      'https://{settings.host}.example.com/a',
      '{settings.base}',
      ...within.answers.flatMap((other) => [`/x/{answer.${other}.body.id}`, `/y?s={answer.${other}.status}`]),
      ...(within.inEach ? ['/x/{key}'] : []),
    )
    return fc
      .tuple(
        some({
          url,
          query: fields(within, ['q', 'r', 's t'].map(quoteTarget)),
          headers: fields(within, ['x-a', 'X-B', 'content-type']),
          encoding: fc.constantFrom('json', 'form', 'text', 'none'),
          nulls,
          rows: rows(within),
          idempotent: fc.boolean(),
          note: fc.constant('a note'),
        }),
        rarely(
          some({
            when: condition(within),
            requires: condition(within),
            method: fc.constantFrom('PUT', 'GET', 'DELETE', '{settings.method}'),
          }),
        ),
        rarely(
          some({
            allow: fc.constantFrom([404], [404, 409], [304]),
            after: fc.subarray(earlier.map((other) => other.id)),
          }),
        ),
      )
      .map(([body, more, plan]) => ({
        id,
        ...body,
        ...more,
        ...plan,
        ...(fanOut === 0 && { each: 'properties.products' }),
      }))
  })
}

/** Query names hold no white space as bare names of targets. */
function quoteTarget(name: string): string {
  return name.includes(' ') ? `['${name}']` : name
}

function requests(scope: Scope): fc.Arbitrary<JsonObject[]> {
  const next = (done: JsonObject[], left: number): fc.Arbitrary<JsonObject[]> =>
    left === 0
      ? fc.constant(done)
      : request(String.fromCharCode(97 + done.length), done as unknown as { id: string }[], scope).chain((one) =>
          next([...done, one], left - 1),
        )
  return fc.integer({ min: 1, max: 3 }).chain((length) => next([], length))
}

const example: fc.Arbitrary<JsonObject> = fc.record(
  {
    title: fc.constantFrom('One', 'Two'),
    event: fc.constantFrom({ type: 'group', groupId: 'g' }, {}),
    now: fc.constant('2026-01-15T00:00:00.000Z'),
    settings: fc.constant({}),
    answers: fc.constantFrom(
      {},
      { a: { status: 404, headers: { x: 'y' }, body: null } },
      { a: { error: 'timed out' } },
    ),
    expect: fc.constantFrom<JsonObject>(
      { skipped: 'no-request' },
      { invalid: ['missing-required'] },
      { requests: [] },
      { requests: [{ id: 'a[0]', state: 'pending', method: 'POST', url: 'https://x.example', headers: {}, body: [] }] },
    ),
  },
  { requiredKeys: ['title', 'event', 'expect'] },
) as fc.Arbitrary<JsonObject>

const FRAGMENTS = ['f one', 'f2']

/** What a table consists of: its parts, before it is known which settings and conversions they name. */
const parts = fc.record({
  first: rows({ depth: 1, inEach: false, answers: [], fragments: [], call: 'group' }),
  second: rows({ depth: 1, inEach: false, answers: [], fragments: FRAGMENTS.slice(0, 1), call: 'group' }),
  calls: fc
    .uniqueArray(fc.constantFrom('group', 'identify', 'track', '*', '*', 'page'), { minLength: 1, maxLength: 3 })
    .chain((names) =>
      fc
        .tuple(...names.map((call) => requests({ depth: 2, inEach: false, answers: [], fragments: FRAGMENTS, call })))
        .map((lists): JsonObject => Object.fromEntries(names.map((name, index) => [name, lists[index] as Json]))),
    ),
  defaults: some({
    method: fc.constantFrom('POST', '{settings.method}'),
    query: fields({ depth: 0, inEach: false, answers: [], fragments: [], call: 'group' }, ['q', 'v']),
    headers: fields({ depth: 0, inEach: false, answers: [], fragments: [], call: 'group' }, ['x-a', 'authorization']),
    encoding: fc.constantFrom('json', 'form'),
    nulls,
  }),
  url: fc.constantFrom(
    '{settings.region}',
    'https://api.example.com/v1',
    '{settings.base}/x',
    'https://{settings.host}.example.com',
  ),
  groups: fc.constantFrom('none', 'one', 'many', 'typed'),
  more: some({
    $schema: fc.constant('./schema/table.schema.json'),
    aliases: fc.constantFrom([], ['Acme (Actions)']),
    defaultOff: fc.constantFrom(false, false, false, true),
    examples: fc.array(example, { maxLength: 2 }),
    unsupported: fc.constantFrom({}, { 'address.city': 'no place' }),
    note: fc.constant('a note'),
  }),
})

/**
 * Tables of the whole grammar: every source, option, condition, conversion, settings, fragments, plans. Nearly all of them compile; what
 * the others break only the whole table shows (a row that cannot be reached, a target that clashes).
 */
export const arbitraryTable: fc.Arbitrary<Table> = parts.map(
  ({ first, second, calls, defaults, url, groups, more }) => {
    const body: JsonObject = {
      defaults: { url, ...defaults },
      fragments: { [FRAGMENTS[0] as string]: first, [FRAGMENTS[1] as string]: second },
      calls,
    }
    const named = namedIn(body)
    const kind: JsonObject = groups === 'typed' ? { kind: { ...(SETTINGS.kind as JsonObject), groupType: true } } : {}
    return {
      id: 'acme',
      version: 1,
      title: 'Acme',
      docs: [{ url: 'https://acme.example/api', checked: '2024-02-29' }],
      groups,
      ...(more as Partial<Table>),
      settings: { ...named.settings, ...kind },
      ...(named.conversions.length > 0 && { conversions: named.conversions }),
      ...body,
    } as unknown as Table
  },
)

/** The settings and registered conversions that a piece of a table names. */
function namedIn(json: Json): { readonly settings: JsonObject; readonly conversions: readonly string[] } {
  const text = JSON.stringify(json)
  const settings = Object.entries(SETTINGS).filter(([name]) => text.includes(`settings.${name}`))
  return {
    settings: Object.fromEntries(settings),
    conversions: REGISTERED.filter((name) => text.includes(`"${name}"`)),
  }
}

/** Overlays of a table: of every key that merges, with rows and requests that are changed, added and removed. */
export function arbitraryOverlay(table: Table): fc.Arbitrary<JsonObject> {
  const scope: Scope = {
    depth: 1,
    inEach: false,
    answers: [],
    fragments: Object.keys(table.fragments ?? {}),
    call: 'group',
  }
  const removal = (list: readonly JsonObject[] | undefined): fc.Arbitrary<JsonObject[]> => {
    const targets = (list ?? []).flatMap(({ to }) => (typeof to === 'string' ? [{ to, remove: true }] : []))
    return fc.subarray(targets, { maxLength: Math.min(1, targets.length) })
  }
  const firstOver = (list: readonly JsonObject[] | undefined): fc.Arbitrary<JsonObject[]> =>
    fc.tuple(removal(list), rows({ ...scope, fragments: [] }, 2)).map(([gone, mine]) => [...gone, ...mine])
  const over = (list: readonly JsonObject[] | undefined): fc.Arbitrary<JsonObject[]> =>
    fc.tuple(removal(list), rows(scope, 2)).map(([gone, mine]) => [...gone, ...mine])
  const changed = (calls: Table['calls']): fc.Arbitrary<JsonObject> =>
    fc
      .tuple(
        ...Object.entries(calls).map(([call, list]) =>
          fc
            .tuple(
              ...(list ?? []).map((one) =>
                fc.oneof(
                  fc.constant([]),
                  fc
                    .record(
                      {
                        rows: over(one.rows as unknown as JsonObject[]),
                        headers: fields(scope, ['x-a', 'x-b', 'authorization']),
                      },
                      { requiredKeys: [] },
                    )
                    .map((body) => [{ id: one.id, ...body }]),
                  fc.constant([{ id: one.id, remove: true }]),
                ),
              ),
              fc.oneof(
                fc.constant([]),
                request('z', [], { ...scope, call }).map((one) => [one]),
              ),
            )
            .map((lists) => [call, lists.flat()] as const),
        ),
      )
      .map((entries): JsonObject => Object.fromEntries(entries) as unknown as JsonObject)
  return some({
    title: fc.constant('Acme EU'),
    defaults: some({
      url: fc.constant('https://eu.example.com'),
      headers: fields(scope, ['X-A', 'x-c']),
      query: fields(scope, ['q', 'w']),
      nulls,
    }),
    fragments: fc.record({ 'f one': firstOver(table.fragments?.['f one'] as unknown as JsonObject[]) }),
    calls: changed(table.calls),
    docs: fc.constant([]),
  }).map((changes) => {
    const body: JsonObject = { examples: [], ...changes }
    const { settings, conversions } = namedIn(body)
    return {
      id: 'acme-eu',
      version: 2,
      extends: table.id,
      ...(Object.keys(settings).length > 0 && { settings: { ...settings, ...theirs(settings, table) } }),
      ...(conversions.length > 0 && { conversions: [...new Set([...(table.conversions ?? []), ...conversions])] }),
      ...body,
    }
  })
}

/** The settings that the base has already, as it has them. */
function theirs(settings: JsonObject, { settings: base = {} }: Table): JsonObject {
  return Object.fromEntries(Object.entries(base as unknown as JsonObject).filter(([name]) => name in settings))
}

/** Settings that make an instance of a generated table or overlay run. */
export function settingsFor({ settings = {} }: Pick<Table, 'settings'>): JsonObject {
  return 'token' in settings ? { token: 't-1' } : {}
}

/** A table, and an overlay over it. */
export const arbitraryPair: fc.Arbitrary<readonly [table: Table, overlay: JsonObject]> = arbitraryTable.chain((table) =>
  fc.tuple(fc.constant(table), arbitraryOverlay(table)),
)

/** A value of the kinds that stand in tables, right and wrong. */
const piece: fc.Arbitrary<Json> = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
  scalar,
  path({ depth: 0, inEach: true, answers: ['a'], fragments: [], call: 'group' }),
  chain as fc.Arbitrary<Json>,
  source({ depth: 0, inEach: true, answers: [], fragments: FRAGMENTS, call: 'track' }),
  condition({ depth: 0, inEach: false, answers: [], fragments: [], call: 'group' }),
  fc.string({
    unit: fc.constantFrom(
      'a',
      'A',
      '.',
      '[',
      ']',
      "'",
      '{',
      '}',
      '?',
      '0',
      '1',
      ' ',
      '-',
      '*',
      'x.',
      '\n',
      '😀',
      '\ud800',
    ),
  }),
  fc.constantFrom<Json>(
    'a[]',
    '{traits.x}',
    'x..y',
    'POST',
    '{settings.method}',
    "{settings['a b']}",
    'x.tier',
    'x.',
    '2023-02-29',
    '2024-02-29',
    '1900-02-29',
    'https://a',
    'https:///',
    'group',
    'typed',
    'secret',
    'map',
    'choice',
    404,
    200,
    99,
    2 ** 53,
    1e21,
    {},
    [],
    null,
    true,
  ),
  fc.constantFrom<Json>(
    { remove: true },
    { id: 'a', remove: true },
    { to: 'a', remove: true },
    { type: 'choice' },
    { type: 'map', of: 'string' },
    { status: 200 },
    { error: 'x' },
    { replace: ['', 'b'] },
    { round: 16 },
    { map: [] },
    { iso: null },
    { truncate: -1 },
    { lookup: {} },
    { get: '[0]' },
    { url: 'hash' },
  ),
)

/** Keys that are put in or taken over by a mutation. */
const KEYS = [
  'to',
  'from',
  'value',
  'rows',
  'each',
  'rest',
  'include',
  'as',
  'when',
  'has',
  'path',
  'equals',
  'is',
  'type',
  'values',
  'of',
  'format',
  'remove',
  'extends',
  'id',
  'url',
  'headers',
  'allow',
  'after',
  'answers',
  'expect',
  'default',
  'required',
  'take',
  'keys',
  'prefix',
  '__proto__',
  'constructor',
  '0',
  'x',
]

/** A table or overlay with one to three changes anywhere in it: a value replaced, dropped or put in. */
export function mutated(document: Json): fc.Arbitrary<Json> {
  const places = pointersOf(document)
  const change = fc.tuple(
    fc.constantFrom(...places),
    fc.oneof(fc.constant(''), fc.constantFrom(...KEYS)),
    fc.option(piece, { nil: undefined, freq: 4 }),
  )
  return fc.array(change, { minLength: 1, maxLength: 3 }).map((changes) => {
    let result: unknown = document
    for (const [at, key, value] of changes) {
      const place = key === '' ? at : `${at}/${key}`
      try {
        result = patched(result, value === undefined ? { drop: [place] } : { set: { [place]: value } })
      } catch {
        // The place went away with an earlier change, or is no object.
      }
    }
    return plain(result)
  })
}

/** Every pointer of a document. */
function pointersOf(json: Json, at = ''): readonly string[] {
  if (typeof json !== 'object' || json === null) return [at]
  const steps = Object.entries(json).map(
    ([key, value]) => [key.replaceAll('~', '~0').replaceAll('/', '~1'), value] as const,
  )
  return [at, ...steps.flatMap(([step, value]) => pointersOf(value, `${at}/${step}`))]
}

/** Plain JSON: what a file can hold. */
function plain(value: unknown): Json {
  return JSON.parse(JSON.stringify(value) ?? 'null') as Json
}
