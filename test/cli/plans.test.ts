import { afterAll, describe, expect, it } from 'vitest'
import { conditionText } from '../../src/node/cli/text/condition-text.ts'
import { planSteps } from '../../src/node/cli/text/plan-steps.ts'
import { folderWith, parseLines, traitmap } from './run-cli.ts'

const base = { version: 1, docs: [], groups: 'many', settings: { token: { type: 'secret', required: true } } }

/** Found by id or made, then joined; the note is written in its turn. */
const crm = {
  ...base,
  id: 'crm',
  title: 'Crm',
  defaults: { headers: { authorization: 'Bearer {settings.token}' } },
  calls: {
    group: [
      { id: 'find', url: 'https://crm.example/find', rows: [{ to: 'id', from: 'groupId' }] },
      {
        id: 'make',
        url: 'https://crm.example/make',
        when: { not: { has: 'answer.find.body.id' } },
        rows: [{ to: 'name', from: 'traits.name' }],
      },
      {
        id: 'join',
        url: 'https://crm.example/{answer.find.body.id}/members',
        when: { has: 'answer.find.body.id' },
        rows: [
          { to: 'user', from: 'userId' },
          { to: 'group', from: 'answer.find.body.id' },
        ],
      },
    ],
  },
}

/** One request after the other, by order alone. */
const queue = {
  ...base,
  id: 'queue',
  title: 'Queue',
  calls: {
    group: [
      { id: 'first', url: 'https://queue.example/1', rows: [{ to: 'id', from: 'groupId' }] },
      {
        id: 'second',
        url: 'https://queue.example/2',
        after: ['first'],
        rows: [{ to: 'token', from: 'settings.token' }],
      },
    ],
  },
}

const event = { type: 'group', groupId: 'g-1', userId: 'u-1', messageId: 'm-1', traits: { name: 'Initech' } }
const folder = folderWith({
  'crm.json': crm,
  'queue.json': queue,
})
const files = folderWith({
  'event.json': event,
  'off.json': { ...event, integrations: { All: false } },
  'settings.json': { crm: { settings: { token: 'S3CR3T' } }, bad: { table: 'crm' } },
  'found.json': { find: { status: 200, body: { id: 'c/7' } } },
  'none.json': { find: { status: 200, body: {} } },
  'failed.json': { find: { error: 'reset' }, fnd: { status: 200 } },
  'all.json': { find: { status: 200, body: { id: 7 } }, join: { status: 201 } },
  'one.json': { first: { status: 204 } },
})
afterAll(() => {
  folder.remove()
  files.remove()
})
const cwd = files.path
const TABLES = ['--mappings', folder.path]
const MAP = ['map', 'event.json', '--settings', 'settings.json', '--to', 'crm', ...TABLES, '--answers']

