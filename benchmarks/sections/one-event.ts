import { createNormalizer } from 'traitmap'
import { checksum } from '../checksum.ts'
import { onRepeat, onRepeatLater, parseAndPrint } from '../contenders.ts'
import { MEDIUM, SMALL } from '../generate/fixed-events.ts'
import type { GroupEvent } from '../generate/group-event.ts'
import { largeEvent } from '../generate/large-events.ts'
import { measure, ratioOf } from '../measure.ts'
import { facade } from '../rivals/facade.ts'
import { hand } from '../rivals/hand.ts'
import { viaJsonata } from '../rivals/jsonata.ts'
import type { Mapper } from '../rivals/mapper.ts'
import { mappingKit } from '../rivals/mapping-kit.ts'
import { engineOf, mapWith } from '../rivals/ours.ts'
import { rudderTemplate } from '../rivals/rudder-template.ts'
import type { Section } from './section.ts'

const sumOf = ([one, other]: readonly [unknown, unknown]): number => checksum(one) + checksum(other)
const use = (mapper: Mapper) => (event: GroupEvent) => sumOf(mapper(event))
const map = mapWith(engineOf(1))
const normalize = createNormalizer({ source: 'json' })

/** One event again and again, in several sizes: this flatters everything that remembers. */
export const oneEvent: Section = async ({ quick, blocks }) => {
  const few = quick ? 0.25 : 1
  const small = await measure(
    [
      onRepeat('PS', parseAndPrint, JSON.stringify(SMALL), 20_000 * few),
      onRepeat('ours', map, SMALL, 20_000 * few),
      onRepeat('mapping kit', use(mappingKit), SMALL, 20_000 * few),
    ],
    blocks,
    { agree: ['ours', 'mapping kit'] },
  )
  const times = 5000 * few
  const medium = await measure(
    [
      onRepeat('PS', parseAndPrint, JSON.stringify(MEDIUM), times),
      onRepeat('ours', map, MEDIUM, times),
      onRepeat('normalize', (event: GroupEvent) => normalize(event).issues.length, MEDIUM, times),
      onRepeat('hand', use(hand), MEDIUM, times),
      onRepeat('mapping kit', use(mappingKit), MEDIUM, times),
      onRepeat('rudder template', use(rudderTemplate), MEDIUM, times),
      onRepeat('facade', use(facade), MEDIUM, times),
    ],
    blocks,
    { agree: ['ours', 'hand', 'mapping kit', 'rudder template', 'facade'] },
  )
  const slow = await measure(
    [
      onRepeat('ours', map, MEDIUM, 500 * few),
      onRepeatLater('jsonata', async (event) => sumOf(await viaJsonata(event)), MEDIUM, 500 * few),
    ],
    blocks,
    { agree: ['ours', 'jsonata'] },
  )
  const HEAVY = largeEvent(1000)
  const HUGE = largeEvent(10_000)
  const large = await measure(
    [
      onRepeat('PS heavy', parseAndPrint, JSON.stringify(HEAVY), quick ? 40 : 100),
      onRepeat('heavy', map, HEAVY, quick ? 40 : 100),
      onRepeat('PS huge', parseAndPrint, JSON.stringify(HUGE), quick ? 4 : 10),
      onRepeat('huge', map, HUGE, quick ? 4 : 10),
    ],
    blocks,
  )
  return {
    'normalize.medium': ratioOf(medium, 'normalize', 'PS'),
    'map2.small': ratioOf(small, 'ours', 'PS'),
    'map2.medium': ratioOf(medium, 'ours', 'PS'),
    'map2.heavy': ratioOf(large, 'heavy', 'PS heavy'),
    'map2.traits10000': ratioOf(large, 'huge', 'PS huge'),
    'scale.traits': ratioOf(large, 'huge', 'heavy'),
    'hand.medium': ratioOf(medium, 'ours', 'hand'),
    'mappingKit.small': ratioOf(small, 'mapping kit', 'ours'),
    'mappingKit.medium': ratioOf(medium, 'mapping kit', 'ours'),
    'facade.medium': ratioOf(medium, 'facade', 'ours'),
    'jsonata.medium': ratioOf(slow, 'jsonata', 'ours'),
    'rudderTemplate.medium': ratioOf(medium, 'rudder template', 'ours'),
  }
}
