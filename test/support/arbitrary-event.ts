import fc from 'fast-check'
import type { JsonObject } from '../../src/core/model/json.ts'
import { GROUP_TRAITS, IDENTIFY_TRAITS, PAGE_PROPERTIES, TRACK_PROPERTIES } from '../../src/core/model/spec.ts'

const SPELLINGS: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
  (name) => name.replace(/[A-Z]/g, (letter) => `-${letter}`).toUpperCase(),
  (name) => name.replace(/[A-Z_]/g, (letter) => ` ${letter === '_' ? '' : letter}`),
  (name) => `$${name}`,
  (name) => name.toUpperCase(),
]

/** A reserved name in one of its spellings. */
export const spelling = (name: string): fc.Arbitrary<string> =>
  fc.constantFrom(...SPELLINGS).map((spell) => spell(name))

const ODD_KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  '🚀',
  '!!',
  'total billed',
  'dotted.key',
  'a_b',
  'aB',
  'A-B',
  '',
]

const NAMES = [
  'objectTypeId',
  'objectAttributes',
  'relationshipAttributes',
  'monthly_spend',
  'company_size',
  'segment',
  'first name',
]

const customKey = fc.oneof(fc.constantFrom(...ODD_KEYS, ...NAMES), fc.string({ unit: 'grapheme', maxLength: 8 }))

const DATES = [
  '2014-05-21T10:20:30.000Z',
  '2014-05-21T10:20:30Z',
  '2014-05-21',
  '2014-05-21T12:20:30+02:00',
  1400667630,
  1400667630000,
  '1400667630',
  1400667630.5,
  2014,
  'not a date',
  '2014-02-30',
]

/** A scalar of the kinds that matter: dates, numbers as text, empty text, null. */
export const scalar = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
  { weight: 2, arbitrary: fc.constantFrom<string | number>(...DATES) },
  fc.constantFrom(
    '',
    '329',
    '1,049.95',
    '$12.50',
    'true',
    'https://www.initech.example.com/a?b=c',
    'enterprise',
    'a b',
  ),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (Object.is(n, -0) ? 0 : n)),
  fc.boolean(),
  fc.constant(null),
)

const { value: nested } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, weight: 5, arbitrary: scalar } as never,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.array(fc.tuple(customKey, tie('value')), { maxLength: 3 }).map(entries),
  ),
}))

/** Entries as an object with own keys only, `__proto__` included. */
export function entries(list: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  const object: Record<string, unknown> = {}
  for (const [key, value] of list) {
    Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true })
  }
  return object
}

const ADDRESS = ['city', 'country', 'postalCode', 'state', 'street', 'zip', 'floor']

const address = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.array(fc.tuple(fc.constantFrom(...ADDRESS).chain(spelling), scalar), { maxLength: 5 }).map(entries),
  },
  scalar,
)

const company = fc.oneof(
  fc
    .array(fc.tuple(fc.constantFrom('name', 'id', 'industry', 'employee_count', 'plan', 'x').chain(spelling), scalar), {
      maxLength: 4,
    })
    .map(entries),
  scalar,
)

const product = fc
  .array(
    fc.tuple(
      fc.constantFrom('product_id', 'sku', 'name', 'price', 'quantity', 'image_url', 'y').chain(spelling),
      scalar,
    ),
    { maxLength: 5 },
  )
  .map(entries)

function reservedEntry(set: Readonly<Record<string, unknown>>): fc.Arbitrary<[string, unknown]> {
  const names = [...Object.keys(set), 'created']
  return fc.constantFrom(...names).chain((name) => {
    const value =
      name === 'address'
        ? address
        : name === 'company'
          ? company
          : name === 'products'
            ? fc.oneof(fc.array(fc.oneof(product, scalar), { maxLength: 3 }), scalar)
            : /^(created|birthday)/.test(name)
              ? fc.constantFrom<unknown>(...DATES, null)
              : fc.oneof({ weight: 4, arbitrary: scalar }, nested as fc.Arbitrary<unknown>)
    return fc.tuple(spelling(name), value as fc.Arbitrary<unknown>)
  })
}

