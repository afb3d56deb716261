import { snakeCase } from 'change-case'
import type { GroupEvent, Json } from '../generate/group-event.ts'
import { type Mapper, TOKEN } from './mapper.ts'

/*
 * What a good engineer would write for these two vendors and nothing else: one pass over the traits, remembered keys, plain
 * objects. It makes bodies only: no routing, no issues, no urls and headers, no bounds, no JSON that does not come from text.
 */

type Bag = Record<string, Json>

const RESERVED = new Map<string, string>(
  [
    'name',
    'plan',
    'employees',
    'website',
    'industry',
    'createdAt',
    'address',
    'avatar',
    'description',
    'email',
    'id',
    'phone',
  ].map((name) => [name.toLowerCase(), name]),
)
RESERVED.set('created', 'createdAt')

const ADDRESS = new Map<string, string>(
  ['city', 'country', 'postalCode', 'state', 'street'].map((name) => [name.toLowerCase(), name]),
)
ADDRESS.set('zip', 'postalCode')

const fold = (key: string): string => key.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]/gu, '')
const canonicalTrait = remember((key) => RESERVED.get(fold(key)) ?? '')
const canonicalPart = remember((key) => ADDRESS.get(fold(key)) ?? key)
const snake = remember((key) => snakeCase(key, { locale: false }))

export const hand: Mapper = (event: GroupEvent) => {
  const known: Bag = {}
  const set: Bag = {}
  const custom: Bag = {}
  for (const key of Object.keys(event.traits)) {
    const value = event.traits[key] as Json
    const name = canonicalTrait(key)
    switch (name) {
      case 'name':
      case 'createdAt':
        known[name] = value
        break
      case 'plan':
      case 'employees':
      case 'website':
      case 'industry':
        known[name] = value
        set[name] = value
        break
      case 'address': {
        const address = addressOf(value)
        set[name] = address
        custom[name] = snaked(address)
        break
      }
      case '':
        set[key] = value
        if (!Array.isArray(value)) custom[snake(key)] = snaked(value)
        break
      default:
        set[name] = value
        if (!Array.isArray(value)) custom[snake(name)] = snaked(value)
    }
  }
  return [mixpanelBody(event, known, set), companyBody(event, known, custom)]
}

function mixpanelBody(event: GroupEvent, known: Bag, set: Bag): unknown {
  if (known.name !== undefined) set.$name = known.name
  const ms = timeOf(known.createdAt)
  if (ms !== undefined) set.$created = new Date(ms).toISOString()
  else if (known.createdAt !== undefined) set.$created = known.createdAt
  return [{ $token: TOKEN, $group_key: '$group_id', $group_id: event.groupId, $set: set }]
}

function companyBody(event: GroupEvent, known: Bag, custom: Bag): unknown {
  const body: Bag = { company_id: event.groupId }
  if (known.name !== undefined) body.name = known.name
  if (known.plan !== undefined) body.plan = known.plan
  const size = integerOf(known.employees)
  if (size !== undefined) body.size = size
  if (known.website !== undefined) body.website = known.website
  if (known.industry !== undefined) body.industry = known.industry
  const ms = timeOf(known.createdAt)
  if (ms !== undefined) body.remote_created_at = Math.floor(ms / 1000)
  if (Object.keys(custom).length > 0) body.custom_attributes = custom
  return body
}

function addressOf(value: Json): Json {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const address: Bag = {}
  for (const key of Object.keys(value)) address[canonicalPart(key)] = value[key] as Json
  return address
}

function snaked(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value
  const bag: Bag = {}
  for (const key of Object.keys(value)) if (!Array.isArray(value[key])) bag[snake(key)] = snaked(value[key] as Json)
  return bag
}

function timeOf(value: Json | undefined): number | undefined {
  if (typeof value === 'number') return value < 1e11 ? value * 1000 : value
  if (typeof value !== 'string') return undefined
  const ms = Date.parse(value)
  return Number.isNaN(ms) ? undefined : ms
}

function integerOf(value: Json | undefined): number | undefined {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? Math.trunc(number) : undefined
}

/** A function of a key that remembers up to 10,000 results. */
function remember(compute: (key: string) => string): (key: string) => string {
  const known = new Map<string, string>()
  return (key) => {
    let value = known.get(key)
    if (value === undefined) {
      value = compute(key)
      if (known.size >= 10_000) known.clear()
      known.set(key, value)
    }
    return value
  }
}
