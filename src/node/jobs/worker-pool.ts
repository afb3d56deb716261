import type { Batch } from './batch-splitter.ts'
import { BatchWorker } from './batch-worker.ts'
import { halveBatch } from './halve-batch.ts'
import { lostBatch } from './lost-batch.ts'
import type { BatchResult } from './transform-batch.ts'

/** Workers that may end, none of them with an answer, before a batch is given up instead of looking for the lines that end them. */
const PATIENCE = 40

/** A number of worker threads that share the batches of an input. A worker that ends early is replaced. */
export class WorkerPool {
  readonly #script: URL
  readonly #data: unknown
  readonly #workers: BatchWorker[]
  /** How many have ended since one answered. */
  #crashes = 0
  #ended = false

  /** @param script a module that calls `serveBatches` @param data its `workerData` @param jobs number of threads */
  constructor(script: URL, data: unknown, jobs: number) {
    this.#script = script
    this.#data = data
    this.#workers = Array.from({ length: jobs }, () => this.#start())
  }

  /**
   * Transforms a batch in the worker that has least to do. When that worker ends before it has answered, the batch is tried again
   * in workers of its own, by halves, until the line is found that ends them: that line is in error (`worker-crashed`), no other is lost while
   * workers answer in between.
   */
  async run(batch: Batch): Promise<BatchResult[]> {
    try {
      return [await this.#answer(this.#freest(), batch)]
    } catch (error) {
      if (this.#ended) throw error
      return this.#alone(batch)
    }
  }

  /** Ends all threads. */
  async end(): Promise<void> {
    this.#ended = true
    await Promise.all(this.#workers.map((worker) => worker.end()))
  }

  #start(): BatchWorker {
    return new BatchWorker(this.#script, this.#data)
  }

  #freest(): BatchWorker {
    for (const [index, worker] of this.#workers.entries()) if (worker.isGone) this.#workers[index] = this.#start()
    return this.#workers.reduce((best, worker) => (worker.load < best.load ? worker : best))
  }

  async #answer(worker: BatchWorker, batch: Batch): Promise<BatchResult> {
    const result = await worker.run(batch)
    this.#crashes = 0
    return result
  }

  async #alone(batch: Batch): Promise<BatchResult[]> {
    const worker = this.#start()
    try {
      return [await this.#answer(worker, batch)]
    } catch (error) {
      this.#crashes++
      const halves = this.#crashes < PATIENCE && !this.#ended ? halveBatch(batch) : undefined
      if (halves === undefined) return [lostBatch(batch, (error as Error).message)]
      const [first, second] = halves
      return [...(await this.#alone(first)), ...(await this.#alone(second))]
    } finally {
      await worker.end()
    }
  }
}
