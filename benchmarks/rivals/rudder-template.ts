import { JsonTemplateEngine } from '@rudderstack/json-template-engine'
import type { GroupEvent } from '../generate/group-event.ts'
import { type Mapper, TOKEN } from './mapper.ts'
import { snaked } from './snaked.ts'

/**
 * One template for both bodies. It knows "all but these keys"; keys are respelt and dates converted by functions that
 * are handed in. Exact paths only: it is given events in the canonical spelling.
 */
const engine = JsonTemplateEngine.createAsSync(`
  let traits = .traits;
  let set = traits{~["name", "createdAt"]};
  let rest = traits{~["name", "createdAt", "plan", "employees", "website", "industry"]};
  let named = traits.name ? { "$name": traits.name } : {};
  let created = traits.createdAt ? { "$created": $.iso(traits.createdAt) } : {};
  let company = {
    "company_id": .groupId,
    "name": traits.name,
    "plan": traits.plan,
    "size": traits.employees,
    "website": traits.website,
    "industry": traits.industry,
    "remote_created_at": traits.createdAt ? $.unix(traits.createdAt) : undefined,
    "custom_attributes": $.snaked(rest)
  };
  [[{ "$token": $.token, "$group_key": "$group_id", "$group_id": .groupId, "$set": { ...set, ...named, ...created } }], company]
`)

const bindings = {
  token: TOKEN,
  snaked,
  iso: (text: string): string => new Date(text).toISOString(),
  unix: (text: string): number => Math.floor(Date.parse(text) / 1000),
}

export const rudderTemplate: Mapper = (event: GroupEvent) => {
  const bodies = engine.evaluate(event, bindings) as [unknown, unknown]
  return [bodies[0], bodies[1]]
}