describe('map with answers', () => {
  it('prints the delivery with what can run next, and nothing that was answered', async () => {
    const { out, err, code } = await traitmap([...MAP, 'found.json'], { cwd })
    expect([err, code]).toStrictEqual(['', 0])
    expect(parseLines(out)).toStrictEqual([
      {
        messageId: 'm-1',
        deliveries: [
          expect.objectContaining({
            destination: 'crm',
            status: 'ready',
            requests: [
              expect.objectContaining({
                id: 'join',
                state: 'ready',
                url: 'https://crm.example/c%2F7/members',
                headers: expect.objectContaining({ authorization: 'Bearer S3CR3T' }),
                body: { user: 'u-1', group: 'c/7' },
              }),
            ],
          }),
        ],
        issues: [],
      },
    ])
  })

  it.each([
    ['none.json', 'ready', ['make']],
    ['failed.json', 'failed', []],
    ['all.json', 'done', []],
  ])('goes the way of the answers: %s', async (answers, status, ids) => {
    const { out, code } = await traitmap([...MAP, answers], { cwd })
    const [delivery] = parseLines(out)[0].deliveries
    expect([delivery.status, delivery.requests.map(({ id }: { id: string }) => id), code]).toStrictEqual([
      status,
      ids,
      0,
    ])
  })

  it('names the request of each row where only one of several is left to send', async () => {
    const { out } = await traitmap(['preview', 'event.json', '--to', 'crm', ...TABLES, '--answers', 'found.json'], {
      cwd,
    })
    expect(out).toMatch(/^REQUEST +VENDOR FIELD /m)
    expect(out).toMatch(/^find +header authorization /m)
    expect(out).toMatch(/^join +user +userId /m)
    const args = ['preview', 'event.json', '--to', 'crm', ...TABLES, '--answers', 'found.json', '--markdown']
    expect((await traitmap(args, { cwd })).out).toContain('| request | vendor field | source |')
  })

  it('warns of an answer to a request that there is not', async () => {
    const { err } = await traitmap([...MAP, 'failed.json'], { cwd })
    expect(err).toMatch(/^warning: failed\.json: .*no request "fnd" at crm.*did you mean "find"\?$/m)
    expect(err).not.toContain('"find" at')
  })

  it('says that the instance is misconfigured', async () => {
    const args = ['map', '-', '--settings', 'settings.json', '--to', 'bad', ...TABLES, '--answers', 'found.json']
    const { out, err, code } = await traitmap(args, { cwd, input: JSON.stringify(event, null, 2) })
    expect(parseLines(out)[0].deliveries[0]).toMatchObject({ status: 'invalid', reason: 'misconfigured' })
    expect(err).toMatch(/^bad misconfigured: .*token/m)
    expect(code).toBe(0)
  })
})

describe('preview of a plan', () => {
  it('shows its steps, their conditions, and the requests with their holes', async () => {
    const { out } = await traitmap(['preview', 'event.json', '--to', 'crm', ...TABLES], { cwd })
    expect(out).toContain(
      [
        'Plan',
        'STEP  REQUEST  STATE    NEEDS  WHEN',
        '1     find     ready    -      -',
        '2     make     pending  find   no answer.find.body.id',
        '2     join     pending  find   has answer.find.body.id',
        '',
        '{answer.…} and { "$answer": "answer.…" } stand for what the answers will hold.',
      ].join('\n'),
    )
    expect(out).toContain(
      'Request 3 of 3: join, pending: after find\nruns when: has answer.find.body.id\nPOST https://',
    )
    expect(out).toContain('https://crm.example/{answer.find.body.id}/members')
    expect(out).toContain('"$answer": "answer.find.body.id"')
    expect(out).toMatch(/^name +mapped +name$/m)
  })

  it('counts its requests in the matrix', async () => {
    const { out } = await traitmap(['preview', 'event.json', '--to', 'crm,queue,webhook', ...TABLES], { cwd })
    expect(out).toMatch(/^crm +ready +g-1 .*POST https:\/\/crm\.example\/find$/m)
    expect(out).toMatch(/^crm +POST https:\/\/crm\.example\/make \(after find\)$/m)
    expect(out).toMatch(/^crm +plan of 2 steps: 1 of 3 requests can be sent, 2 pending$/m)
    expect(out).toMatch(/^queue +plan of 2 steps: 1 of 2 requests can be sent, 1 pending$/m)
    expect(out).not.toMatch(/^webhook +plan/m)
  })

  it('gives a request that is pending by order in full', async () => {
    const { out } = await traitmap(['preview', 'event.json', '--to', 'queue', ...TABLES], { cwd })
    expect(out).toMatch(/^2 +second +pending +first +-$/m)
    expect(out).toContain('Request 2 of 2: second, pending: after first\nPOST https://queue.example/2')
    expect(out).toContain('"token": "‹token›"')
    expect(out).not.toContain('$answer')
    expect(out).toMatch(/^second +token +settings\.token +"‹token›" +- +"‹token›"$/m)
  })

  it('shows the next step with answers', async () => {
    const next = ['preview', 'event.json', '--to', 'crm', ...TABLES, '--answers']
    const found = await traitmap([...next, 'found.json'], { cwd })
    expect(found.out).toMatch(/^1 +find +answered 200 +- +-$/m)
    expect(found.out).toMatch(/^2 +make +will not run +find +no answer\.find\.body\.id$/m)
    expect(found.out).toMatch(/^2 +join +ready +find +has answer\.find\.body\.id$/m)
    expect(found.out).toContain('Request: join\nPOST https://crm.example/c%2F7/members')
    expect(found.out).toMatch(/^join +group +answer\.find\.body\.id +- +- +"c\/7"$/m)
    expect(found.out).toMatch(
      /^name +dropped +request-inactive: the request that takes it is not made for this event$/m,
    )
    const failed = await traitmap([...next, 'failed.json', '--now', '2026-01-15'], { cwd })
    expect(failed.out).toMatch(/^1 +find +got no answer/m)
    expect(failed.out).toContain('failed, request-failed')
    expect(failed.err).toContain('did you mean "find"?')
    const json = await traitmap([...next, 'none.json', '--json'], { cwd })
    expect(JSON.parse(json.out).deliveries).toMatchObject([{ status: 'ready', requests: [{ id: 'make' }] }])
  })

  it('shows with answers how one request after the other goes, and why nothing does', async () => {
    const next = ['preview', '--to', 'queue', ...TABLES, '--answers', 'one.json']
    expect((await traitmap([...next, 'event.json'], { cwd })).out).toMatch(/^2 +second +ready +first/m)
    expect((await traitmap([...next, 'off.json'], { cwd })).out).toContain('skipped, all-off')
  })
})

