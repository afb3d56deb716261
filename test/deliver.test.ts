import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Answer, Answers, Delivery, Request, Resumable } from '../src/index.ts'
import { type Bind, type Clock, type Delivered, type DeliverOptions, deliver } from '../src/node/index.ts'
import { deadUrl, type FakeVendor, type Play, startVendor } from './support/fake-vendor.ts'

const SECRET = 's3cr3t-t0ken'
const MiB = 1 << 20

let vendor: FakeVendor
let dead = ''

beforeAll(async () => {
  vendor = await startVendor()
  dead = await deadUrl()
})
afterAll(() => vendor.stop())

interface Step {
  readonly id: string
  readonly after?: string
  readonly allow?: readonly number[]
  readonly request?: Partial<Request>
}

/** A plan that knows `after` and `allow`, nothing more. */
function plan(...steps: readonly Step[]): Resumable {
  return {
    resume: (_event, destination, answers) => {
      const states = new Map<string, string>()
      for (const step of steps) states.set(step.id, stateOf(step, states, answers))
      const live = steps.filter(({ id }) => /ready|pending/.test(states.get(id) ?? ''))
      const seen = [...states.values()]
      const status = (['ready', 'failed'] as const).find((state) => seen.includes(state)) ?? 'done'
      const requests = live.map((step) => requestOf(step, states.get(step.id) as 'ready'))
      return { destination, table: { id: 'x', version: 1 }, status, requests, issues: [] }
    },
  }
}

function stateOf({ id, after, allow = [] }: Step, states: ReadonlyMap<string, string>, answers: Answers): string {
  const before = after === undefined ? 'done' : states.get(after)
  if (before === 'failed' || before === 'blocked') return 'blocked'
  if (before !== 'done') return 'pending'
  const answer = Object.hasOwn(answers, id) ? answers[id] : undefined
  if (answer === undefined) return 'ready'
  if ('error' in answer) return 'failed'
  return (answer.status >= 200 && answer.status < 300) || allow.includes(answer.status) ? 'done' : 'failed'
}

function requestOf({ id, request }: Step, state: Request['state']): Request {
  return {
    id,
    state,
    method: 'POST',
    url: `${vendor.url}/${id}?key=${SECRET}`,
    headers: { authorization: `Bearer ${SECRET}` },
    body: { token: SECRET },
    encoding: 'json',
    idempotent: false,
    ...request,
  }
}

/** Time that passes at once where it is waited for between attempts, and is real for the timeout of an attempt. */
class TestClock implements Clock {
  readonly waits: number[] = []
  readonly #timeoutMs: number
  constructor(timeoutMs: number = TIMEOUT) {
    this.#timeoutMs = timeoutMs
  }
  now(): number {
    return Date.UTC(2025, 0, 1)
  }
  async sleep(ms: number, signal: AbortSignal): Promise<void> {
    if (ms !== this.#timeoutMs) this.waits.push(ms)
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(resolve, ms === this.#timeoutMs ? ms : 0)
      signal.addEventListener('abort', () => {
        clearTimeout(timer)
        reject(signal.reason)
      })
    })
  }
}

/** Of an attempt, in milliseconds: long, and short where running into it is the point. */
const TIMEOUT = 20_000
const SHORT = 400

function run(engine: Resumable, options: DeliverOptions = {}): Promise<Delivered> {
  const retries = { attempts: 3, minDelayMs: 100, maxDelayMs: 5000, timeoutMs: TIMEOUT, ...options.retries }
  return deliver(engine, {}, 'acme', { clock: new TestClock(retries.timeoutMs), ...options, retries })
}

interface Row {
  readonly fault: string
  readonly plays: readonly Play[] | 'refused'
  /** Outcomes of the attempts, and of the delivery, of a request that is not idempotent; and how often it was written. */
  readonly once: readonly [attempts: string, outcome: Delivered['outcome'], writes: number]
  /** The same of one that is. */
  readonly idempotent: readonly [attempts: string, outcome: Delivered['outcome'], writes: number]
  /** Of the request that is not idempotent. */
  readonly error?: string
}

