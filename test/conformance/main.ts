import process from 'node:process'
import { loadTables } from 'traitmap/node'
import { createAdapter } from './adapter.ts'
import { checkRecorded } from './check-recorded.ts'
import { readRecorded } from './recorded.ts'
import { renderScore } from './render-score.ts'

const recorded = readRecorded()
const { tables, ...options } = await loadTables()
const conformance = checkRecorded(recorded, createAdapter(recorded.actions, tables, options))
process.stdout.write(renderScore(conformance))
const isFine = conformance.faults.length === 0 && conformance.cases.every(({ outcome }) => outcome !== 'differs')
process.exitCode = isFine ? 0 : 1
