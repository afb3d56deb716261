import { hrtime } from 'node:process'

/** One side of a comparison: what it needs is made first, outside of the clock. */
export interface Contender {
  readonly name: string
  /** Gives the work of one block; the work gives its checksum. */
  prepare(block: number): () => number | Promise<number>
}

/** Times of one contender, a number of nanoseconds per block. */
export type Times = ReadonlyMap<string, readonly number[]>

/** The middle of several blocks, with the lowest and the highest. */
export interface Ratio {
  readonly median: number
  readonly spread: readonly [low: number, high: number]
}

declare const gc: (() => void) | undefined

/** Collects garbage where node was started with --expose-gc. */
export function collect(): void {
  if (typeof gc === 'function') gc()
}

/** A ratio is the middle of at least so many blocks, however long they take. */
const FEWEST_BLOCKS = 5

/** When a comparison has taken so long, in milliseconds, no further blocks are run: a slow machine shall not need hours. */
const LONGEST = 20_000

/**
 * Runs the contenders in turns, in another order each time: so many blocks, or fewer when they take long. Contenders named in
 * `agree` must have equal checksums in every block, or the run ends. The first `warmUp` blocks are thrown away.
 */
export async function measure(
  contenders: readonly Contender[],
  blocks: number,
  { agree = [], warmUp = 3 }: { readonly agree?: readonly string[]; readonly warmUp?: number } = {},
): Promise<Times> {
  const times = new Map<string, number[]>(contenders.map(({ name }) => [name, []]))
  const end = performance.now() + LONGEST
  for (let block = 0; block < warmUp + blocks; block++) {
    if (block >= warmUp + FEWEST_BLOCKS && performance.now() > end) break
    const sums = new Map<string, number>()
    for (let turn = 0; turn < contenders.length; turn++) {
      const contender = contenders[(block + turn) % contenders.length] as Contender
      const work = contender.prepare(block)
      collect()
      const start = hrtime.bigint()
      const sum = work()
      sums.set(contender.name, typeof sum === 'number' ? sum : await sum)
      const time = Number(hrtime.bigint() - start)
      if (block >= warmUp) times.get(contender.name)?.push(time)
    }
    const different = new Set(agree.map((name) => sums.get(name)))
    if (different.size > 1) throw new Error(`checksums differ in block ${block}: ${JSON.stringify([...sums])}`)
  }
  return times
}

/** The median of the ratios block by block, with the lowest and the highest. `scale` multiplies each. */
export function ratioOf(times: Times, above: string, below: string, scale = 1): Ratio {
  const dividends = times.get(above) ?? []
  const divisors = times.get(below) ?? []
  const ratios = dividends.map((time, block) => (scale * time) / (divisors[block] as number)).sort((a, b) => a - b)
  const middle = ratios.length >> 1
  const median =
    ratios.length % 2 === 1
      ? (ratios[middle] as number)
      : ((ratios[middle - 1] as number) + (ratios[middle] as number)) / 2
  return { median, spread: [ratios[0] as number, ratios.at(-1) as number] }
}