const ok: Play = { status: 200, body: '{"id":1}' }
const FAULTS: readonly Row[] = [
  { fault: 'found', plays: [ok], once: ['answered', 'done', 1], idempotent: ['answered', 'done', 1] },
  {
    fault: 'not found',
    plays: [{ status: 404 }],
    once: ['answered', 'failed', 1],
    idempotent: ['answered', 'failed', 1],
    error: 'request-failed',
  },
  {
    fault: 'conflict',
    plays: [{ status: 409, body: '{"error":"exists"}' }],
    once: ['answered', 'failed', 1],
    idempotent: ['answered', 'failed', 1],
    error: 'request-failed',
  },
  {
    fault: 'redirect',
    plays: [{ status: 307, headers: { location: 'http://127.0.0.1:1/elsewhere' } }, ok],
    once: ['answered', 'failed', 1],
    idempotent: ['answered', 'failed', 1],
    error: 'request-failed',
  },
  {
    fault: '429, then 200',
    plays: [{ status: 429, headers: { 'retry-after': '2' } }, ok],
    once: ['retried answered', 'done', 1],
    idempotent: ['retried answered', 'done', 1],
  },
  {
    fault: '429 without Retry-After, always',
    plays: [{ status: 429 }],
    once: ['retried retried postponed', 'postponed', 0],
    idempotent: ['retried retried postponed', 'postponed', 0],
    error: 'rate-limited',
  },
  {
    fault: '429 that asks for an hour',
    plays: [{ status: 429, headers: { 'retry-after': '3600' } }],
    once: ['postponed', 'postponed', 0],
    idempotent: ['postponed', 'postponed', 0],
    error: 'rate-limited',
  },
  {
    fault: '503 with Retry-After, then 200',
    plays: [{ status: 503, headers: { 'retry-after': '0' } }, ok],
    once: ['retried answered', 'done', 1],
    idempotent: ['retried answered', 'done', 1],
  },
  {
    fault: '503 without Retry-After, then 200',
    plays: [{ status: 503 }, ok],
    once: ['unknown', 'unknown', 0],
    idempotent: ['retried answered', 'done', 1],
    error: 'server-error',
  },
  {
    fault: '500, then 200',
    plays: [{ status: 500 }, ok],
    once: ['unknown', 'unknown', 1],
    idempotent: ['retried answered', 'done', 2],
    error: 'server-error',
  },
  {
    fault: '500, always',
    plays: [{ status: 500 }],
    once: ['unknown', 'unknown', 1],
    idempotent: ['retried retried postponed', 'postponed', 3],
    error: 'server-error',
  },
  {
    fault: '408, then 200',
    plays: [{ status: 408 }, ok],
    once: ['unknown', 'unknown', 1],
    idempotent: ['retried answered', 'done', 2],
    error: 'server-error',
  },
  {
    fault: 'slow, then 200',
    plays: ['slow', ok],
    once: ['unknown', 'unknown', 1],
    idempotent: ['retried answered', 'done', 2],
    error: 'timeout',
  },
  {
    fault: 'slow within the answer, then 200',
    plays: ['slow body', ok],
    once: ['unknown', 'unknown', 1],
    idempotent: ['retried answered', 'done', 2],
    error: 'timeout',
  },
  {
    fault: 'dropped before the write, then 200',
    plays: ['drop before', ok],
    once: ['unknown', 'unknown', 0],
    idempotent: ['retried answered', 'done', 1],
    error: 'connection-lost',
  },
  {
    fault: 'dropped after the write, then 200',
    plays: ['drop after', ok],
    once: ['unknown', 'unknown', 1],
    idempotent: ['retried answered', 'done', 2],
    error: 'connection-lost',
  },
  {
    fault: 'dropped within the answer, then 200',
    plays: ['drop within', ok],
    once: ['unknown', 'unknown', 1],
    idempotent: ['retried answered', 'done', 2],
    error: 'connection-lost',
  },
  {
    fault: 'an answer too large',
    plays: ['huge'],
    once: ['unknown', 'unknown', 1],
    idempotent: ['unknown', 'unknown', 1],
    error: 'answer-too-large',
  },
  {
    fault: 'not found, at great length',
    plays: ['huge 404'],
    once: ['answered', 'failed', 1],
    idempotent: ['answered', 'failed', 1],
    error: 'request-failed',
  },
  {
    fault: 'connection refused',
    plays: 'refused',
    once: ['retried retried postponed', 'postponed', 0],
    idempotent: ['retried retried postponed', 'postponed', 0],
    error: 'unreachable',
  },
]

