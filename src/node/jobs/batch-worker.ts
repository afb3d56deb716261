import { Worker } from 'node:worker_threads'
import type { Batch } from './batch-splitter.ts'
import type { BatchResult } from './transform-batch.ts'

interface Waiting {
  readonly batch: Batch
  readonly resolve: (result: BatchResult) => void
  readonly reject: (error: Error) => void
}

/** One worker thread. It works through its batches in order. */
export class BatchWorker {
  readonly #worker: Worker
  readonly #waiting: Map<number, Waiting> = new Map()
  #next = 0
  #fault: Error | undefined

  /** @param script a module that calls `serveBatches` @param data its `workerData` */
  constructor(script: URL, data: unknown) {
    this.#worker = new Worker(script, { workerData: data })
    this.#worker.on('message', ({ id, result }: { id: number; result: BatchResult }) => {
      const one = this.#waiting.get(id)
      this.#waiting.delete(id)
      one?.resolve(result)
    })
    this.#worker.on('error', (error) => {
      this.#fault ??= error instanceof Error ? error : new Error(String(error))
    })
    this.#worker.on('exit', (code) => this.#fail(code))
  }

  /** How many batches it has not answered. */
  get load(): number {
    return this.#waiting.size
  }

  /** True when it has ended. */
  get isGone(): boolean {
    return this.#fault !== undefined
  }

  /** Transforms a batch; rejects when the worker ends before it has answered. */
  run(batch: Batch): Promise<BatchResult> {
    if (this.#fault !== undefined) return Promise.reject(this.#fault)
    const id = this.#next++
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { batch, resolve, reject })
      this.#worker.postMessage({ id, batch })
    })
  }

  /** Ends the thread. */
  async end(): Promise<void> {
    await this.#worker.terminate()
  }

  #fail(code: number): void {
    this.#fault ??= new Error(`the worker ended with code ${code}`)
    const lost = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const { reject } of lost) reject(this.#fault)
  }
}
