import { createRequire } from 'node:module'
import type { GroupEvent } from '../generate/group-event.ts'
import { type Mapper, TOKEN } from './mapper.ts'
import { snaked } from './snaked.ts'

// Its ES modules do not load in Node (imports without an extension), so this is the CommonJS build.
const require = createRequire(import.meta.url)
const { transform }: typeof import('@segment/actions-core/mapping-kit') = require('@segment/actions-core/mapping-kit')

type Bag = Record<string, unknown>

const MIXPANEL = { group_id: { '@path': '$.groupId' }, traits: { '@path': '$.traits' } }

const COMPANY = {
  company_id: { '@path': '$.groupId' },
  name: { '@path': '$.traits.name' },
  plan: { '@path': '$.traits.plan' },
  size: { '@path': '$.traits.employees' },
  website: { '@path': '$.traits.website' },
  industry: { '@path': '$.traits.industry' },
  remote_created_at: { '@path': '$.traits.createdAt' },
  custom_attributes: { '@path': '$.traits' },
}

/**
 * `transform` with a mapping for each action, then what an action's own code does with the payload: directives cannot say "the
 * rest", respell keys or convert dates. Exact paths only: it is given events in the canonical spelling.
 */
export const mappingKit: Mapper = (event: GroupEvent) => [
  mixpanelBody(transform(MIXPANEL, event as unknown as Bag) as Bag),
  companyBody(transform(COMPANY, event as unknown as Bag) as Bag),
]

function mixpanelBody(payload: Bag): unknown {
  const { name, createdAt, ...set } = payload.traits as Bag
  if (name !== undefined) set.$name = name
  if (createdAt !== undefined) set.$created = new Date(createdAt as string).toISOString()
  return [{ $token: TOKEN, $group_key: '$group_id', $group_id: payload.group_id, $set: set }]
}

function companyBody(payload: Bag): unknown {
  const { custom_attributes, remote_created_at, ...body } = payload
  const { name, plan, employees, website, industry, createdAt, ...rest } = custom_attributes as Bag
  if (remote_created_at !== undefined)
    body.remote_created_at = Math.floor(Date.parse(remote_created_at as string) / 1000)
  body.custom_attributes = snaked(rest)
  return body
}