describe('a fault of the vendor', () => {
  const cases = FAULTS.flatMap((row) => [
    { ...row, kind: 'not idempotent', idempotent: false, expected: row.once },
    { ...row, kind: 'idempotent', idempotent: true, expected: row.idempotent },
  ])

  test.each(cases)('$fault, $kind', async ({ plays, idempotent, expected, error }) => {
    vendor.plays(...(plays === 'refused' ? [] : plays))
    const url = `${plays === 'refused' ? dead : vendor.url}/send?key=${SECRET}`
    const request: Step = { id: 'send', request: { idempotent, url } }
    const retries = error === 'timeout' ? { timeoutMs: SHORT } : {}
    const result = await run(plan(request), { retries })
    const [attempts, outcome, writes] = expected
    expect(result.attempts.map((one) => one.outcome).join(' ')).toBe(attempts)
    expect(result.outcome).toBe(outcome)
    expect(vendor.writes).toBe(writes)
    if (!idempotent) expect(result.error?.code).toBe(error)
    expect(JSON.stringify(result)).not.toContain(SECRET)
    expect(JSON.parse(JSON.stringify(result))).toStrictEqual(result)

    // Carrying on sends nothing that may have been processed.
    vendor.plays(ok)
    const again = await run(plan(request), { answers: result.answers })
    if (outcome === 'postponed') expect(again.attempts).not.toEqual([])
    else expect([again.outcome, vendor.received.length]).toEqual([outcome, 0])
  })
})

test('docs/deliver.md has the table of faults', () => {
  const paper = readFileSync('docs/deliver.md', 'utf8')
  const cell = ([attempts, outcome]: Row['once']): string => `${attempts.replaceAll(' ', ', ')}: **${outcome}**`
  const rows = FAULTS.map((row) => `| ${row.fault} | ${cell(row.once)} | ${cell(row.idempotent)} |`)
  expect(paper.match(/^\| .+: \*\*.+$/gm)).toEqual(rows)
})

describe('waiting', () => {
  const limited = (after: string): Play => ({ status: 429, headers: { 'retry-after': after } })

  test.each([
    ['2', 2000],
    [' 5 ', 5000],
    ['Wed, 01 Jan 2025 00:00:03 GMT', 3000],
    ['Wednesday, 01-Jan-25 00:00:03 GMT', 3000],
  ])('Retry-After %j is obeyed', async (after, ms) => {
    vendor.plays(limited(after), ok)
    const { attempts } = await run(plan({ id: 'send' }))
    expect(attempts[0]).toEqual({
      request: 'send',
      attempt: 1,
      outcome: 'retried',
      fault: 'rate-limited',
      status: 429,
      waitedMs: ms,
    })
  })

  test.each(['0', 'Tue, 31 Dec 2024 23:59:00 GMT', 'soon', '-1', '1.5', 'Wed, 01 Jan 2025 00:00:03', '2025-01-01'])(
    'Retry-After %j leaves the back-off',
    async (after) => {
      vendor.plays(limited(after), ok)
      const { attempts } = await run(plan({ id: 'send' }))
      expect(attempts[0]?.waitedMs).toBeGreaterThanOrEqual(100)
      expect(attempts[0]?.waitedMs).toBeLessThanOrEqual(200)
    },
  )

  test('a Retry-After that is longer than the longest wait postpones, and is reported', async () => {
    vendor.plays(limited('6'))
    const { outcome, retryAfterMs, error } = await run(plan({ id: 'send' }))
    expect({ outcome, retryAfterMs }).toEqual({ outcome: 'postponed', retryAfterMs: 6000 })
    expect(error).toEqual({
      code: 'rate-limited',
      message: `send: POST ${new URL(vendor.url).host} answered 429 (rate-limited)`,
    })
  })

  test('the back-off doubles, half of it by chance, to the longest wait', async () => {
    vendor.plays({ status: 429 })
    const clock = new TestClock()
    await run(plan({ id: 'send' }), { clock, retries: { attempts: 8, minDelayMs: 100, maxDelayMs: 1000 } })
    const bounds = [200, 400, 800, 1000, 1000, 1000, 1000]
    expect(clock.waits).toHaveLength(bounds.length)
    bounds.forEach((most, index) => {
      expect(clock.waits[index]).toBeGreaterThanOrEqual(most / 2)
      expect(clock.waits[index]).toBeLessThanOrEqual(most)
    })
  })

  test('one attempt never waits', async () => {
    vendor.plays({ status: 429 })
    const { attempts } = await run(plan({ id: 'send' }), { retries: { attempts: 1 } })
    expect(attempts.map(({ outcome }) => outcome)).toEqual(['postponed'])
  })

  test('the clock of the system waits and times out', async () => {
    vendor.plays({ status: 429 }, 'slow', ok)
    const retries = { minDelayMs: 5, timeoutMs: SHORT }
    const { attempts } = await deliver(plan({ id: 'send', request: { idempotent: true } }), {}, 'acme', { retries })
    expect(attempts.map(({ fault }) => fault)).toEqual(['rate-limited', 'timeout', undefined])
  })
})