/** A traits or properties object: reserved names in any spelling (also twice) and custom keys of any kind. */
export const bag = (set: Readonly<Record<string, unknown>>): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .array(
      fc.oneof({ weight: 3, arbitrary: reservedEntry(set) }, fc.tuple(customKey, nested as fc.Arbitrary<unknown>)),
      { maxLength: 12 },
    )
    .map(entries)

const id = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('user-1', '97980cfea0067', 'cio_12', 'a/b?c', '..', 'peter@example.com') },
  fc.constantFrom('', 42, null),
)
const timestamp = fc.constantFrom('2026-01-14T09:15:30.125Z', '2026-01-14T09:15:30Z', 1768382130, 'yesterday', null)

const context = fc.record(
  {
    ip: fc.constantFrom('8.8.8.8', 7),
    groupId: fc.constantFrom('group-9', ''),
    active: fc.boolean(),
    locale: fc.constantFrom('nl-NL', 'en'),
    userAgent: fc.constantFrom('Mozilla/5.0 (Macintosh) Chrome/40.0', ''),
    device: fc.record(
      { id: fc.string({ maxLength: 4 }), Type: fc.constantFrom('ios', 'android') },
      { requiredKeys: [] },
    ),
    page: fc.record({ url: fc.constant('https://initech.example.com/x'), title: scalar }, { requiredKeys: [] }),
    traits: bag(IDENTIFY_TRAITS),
    consent: fc.record(
      {
        categoryPreferences: fc.record(
          { Advertising: fc.boolean(), analytics: fc.constantFrom<unknown>(true, 'true') },
          { requiredKeys: [] },
        ),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
)

const integrations = fc.oneof(
  { weight: 4, arbitrary: fc.constant({}) },
  fc
    .array(
      fc.tuple(
        fc.constantFrom(
          'All',
          'all',
          'Mixpanel',
          'mixpanel',
          'Customer.io',
          'customer_io',
          'Amplitude',
          'PostHog',
          'Webhook',
          'Mixpannel',
          'Nobody',
        ),
        fc.constantFrom<unknown>(true, false, {}, { groupType: 'team' }, null, 'false', 1),
      ),
      { maxLength: 3 },
    )
    .map(entries),
  fc.constantFrom<unknown>(null, 'x', []),
)

/** Events of one call, mostly sound: what a stream of real traffic and its accidents would hold. */
export function eventOf(call: string): fc.Arbitrary<JsonObject> {
  const traits = bag(call === 'group' ? GROUP_TRAITS : IDENTIFY_TRAITS)
  const properties = bag(call === 'track' ? TRACK_PROPERTIES : PAGE_PROPERTIES)
  const takesTraits = call === 'group' || call === 'identify'
  const model: Record<string, fc.Arbitrary<unknown>> = {
    type: fc.constant(call),
    userId: id,
    anonymousId: id,
    groupId: id,
    previousId: id,
    messageId: fc.constantFrom('m-1', 'm-2'),
    ...(takesTraits
      ? { traits }
      : {
          properties,
          event: fc.constantFrom('Order Completed', 'Signed Up', ''),
          name: fc.constantFrom('Home', 'Pricing'),
        }),
    context,
    integrations,
    timestamp,
    originalTimestamp: timestamp,
    sentAt: timestamp,
    receivedAt: timestamp,
    group_id: fc.constant('x'),
    extra: nested as fc.Arbitrary<unknown>,
  }
  return fc.record(model, {
    requiredKeys: ['type', call === 'group' ? 'groupId' : 'userId'],
  }) as fc.Arbitrary<JsonObject>
}

/** Events of all six calls, `group` most often. */
export const anyEvent: fc.Arbitrary<JsonObject> = fc.oneof(
  { weight: 5, arbitrary: eventOf('group') },
  { weight: 3, arbitrary: eventOf('identify') },
  { weight: 3, arbitrary: eventOf('track') },
  eventOf('page'),
  eventOf('screen'),
  eventOf('alias'),
)
