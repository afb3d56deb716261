import { Group } from '@segment/facade'
import type { GroupEvent } from '../generate/group-event.ts'
import { type Mapper, TOKEN } from './mapper.ts'
import { snaked } from './snaked.ts'

type Bag = Record<string, unknown>

/**
 * Segment's facade as its own destinations used it: a facade for the event, accessors for what the spec names, the rest by hand.
 * It reads an event's known fields in any spelling, and knows neither custom keys nor "the rest".
 */
export const facade: Mapper = (event: GroupEvent) => {
  const group = new Group(event as never) as unknown as FacadeGroup
  const traits = group.traits()
  const created = group.created()
  const { name, createdAt, ...set } = traits
  if (name !== undefined) set.$name = name
  if (created !== undefined) set.$created = created.toISOString()
  const { plan, employees, website, industry, ...rest } = set
  delete rest.$name
  delete rest.$created
  const company: Bag = { company_id: group.groupId() }
  if (name !== undefined) company.name = name
  if (plan !== undefined) company.plan = plan
  if (group.employees() !== undefined) company.size = group.employees()
  if (website !== undefined) company.website = website
  if (group.industry() !== undefined) company.industry = group.industry()
  if (created !== undefined) company.remote_created_at = Math.floor(created.getTime() / 1000)
  company.custom_attributes = snaked(rest)
  return [[{ $token: TOKEN, $group_key: '$group_id', $group_id: group.groupId(), $set: set }], company]
}

/** What the benchmark uses of a facade; its own types say `any`. */
interface FacadeGroup {
  traits(): Bag
  created(): Date | undefined
  groupId(): string
  employees(): unknown
  industry(): unknown
}
