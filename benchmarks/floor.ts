import { checksum } from './checksum.ts'
import { eventsOf } from './contenders.ts'
import type { Contender } from './measure.ts'
import { hand } from './rivals/hand.ts'

type Bag = Record<string, unknown>

/** What the two bodies of an event carry of its traits. */
interface Known {
  readonly traits: Bag
  readonly bags: readonly { readonly keys: readonly string[]; readonly values: readonly unknown[] }[]
}

/**
 * What no mapper that hands out objects can go below: the keys and values of the traits are read, and the free-form objects of
 * the two bodies are filled, in the quickest way that is known for keys that vary. Which keys and values was found out
 * outside of the clock; there is no routing, no matching, no date and nothing around the objects.
 */
export function onFloor(name: string, length: number): Contender {
  return {
    name,
    prepare: (block) => {
      const events = eventsOf(block, length).map((event): Known => {
        const [mixpanel, company] = hand(event) as [[{ $set: Bag }], { custom_attributes?: Bag }]
        const bags = [mixpanel[0].$set, company.custom_attributes ?? {}]
        return {
          traits: event.traits,
          bags: bags.map((bag) => ({ keys: Object.keys(bag), values: Object.values(bag) })),
        }
      })
      return () => {
        let sum = 0
        for (const { traits, bags } of events) {
          sum += Object.keys(traits).length + Object.values(traits).length
          for (const { keys, values } of bags) sum += checksum(fill(keys, values))
        }
        return sum
      }
    },
  }
}

/** Filled as a dictionary, then made an ordinary object: three times faster for varied keys than filling `{}`. */
function fill(keys: readonly string[], values: readonly unknown[]): Bag {
  const bag: Bag = Object.create(null)
  for (let index = 0; index < keys.length; index++) bag[keys[index] as string] = values[index]
  return Object.setPrototypeOf(bag, Object.prototype)
}