describe('a plan', () => {
  const steps: readonly Step[] = [
    { id: 'find', allow: [404], request: { method: 'GET', encoding: 'none', idempotent: true } },
    { id: 'create', after: 'find' },
    { id: 'other' },
  ]

  test('runs in order, one request after another, and gives the answers to the engine', async () => {
    vendor.plays({ status: 404, body: '{"errors":[]}' }, { status: 201, body: '{"id":"c1"}' }, ok)
    const { outcome, answers, attempts, delivery, error } = await run(plan(...steps))
    expect({ outcome, error }).toEqual({ outcome: 'done', error: undefined })
    expect(vendor.received.map(({ method, path }) => `${method} ${path.split('?')[0]}`)).toEqual([
      'GET /find',
      'POST /create',
      'POST /other',
    ])
    expect(Object.entries(answers).map(([id, answer]) => [id, 'status' in answer && answer.body])).toEqual([
      ['find', { errors: [] }],
      ['create', { id: 'c1' }],
      ['other', { id: 1 }],
    ])
    expect(attempts).toHaveLength(3)
    expect(delivery).toMatchObject({ destination: 'acme', status: 'done', requests: [] })
  })

  test('goes on with what does not depend on a failed request', async () => {
    vendor.plays({ status: 401 }, ok)
    const { outcome, answers, error } = await run(plan(...steps))
    expect(outcome).toBe('failed')
    expect(Object.keys(answers)).toEqual(['find', 'other'])
    expect(error).toEqual({
      code: 'request-failed',
      message: `find: GET ${new URL(vendor.url).host} answered 401`,
    })
  })

  test('stops where a request is postponed, and a later run carries on there', async () => {
    vendor.plays({ status: 404 }, { status: 429 })
    const first = await run(plan(...steps))
    expect(first.outcome).toBe('postponed')
    expect(first.delivery.requests).toEqual([
      { id: 'create', state: 'ready', method: 'POST', idempotent: false },
      { id: 'other', state: 'ready', method: 'POST', idempotent: false },
    ])
    vendor.plays(ok)
    const second = await run(plan(...steps), { answers: first.answers })
    expect(second.outcome).toBe('done')
    expect(second.attempts.map(({ request }) => request)).toEqual(['create', 'other'])
    expect(Object.keys(first.answers)).toEqual(['find'])
  })

  test('sends nothing that earlier answers settle', async () => {
    vendor.plays(ok)
    const done: Answers = { find: { status: 200 }, create: { status: 200 }, other: { status: 200 } }
    expect((await run(plan(...steps), { answers: done })).outcome).toBe('done')
    const { outcome, error } = await run(plan(...steps), { answers: { ...done, create: { status: 422 } } })
    expect({ outcome, error }).toEqual({
      outcome: 'failed',
      error: { code: 'request-failed', message: 'A request failed in an earlier run.' },
    })
    expect((await run(plan(...steps), { answers: { ...done, create: { error: 'lost' } } })).outcome).toBe('unknown')
    expect(vendor.received).toEqual([])
  })

  test('a status that the plan allows is no failure, even a 500', async () => {
    vendor.plays({ status: 500 })
    const { outcome, attempts } = await run(plan({ id: 'send', allow: [500] }))
    expect([outcome, attempts[0]?.outcome]).toEqual(['done', 'unknown'])
  })

  test('passes now, and only when it is given', async () => {
    const seen: unknown[] = []
    const engine: Resumable = {
      resume: (event, destination, answers, options) => {
        seen.push([event, destination, answers, options])
        return {
          destination,
          table: { id: 'x', version: 1 },
          status: 'skipped',
          reason: 'all-off',
          requests: [],
          issues: [],
        }
      },
    }
    const { outcome, error } = await deliver(engine, 7, 'acme', { now: 1 })
    await deliver(engine, 7, 'acme')
    expect({ outcome, error }).toEqual({ outcome: 'skipped', error: undefined })
    expect(seen).toEqual([
      [7, 'acme', {}, { now: 1 }],
      [7, 'acme', {}, {}],
    ])
  })

  test('an engine that gives an answered request again does not make it run twice', async () => {
    vendor.plays(ok)
    const stuck = plan({ id: 'send' })
    const engine: Resumable = { resume: (event, destination) => stuck.resume(event, destination, {}) }
    await run(engine)
    expect(vendor.received).toHaveLength(1)
  })

  test('a request named __proto__ is answered like any other', async () => {
    vendor.plays(ok)
    const { outcome, answers } = await run(plan({ id: '__proto__' }))
    expect([outcome, Object.keys(answers)]).toEqual(['done', ['__proto__']])
  })
})

