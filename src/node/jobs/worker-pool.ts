import type { Batch } from './batch-splitter.ts'
import { BatchWorker } from './batch-worker.ts'
import { halveBatch } from './halve-batch.ts'
import { lostBatch } from './lost-batch.ts'
import type { BatchResult } from './transform-batch.ts'

/** Workers that may end early before a batch is given up whole instead of looking for the line that ends them. */
const PATIENCE = 40

/** A number of worker threads that share the batches of an input. A worker that ends early is replaced. */
export class WorkerPool {
  readonly #script: URL
  readonly #data: unknown
  readonly #workers: BatchWorker[]
  #crashes = 0

  /** @param script a module that calls `serveBatches` @param data its `workerData` @param jobs number of threads */
  constructor(script: URL, data: unknown, jobs: number) {
    this.#script = script
    this.#data = data
    this.#workers = Array.from({ length: jobs }, () => this.#start())
  }

  /**
   * Transforms a batch in the worker that has least to do. When that worker ends before it has answered, the batch is tried again
   * in workers of its own, by halves, until the line is found that ends them: that line is in error (`worker-crashed`), none is lost.
   */
  async run(batch: Batch): Promise<BatchResult[]> {
    try {
      return [await this.#freest().run(batch)]
    } catch {
      return this.#alone(batch)
    }
  }

  /** Ends all threads. */
  async end(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.end()))
  }

  #start(): BatchWorker {
    return new BatchWorker(this.#script, this.#data)
  }

  #freest(): BatchWorker {
    for (const [index, worker] of this.#workers.entries()) if (worker.isGone) this.#workers[index] = this.#start()
    return this.#workers.reduce((best, worker) => (worker.load < best.load ? worker : best))
  }

  async #alone(batch: Batch): Promise<BatchResult[]> {
    const worker = this.#start()
    try {
      return [await worker.run(batch)]
    } catch (error) {
      this.#crashes++
      const halves = this.#crashes < PATIENCE ? halveBatch(batch) : undefined
      if (halves === undefined) return [lostBatch(batch, (error as Error).message)]
      const [first, second] = halves
      return [...(await this.#alone(first)), ...(await this.#alone(second))]
    } finally {
      await worker.end()
    }
  }
}