describe('the steps of a plan', () => {
  const request = { method: 'GET', url: '', headers: {}, encoding: 'none', idempotent: true } as const

  it('are none where everything can be sent and nothing is answered', () => {
    const ready = [{ ...request, id: 'a', state: 'ready' }] as const
    expect(planSteps(ready, ready, {})).toStrictEqual([])
    expect(planSteps(ready, [], { a: { status: 200 } })).toMatchObject([{ id: 'a', state: 'answered 200' }])
  })

  it('are counted along what each needs, and take in what only the answers brought', () => {
    const chain = [
      { ...request, id: 'c', state: 'pending', needs: ['a', 'b'] },
      { ...request, id: 'a', state: 'ready' },
      { ...request, id: 'b', state: 'pending', needs: ['a'] },
    ] as const
    const next = [{ ...request, id: 'c[1]', state: 'ready' }] as const
    expect(planSteps(chain, next, {}).map(({ id, step }) => [id, step])).toStrictEqual([
      ['c', 3],
      ['a', 1],
      ['b', 2],
      ['c[1]', 1],
    ])
  })
})

describe('a condition in words', () => {
  it.each([
    [{ has: ['a', 'b'] }, 'has a and b'],
    [{ not: { has: 'a' } }, 'no a'],
    [{ not: { has: ['a', 'b'] } }, 'not (has a and b)'],
    [{ path: 'a', is: 'x\u001b' }, 'a is "x\\u001b"'],
    [{ path: 'a', in: [404, 'b'] }, 'a is one of 404, "b"'],
    [{ path: 'a', type: ['string', 'absent'] }, 'a is of type string or absent'],
    [{ path: 'a', like: 'b*' }, 'a is like "b*"'],
    [{ path: 'a', equals: 'b\u001b' }, 'a equals b\\u001b'],
    [{ all: [{ has: 'a' }, { any: [{ has: 'b' }, { path: 'c', is: null }] }] }, 'has a and (has b or c is null)'],
    [{ any: [{ has: 'a' }] }, 'has a'],
  ] as const)('%j', (condition, text) => {
    expect(conditionText(condition)).toBe(text)
  })
})
