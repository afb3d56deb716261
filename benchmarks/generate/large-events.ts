import { type GroupEvent, groupEvent, type Json } from './group-event.ts'
import { Random } from './random.ts'

/** A group call with so many custom traits, one in ten an object and one in ten a list, about 70 bytes each. */
export function largeEvent(count: number, seed = 7): GroupEvent {
  const random = new Random(seed)
  const traits: Record<string, Json> = { name: 'Initech', plan: 'enterprise', createdAt: '2014-03-11T10:00:00.250Z' }
  for (let index = 0; index < count; index++) traits[`custom_trait_${index}`] = largeValue(index, random)
  return groupEvent(count, traits)
}

function largeValue(index: number, random: Random): Json {
  switch (index % 10) {
    case 3:
      return {
        first_seen: index,
        source: `import ${random.below(1e6)}`,
        owner: { id: random.below(1e6), active: true },
      }
    case 7:
      return [`tag ${random.below(1e4)}`, { weight: random.below(100) }, index, null]
    case 5:
      return random.below(1e6) / 100
    case 9:
      return random.below(2) === 0
    default:
      return `a text of some length with the number ${random.below(1e9)}`
  }
}

/** A small group call whose custom keys nobody has used before and nobody will again. */
export function uniqueKeysEvent(number: number, count: number): GroupEvent {
  const traits: Record<string, Json> = { name: 'Initech' }
  for (let index = 0; index < count; index++)
    traits[`key_${number}_${index}_${(number * 7919 + index) % 104_729}`] = index
  return groupEvent(number, traits)
}
