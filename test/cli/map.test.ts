import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, describe, expect, it } from 'vitest'
import { BIN, folderWith, parseLines, spawnTraitmap } from './run-cli.ts'

const hook = { settings: { url: { $env: 'WEBHOOK_URL' } } }
const env = { WEBHOOK_URL: 'https://hooks.example/T0/SECRET' }
const folder = folderWith({
  'settings.json': {
    hook: { table: 'webhook', ...hook },
    other: { table: 'webhook', ...hook },
    bad: { table: 'webhook', settings: {} },
  },
})
afterAll(() => folder.remove())
const cwd = folder.path
const MAP = ['map', '--settings', 'settings.json']

describe('map', () => {
  it('gives one line for each line that is not blank', async () => {
    const group = { type: 'group', groupId: 'g', userId: 'u', messageId: 'm1', traits: { name: 'Initech' } }
    const input = `\uFEFF${JSON.stringify(group)}\r\n\n  \r\n[1]\nnot json\n{"type":"group","messageId":7}\n{"type":"identify","userId":"é"}`
    const { out, err, code } = await spawnTraitmap(MAP, { input, env, cwd })
    expect(code).toBe(1)
    const lines = parseLines(out)
    expect(lines).toHaveLength(5)
    const [first, array, text, invalid, last] = lines
    expect(Object.keys(first)).toStrictEqual(['messageId', 'deliveries', 'issues'])
    expect(first).toMatchObject({ messageId: 'm1', issues: [] })
    expect(first.deliveries).toMatchObject([
      {
        destination: 'hook',
        table: { id: 'webhook' },
        status: 'ready',
        requests: [{ method: 'POST', url: env.WEBHOOK_URL }],
      },
      { destination: 'other', status: 'ready' },
      { destination: 'bad', status: 'invalid', reason: 'misconfigured' },
    ])
    expect(array).toStrictEqual({ error: { code: 'not-an-object', message: 'line 4 is no JSON object' } })
    expect(text.error.code).toBe('invalid-json')
    expect(invalid).toMatchObject({
      messageId: '7',
      deliveries: [{ status: 'invalid', reason: 'invalid-event' }, {}, {}],
    })
    expect(last).toMatchObject({ messageId: null, deliveries: [{ status: 'ready' }, {}, {}] })
    expect(err).toMatch(
      /^bad misconfigured: \/settings\/url: The setting url of Webhook is required\.\n {2}Set url\.$/m,
    )
    expect(err).toMatch(/^2 of 5 lines in error, the first is line 4$/m)
  })

  it('gives the same lines on several threads, what it says of names in integrations too', async () => {
    const names = { Amplitude: true, 'actions-amplitude': false, Amplitud: true, Nowhere: true, HubSpot: false }
    const input = JSON.stringify({ type: 'group', groupId: 'g', userId: 'u', integrations: names })
    const one = await spawnTraitmap(MAP, { input, env, cwd })
    expect(parseLines(one.out)[0].issues.map(({ code }: { code: string }) => code)).toStrictEqual([
      'integration-duplicate',
      'misspelt-integration',
      'unknown-integration',
    ])
    expect(await spawnTraitmap([...MAP, '--jobs', '2'], { input, env, cwd })).toStrictEqual(one)
  })

  it('maps for the instances that are asked for, and an invalid delivery is no error', async () => {
    const { out, err, code } = await spawnTraitmap([...MAP, '--to', 'hook', '--to', 'bad', '--now', '2026-01-15'], {
      input: '{}',
      env,
      cwd,
    })
    expect(code).toBe(0)
    expect(parseLines(out)[0].deliveries.map(({ destination }: { destination: string }) => destination)).toStrictEqual([
      'hook',
      'bad',
    ])
    expect(err).not.toMatch(/in error/)
  })

  it('gives nothing for nothing', async () => {
    expect(await spawnTraitmap([...MAP, '--to', 'hook'], { env, cwd })).toStrictEqual({ out: '', err: '', code: 0 })
  })

  it.each([
    ['', 0],
    ['not json\n', 1],
  ])('ends quietly when its reader leaves, with the code so far: %j', async (start, code) => {
    const child = spawn(process.execPath, [BIN, 'normalize'])
    let err = ''
    child.stderr.on('data', (text: Buffer) => {
      err += text.toString()
    })
    child.stdin.on('error', () => {})
    child.stdin.write(start)
    const event = `${JSON.stringify({ type: 'group', groupId: 'g', userId: 'u' })}\n`.repeat(20_000)
    child.stdin.write(event)
    await once(child.stdout, 'data')
    child.stdout.destroy()
    const more = setInterval(() => child.stdin.writable && child.stdin.write(event), 5)
    const [exit] = await once(child, 'close')
    clearInterval(more)
    expect([exit, err]).toStrictEqual([code, ''])
  })

  it('keeps its memory flat', async () => {
    const event = JSON.stringify({ type: 'group', groupId: 'g', userId: 'u', traits: { name: 'x'.repeat(900) } })
    const child = spawn(process.execPath, ['--max-old-space-size=48', '--max-semi-space-size=4', BIN, 'normalize'])
    const block = `${event}\n`.repeat(1000)
    let size = 0
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length
    })
    for (let index = 0; index < 100; index += 1) if (!child.stdin.write(block)) await once(child.stdin, 'drain')
    child.stdin.end()
    expect(await once(child, 'close')).toStrictEqual([0, null])
    expect(size).toBeGreaterThan(90_000_000)
  })
})

describe('normalize', () => {
  it('gives the event and its issues', async () => {
    const { out, code } = await spawnTraitmap(['normalize'], {
      input: '{"type":"group","groupId":5,"userId":"u","traits":{"Created_At":1394537303}}\n7',
    })
    expect(code).toBe(1)
    const [line, error] = parseLines(out)
    expect(line.event.traits).toStrictEqual({ createdAt: '2014-03-11T11:28:23.000Z' })
    expect(line.event.groupId).toBe('5')
    expect(line.issues.map(({ code: each }: { code: string }) => each)).toContain('id-number')
    expect(error).toStrictEqual({ error: { code: 'not-an-object', message: 'line 2 is no JSON object' } })
  })

  it('says how to give it pretty-printed JSON', async () => {
    expect((await spawnTraitmap(['normalize'], { input: '{\n"type":\n"group"}' })).err).toContain('jq -c .')
  })
})
