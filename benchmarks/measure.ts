import { hrtime } from 'node:process'

/** One side of a comparison: what it needs is made first, outside of the clock. */
export interface Contender {
  readonly name: string
  /** Gives the work of one block; the work gives its checksum. */
  prepare(block: number): () => number
}

/** Times of one contender, a number of nanoseconds per block. */
export type Times = ReadonlyMap<string, readonly number[]>

/** Blocks that are run and thrown away while the code gets warm. */
const WARM_UP = 3

declare const gc: (() => void) | undefined

/**
 * Runs the contenders in turns, in another order each time. Contenders named in `agree` must have equal checksums in every
 * block, or the run ends.
 */
export function measure(contenders: readonly Contender[], blocks: number, agree: readonly string[]): Times {
  const times = new Map<string, number[]>(contenders.map(({ name }) => [name, []]))
  for (let block = 0; block < WARM_UP + blocks; block++) {
    const sums = new Map<string, number>()
    for (let turn = 0; turn < contenders.length; turn++) {
      const contender = contenders[(block + turn) % contenders.length] as Contender
      const work = contender.prepare(block)
      if (typeof gc === 'function') gc()
      const start = hrtime.bigint()
      sums.set(contender.name, work())
      const time = Number(hrtime.bigint() - start)
      if (block >= WARM_UP) times.get(contender.name)?.push(time)
    }
    const different = new Set(agree.map((name) => sums.get(name)))
    if (different.size > 1) throw new Error(`checksums differ in block ${block}: ${JSON.stringify([...sums])}`)
  }
  return times
}

/** The median of the ratios block by block, with the lowest and the highest. */
export function ratioOf(times: Times, above: string, below: string): { median: number; spread: [number, number] } {
  const dividends = times.get(above) ?? []
  const divisors = times.get(below) ?? []
  const ratios = dividends.map((time, block) => time / (divisors[block] as number)).sort((a, b) => a - b)
  const middle = ratios.length >> 1
  const median =
    ratios.length % 2 === 1
      ? (ratios[middle] as number)
      : ((ratios[middle - 1] as number) + (ratios[middle] as number)) / 2
  return { median, spread: [ratios[0] as number, ratios.at(-1) as number] }
}
