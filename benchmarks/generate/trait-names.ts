/** The reserved traits of a group call, as lists of lower-case words. */
export const RESERVED_NAMES: readonly (readonly string[])[] = [
  ['address'],
  ['avatar'],
  ['created', 'at'],
  ['description'],
  ['email'],
  ['employees'],
  ['industry'],
  ['name'],
  ['phone'],
  ['website'],
  ['plan'],
]

const FIRST = [
  'total',
  'last',
  'first',
  'active',
  'open',
  'trial',
  'annual',
  'monthly',
  'primary',
  'legacy',
  'beta',
  'internal',
]
const SECOND = [
  'billed',
  'seats',
  'invoices',
  'tickets',
  'region',
  'owner',
  'score',
  'projects',
  'renewal',
  'segment',
  'usage',
  'credits',
]
const THIRD = ['count', 'label']

/** Custom traits, so many that there are 300 names with the reserved ones. */
export const CUSTOM_NAMES: readonly (readonly string[])[] = FIRST.flatMap((first) =>
  SECOND.flatMap((second) => THIRD.map((third) => [first, second, third])),
)
  .concat([['account', 'tier']])
  .slice(0, 300 - RESERVED_NAMES.length)

const upperFirst = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** The ways in which people write one name. */
export const SPELLINGS: readonly ((words: readonly string[]) => string)[] = [
  ([first = '', ...more]) => first + more.map(upperFirst).join(''),
  (words) => words.join('_'),
  (words) => words.join(' '),
  (words) => words.join('-'),
  (words) => words.map(upperFirst).join(' '),
  (words) => words.map(upperFirst).join(''),
  (words) => words.join('_').toUpperCase(),
]
