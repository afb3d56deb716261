import { checksum } from './checksum.ts'
import type { GroupEvent } from './generate/group-event.ts'
import { makeStream } from './generate/stream.ts'
import type { Contender } from './measure.ts'
import type { Mapper } from './rivals/mapper.ts'

/** How many events a block of the stream has. */
const STREAM_LENGTH = 10_000

/** A mapper on one event, again and again. */
export function onRepeat(name: string, mapper: Mapper, event: GroupEvent, times: number): Contender {
  const work = (): number => {
    let sum = 0
    for (let index = 0; index < times; index++) sum += sumOf(mapper(event))
    return sum
  }
  return { name, prepare: () => work }
}

/** A mapper on varied events, new ones in each block, parsed outside of the clock. */
export function onStream(name: string, mapper: Mapper): Contender {
  return {
    name,
    prepare: (block) => {
      const events: GroupEvent[] = makeStream(block + 1, STREAM_LENGTH).map((text) => JSON.parse(text))
      return () => {
        let sum = 0
        for (const event of events) sum += sumOf(mapper(event))
        return sum
      }
    },
  }
}

/** Parse and print of one event, again and again. */
export function jsonOnRepeat(event: GroupEvent, times: number): Contender {
  const text = JSON.stringify(event)
  const work = (): number => {
    let sum = 0
    for (let index = 0; index < times; index++) sum += JSON.stringify(JSON.parse(text)).length
    return sum
  }
  return { name: 'PS', prepare: () => work }
}

/** Parse and print of the block's varied events. */
export function jsonOnStream(): Contender {
  return {
    name: 'PS',
    prepare: (block) => {
      const texts = makeStream(block + 1, STREAM_LENGTH)
      return () => {
        let sum = 0
        for (const text of texts) sum += JSON.stringify(JSON.parse(text)).length
        return sum
      }
    },
  }
}

function sumOf([mixpanel, company]: readonly [unknown, unknown]): number {
  return checksum(mixpanel) + checksum(company)
}
