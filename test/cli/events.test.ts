import { describe, expect, it } from 'vitest'
import { parseEvents } from '../../src/node/parse-events.ts'
import { readEvents } from '../../src/node/read-events.ts'
import { UseError } from '../../src/node/use-error.ts'
import { folderWith } from './run-cli.ts'

const events = (text: string): unknown[] =>
  parseEvents(text, 'events.json').map((entry) => ('event' in entry ? entry.event : entry.fault))

describe('the events of a text', () => {
  it.each([
    ['one event', '{"type":"group"}', [{ type: 'group' }]],
    ['one event, pretty-printed', '\uFEFF{\n  "type":\n  "group"\n}\n', [{ type: 'group' }]],
    ['an array', '[{"type":"group"},{"type":"track"}]', [{ type: 'group' }, { type: 'track' }]],
    ['NDJSON', '{"type":"group"}\r\n\r\n{"type":"track"}', [{ type: 'group' }, { type: 'track' }]],
    ['an event of any kind', '5', [5]],
    ['an empty array', '[]', []],
    ['blank text', ' \n', []],
  ])('%s', (_, text, expected) => {
    expect(events(text)).toStrictEqual(expected)
  })

  it('are the items of a batch body with its context and integrations merged in, their own keys first', () => {
    const body = {
      batch: [
        { type: 'group', context: { ip: '1.1.1.1', app: { name: 'own' } }, integrations: { Mixpanel: true } },
        { type: 'track' },
        { type: 'page', context: 5, integrations: null },
        7,
      ],
      context: { ip: '8.8.8.8', app: { name: 'all', version: '1' }, locale: 'en' },
      integrations: { All: false, Mixpanel: false },
      sentAt: 'now',
    }
    expect(events(JSON.stringify(body))).toStrictEqual([
      {
        type: 'group',
        context: { ip: '1.1.1.1', app: { name: 'own' }, locale: 'en' },
        integrations: { All: false, Mixpanel: true },
      },
      { type: 'track', context: body.context, integrations: body.integrations },
      { type: 'page', context: 5, integrations: null },
      7,
    ])
  })

  it('keep a __proto__ key as data', () => {
    const [event] = events('{"batch":[{"context":{"__proto__":{"a":1}}}],"context":{"__proto__":{"b":1},"c":1}}')
    expect(JSON.stringify(event)).toBe('{"context":{"__proto__":{"a":1},"c":1}}')
    expect(({} as { a?: unknown }).a).toBeUndefined()
  })

  it('name a line of NDJSON that is no JSON', () => {
    expect(events('{"type":"group"}\nx\n{"type":"track"}')[1]).toMatch(/^line 2 is no JSON/)
  })

  it('are an error of use where there is no JSON', () => {
    expect(() => events('{ "type": "group"')).toThrow(UseError)
    expect(() => events('type: group')).toThrow(/^events\.json is no JSON: /)
    expect(() => parseEvents('type: group', '-')).toThrow(/^standard input is no JSON: /)
  })

  it('are read from a file', async () => {
    const folder = folderWith({ 'a.ndjson': '{"type":"group"}\n{"type":"track"}\n', 'b.ndjson': '{}\nx' })
    try {
      expect(await readEvents(`${folder.path}/a.ndjson`)).toHaveLength(2)
      await expect(readEvents(`${folder.path}/b.ndjson`)).rejects.toThrow(/line 2 is no JSON/)
      await expect(readEvents(`${folder.path}/c.ndjson`)).rejects.toThrow(/there is no such file/)
    } finally {
      folder.remove()
    }
  })
})
