import { deepStrictEqual } from 'node:assert/strict'
import { afterAll, beforeAll, describe, it } from 'vitest'
import type { JsonObject } from '../src/core/model/json.ts'
import { bindSecrets, compileTables, createEngine, type Engine } from '../src/index.ts'
import { deliver } from '../src/node/index.ts'
import { type FakeVendor, startVendor } from './support/fake-vendor.ts'

const EVENT = { type: 'group', groupId: 'g', userId: 'u', traits: { name: 'Initech' } }
const TOKEN = 'sec"ret'
const RETRIES = { attempts: 2, minDelayMs: 1, maxDelayMs: 2, timeoutMs: 2000 }
const JSON_200 = (body: unknown): { status: number; headers: Record<string, string>; body: string } => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

/** Find, then update or create, then attach: the plan of most vendors, run by the real engine. */
const TABLE = {
  id: 'acme',
  version: 1,
  title: 'Acme',
  docs: [],
  groups: 'one',
  settings: { base: { type: 'string', format: 'url', required: true }, token: { type: 'secret', required: true } },
  defaults: { url: '{settings.base}', headers: { authorization: 'Bearer {settings.token}' } },
  calls: {
    group: [
      { id: 'find', method: 'GET', url: '/find', query: { q: '{groupId}' }, allow: [404] },
      {
        id: 'update',
        method: 'PUT',
        url: '/companies/{answer.find.body.id}',
        when: { has: 'answer.find.body.id' },
        rows: [{ to: 'name', from: 'traits.name' }],
      },
      {
        id: 'create',
        url: '/companies',
        when: { path: 'answer.find.status', is: 404 },
        rows: [{ to: 'name', from: 'traits.name' }],
      },
      {
        id: 'attach',
        url: '/users/{userId}',
        after: ['update'],
        rows: [{ to: 'company', from: ['answer.find.body.id', 'answer.create.body.id'], required: true }],
      },
    ],
  },
}

describe('deliver with the engine', () => {
  let vendor: FakeVendor
  let settings: JsonObject
  let engine: Engine
  beforeAll(async () => {
    vendor = await startVendor()
    settings = { base: vendor.url, token: TOKEN }
    const { catalogue } = compileTables([TABLE])
    engine = createEngine({ catalogue, destinations: { acme: { settings } }, options: { secrets: 'reference' } })
  })
  afterAll(() => vendor.stop())

  const options = {
    retries: RETRIES,
    bind: (request: Parameters<typeof bindSecrets>[0]) => {
      const bound = bindSecrets(request, settings)
      if (!bound.ok) throw new Error('secrets are missing')
      return bound.request
    },
  }
  const calls = (): string[] => vendor.received.map(({ method, path, body }) => `${method} ${path} ${body}`.trim())

  it('found: update and attach, secrets bound just before sending and in no result', async () => {
    vendor.plays(JSON_200({ id: 'c1' }), JSON_200({}), JSON_200({}))
    const result = await deliver(engine, EVENT, 'acme', options)
    deepStrictEqual(result.outcome, 'done')
    deepStrictEqual(calls(), [
      'GET /find?q=g',
      'PUT /companies/c1 {"name":"Initech"}',
      'POST /users/u {"company":"c1"}',
    ])
    deepStrictEqual(
      vendor.received.map(({ headers }) => headers.authorization),
      Array(3).fill(`Bearer ${TOKEN}`),
    )
    deepStrictEqual(JSON.stringify(result).includes('sec'), false)
  })

  it('not found: create and attach', async () => {
    vendor.plays({ status: 404 }, JSON_200({ id: 'c2' }), JSON_200({}))
    deepStrictEqual((await deliver(engine, EVENT, 'acme', options)).outcome, 'done')
    deepStrictEqual(calls().slice(1), ['POST /companies {"name":"Initech"}', 'POST /users/u {"company":"c2"}'])
  })

  it('an error ends it, and what depends on it is not sent', async () => {
    vendor.plays({ status: 404 }, { status: 422 })
    deepStrictEqual((await deliver(engine, EVENT, 'acme', options)).outcome, 'failed')
    deepStrictEqual(calls().length, 2)
  })

  it('goes on from the answers of an earlier run and repeats nothing', async () => {
    vendor.plays({ status: 404 }, 'drop after')
    const first = await deliver(engine, EVENT, 'acme', options)
    deepStrictEqual(first.outcome, 'unknown')
    vendor.plays(JSON_200({}))
    const second = await deliver(engine, EVENT, 'acme', { ...options, answers: first.answers })
    deepStrictEqual([second.outcome, vendor.received.length], ['unknown', 0])
    const known = { ...first.answers, create: { status: 201, body: { id: 'c3' } } }
    deepStrictEqual((await deliver(engine, EVENT, 'acme', { ...options, answers: known })).outcome, 'done')
    deepStrictEqual(calls(), ['POST /users/u {"company":"c3"}'])
  })
})
