import { deepStrictEqual, throws } from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'vitest'
import type { JsonObject } from '../src/core/model/json.ts'
import {
  type Answers,
  compileTables,
  createEngine,
  type Delivery,
  type Engine,
  type ExplainResult,
} from '../src/index.ts'
import { deepFreeze } from './support/deep-freeze.ts'

interface Case {
  readonly name: string
  readonly clause: string
  readonly requests: readonly JsonObject[]
  readonly answers?: Answers
  readonly expect: {
    status: string
    reason?: string
    requests: readonly JsonObject[]
    issues?: readonly string[]
    dropped?: readonly string[] | null
  }
}

const cases = JSON.parse(readFileSync(new URL('cases/plans.json', import.meta.url), 'utf8')) as readonly Case[]
const EVENT = { type: 'group', groupId: 'g', userId: 'u', traits: { name: 'Initech', list: ['a', 'b'] } }

function engineFor(requests: readonly JsonObject[]): Engine {
  const table = {
    id: 'acme',
    version: 1,
    title: 'Acme',
    docs: [],
    groups: 'one',
    defaults: { url: 'https://api.example.com' },
    calls: { group: requests },
  }
  const { catalogue, issues } = compileTables([table])
  deepStrictEqual(issues, [])
  return createEngine({ catalogue, destinations: { acme: {} } })
}

describe('plans', () => {
  for (const { name, clause, requests, answers = {}, expect } of cases) {
    it(`${clause}: ${name}`, () => {
      const engine = engineFor(requests)
      const delivery: Delivery = engine.resume(deepFreeze(EVENT), 'acme', deepFreeze(answers))
      deepStrictEqual([delivery.status, delivery.reason], [expect.status, expect.reason])
      deepStrictEqual(
        delivery.requests.map(({ id }) => id),
        expect.requests.map(({ id }) => id),
      )
      for (const [index, wanted] of expect.requests.entries()) {
        const request = delivery.requests[index] as unknown as JsonObject
        for (const key of Object.keys(wanted))
          deepStrictEqual(request[key], wanted[key], `${key} of ${String(wanted.id)}`)
      }
      if (expect.issues !== undefined)
        deepStrictEqual(
          delivery.issues.map(({ code }) => code),
          expect.issues,
        )
      if (expect.dropped !== undefined)
        deepStrictEqual(
          delivery.dropped?.filter((trait) => trait === 'name') ?? null,
          expect.dropped === null ? [] : expect.dropped,
        )
      deepStrictEqual(
        JSON.parse(JSON.stringify(delivery)),
        JSON.parse(JSON.stringify(engine.resume(EVENT, 'acme', answers))),
      )
      if (Object.keys(answers).length === 0) deepStrictEqual(engine.map(EVENT).deliveries[0], delivery)
    })
  }
})

