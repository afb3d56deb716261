import { deepStrictEqual } from 'node:assert/strict'
import fc from 'fast-check'
import { describe, it } from 'vitest'
import type { JsonObject } from '../../src/core/model/json.ts'
import type { Table } from '../../src/core/model/table.ts'
import { compileTables, createEngine, type ExplainedDelivery, type InstanceConfig, normalize } from '../../src/index.ts'
import { anyEvent } from '../support/arbitrary-event.ts'
import { referenceMap, referenceNormalize } from '../support/reference/index.ts'
import { shippedDestinations, shippedTables } from '../support/shipped-tables.ts'

const RUNS = Number(process.env.TRAITMAP_RUNS ?? 200)
const NOW = '2026-01-15T12:00:00.000Z'

/** Which names are near is a matter of taste, so nearness is not compared. */
const set = (codes: readonly string[]): string[] =>
  [...new Set(codes.map((code) => code.replace('misspelt-', 'unknown-')))]
    .filter((code) => code !== 'near-miss-field')
    .sort()
const codes = (issues: readonly { code: string }[]): string[] => set(issues.map(({ code }) => code))

/** What both must agree on: issues as the set of their codes, fates without the wording of targets. */
function facts(
  delivery: Omit<ExplainedDelivery, 'issues' | 'rows' | 'reason'> & { issues: readonly string[]; reason?: string },
): unknown {
  const { destination, table, status, reason, requests, dropped, fates } = delivery
  return {
    destination,
    table,
    status,
    reason,
    requests: JSON.parse(JSON.stringify(requests)) as unknown,
    dropped: [...(dropped ?? [])].sort(),
    issues: set(delivery.issues),
    fates: fates.map(({ trait, fate, reason }) => `${trait} ${fate} ${reason ?? ''}`).sort(),
  }
}

/** Runs engine and reference on generated events and compares every fact of every delivery. */
function twins(tables: readonly Table[], destinations: Readonly<Record<string, InstanceConfig>>, runs: number): void {
  const { catalogue } = compileTables(tables)
  const engine = createEngine({ catalogue, destinations })
  fc.assert(
    fc.property(anyEvent, (event: JsonObject) => {
      const ours = engine.explain(event, { now: NOW, source: 'json' })
      const theirs = referenceMap({ tables, destinations }, event, { now: NOW })
      deepStrictEqual(codes(ours.issues), set(theirs.issues))
      deepStrictEqual(
        ours.deliveries.map((delivery) => facts({ ...delivery, issues: delivery.issues.map(({ code }) => code) })),
        theirs.deliveries.map((delivery) => facts({ ...delivery })),
      )
    }),
    { numRuns: runs },
  )
}

describe('the engine and the naive reference interpreter agree', () => {
  it('on normalisation', () => {
    fc.assert(
      fc.property(anyEvent, fc.constantFrom(undefined, 'snake' as const, 'camel' as const), (event, keys) => {
        const options = keys === undefined ? {} : { keys }
        const ours = normalize(event, { ...options, source: 'json' })
        const theirs = referenceNormalize(event, options)
        deepStrictEqual(JSON.parse(JSON.stringify(ours.event)), JSON.parse(JSON.stringify(theirs.event)))
        deepStrictEqual(codes(ours.issues), set(theirs.issues))
      }),
      { numRuns: RUNS },
    )
  })

  for (const table of shippedTables) {
    it(`on ${table.id}`, () => {
      twins([table], { [table.id]: shippedDestinations[table.id] ?? {} }, RUNS)
    })
  }
})
