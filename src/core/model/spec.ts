/** The type the spec gives a reserved trait. `employees` is `countable`: number or string, the spec's own table and examples disagree. */
export type ReservedType = 'string' | 'number' | 'countable' | 'date' | 'object' | 'list' | 'object-or-string'

/** A reserved trait: canonical name, type, aliases in their order, and reserved sub-keys. */
export interface Reserved {
  readonly type: ReservedType
  readonly aliases?: readonly string[]
  /** Reserved keys inside an object value, or inside each object of a list. */
  readonly parts?: ReservedSet
}

export type ReservedSet = Readonly<Record<string, Reserved>>

const string: Reserved = { type: 'string' }
const number: Reserved = { type: 'number' }
const date: Reserved = { type: 'date' }
const createdAt: Reserved = { type: 'date', aliases: ['created'] }

const address: Reserved = {
  type: 'object',
  parts: {
    city: string,
    country: string,
    postalCode: { type: 'string', aliases: ['zip'] },
    state: string,
    street: string,
  },
}

/** Reserved traits of a group call. Source: the Segment spec, group. */
export const GROUP_TRAITS: ReservedSet = {
  address,
  avatar: string,
  createdAt,
  description: string,
  email: string,
  employees: { type: 'countable' },
  id: string,
  industry: string,
  name: string,
  phone: string,
  website: string,
  plan: string,
}

/** Reserved traits of an identify call, and of `context.traits` on every other call. Source: the Segment spec, identify. */
export const IDENTIFY_TRAITS: ReservedSet = {
  address,
  age: number,
  avatar: string,
  birthday: date,
  company: {
    type: 'object-or-string',
    parts: { name: string, id: string, industry: string, employee_count: number, plan: string },
  },
  createdAt,
  description: string,
  email: string,
  firstName: string,
  gender: string,
  id: string,
  lastName: string,
  name: string,
  phone: string,
  title: string,
  username: string,
  website: string,
}

/** Reserved properties of a track call. Source: the Segment e-commerce spec, in its own snake_case. */
export const TRACK_PROPERTIES: ReservedSet = {
  revenue: number,
  total: number,
  subtotal: number,
  value: number,
  currency: string,
  order_id: string,
  checkout_id: string,
  coupon: string,
  discount: number,
  tax: number,
  shipping: number,
  affiliation: string,
  products: {
    type: 'list',
    parts: {
      product_id: string,
      sku: string,
      name: string,
      brand: string,
      category: string,
      variant: string,
      price: number,
      quantity: number,
      position: number,
      url: string,
      image_url: string,
      coupon: string,
    },
  },
}

/** Reserved properties of page and screen calls. */
export const PAGE_PROPERTIES: ReservedSet = {
  name: string,
  category: string,
  path: string,
  referrer: string,
  search: string,
  title: string,
  url: string,
  keywords: { type: 'list' },
}

/** The timestamps of an event, coerced like date traits. */
export const TIMESTAMPS = ['timestamp', 'originalTimestamp', 'sentAt', 'receivedAt'] as const

/** Ids: opaque text. */
export const IDS = ['userId', 'anonymousId', 'groupId', 'previousId', 'messageId'] as const

/** Every top-level field of the event model, exactly spelt (SPEC 1). */
export const EVENT_FIELDS = [
  'type',
  'userId',
  'anonymousId',
  'groupId',
  'previousId',
  'messageId',
  'traits',
  'properties',
  'context',
  'integrations',
  'timestamp',
  'originalTimestamp',
  'sentAt',
  'receivedAt',
  'channel',
  'version',
  'event',
  'name',
] as const

/** Nothing is read deeper than this. */
export const MAX_DEPTH = 1000
