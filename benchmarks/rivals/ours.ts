import { type Catalogue, compileTables, createEngine, type Engine } from 'traitmap'
import { checksum } from '../checksum.ts'
import type { GroupEvent } from '../generate/group-event.ts'
import company from '../tables/company-upsert.json' with { type: 'json' }
import mixpanel from '../tables/mixpanel-group.json' with { type: 'json' }
import { type Mapper, TOKEN } from './mapper.ts'

/** The two tables, compiled anew: nothing is remembered of any key. */
export function newCatalogue(): Catalogue {
  const { catalogue, issues } = compileTables([mixpanel, company])
  if (issues.length > 0) throw new Error(`the benchmark's tables have issues: ${JSON.stringify(issues)}`)
  return catalogue
}

export const catalogue: Catalogue = newCatalogue()

/** An engine of so many named instances of each of the two tables, each with settings of its own. */
export function engineOf(copies: number, from: Catalogue = catalogue): Engine {
  const destinations: Record<string, { table: string; settings: Record<string, string> }> = {}
  for (let copy = 0; copy < copies; copy++) {
    const token = copy === 0 ? TOKEN : `${TOKEN}-${copy}`
    destinations[`mixpanel-${copy}`] = { table: 'mixpanel-group', settings: { token } }
    destinations[`company-${copy}`] = { table: 'company-upsert', settings: { apiKey: token } }
  }
  return createEngine({ catalogue: from, destinations })
}

/** An engine as a forwarder uses it: routing, issues and complete requests included; every body goes into the sum. */
export function mapWith(engine: Engine): (event: GroupEvent) => number {
  return (event) => {
    const { deliveries } = engine.map(event, { source: 'json' })
    let sum = 0
    for (const { requests } of deliveries) for (const { body } of requests) sum += checksum(body)
    return sum
  }
}

const two = engineOf(1)

/** The two bodies of an event. */
export const ours: Mapper = (event: GroupEvent) => {
  const { deliveries } = two.map(event, { source: 'json' })
  return [deliveries[0]?.requests[0]?.body, deliveries[1]?.requests[0]?.body]
}