describe('resume', () => {
  const engine = engineFor([
    { id: 'a', url: '/a' },
    {
      id: 'b',
      url: '/b',
      rows: [
        { to: 'x', from: 'answer.a.body' },
        { to: 'y', from: 'answer.a.body' },
      ],
    },
  ])

  it('says that there is no such destination', () => {
    const { status, reason, issues } = engine.resume(EVENT, 'acmee', {})
    deepStrictEqual(
      [status, reason, issues.map(({ code, hint }) => [code, hint])],
      ['invalid', 'misconfigured', [['unknown-destination', 'Did you mean acme?']]],
    )
  })

  it('routes as map does', () => {
    deepStrictEqual(engine.resume({ ...EVENT, integrations: { All: false } }, 'acme', {}).reason, 'all-off')
  })

  it('says what of the event keeps a delivery from being made', () => {
    const told = (event: object): readonly string[] =>
      engine.resume({ ...EVENT, ...event }, 'acme', {}).issues.map(({ code }) => code)
    deepStrictEqual(
      told({ groupId: '' }),
      engine.map({ ...EVENT, groupId: '' }).issues.map(({ code }) => code),
    )
    deepStrictEqual(told({ integrations: { acme: null } }), ['integration-value'])
    deepStrictEqual(told({ integrations: { Acme: true, other: true } }), [])
  })

  it('says of the answers what JSON cannot carry, at its place in them', () => {
    const { issues } = engine.resume(EVENT, 'acme', { a: { status: 200, body: { n: 10n, x: Number.NaN } } } as never)
    deepStrictEqual(
      issues.map(({ code, path }) => [code, path]),
      [
        ['big-int', '/answers/a/body/n'],
        ['not-json', '/answers/a/body/x'],
      ],
    )
  })

  it('takes an object that turns into nothing for no answers', () => {
    const nothing = { toJSON: () => undefined } as never
    const { requests, issues } = engine.resume(EVENT, 'acme', nothing)
    deepStrictEqual(requests, engine.resume(EVENT, 'acme', {}).requests)
    deepStrictEqual(
      issues.map(({ code }) => code),
      ['not-json'],
    )
  })

  it('throws a TypeError for arguments of a wrong type', () => {
    throws(() => engine.resume(EVENT, 5 as never, {}), TypeError)
    throws(() => engine.resume(EVENT, 'acme', [] as never), TypeError)
    throws(() => engine.resume(EVENT, 'acme', null as never), TypeError)
    throws(() => engine.resume(EVENT, 'acme', {}, { now: 'soon' }), TypeError)
    throws(() => engine.resume(EVENT, 'acme', {}, 5 as never), TypeError)
  })

  it('shares nothing between requests, not even what an answer holds', () => {
    const answers = { a: { status: 200, body: { deep: [1] } } }
    const body = engine.resume(EVENT, 'acme', answers).requests[0]?.body as JsonObject
    deepStrictEqual([body.x === body.y, body.x === answers.a.body], [false, false])
  })

  it('survives answers that cannot be read', () => {
    const hostile = {
      a: {
        status: 200,
        get body() {
          throw new Error('no')
        },
      },
    }
    deepStrictEqual(engine.resume(EVENT, 'acme', hostile as never).status, 'ready')
  })

  it('is explained with answers: rows and fates are those of the next step', () => {
    const explained = engineFor([
      { id: 'a', url: '/a', rows: [{ to: 'n', from: 'traits.name' }] },
      { id: 'b', url: '/b', when: { path: 'answer.a.status', is: 404 }, rows: [{ to: 'l', from: 'traits.list' }] },
      { id: 'c', url: '/c', rows: [{ to: 'id', from: 'answer.a.body.id' }] },
    ])
    const answers: Answers = { a: { status: 200, body: { id: 7 } }, x: 5 as never }
    const { deliveries } = explained.explain(EVENT, { answers: deepFreeze(answers) })
    const [{ rows, fates, ...delivery }] = deliveries as [ExplainResult['deliveries'][number]]
    deepStrictEqual(delivery, explained.resume(EVENT, 'acme', answers))
    deepStrictEqual(
      rows.map(({ request, to, value }) => [request, to, value]),
      [
        ['a', 'n', 'Initech'],
        ['c', 'id', 7],
      ],
    )
    deepStrictEqual(
      fates.map(({ trait, fate, reason }) => [trait, fate, reason]),
      [
        ['name', 'mapped', undefined],
        ['list', 'dropped', 'request-inactive'],
      ],
    )
  })

  it('is explained with answers for one destination only', () => {
    const table = { id: 'x', version: 1, title: 'X', docs: [], groups: 'one', calls: { group: [] } }
    const { catalogue } = compileTables([table])
    const two = createEngine({ catalogue, destinations: { x: {}, y: { table: 'x' } } })
    throws(() => two.explain(EVENT, { answers: {} }), TypeError)
    throws(() => two.explain(EVENT, { answers: {}, to: ['x', 'y'] }), TypeError)
    throws(() => two.explain(EVENT, { answers: [] as never, to: ['x'] }), TypeError)
    deepStrictEqual(two.explain(EVENT, { answers: {}, to: ['y'] }).deliveries.length, 1)
    deepStrictEqual(
      two.explain(EVENT, { answers: {}, to: ['z'] }).issues.map(({ code }) => code),
      ['unknown-destination'],
    )
  })

  it('explains a plan: rows and fates with what is pending', () => {
    const [delivery] = engineFor([
      { id: 'a', url: '/a' },
      { id: 'b', url: '/b/{answer.a.body.id}', rows: [{ to: 'n', from: 'traits.name' }] },
    ]).explain(EVENT).deliveries
    deepStrictEqual(delivery?.fates.find(({ trait }) => trait === 'name')?.fate, 'mapped')
  })
})
