import type { JsonObject } from '../index.ts'
import { LineSplitter } from './line-splitter.ts'
import { type LineError, transformLine } from './transform-line.ts'

/** Text written at once, in UTF-16 units. */
const BATCH = 1 << 19

export interface TransformOptions {
  /** Writes a text and resolves when more may follow. */
  readonly write: (text: string) => Promise<void>
  /** The result of one event; it is written as one line of JSON, undefined as `null`. Where it throws, that line is in error and the next go on. */
  readonly transform: (event: JsonObject) => unknown
  /** Called for each line in error, with its number and the code of the error. */
  readonly onError?: (line: number, code: LineError) => void
  /** Bytes of the longest line that is read, 64 MB by default. */
  readonly longest?: number
}

/**
 * NDJSON to NDJSON: exactly one line out per line in that is not blank, in memory that does not grow with the input.
 * A line that is no JSON object gives `{"error":{"code","message"}}`, as does one of which the transform throws (`transform-failed`) or
 * of which the result cannot be written (`result-too-large`).
 *
 * @example
 * await transformLines(process.stdin, { write, transform: (event) => normalize(event, { source: 'json' }) })
 */
export async function transformLines(
  input: AsyncIterable<Uint8Array>,
  { write, transform, onError, longest }: TransformOptions,
): Promise<{ lines: number; errors: number }> {
  const splitter = new LineSplitter(longest)
  const count = { lines: 0, errors: 0 }
  let number = 0
  let batch = ''
  const run = async (lines: readonly (string | null)[]): Promise<void> => {
    for (const line of lines) {
      number += 1
      const result = transformLine(line, number, transform)
      if (result === undefined) continue
      count.lines += 1
      if (result.error !== undefined) {
        count.errors += 1
        onError?.(number, result.error)
      }
      batch += `${result.text}\n`
      if (batch.length >= BATCH) await flush()
    }
    if (batch !== '') await flush()
  }
  const flush = async (): Promise<void> => {
    const text = batch
    batch = ''
    await write(text)
  }
  for await (const chunk of input) await run(splitter.push(chunk))
  await run(splitter.end())
  return count
}