describe('a request', () => {
  const send = async (request: Partial<Request>, options: DeliverOptions = {}): Promise<Delivered> => {
    vendor.plays(ok)
    return await run(plan({ id: 'send', request }), options)
  }

  test.each<[Partial<Request>, string | undefined, string]>([
    [{ encoding: 'json', body: { a: [1, 'ü'] } }, 'application/json', '{"a":[1,"ü"]}'],
    [{ encoding: 'json', body: null }, 'application/json', 'null'],
    [
      { encoding: 'form', body: { data: '{"a":1}', 'b c': 'x&y', n: 1 } },
      'application/x-www-form-urlencoded',
      'data=%7B%22a%22%3A1%7D&b+c=x%26y&n=1',
    ],
    [{ encoding: 'text', body: 'plain ü' }, 'text/plain;charset=utf-8', 'plain ü'],
    [{ encoding: 'none' }, undefined, ''],
    [{ encoding: 'none', body: 'ignored' }, undefined, ''],
    [
      { encoding: 'json', body: 1, headers: { 'content-type': 'application/vnd.acme+json' } },
      'application/vnd.acme+json',
      '1',
    ],
  ])('%j is sent', async (request, type, body) => {
    expect((await send(request)).outcome).toBe('done')
    expect(vendor.received[0]?.headers['content-type']).toBe(type)
    expect(vendor.received[0]?.body).toBe(body)
  })

  test.each<[string, Partial<Request>]>([
    ['an address that is none', { url: `nowhere ${SECRET}` }],
    ['an address that is not HTTP', { url: `data:text/plain,${SECRET}` }],
    ['an address with credentials', { url: `http://user:${SECRET}@127.0.0.1/` }],
    ['a header of two lines', { headers: { 'x-key': `${SECRET}\r\nx: y` } }],
    ['a body on a GET', { method: 'GET' }],
    ['a method that is none', { method: 'a b' }],
    ['a form that is no object', { encoding: 'form', body: null }],
  ])('%s fails without being sent', async (_what, request) => {
    const result = await send(request)
    expect(result).toMatchObject({
      outcome: 'failed',
      answers: { send: { error: 'unsendable' } },
      attempts: [{ request: 'send', attempt: 1, outcome: 'failed', fault: 'unsendable' }],
      error: { code: 'unsendable' },
    })
    expect(vendor.received).toEqual([])
    expect(JSON.stringify(result)).not.toContain(SECRET)
  })

  test('is bound before each attempt, and the result holds nothing of it', async () => {
    let calls = 0
    const bind = (request: Request): Request => {
      calls += 1
      return { ...request, headers: { authorization: `Bearer bound-${calls}` } }
    }
    vendor.plays({ status: 429 }, ok)
    const result = await run(plan({ id: 'send' }), { bind })
    expect(vendor.received.map(({ headers }) => headers.authorization)).toEqual(['Bearer bound-1', 'Bearer bound-2'])
    expect(JSON.stringify(result)).not.toContain('bound')
  })

  test('may be bound later, for the instance that is named', async () => {
    const bind: Bind = async (request, destination) => ({ ...request, headers: { authorization: destination } })
    vendor.plays(ok)
    expect((await run(plan({ id: 'send' }), { bind })).outcome).toBe('done')
    expect(vendor.received.map(({ headers }) => headers.authorization)).toEqual(['acme'])
  })

  test.each<[string, Bind]>([
    [
      'that throws',
      () => {
        throw new Error(SECRET)
      },
    ],
    ['that rejects', () => Promise.reject(new Error(SECRET))],
    ['that gives nothing', () => undefined as never],
    ['that gives a text', async () => SECRET as never],
    ['that leaves references', (request) => ({ ...request, secrets: ['/url'] })],
  ])('with a bind %s is postponed, and why is not told', async (_how, bind) => {
    const result = await send({}, { bind })
    expect(result).toMatchObject({ outcome: 'postponed', answers: {}, error: { code: 'not-bound' } })
    expect(vendor.received).toEqual([])
    expect(JSON.stringify(result)).not.toContain(SECRET)
  })

  test('whose secrets are references is not sent without a bind', async () => {
    const result = await send({ secrets: ['/headers/authorization'] })
    expect(result).toMatchObject({ outcome: 'postponed', answers: {}, error: { code: 'not-bound' } })
    expect(vendor.received).toEqual([])
  })

  test('that is never bound ends with the signal', async () => {
    const options = { bind: () => new Promise<never>(() => {}), signal: AbortSignal.timeout(20) }
    expect((await run(plan({ id: 'send' }), options)).outcome).toBe('aborted')
    expect(vendor.received).toEqual([])
  })
})

