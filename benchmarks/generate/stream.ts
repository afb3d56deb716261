import { type GroupEvent, groupEvent, type Json } from './group-event.ts'
import { Random } from './random.ts'
import { CUSTOM_NAMES, RESERVED_NAMES, SPELLINGS } from './trait-names.ts'

/** JSON texts of varied group calls: 8 to 32 of the 300 names each, in any spelling and order. */
export function makeStream(seed: number, length: number): string[] {
  const random = new Random(seed)
  return Array.from({ length }, (_, number) => JSON.stringify(variedEvent(random, number)))
}

function variedEvent(random: Random, number: number): GroupEvent {
  const names = random.sample(
    [...random.sample(RESERVED_NAMES, 3 + random.below(8)), ...random.sample(CUSTOM_NAMES, 5 + random.below(18))],
    64,
  )
  const traits: Record<string, Json> = {}
  for (const words of names) traits[random.pick(SPELLINGS)(words)] = traitValue(words, random)
  return groupEvent(number, traits)
}

function traitValue(words: readonly string[], random: Random): Json {
  switch (words[0]) {
    case 'address':
      return addressOf(random)
    case 'created':
      return random.below(4) === 0 ? 1_394_496_000 + random.below(1e8) : isoOf(random)
    case 'employees':
      return random.below(5) === 0 ? String(random.below(5000)) : random.below(5000)
    default:
      return words.length === 1 ? `${words[0]} ${random.below(1e6)}` : customValue(random)
  }
}

function addressOf(random: Random): Json {
  const postalCode = random.pick(SPELLINGS)(['postal', 'code'])
  return {
    [random.pick(['city', 'City'])]: 'Austin',
    [postalCode]: String(10_000 + random.below(89_999)),
    country: 'USA',
  }
}

function isoOf(random: Random): string {
  const pad = (value: number): string => String(value).padStart(2, '0')
  return `20${pad(random.below(25))}-${pad(1 + random.below(12))}-${pad(1 + random.below(28))}T${pad(random.below(24))}:30:00.000Z`
}

function customValue(random: Random): Json {
  switch (random.below(8)) {
    case 0:
      return random.below(2) === 0
    case 1:
      return null
    case 2:
      return ['crm', 'billing']
    case 3:
    case 4:
      return random.below(1e6) / 100
    default:
      return `text ${random.below(1e9)}`
  }
}
