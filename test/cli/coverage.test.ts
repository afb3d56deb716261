import { afterAll, describe, expect, it } from 'vitest'
import { folderWith, traitmap } from './run-cli.ts'

const EVENTS = [
  { type: 'group', groupId: 'g', userId: 'u', traits: { Name: 'Secret Inc', employee_count: 5, 'a\u001b[31m': 1 } },
  { type: 'group', groupId: 'g', userId: 'u', traits: { name: 'Secret Inc', plan: null } },
]

const folder = folderWith({
  'events.ndjson': `${EVENTS.map((event) => JSON.stringify(event)).join('\n')}\n\n`,
  'batch.ndjson': `${JSON.stringify({ batch: EVENTS })}\n${JSON.stringify(EVENTS)}`,
  'bad.ndjson': `${JSON.stringify(EVENTS[0])}\n{\n7\n`,
  'pretty.json': JSON.stringify(EVENTS[0], null, 2),
  'empty.ndjson': '\n',
  's.json': { crm: { table: 'intercom', settings: { accessToken: 'T0KEN' } } },
})
afterAll(() => folder.remove())
const cwd = folder.path

describe('coverage', () => {
  it('fits 80 columns, and shows no value and no raw control character', async () => {
    const { out, code } = await traitmap(['coverage', 'events.ndjson', '--to', 'intercom,mixpanel'], {
      cwd,
      env: { COLUMNS: '80' },
    })
    expect(code).toBe(0)
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
    expect(out).toMatch(/^intercom: 2 ready/m)
    expect(out).toMatch(/^name +2 +100 % +string +Name 1, name 1$/m)
    expect(out).toMatch(/^employee_count \* +1 +50\.0 % +number/m)
    expect(out).toMatch(/^employee_count +custom_attributes\.employee_count \(rest\) +-$/m)
    expect(out).toContain('looks like the reserved trait employees')
    for (const hidden of ['Secret', '\u001b']) expect(out).not.toContain(hidden)
  })

  it('is JSON, with everything', async () => {
    const { out } = await traitmap(['coverage', 'batch.ndjson', '--to', 'webhook', '--json'], { cwd })
    expect(JSON.parse(out)).toMatchObject({
      events: 4,
      destinations: [{ destination: 'webhook', ready: 4 }],
      calls: [{ call: 'group', events: 4, others: 0 }],
      suggestions: [{ kind: 'trait', like: 'employees', count: 2 }],
    })
  })

  it('is Markdown', async () => {
    const { out } = await traitmap(['coverage', 'events.ndjson', '--to', 'webhook', '--markdown'], { cwd })
    expect(out).toMatch(/^# Coverage$/m)
    expect(out).toContain('| Trait | Times | Share | Types | Spellings |')
    expect(out).toMatch(/^- group: employee_count looks like/m)
  })

  it('takes the instances of a settings file, and shows no secret', async () => {
    const { out } = await traitmap(['coverage', 'events.ndjson', '--settings', 's.json', '--json'], { cwd })
    expect(JSON.parse(out).destinations).toMatchObject([{ destination: 'crm', ready: 2 }])
    expect(out).not.toContain('T0KEN')
  })

  it('shows so many traits of a call, and says how many more there are', async () => {
    const { out } = await traitmap(['coverage', 'events.ndjson', '--to', 'webhook', '--top', '1'], { cwd })
    expect(out).toContain('and 3 more (--top shows them)')
  })

  it('ends with 1 when a line was in error, and says which', async () => {
    const { err, code } = await traitmap(['coverage', 'bad.ndjson', '--to', 'webhook'], { cwd })
    // The parser's own words would quote the line.
    expect(err).toMatch(/^2 of 3 lines in error, the first is line 2: it is no JSON\n/)
    expect(code).toBe(1)
  })

  it.each([
    [['coverage', 'events.ndjson'], 'for which destinations', '--to mixpanel,intercom (or --all)'],
    [['coverage', 'events.ndjson', '--to', 'webhok'], 'unknown destination', 'did you mean "webhook"?'],
    [['coverage', 'events.ndjson', '--to', 'webhook', '--all'], '--to and --all', 'give one of them'],
    [
      ['coverage', 'events.ndjson', '--to', 'webhook', '--json', '--markdown'],
      '--json and --markdown',
      'give one of them',
    ],
    [['coverage', 'events.ndjson', '--to', 'webhook', '--top', '0'], "argument '0' is invalid", '--top 100'],
    [['coverage', 'event.ndjson', '--to', 'webhook'], 'cannot read event.ndjson', 'did you mean events.ndjson?'],
    [['coverage', 'empty.ndjson', '--to', 'webhook'], 'there is no event in empty.ndjson', 'jq -c .'],
    [['coverage', 'pretty.json', '--to', 'webhook'], 'there is no event in pretty.json', 'jq -c .'],
    [['coverage', 'events.ndjson', '--settings', 's.json', '--to', 'intercom'], 'unknown instance', 's.json has: crm'],
  ])('%j is misuse, and says what to type', async (args, message, remedy) => {
    const { out, err, code } = await traitmap(args, { cwd })
    expect(err).toContain(message)
    expect(err).toContain(remedy)
    expect([out, code]).toStrictEqual(['', 2])
  })
})