describe('an answer', () => {
  const answerTo = async (play: Play, options: DeliverOptions = {}): Promise<Answer | undefined> => {
    vendor.plays(play)
    return (await run(plan({ id: 'send' }), options)).answers.send
  }

  test.each<[string, string, unknown]>([
    ['application/json', '{"a":1}', { a: 1 }],
    ['application/vnd.acme+json; charset=utf-8', '7', 7],
    ['text/html', ' [1]', [1]],
    ['text/plain', '1', '1'],
    ['text/plain', 'OK', 'OK'],
    ['application/json', '{"a":', '{"a":'],
    ['text/html', '<html>', '<html>'],
  ])('of type %s: %j', async (type, body, expected) => {
    expect(await answerTo({ status: 200, headers: { 'content-type': type }, body })).toMatchObject({ body: expected })
  })

  test('without a body has none', async () => {
    expect(await answerTo({ status: 204 })).not.toHaveProperty('body')
    const fetch = async (): Promise<Response> => new Response('', { status: 200 })
    expect(await answerTo(ok, { fetch })).toEqual({
      status: 200,
      headers: { 'content-type': 'text/plain;charset=UTF-8' },
    })
  })

  test('without a type is JSON when it looks so', async () => {
    const fetch = async (): Promise<Response> => new Response(Buffer.from('{"a":1}'))
    expect(await answerTo(ok, { fetch })).toEqual({ status: 200, headers: {}, body: { a: 1 } })
  })

  test('is read to the limit, to the byte', async () => {
    const body = `"${'x'.repeat(98)}"`
    expect(await answerTo({ status: 200, body }, { maxAnswerBytes: 100 })).toHaveProperty('body')
    expect(await answerTo({ status: 200, body }, { maxAnswerBytes: 99 })).toEqual({ error: 'answer-too-large' })
    expect(await answerTo('huge', { maxAnswerBytes: 4 * MiB })).toHaveProperty('body.length', 3 * MiB)
  })

  test('keeps no cookie, and no address of a redirect', async () => {
    const headers = { 'set-cookie': `session=${SECRET}`, location: `/next?key=${SECRET}`, 'x-id': '1' }
    expect(await answerTo({ status: 302, headers })).toMatchObject({ status: 302, headers: { 'x-id': '1' } })
    expect(JSON.stringify(await answerTo({ status: 302, headers }))).not.toContain(SECRET)
    expect(await answerTo({ status: 201, headers: { location: '/contacts/1' } })).toMatchObject({
      headers: { location: '/contacts/1' },
    })
  })

  test('other than 2xx that breaks off counts by its status', async () => {
    const fetch = async (): Promise<Response> => {
      const body = new ReadableStream({ start: (stream) => stream.error(new Error('lost')) })
      return new Response(body, { status: 422 })
    }
    expect(await answerTo(ok, { fetch })).toEqual({ status: 422, headers: {} })
  })
})

const NO_BODY = { ok: true, headers: new Headers(), body: null }

