import { describe, expect, test } from 'vitest'
import { findReserved, traitsOf } from '../src/core/insight/reserved-names.ts'
import { SIMILAR_GROUP_TRAITS, SIMILAR_IDENTIFY_TRAITS } from '../src/core/insight/similar-traits.ts'
import { suggest, suggestionText } from '../src/core/insight/suggest.ts'
import { suggestTrait } from '../src/core/insight/suggest-trait.ts'
import type { Call } from '../src/core/model/call.ts'
import type { ValueType } from '../src/core/model/table.ts'
import { fold } from '../src/core/normalize/fold.ts'
import { compileTables, createEngine, type JsonObject, normalize } from '../src/index.ts'
import { shippedTables } from './support/shipped-tables.ts'

describe('a custom trait looks like a reserved one', () => {
  test.each<[Call, string, ValueType, string | undefined]>([
    ['group', 'employee_count', 'number', 'employees'],
    ['group', 'Company Size', 'string', 'employees'],
    ['group', 'site', 'string', 'website'],
    ['group', 'created_on', 'iso', 'createdAt'],
    ['group', 'created_on', 'number', 'createdAt'],
    ['group', 'zip', 'string', 'address.postalCode'],
    ['group', 'webiste', 'string', 'website'],
    ['group', 'industy', 'string', 'industry'],
    ['identify', 'first', 'string', 'firstName'],
    ['identify', 'dob', 'iso', 'birthday'],
    ['identify', 'organization', 'object', 'company'],
    ['track', 'revenu', 'number', 'revenue'],
    ['track', 'ordr_id', 'string', 'order_id'],
    // By its values it cannot be meant.
    ['group', 'created_on', 'boolean', undefined],
    ['group', 'created_on', 'string', undefined],
    ['group', 'employee_count', 'object', undefined],
    ['group', 'site', 'null', undefined],
    // By its name it is not.
    ['group', 'Created_At', 'iso', undefined],
    ['group', 'total billed', 'number', undefined],
    ['group', 'plans', 'string', 'plan'],
    ['group', 'nam', 'string', undefined],
    ['track', 'site', 'string', undefined],
    ['group', '💥', 'string', undefined],
  ])('%s %s (%s): %s', (call, trait, type, like) => {
    expect(suggestTrait(call, trait, [type])?.like).toBe(like)
  })

  test('all types of its values have to fit, null aside', () => {
    expect(suggestTrait('group', 'company_size', ['number', 'string', 'null'])?.evidence).toEqual([
      'its name is used for employees elsewhere',
      'its values are numbers and texts, as employees has',
    ])
    expect(suggestTrait('group', 'company_size', ['number', 'array'])).toBeUndefined()
    expect(suggestTrait('group', 'company_size', [])).toBeUndefined()
  })

  test.each<[Call, typeof SIMILAR_GROUP_TRAITS]>([
    ['group', SIMILAR_GROUP_TRAITS],
    ['identify', SIMILAR_IDENTIFY_TRAITS],
  ])('the names for %s are folded, stand once, and are no reserved ones', (call, similar) => {
    const { reserved } = traitsOf(call)
    const names = Object.values(similar).flat()
    expect(names.filter((name) => fold(name) !== name)).toEqual([])
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
    expect(names.filter((name) => findReserved(reserved, name) !== undefined)).toEqual([])
    for (const trait of Object.keys(similar)) {
      const [whole = '', part = ''] = trait.split('.')
      expect(part === '' ? reserved[whole] : reserved[whole]?.parts?.[part], trait).toBeDefined()
    }
  })
})

describe('an event was probably meant otherwise', () => {
  const { catalogue } = compileTables(shippedTables.filter(({ id }) => id === 'mixpanel'))
  const engine = createEngine({ catalogue, destinations: { mixpanel: { settings: { projectToken: 't' } } } })
  const lines = (event: JsonObject): readonly string[] => suggest(engine.explain(event)).map(suggestionText)

  test('with the evidence, in one line each', () => {
    const event = {
      type: 'group',
      userId: 'u',
      groupId: 'g',
      traits: { employee_count: 5 },
      integrations: { Mixpanl: true },
    }
    expect(lines(event)).toEqual([
      'employee_count looks like the reserved trait employees: its name is used for employees elsewhere, its values are numbers, as employees has',
      'integrations: No destination has the name "Mixpanl": this entry does nothing. Did you mean "mixpanel"?',
    ])
  })

  test('not where the reserved trait is there too', () => {
    const event = {
      type: 'group',
      userId: 'u',
      groupId: 'g',
      traits: { employee_count: 5, Employees: 6, city: 'x', address: { city: 'y' } },
    }
    expect(lines(event)).toEqual([])
    expect(lines({ ...event, traits: { city: 'x', address: { state: 'y' } } })).toHaveLength(1)
    expect(lines({ ...event, traits: { city: 'x', address: 'y' } })).toEqual([])
  })

  test('a property is called one', () => {
    const event = { type: 'track', event: 'e', userId: 'u', properties: { revenu: 5 } }
    expect(lines(event)[0]).toContain('the reserved property revenue: its name is one letter away')
  })

  test('nothing is said of what is no event, and any name is data', () => {
    expect(suggest(normalize(7))).toEqual([])
    expect(suggest(normalize({ type: 'group', traits: 'x' }))).toEqual([])
    expect(suggest(normalize(JSON.parse('{"type":"group","traits":{"__proto__":1,"constructor":2}}')))).toEqual([])
  })
})
