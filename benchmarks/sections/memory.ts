import { memoryUsage } from 'node:process'
import { createEngine } from 'traitmap'
import { onRepeat } from '../contenders.ts'
import { type GroupEvent, groupEvent } from '../generate/group-event.ts'
import { uniqueKeysEvent } from '../generate/large-events.ts'
import { collect, measure, type Ratio, ratioOf } from '../measure.ts'
import { catalogue, engineOf, mapWith, newCatalogue } from '../rivals/ours.ts'
import type { Section } from './section.ts'

const KEYS_PER_EVENT = 40
const HOSTILE_KEYS = 400_000
const TENANTS = 10_000

/** What hostile keys and many tenants cost. Heap sizes are differences after collecting garbage, in megabytes. */
export const memory: Section = async ({ quick, blocks }) => {
  const map = mapWith(engineOf(1, newCatalogue()))
  // A call is compiled when its first event comes.
  map(groupEvent(0, {}))
  const before = heapMB()
  for (let number = 0; number < HOSTILE_KEYS / KEYS_PER_EVENT; number++) map(uniqueKeysEvent(number, KEYS_PER_EVENT))
  const keys = heapMB() - before

  const length = quick ? 500 : 2000
  let next = HOSTILE_KEYS
  const usual = groupEvent(1, uniqueKeysEvent(1, KEYS_PER_EVENT).traits)
  const times = await measure(
    [
      {
        name: 'unique',
        prepare: () => {
          const events: GroupEvent[] = []
          // Printed and parsed: the keys are new to the machine too, as they are when they come over the wire.
          for (let index = 0; index < length; index++)
            events.push(JSON.parse(JSON.stringify(uniqueKeysEvent(next++, KEYS_PER_EVENT))))
          return () => {
            let sum = 0
            for (const event of events) sum += map(event)
            return sum
          }
        },
      },
      onRepeat('usual', map, usual, length),
    ],
    blocks,
  )

  const start = heapMB()
  const engines = Array.from({ length: TENANTS }, (_, tenant) => tenantEngine(tenant))
  // An engine compiles a call when its first event comes.
  for (const one of engines) mapWith(one)(usual)
  const tenants = heapMB() - start
  if (engines.length !== TENANTS) throw new Error('an engine is missing')
  return {
    'uniqueKeys.heapMB': exact(keys),
    'uniqueKeys.ratio': ratioOf(times, 'unique', 'usual'),
    'tenants10000.heapMB': exact(tenants),
  }
}

function tenantEngine(tenant: number): ReturnType<typeof createEngine> {
  const token = `token-of-${tenant}`
  return createEngine({
    catalogue,
    destinations: {
      mixpanel: { table: 'mixpanel-group', settings: { token } },
      'mixpanel-eu': { table: 'mixpanel-group', settings: { token, region: 'eu' } },
      'mixpanel-test': { table: 'mixpanel-group', settings: { token, groupKey: 'team' } },
      company: { table: 'company-upsert', settings: { apiKey: token } },
      'company-test': { table: 'company-upsert', settings: { apiKey: `${token}-test` } },
    },
  })
}

function heapMB(): number {
  collect()
  collect()
  return memoryUsage().heapUsed / 2 ** 20
}

function exact(value: number): Ratio {
  return { median: value, spread: [value, value] }
}
