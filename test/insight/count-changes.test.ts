import { describe, expect, it } from 'vitest'
import { changeCounter } from '../../src/core/insight/count-changes.ts'
import type { Delivery, JsonObject } from '../../src/index.ts'

const delivery = (body: JsonObject, version = 1): Delivery => ({
  destination: 'acme',
  table: { id: 'acme', version },
  status: 'ready',
  issues: [],
  requests: [
    {
      id: 'send',
      state: 'ready',
      method: 'POST',
      url: 'https://a.example',
      headers: {},
      body,
      encoding: 'json',
      idempotent: false,
    },
  ],
})

describe('changeCounter', () => {
  it('counts a field once for each event, and keeps the values of the first', () => {
    const counter = changeCounter()
    counter.add([delivery({ a: 1 })], [delivery({ a: 1 }, 2)])
    counter.add([delivery({ a: 1 })], [delivery({ a: 2 }, 2)])
    counter.add([delivery({ a: 5 })], [delivery({ a: 6 }, 2)])
    expect(counter.result()).toEqual([
      {
        destination: 'acme',
        versions: { before: 1, after: 2 },
        events: 3,
        changed: 2,
        unlisted: 0,
        changes: [{ request: 'send', path: 'body.a', kind: 'changed', before: 1, after: 2, events: 2, first: 2 }],
      },
    ])
  })

  it('lists at most 500 fields and counts the others, whatever keys arrive', () => {
    const counter = changeCounter()
    for (let event = 0; event < 700; event += 1) counter.add([delivery({})], [delivery({ [`key ${event}`]: 1 })])
    const [found] = counter.result()
    expect([found?.changes.length, found?.unlisted, found?.changed]).toEqual([500, 200, 700])
  })

  it('takes what only the engine knows for no change', () => {
    const counter = changeCounter()
    const { requests, ...others } = delivery({ a: 1 })
    const marked = {
      ...others,
      requests: requests.map((request) => ({ ...request, idempotent: true, secrets: ['/url'] })),
    }
    counter.add([delivery({ a: 1 })], [{ ...marked, dropped: ['x'] }])
    expect(counter.result()).toMatchObject([{ changed: 0, changes: [] }])
  })

  it('tells an outcome that changes, and a destination that is on one side only', () => {
    const counter = changeCounter()
    counter.add([delivery({})], [{ ...delivery({}), status: 'skipped', reason: 'consent', requests: [] }])
    counter.add([], [{ ...delivery({}), destination: 'new' }])
    const [acme, added] = counter.result()
    expect(acme?.changes.map(({ request, path, kind }) => [request, path, kind])).toEqual([
      ['', 'status', 'changed'],
      ['', 'reason', 'added'],
      ['send', '', 'removed'],
    ])
    expect(added).toMatchObject({ destination: 'new', versions: { after: 1 }, changed: 1 })
  })

  it('is empty without events', () => {
    expect(changeCounter().result()).toEqual([])
  })
})
