import { deepStrictEqual, ok } from 'node:assert/strict'
import fc from 'fast-check'
import { describe, it } from 'vitest'
import type { JsonObject } from '../../src/core/model/json.ts'
import type { Table, TableRequest } from '../../src/core/model/table.ts'
import { type Answer, type Answers, compileTables, createEngine, type Delivery, type Engine } from '../../src/index.ts'
import { arbitraryAnswer, placesRead } from '../support/arbitrary-answers.ts'
import { anyEvent } from '../support/arbitrary-event.ts'
import { arbitraryTable } from '../support/arbitrary-table.ts'
import { deepFreeze } from '../support/deep-freeze.ts'
import { placeholderSettings, shippedTables } from '../support/shipped-tables.ts'
import { CONVERSIONS } from '../support/twins.ts'

const RUNS = Number(process.env.TRAITMAP_RUNS ?? 100)

/** The ids that a request names in `answer` and `after`. */
function dependencies(request: TableRequest, table: Table): readonly string[] {
  const text = JSON.stringify([request, table.fragments ?? {}, table.settings ?? {}])
  const own = JSON.stringify(request)
  const included = own.includes('"include"') || own.includes('"fields"') ? text : own
  const read = [...included.matchAll(/answer\.([\w-]+)/g)].map(([, id = '']) => id)
  return [...read, ...(request.after ?? [])]
}

const baseId = (id: string): string => id.replace(/\[\d+\]$/, '')

function engineOf(table: Table): Engine | undefined {
  const { catalogue, issues } = compileTables([table], { conversions: CONVERSIONS })
  if (issues.some(({ severity }) => severity === 'error')) return undefined
  return createEngine({ catalogue, destinations: { [table.id]: { settings: placeholderSettings(table) } } })
}

/** Turns the next number of a list into an index below `size`. */
function dice(numbers: readonly number[]): (size: number) => number {
  let at = 0
  return (size) => (numbers[at++ % numbers.length] ?? 0) % size
}

/** Plays a vendor that answers the requests that can run in some order, some at a time, and checks every step. */
function play(table: Table, event: JsonObject, vendor: readonly Answer[], numbers: readonly number[]): number {
  const engine = engineOf(table)
  if (engine === undefined) return 0
  const own = deepFreeze({ ...event, integrations: { [table.id]: true } })
  const requests = Object.values(table.calls).flat()
  const roll = dice(numbers)
  const resume = (answers: Answers): Delivery => {
    const delivery = engine.resume(own, table.id, deepFreeze({ ...answers }), { source: 'json' })
    deepStrictEqual(engine.resume(own, table.id, answers, { source: 'json' }), delivery, 'pure')
    return delivery
  }
  let answers: Answers = {}
  let steps = 0
  for (;;) {
    const delivery = resume(answers)
    const waiting = new Set(delivery.requests.map(({ id }) => baseId(id)))
    const ready = delivery.requests.filter(({ state }) => state === 'ready')
    for (const { id, state, needs } of delivery.requests) {
      ok(state === 'pending' || !Object.hasOwn(answers, id), `${id} runs twice`)
      for (const need of needs ?? []) ok(waiting.has(baseId(need)), `${id} needs ${need}, which is not there`)
    }
    for (const { id } of ready) {
      const request = requests.find((each) => each.id === baseId(id)) as TableRequest
      // Requests of other calls have the same names, so only what waits in this one counts.
      const before = dependencies(request, table).filter((each) => each !== baseId(id) && waiting.has(each))
      if (before.length > 0 && Object.keys(table.calls).length === 1 && table.fragments === undefined) {
        deepStrictEqual(before, [], `${id} runs too early`)
      }
    }
    if (ready.length === 0) {
      deepStrictEqual(delivery.requests, [], 'the plan hangs')
      ok(delivery.status !== 'ready')
      // In one go, with the answers in another order.
      deepStrictEqual(resume(Object.fromEntries(Object.entries(answers).reverse())), delivery)
      return steps
    }
    steps += 1
    const first = roll(ready.length)
    const several = 1 + roll(ready.length)
    for (const { id } of [...ready.slice(first), ...ready.slice(0, first)].slice(0, several)) {
      answers = { ...answers, [id]: vendor[roll(vendor.length)] as Answer }
    }
    ok(steps <= 200, 'the plan does not end')
  }
}

const numbers = fc.array(fc.nat(97), { minLength: 3, maxLength: 12 })
const vendorOf = (table: Table): fc.Arbitrary<Answer[]> =>
  fc.array(arbitraryAnswer(placesRead(table)), { minLength: 1, maxLength: 5 })

describe('whatever answers arrive in whatever order: nothing twice, nothing too early, an end, the same as at once', () => {
  for (const table of shippedTables.filter((each) => placesRead(each).length > 0)) {
    it(`${table.id}`, () => {
      fc.assert(
        fc.property(anyEvent, vendorOf(table), numbers, (event, vendor, order) => {
          play(table, event, vendor, order)
        }),
        { numRuns: RUNS },
      )
    })
  }

  it('tables of the whole grammar', () => {
    const planned = arbitraryTable.chain((table) => fc.tuple(fc.constant(table), vendorOf(table)))
    fc.assert(
      fc.property(planned, anyEvent, numbers, ([table, vendor], event, order) => {
        play(table, event, vendor, order)
      }),
      { numRuns: RUNS },
    )
  })
})
