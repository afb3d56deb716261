import { workerData } from 'node:worker_threads'
import { compileTables, createEngine, type MapOptions, type Table } from '../../index.ts'
import { serveBatches } from '../jobs/serve-batches.ts'
import type { Destinations } from '../load-settings.ts'
import { userAgentParser } from '../user-agent-parser.ts'
import { mapLine } from './map-line.ts'

/** What a worker of `traitmap map` needs. */
export interface MapWork {
  /** As they were compiled: with what they extend and share. */
  readonly tables: readonly Table[]
  readonly destinations: Destinations
  readonly options: MapOptions
}

const { tables, destinations, options } = workerData as MapWork
const { catalogue } = compileTables(tables)
const engine = createEngine({ catalogue, destinations, options: { userAgent: userAgentParser } })
serveBatches((event) => mapLine(event, engine.map(event, options)))
