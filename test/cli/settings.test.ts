import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { fakeSettings } from '../../src/node/fake-settings.ts'
import { readSettings } from '../../src/node/load-settings.ts'
import { UseError } from '../../src/node/use-error.ts'
import { ACME } from './acme.ts'
import { folderWith, traitmap } from './run-cli.ts'

const ENV = { TOKEN: 'from env', EMPTY: '' }

function fault(json: unknown): { message: string; hint: string } {
  try {
    readSettings(json as never, ENV, 's.json')
  } catch (error) {
    if (error instanceof UseError) return { message: error.message, hint: error.hint }
    throw error
  }
  return { message: '', hint: '' }
}

describe('a settings file', () => {
  it('gives instances, with variables anywhere inside settings', () => {
    const json = {
      eu: { table: 'mixpanel', settings: { token: { $env: 'TOKEN' }, list: [{ $env: 'EMPTY' }] }, consent: ['ads'] },
      hook: { when: { has: 'traits' } },
      plain: { settings: { $env: { $env: 'TOKEN' }, map: { $env: 'TOKEN', other: 1 } } },
    }
    expect(readSettings(json, ENV, 's.json')).toStrictEqual({
      eu: { table: 'mixpanel', settings: { token: 'from env', list: [''] }, consent: ['ads'] },
      hook: { when: { has: 'traits' }, settings: {} },
      plain: { settings: { $env: 'from env', map: { $env: 'TOKEN', other: 1 } } },
    })
  })

  it.each([
    ['a variable that is not set', { a: { settings: { b: [{ $env: 'NOPE' }] } } }, 'variable NOPE', 'NOPE='],
    ['a variable every object has', { a: { settings: { b: { $env: 'toString' } } } }, 'variable toString', 'set it'],
    ['a variable without a name', { a: { settings: { b: { $env: '' } } } }, 'its name is empty', '"$env": "'],
    ['no instance', {}, 'no instance', '"settings"'],
    ['no object', [1], 'no instance', '"settings"'],
    ['an instance that is no object', { a: 'secret' }, 'a is no object', '"settings"'],
    ['a misspelt key', { a: { setings: {} } }, 'unknown key "setings"', 'did you mean "settings"?'],
    ['settings outside settings', { a: { apiToken: 'secret' } }, 'unknown key "apiToken"', 'inside "settings"'],
    ['consent that is no list', { a: { consent: 'ads' } }, 'a.consent has the wrong type', 'a list of category names'],
    ['settings that are no object', { a: { settings: ['secret'] } }, 'a.settings has the wrong type', 'an object'],
  ])('says what is wrong: %s', (_, json, message, hint) => {
    const found = fault(json)
    expect(found.message).toContain(message)
    expect(found.hint).toContain(hint)
    expect(JSON.stringify(found)).not.toContain('secret')
  })
})

describe('the settings of a preview', () => {
  it('hold no secret that was given', () => {
    const given = {
      token: 'REAL',
      hook: 'https://x.example/REAL',
      pod: 'real-host',
      headers: { 'x-key': 'REAL', n: 5 },
      empty: '',
      odd: ['REAL'],
      number: 4,
      fields: { a: 'traits.a' },
      lines: 'RE\nAL\n\0',
      tokn: 'REAL: perhaps a misspelt secret',
    }
    const { instance, placeholders } = fakeSettings({ table: 't', settings: given }, [
      { name: 'token', type: 'secret', required: true },
      { name: 'hook', type: 'secret', format: 'url', required: false },
      { name: 'pod', type: 'secret', format: 'host', required: false },
      { name: 'headers', type: 'map', of: 'secret', required: false },
      { name: 'empty', type: 'secret', required: false },
      { name: 'odd', type: 'secret', required: false },
      { name: 'number', type: 'number', required: false },
      { name: 'lines', type: 'secret', required: false },
      { name: 'fields', type: 'map', required: false },
    ])
    expect(placeholders).toStrictEqual([])
    expect(instance).toStrictEqual({
      table: 't',
      settings: {
        token: '‹token›',
        hook: 'https://masked-hook.invalid',
        pod: 'masked-pod',
        headers: { 'x-key': '‹x-key›', n: 0 },
        odd: [],
        number: 4,
        fields: { a: 'traits.a' },
        lines: '‹lines\n\0›',
        tokn: '‹tokn›',
      },
    })
  })

  it('have a placeholder for every required setting that was not given', () => {
    const required = { required: true } as const
    const { instance, placeholders } = fakeSettings({ settings: { blank: '', nothing: null } }, [
      { name: 'blank', type: 'secret', ...required },
      { name: 'nothing', type: 'string', ...required },
      { name: 'preset', type: 'string', ...required, default: 'x' },
      { name: 'optional', type: 'secret', required: false },
      { name: 'baseURL_2', type: 'string', format: 'url', ...required },
      { name: 'data_center', type: 'string', format: 'host', ...required },
      { name: 'region', type: 'choice', choices: ['us', 'eu'], ...required },
      { name: 'plan', type: 'choice', choices: ['a', 'b'], ...required },
      { name: 'size', type: 'number', ...required },
      { name: 'flag', type: 'boolean', ...required },
      { name: 'list', type: 'list', ...required },
      { name: 'map', type: 'map', ...required },
    ])
    expect(instance.settings).toStrictEqual({
      blank: '‹blank›',
      nothing: '‹nothing›',
      baseURL_2: 'https://placeholder-baseurl-2.invalid',
      data_center: 'placeholder-data-center',
      region: 'us',
      plan: 'a',
      size: 0,
      flag: false,
      list: ['‹list›'],
      map: {},
    })
    expect(placeholders).toHaveLength(10)
  })
})