describe('a fetch that rejects', () => {
  const failing = (error: unknown) => async (): Promise<Response> => {
    throw error
  }
  const cause = (error: object): Error => new TypeError(`fetch failed ${SECRET}`, { cause: error })
  const connect = { code: 'ETIMEDOUT', syscall: 'connect' }

  test.each<[string, unknown, string]>([
    ['while connecting', cause(connect), 'unreachable'],
    ['while looking the host up', cause({ code: 'EAI_AGAIN', syscall: 'getaddrinfo' }), 'unreachable'],
    ['at a certificate', cause({ code: 'CERT_HAS_EXPIRED' }), 'unreachable'],
    ['at every address', cause(new AggregateError([connect, { code: 'ECONNREFUSED' }])), 'unreachable'],
    [
      'at one address, and later at another',
      cause(new AggregateError([connect, { code: 'EPIPE' }])),
      'connection-lost',
    ],
    ['at no address', cause(new AggregateError([])), 'connection-lost'],
    ['while reading', cause({ code: 'ECONNRESET', syscall: 'read' }), 'connection-lost'],
    ['with an error of its own', Object.assign(new Error('x'), { code: 'ECONNREFUSED' }), 'unreachable'],
    ['with no reason', undefined, 'connection-lost'],
    ['at a port that it refuses', cause(new Error('bad port')), 'unsendable'],
    ['with a text', SECRET, 'connection-lost'],
  ])('%s', async (_when, error, fault) => {
    const result = await run(plan({ id: 'send' }), { fetch: failing(error) })
    expect(result.error?.code).toBe(fault)
    expect(result.outcome).toBe({ unreachable: 'postponed', unsendable: 'failed' }[fault] ?? 'unknown')
    expect(JSON.stringify(result)).not.toContain(SECRET)
  })

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['a status that is text', { ...NO_BODY, status: '200' }],
    ['a status that is none', { ...NO_BODY, status: Number.NaN }],
    ['no whole status', { ...NO_BODY, status: 200.5 }],
    ['no headers', { ok: true, status: 200, body: null }],
  ])('a fetch that gives nonsense has lost the connection: %s', async (_what, response) => {
    const fetch = async (): Promise<Response> => response as Response
    expect((await run(plan({ id: 'send' }), { fetch })).answers).toEqual({ send: { error: 'connection-lost' } })
  })

  const inItself = new AggregateError([])
  inItself.errors = [inItself]

  test.each<[string, unknown]>([
    [
      'an error that throws when it is read',
      {
        get cause() {
          throw new Error(SECRET)
        },
      },
    ],
    ['an error inside itself', inItself],
  ])('does not make the run reject: %s', async (_what, error) => {
    const result = await run(plan({ id: 'send' }), { fetch: failing(error) })
    expect(result.answers).toEqual({ send: { error: 'connection-lost' } })
  })

  test('a fetch that heeds no signal does not hold the run up', async () => {
    const fetch = (): Promise<Response> => new Promise(() => undefined)
    const retries = { timeoutMs: 50 }
    expect((await run(plan({ id: 'send' }), { fetch, retries })).error?.code).toBe('timeout')
  })
})

describe('aborting', () => {
  test('before anything is sent sends nothing', async () => {
    vendor.plays(ok)
    const result = await run(plan({ id: 'send' }), { signal: AbortSignal.abort() })
    expect(result).toMatchObject({ outcome: 'aborted', answers: {}, attempts: [], error: { code: 'aborted' } })
    expect(vendor.received).toEqual([])
  })

  test.each([
    [false, 'unknown', 'unknown', { send: { error: 'aborted' } }],
    [true, 'aborted', 'aborted', {}],
  ])('while a request is under way (idempotent: %s)', async (idempotent, attempt, outcome, answers) => {
    vendor.plays('slow')
    const signal = AbortSignal.timeout(40)
    const result = await deliver(plan({ id: 'send', request: { idempotent } }), {}, 'acme', { signal })
    expect(result).toMatchObject({ outcome, answers, attempts: [{ outcome: attempt, fault: 'aborted' }] })
  })

  test('while another request is left is aborted, and the next run does not repeat the first', async () => {
    vendor.plays('slow')
    const engine = plan({ id: 'send' }, { id: 'other' })
    const first = await deliver(engine, {}, 'acme', { signal: AbortSignal.timeout(40) })
    expect(first.outcome).toBe('aborted')
    vendor.plays(ok)
    const second = await run(engine, { answers: first.answers })
    expect([second.outcome, vendor.received.map(({ path }) => path.split('?')[0])]).toEqual(['unknown', ['/other']])
  })

  test('while it waits ends the wait', async () => {
    vendor.plays({ status: 429, headers: { 'retry-after': '20' } })
    const started = Date.now()
    const result = await deliver(plan({ id: 'send' }), {}, 'acme', { signal: AbortSignal.timeout(50) })
    expect(Date.now() - started).toBeLessThan(5000)
    expect(result).toMatchObject({ outcome: 'aborted', answers: {}, attempts: [{ outcome: 'aborted', status: 429 }] })
  })

  test('just as the wait begins or ends', async () => {
    for (const when of ['before', 'after']) {
      const abort = new AbortController()
      const clock: Clock = {
        now: () => {
          if (when === 'before') abort.abort()
          return 0
        },
        sleep: async (ms) => {
          if (ms === TIMEOUT) return await new Promise(() => undefined)
          abort.abort()
        },
      }
      const fetch = async (): Promise<Response> => new Response(null, { status: 429 })
      const request = { idempotent: true }
      const result = await run(plan({ id: 'send', request }), { clock, fetch, signal: abort.signal })
      expect(result).toMatchObject({ outcome: 'aborted', answers: {}, attempts: [{ outcome: 'aborted' }] })
    }
  })

  test('after the last answer changes nothing', async () => {
    const abort = new AbortController()
    vendor.plays(ok)
    const engine = plan({ id: 'send' })
    const resume: Resumable['resume'] = (event, destination, answers) => {
      if ('send' in answers) abort.abort()
      return engine.resume(event, destination, answers)
    }
    expect((await run({ resume }, { signal: abort.signal })).outcome).toBe('done')
  })
})

