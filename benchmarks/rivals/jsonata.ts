import jsonata from 'jsonata'
import type { GroupEvent } from '../generate/group-event.ts'
import { TOKEN } from './mapper.ts'
import { snaked } from './snaked.ts'

/**
 * One expression for both bodies, compiled once. The rest is a `$sift` by key; keys are respelt by a function that is bound.
 * Exact paths only: it is given events in the canonical spelling.
 */
const expression = jsonata(`(
  $set := $sift(traits, function($value, $key) { $not($key in ["name", "createdAt"]) });
  $rest := $sift($set, function($value, $key) { $not($key in ["plan", "employees", "website", "industry"]) });
  {
    "mixpanel": [{
      "$token": $token, "$group_key": "$group_id", "$group_id": groupId,
      "$set": $merge([$set, { "$name": traits.name, "$created": traits.createdAt ? $fromMillis($toMillis(traits.createdAt)) }])
    }],
    "company": {
      "company_id": groupId, "name": traits.name, "plan": traits.plan, "size": traits.employees,
      "website": traits.website, "industry": traits.industry,
      "remote_created_at": traits.createdAt ? $floor($toMillis(traits.createdAt) / 1000),
      "custom_attributes": $snaked($rest)
    }
  }
)`)

const bindings = { token: TOKEN, snaked: (value: unknown): unknown => snaked(value) }

/** JSONata evaluates asynchronously, so this rival gives a promise of the two bodies. */
export async function viaJsonata(event: GroupEvent): Promise<readonly [unknown, unknown]> {
  const { mixpanel, company } = await expression.evaluate(event, bindings)
  return [mixpanel, company]
}
