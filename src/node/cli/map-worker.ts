import { workerData } from 'node:worker_threads'
import { compileTables, createEngine, type MapOptions, type Table } from '../../index.ts'
import { serveBatches } from '../jobs/serve-batches.ts'
import { loadConversions } from '../load-conversions.ts'
import type { Destinations } from '../load-settings.ts'
import { userAgentParser } from '../user-agent-parser.ts'
import { mapLine } from './map-line.ts'

/** What a worker of `traitmap map` needs. */
export interface MapWork {
  /** As they were compiled: with what they extend and share. */
  readonly tables: readonly Table[]
  /** Names of tables that there are besides. */
  readonly known: readonly unknown[]
  readonly destinations: Destinations
  readonly options: MapOptions
  /** The file of `--conversions`: functions cannot be handed over. */
  readonly conversionsFile: string | undefined
}

const { tables, known, destinations, options, conversionsFile } = workerData as MapWork
const conversions = conversionsFile === undefined ? {} : await loadConversions(conversionsFile)
const { catalogue } = compileTables(tables, { known, conversions })
const engine = createEngine({ catalogue, destinations, options: { userAgent: userAgentParser } })
serveBatches((event) => mapLine(event, engine.map(event, options)))