describe('an argument of a wrong type', () => {
  const wrong: readonly [string, unknown][] = [
    ['options', null],
    ['options', []],
    ['fetch', { fetch: 'x' }],
    ['bind', { bind: {} }],
    ['signal', { signal: {} }],
    ['answers', { answers: [] }],
    ['/answers/send', { answers: { send: { status: '200' } } }],
    ['/answers/send', { answers: { send: null } }],
    ['/answers/other', { answers: { other: { error: 5 } } }],
    ['retries', { retries: 3 }],
    ['retries.attempts', { retries: { attempts: 0 } }],
    ['retries.minDelayMs', { retries: { minDelayMs: -1 } }],
    ['retries.maxDelayMs', { retries: { maxDelayMs: Number.POSITIVE_INFINITY } }],
    ['retries.timeoutMs', { retries: { timeoutMs: '1' } }],
    ['maxAnswerBytes', { maxAnswerBytes: Number.NaN }],
    ['clock', { clock: null }],
    ['clock', { clock: { now: Date.now } }],
  ]
  test.each(wrong)('%s: %j', async (name, options) => {
    const result = deliver(plan({ id: 'send' }), {}, 'acme', options as DeliverOptions)
    await expect(result).rejects.toThrow(TypeError)
    await expect(result).rejects.toThrow(`deliver: ${name} must`)
  })

  test('engine and destination', async () => {
    await expect(deliver({} as Resumable, {}, 'acme')).rejects.toThrow('deliver: engine must have resume')
    await expect(deliver(undefined as unknown as Resumable, {}, 'acme')).rejects.toThrow(TypeError)
    await expect(deliver(plan(), {}, 7 as unknown as string)).rejects.toThrow('deliver: destination must be a string')
  })
})

test('a delivery that is ready with nothing to send is not called done', async () => {
  const delivery: Delivery = {
    destination: 'acme',
    table: { id: 'x', version: 1 },
    status: 'ready',
    requests: [],
    issues: [],
  }
  expect((await run({ resume: () => delivery })).outcome).toBe('postponed')
})

describe('an answer that does not end', () => {
  const stalled = (status: number, headers = {}) => new Response(new ReadableStream({}), { status, headers })
  const retries = { attempts: 2, timeoutMs: 100, minDelayMs: 1, maxDelayMs: 1000 }

  test.each([
    [429, 'postponed', ['retried', 'postponed']],
    [400, 'failed', ['answered']],
    [200, 'unknown', ['unknown']],
  ] as const)('of status %i: %s', async (status, outcome, attempts) => {
    const result = await deliver(plan({ id: 'send' }), {}, 'acme', {
      retries,
      fetch: async () => stalled(status, { 'retry-after': '0' }),
    })
    expect(result.outcome).toBe(outcome)
    expect(result.attempts.map((attempt) => attempt.outcome)).toEqual(attempts)
  })

  test('nothing is sent when the signal aborts while secrets are bound', async () => {
    const controller = new AbortController()
    let sent = 0
    const result = await deliver(plan({ id: 'send' }), {}, 'acme', {
      retries,
      signal: controller.signal,
      bind: (request) => {
        controller.abort()
        return request
      },
      fetch: async () => {
        sent++
        return new Response('{}')
      },
    })
    expect([result.outcome, sent]).toEqual(['aborted', 0])
  })

  test('a response that is an error has no status', async () => {
    const result = await deliver(plan({ id: 'send' }), {}, 'acme', { retries, fetch: async () => Response.error() })
    expect([result.outcome, result.answers]).toEqual(['unknown', { send: { error: 'connection-lost' } }])
  })

  test('an answer of any depth can be stored', async () => {
    const body = '['.repeat(400_000) + ']'.repeat(400_000)
    const headers = { 'content-type': 'application/json' }
    const result = await deliver(plan({ id: 'send' }), {}, 'acme', {
      fetch: async () => new Response(body, { headers }),
    })
    expect(result.outcome).toBe('done')
    expect(JSON.stringify(result.answers).length).toBeGreaterThan(1000)
  })
})
