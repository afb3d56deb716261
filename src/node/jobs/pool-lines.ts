import type { LineError } from '../transform-line.ts'
import { type Batch, BatchSplitter } from './batch-splitter.ts'
import type { BatchResult } from './transform-batch.ts'
import { WorkerPool } from './worker-pool.ts'

export interface PoolOptions {
  /** A module that calls `serveBatches`, and its `workerData`. */
  readonly script: URL
  readonly data: unknown
  /** Number of worker threads. */
  readonly jobs: number
  /** Writes lines and resolves when more may follow. */
  readonly write: (text: Uint8Array) => Promise<void>
  /** Called for each line in error, with its number and the code of the error. */
  readonly onError?: (line: number, code: LineError) => void
  /** Called after each batch with the number of its lines. */
  readonly onLines?: (lines: number) => void
  /** Bytes of a batch, 256 KB by default, and of the longest line that is read, 64 MB by default. */
  readonly size?: number
  readonly longest?: number
}

/**
 * `transformLines` over worker threads: the same lines out in the same order. At most two batches a thread are under way, so memory
 * does not grow with the input.
 */
export async function poolLines(
  input: AsyncIterable<Uint8Array>,
  { script, data, jobs, write, onError, onLines, ...sizes }: PoolOptions,
): Promise<{ lines: number; errors: number }> {
  const pool = new WorkerPool(script, data, jobs)
  const splitter = new BatchSplitter(sizes)
  const count = { lines: 0, errors: 0 }
  const underway: Promise<BatchResult[]>[] = []
  const take = async (): Promise<void> => {
    for (const { text, lines, errors } of await (underway.shift() as Promise<BatchResult[]>)) {
      count.lines += lines
      count.errors += errors.length
      for (const [line, code] of errors) onError?.(line, code)
      onLines?.(lines)
      await write(text)
    }
  }
  const send = (batch: Batch): void => {
    const results = pool.run(batch)
    // Nobody waits for it when the pool is ended before its turn comes.
    results.catch(() => undefined)
    underway.push(results)
  }
  try {
    for await (const chunk of input) {
      for (const batch of splitter.push(chunk)) {
        if (underway.length >= 2 * jobs) await take()
        send(batch)
      }
    }
    for (const batch of splitter.end()) send(batch)
    while (underway.length > 0) await take()
  } finally {
    await pool.end()
    await Promise.allSettled(underway)
  }
  return count
}
