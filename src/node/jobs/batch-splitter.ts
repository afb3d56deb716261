const NEWLINE = 10
const BOM = [0xef, 0xbb, 0xbf] as const

/** Whole lines of an input, or one line that is too long to be read. */
export interface Batch {
  /** Number of the first line, from 1. */
  readonly first: number
  readonly lines: number
  /** The lines, each with its newline but perhaps the last; absent for a line that is too long. */
  readonly bytes?: Uint8Array
}

/**
 * Cuts bytes into batches of whole lines, whatever the chunks cut through. Holds at most one batch and one line.
 *
 * @example
 * const splitter = new BatchSplitter({ size: 2 })
 * splitter.push(Buffer.from('a\nb')) // [{ first: 1, lines: 1, bytes: 'a\n' }]
 * splitter.end() // [{ first: 2, lines: 1, bytes: 'b' }]
 */
export class BatchSplitter {
  readonly #size: number
  readonly #longest: number
  /** Whole lines so far. */
  #whole: Uint8Array[] = []
  #wholeSize = 0
  #lines = 0
  /** The line that has begun. */
  #open: Uint8Array[] = []
  #openSize = 0
  #next = 1
  #isFirst = true

  /** `size`: bytes from which a batch is given; `longest`: bytes of the longest line that is given whole. */
  constructor({ size = 1 << 18, longest = 64 << 20 }: { readonly size?: number; readonly longest?: number } = {}) {
    this.#size = size
    this.#longest = longest
  }

  /** The batches that are full with this chunk. */
  push(chunk: Uint8Array): Batch[] {
    const batches: Batch[] = []
    let start = 0
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      this.#keep(chunk.subarray(start, end + 1))
      start = end + 1
      this.#endLine(batches)
    }
    if (start < chunk.length) this.#keep(chunk.subarray(start))
    return batches
  }

  /** What is left. */
  end(): Batch[] {
    const batches: Batch[] = []
    if (this.#openSize > 0) this.#endLine(batches)
    this.#give(batches)
    return batches
  }

  #keep(part: Uint8Array): void {
    this.#openSize += part.length
    if (this.#openSize > this.#longest + 1) this.#open = []
    else this.#open.push(part)
  }

  #endLine(batches: Batch[]): void {
    if (this.#openSize > this.#longest + 1) {
      this.#give(batches)
      batches.push({ first: this.#next, lines: 1 })
      this.#next++
    } else {
      for (const part of this.#open) this.#whole.push(part)
      this.#wholeSize += this.#openSize
      this.#lines++
    }
    this.#open = []
    this.#openSize = 0
    if (this.#wholeSize >= this.#size) this.#give(batches)
  }

  #give(batches: Batch[]): void {
    if (this.#lines === 0) return
    const joined = Uint8Array.from(Buffer.concat(this.#whole, this.#wholeSize))
    const bytes = this.#isFirst && BOM.every((byte, index) => joined[index] === byte) ? joined.slice(3) : joined
    this.#isFirst = false
    batches.push({ first: this.#next, lines: this.#lines, bytes })
    this.#next += this.#lines
    this.#whole = []
    this.#wholeSize = 0
    this.#lines = 0
  }
}