describe('settings that are refused', () => {
  const folder = folderWith({
    'acme.json': ACME,
    'event.json': JSON.stringify({ type: 'group', groupId: 'g', userId: 'u', traits: { plan: 'pro' } }),
  })
  afterAll(() => folder.remove())
  const cwd = folder.path

  it.each([
    ['webhook', { url: 'ftp://SECRET' }],
    ['webhook', { url: 'not a SECRET' }],
    ['webhook', { url: 'http://SECRET.example' }],
    ['webhook', { url: 'https://SECRET.example/#frag' }],
    ['webhook', { url: 'https://SECRET.example/', headers: { a: 'SECRET\nx: y' } }],
    ['webhook', { url: 'https://SECRET.example/', headers: 'SECRET' }],
    ['webhook', { url: 'https://SECRET.example/', method: 'SECRET' }],
    ['webhook', { url: 'https://SECRET.example/', tokn: 'SECRET' }],
    ['webhook', { url: 'https://SECRET.example/', tokn: null }],
    ['acme', { token: 'SECRET\r' }],
    ['acme', { token: ['SECRET'] }],
    ['acme', { token: '\0SECRET' }],
    ['acme', { token: 'SECRET', method: 'PUT' }],
  ])('are refused by preview as by map, and stay hidden: %s %j', async (name, settings) => {
    writeFileSync(join(cwd, 'settings.json'), JSON.stringify({ [name]: { settings } }))
    const given = ['event.json', '--settings', 'settings.json', '--mappings', '.']
    const mapped = await traitmap(['map', ...given], { cwd })
    const { status, reason, issues } = JSON.parse(mapped.out).deliveries[0]
    expect(status).toBe('invalid')
    const shown = await traitmap(['preview', ...given, '--json'], { cwd })
    expect(JSON.parse(shown.out).deliveries[0]).toMatchObject({ status, reason, issues })
    for (const form of ['', '--json', '--markdown', '--html', '--csv', '--curl']) {
      const { out, err } = await traitmap(['preview', ...given, ...(form === '' ? [] : [form])], { cwd })
      expect(out + err).not.toContain('SECRET')
    }
  })

  it('beside required ones that were not given are told alone', async () => {
    writeFileSync(join(cwd, 'settings.json'), JSON.stringify({ acme: { settings: { tokn: 'SECRET' } } }))
    const args = ['preview', 'event.json', '--settings', 'settings.json', '--mappings', '.']
    const { out, err } = await traitmap([...args, '--json'], { cwd })
    const [{ reason, issues }] = JSON.parse(out).deliveries
    expect([reason, issues.map(({ path }: { path: string }) => path)]).toEqual(['misconfigured', ['/settings/tokn']])
    expect(err).toContain('acme token')
    const saved = await traitmap([...args, '--save-example', '--json'], { cwd })
    expect(saved.out + saved.err + readFileSync(join(cwd, 'acme.json'), 'utf8')).not.toContain('SECRET')
  })
})
