import { workerData } from 'node:worker_threads'
import { serveBatches } from '../../dist/node/jobs/serve-batches.js'

if (workerData.atStart) throw new Error('no start')

// A worker that ends at some events, as one does that is out of memory.
serveBatches((event) => {
  if (event.end) process.exit(7)
  return { n: event.n * 2 }
})
