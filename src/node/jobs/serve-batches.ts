import { parentPort } from 'node:worker_threads'
import type { JsonObject } from '../../index.ts'
import type { Batch } from './batch-splitter.ts'
import { transformBatch } from './transform-batch.ts'

/** A batch on its way to a worker. */
export interface Task {
  readonly id: number
  readonly batch: Batch
}

/** Inside a worker: answers every batch that is posted to it, in their order. */
export function serveBatches(transform: (event: JsonObject) => unknown): void {
  parentPort?.on('message', ({ id, batch }: Task) => {
    const result = transformBatch(batch, transform)
    parentPort?.postMessage({ id, result }, [result.text.buffer as ArrayBuffer])
  })
}
