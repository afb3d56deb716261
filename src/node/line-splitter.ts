const NEWLINE = 10
const BOM = '\uFEFF'

/** A line of text without its newline; `null` for one that is longer than the limit. */
export type Line = string | null

/**
 * Splits bytes into lines of UTF-8 text, whatever the chunks cut through. Holds at most one line.
 *
 * @example
 * const splitter = new LineSplitter()
 * splitter.push(Buffer.from('a\nb')) // ['a']
 * splitter.end() // ['b']
 */
export class LineSplitter {
  readonly #longest: number
  #parts: Uint8Array[] = []
  #size = 0
  #first: boolean

  /** `longest`: bytes of the longest line that is given whole, 64 MB by default; `isStart`: the text may begin with a byte order mark, which is left out. */
  constructor(longest: number = 64 << 20, isStart = true) {
    this.#longest = longest
    this.#first = isStart
  }

  /** The lines that end in this chunk. The chunk is kept until its last line ends. */
  push(chunk: Uint8Array): Line[] {
    const lines: Line[] = []
    let start = 0
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      this.#keep(chunk.subarray(start, end))
      lines.push(this.#take())
      start = end + 1
    }
    if (start < chunk.length) this.#keep(chunk.subarray(start))
    return lines
  }

  /** The last line, when the text does not end with a newline. */
  end(): Line[] {
    return this.#size === 0 ? [] : [this.#take()]
  }

  #keep(part: Uint8Array): void {
    this.#size += part.length
    if (this.#size > this.#longest) this.#parts = []
    else this.#parts.push(part)
  }

  #take(): Line {
    const { length } = this.#parts
    const bytes = length === 1 ? (this.#parts[0] as Uint8Array) : Buffer.concat(this.#parts)
    const tooLong = this.#size > this.#longest
    this.#parts = []
    this.#size = 0
    if (tooLong) return null
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8')
    const first = this.#first
    this.#first = false
    return first && text.startsWith(BOM) ? text.slice(1) : text
  }
}
