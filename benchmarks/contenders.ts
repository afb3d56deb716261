import type { GroupEvent } from './generate/group-event.ts'
import { makeStream } from './generate/stream.ts'
import type { Contender } from './measure.ts'

/** The texts of the block at hand, by their number: all contenders of a block get the same ones. */
const recent: Map<number, { readonly block: number; readonly texts: readonly string[] }> = new Map()

/** Varied events of a block as text. */
function textsOf(block: number, length: number): readonly string[] {
  const known = recent.get(length)
  if (known?.block === block) return known.texts
  const texts = makeStream(block + 1, length)
  recent.set(length, { block, texts })
  return texts
}

/** Varied events of a block, parsed anew: every object is new, and its shape too. */
export function eventsOf(block: number, length: number): GroupEvent[] {
  return textsOf(block, length).map((text) => JSON.parse(text))
}

/** One event, again and again; `use` gives a checksum of what became of it. */
export function onRepeat<Event>(name: string, use: (event: Event) => number, event: Event, times: number): Contender {
  const work = (): number => {
    let sum = 0
    for (let index = 0; index < times; index++) sum += use(event)
    return sum
  }
  return { name, prepare: () => work }
}

/** One event, again and again, for what answers later. */
export function onRepeatLater(
  name: string,
  use: (event: GroupEvent) => Promise<number>,
  event: GroupEvent,
  times: number,
): Contender {
  const work = async (): Promise<number> => {
    let sum = 0
    for (let index = 0; index < times; index++) sum += await use(event)
    return sum
  }
  return { name, prepare: () => work }
}

/** Varied events, new ones in each block, parsed outside of the clock. */
export function onStream(name: string, use: (event: GroupEvent) => number, length: number): Contender {
  return {
    name,
    prepare: (block) => {
      const events = eventsOf(block, length)
      return () => {
        let sum = 0
        for (const event of events) sum += use(event)
        return sum
      }
    },
  }
}

/** The texts of the block's varied events. */
export function onTexts(name: string, use: (text: string) => number, length: number): Contender {
  return {
    name,
    prepare: (block) => {
      const texts = textsOf(block, length)
      return () => {
        let sum = 0
        for (const text of texts) sum += use(text)
        return sum
      }
    },
  }
}

/** Parse and print: what the JSON around a mapping costs. */
export function parseAndPrint(text: string): number {
  return JSON.stringify(JSON.parse(text)).length
}
