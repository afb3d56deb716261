import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { folderWith, traitmap } from './run-cli.ts'

const MAPPING = {
  id: { '@path': '$.groupId' },
  since: { '@path': '$.traits.created_at' },
}

const folder = folderWith({
  'Acme CRM.json': { name: 'Upsert', subscribe: 'type = "group"', mapping: MAPPING },
  'left.json': { subscribe: 'type = "group"', mapping: { ...MAPPING, text: { '@liquid': '{{ x\u001b[31m }}' } } },
  'corner.json': {
    subscribe: 'type = "group"',
    mapping: { list: { '@arrayPath': ['$.traits.list', { a: { '@path': 'b' } }] } },
  },
  'bad.json': '{',
  'list.json': [],
  'event.json': { type: 'group', groupId: 'g', userId: 'u', traits: { created_at: 1394537303 } },
})
afterAll(() => folder.remove())
const cwd = folder.path

describe('import segment', () => {
  it('prints a table that can be used at once', async () => {
    const { out, code } = await traitmap(['import', 'segment', 'Acme CRM.json', '--url', 'https://api.example.com/x'], {
      cwd,
    })
    expect(code).toBe(0)
    const table = JSON.parse(out)
    expect(table).toMatchObject({ id: 'acme-crm', calls: { group: [{ id: 'upsert', method: 'POST' }] } })
    const own = folderWith({ 'acme-crm.json': table })
    const preview = await traitmap(['preview', 'event.json', '--mappings', own.path, '--to', 'acme-crm', '--json'], {
      cwd,
    })
    own.remove()
    expect(JSON.parse(preview.out).deliveries[0].requests[0].body).toEqual({ id: 'g', since: 1394537303 })
  })

  it('ends with 1 when something is left to do, and tells it on standard error', async () => {
    const { out, err, code } = await traitmap(['import', 'segment', 'left.json'], { cwd })
    expect(code).toBe(1)
    expect(JSON.parse(out).calls.group[0].rows).toHaveLength(2)
    expect(err).toContain('/mapping/text/@liquid: @liquid is a program')
    expect(err).not.toContain('\u001b')
  })

  it('tells corners in which the table differs, and paths that were rewritten', async () => {
    expect((await traitmap(['import', 'segment', 'corner.json'], { cwd })).err).toContain(
      'different in a corner:\n  /mapping/list',
    )
    const { out, err } = await traitmap(['import', 'segment', 'Acme CRM.json', '--canonical'], { cwd })
    expect(JSON.parse(out).calls.group[0].rows[1]).toEqual({ to: 'since', from: 'traits.createdAt' })
    expect(err).toContain(
      'raw.traits.created_at -> traits.createdAt: every spelling of the key is found; also under created;',
    )
  })

  it('tells what is said of the whole file as that', async () => {
    const input = JSON.stringify(MAPPING)
    const { err, code } = await traitmap(['import', 'segment', '-'], { cwd, input })
    expect(err).toContain('  the whole of it: the file does not say when this runs')
    expect(code).toBe(1)
  })

  it('gives all of it as JSON', async () => {
    const { out, err } = await traitmap(['import', 'segment', 'left.json', '--json', '--title', 'Left'], { cwd })
    expect(err).toBe('')
    expect(JSON.parse(out)).toMatchObject({
      table: { title: 'Left' },
      todos: expect.any(Array),
      differences: [],
      paths: [],
    })
  })

  it('reads standard input', async () => {
    const input = readFileSync(join(cwd, 'Acme CRM.json'))
    expect(JSON.parse((await traitmap(['import', 'segment', '-'], { cwd, input })).out).id).toBe('imported')
  })

  it.each([
    [['import', 'segment', 'left.jso'], 'cannot read left.jso', 'did you mean left.json?'],
    [['import', 'segment', 'bad.json'], 'bad.json is no JSON', '"subscribe"'],
    [['import', 'segment', 'list.json'], 'there is no mapping in it', '"mapping"'],
    [['import', 'segment', 'left.json', '--id', 'A b'], '"A b" is no id', '--id acme-crm'],
    [['import', 'segment', 'left.json', '--url', 'ftp://x'], 'no https address', '--url https://'],
    [['import', 'segmnt', 'left.json'], "unknown command 'segmnt'", 'Did you mean segment?'],
    [['import', 'segment'], "missing required argument 'file'", 'traitmap import segment --help'],
  ])('%j is misuse, and says what to type', async (args, message, remedy) => {
    const { out, err, code } = await traitmap(args, { cwd })
    expect(err).toContain(message)
    expect(err).toContain(remedy)
    expect([out, code]).toStrictEqual(['', 2])
  })
})
