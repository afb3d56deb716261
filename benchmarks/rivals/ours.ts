import { compileTables, createEngine } from 'traitmap'
import type { GroupEvent } from '../generate/group-event.ts'
import company from '../tables/company-upsert.json' with { type: 'json' }
import mixpanel from '../tables/mixpanel-group.json' with { type: 'json' }
import { type Mapper, TOKEN } from './mapper.ts'

const { catalogue, issues } = compileTables([mixpanel, company])
if (issues.length > 0) throw new Error(`the benchmark's tables have issues: ${JSON.stringify(issues)}`)

const engine = createEngine({
  catalogue,
  destinations: {
    mixpanel: { table: 'mixpanel-group', settings: { token: TOKEN } },
    company: { table: 'company-upsert', settings: { apiKey: TOKEN } },
  },
})

/** `engine.map` as a forwarder calls it: routing, issues and complete requests included. */
export const ours: Mapper = (event: GroupEvent) => {
  const { deliveries } = engine.map(event, { source: 'json' })
  return [deliveries[0]?.requests[0]?.body, deliveries[1]?.requests[0]?.body]
}
