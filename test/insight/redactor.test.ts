import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maskText } from '../../src/core/insight/mask-text.ts'
import { maskValue } from '../../src/core/insight/mask-value.ts'
import { isPersonalName } from '../../src/core/insight/personal-name.ts'
import { redactor } from '../../src/core/insight/redactor.ts'
import type { Json } from '../../src/core/model/json.ts'

const redact = (event: Json): Json => redactor(event)(event)

const person = {
  type: 'identify',
  userId: 'peter@initech.example.com',
  traits: {
    Email: 'peter@initech.example.com',
    name: 'Peter Gibbons',
    'First Name': 'Peter',
    'work-phone': 4155550132,
    birthday: '1993-10-08',
    age: 32,
    plan: 'pro',
    note: 'write to peter@initech.example.com, other@x.co or PETER GIBBONS',
    assistant: 'Peter Gibbons',
    dialled: '00-4155550132',
    calls: 4155550132,
    "Peter's seats": 5,
    company: { name: 'Initech' },
  },
  context: {
    ip: '8.8.8.8',
    device: { id: 'DEV-1' },
    traits: { name: 'Peter Gibbons' },
    page: { url: 'https://x.co/?q=Peter%20Gibbons&r=Peter+Gibbons' },
  },
}

describe('a redacted event', () => {
  const redacted = JSON.stringify(redact(person))

  test('shows nothing personal, in no letter case, no address and no key', () => {
    for (const value of ['peter', '1993', '8.8.8.8', 'gibbons', '4155550132', 'dev-1', 'other@', ':32'])
      expect(redacted.toLowerCase()).not.toContain(value)
  })

  test('keeps what is not personal, and the form of what is', () => {
    const { traits, context, userId } = redact(person) as unknown as typeof person
    expect(traits).toMatchObject({ plan: 'pro', company: { name: 'Initech' } })
    expect(traits.Email).toMatch(/^masked-[0-9a-f]{8}@masked\.invalid$/)
    expect(userId).toBe(traits.Email)
    expect(traits.note).toContain(`write to ${traits.Email}, masked-`)
    expect(traits.birthday).toMatch(/^19\d\d-01-01$/)
    expect(traits.age).toBeLessThan(150)
    expect(traits.assistant).toBe(traits.name)
    expect(traits['work-phone']).toBe(traits.calls)
    expect(context.traits.name).toBe(traits.name)
    expect(context.ip).toMatch(/^2001:db8::[0-9a-f]{4}:[0-9a-f]{4}$/)
    expect(context.page.url).toBe(`https://x.co/?q=${traits.name}&r=${traits.name}`)
  })

  test('is the same every time, and another one for other values', () => {
    expect(JSON.stringify(redact(person))).toBe(redacted)
    const other = redact({ traits: { email: 'x@y.co' } }) as { traits: { email: string } }
    expect(redacted).not.toContain(other.traits.email)
  })

  test('masks answers with the values of the event', () => {
    const mask = redactor(person)
    const { note } = mask({ note: 'Hello Peter Gibbons', email: 'z@z.co' }) as { note: string }
    expect(note).toBe(`Hello ${maskValue('Peter Gibbons')}`)
  })

  test('keeps the name and the id of a group, null, booleans and what is no event', () => {
    const group = {
      type: 'group',
      groupId: 'g-1',
      traits: { name: 'Initech', id: 'g-1', email: null, phone: '', mail: true },
    }
    expect(redact(group)).toEqual(group)
    expect(redact(5)).toBe(5)
    expect(redact(null)).toBe(null)
    expect(redact('to a@b.co')).toMatch(/^to masked-[0-9a-f]{8}@masked\.invalid$/)
    expect(redact([{ email: true, phone: '+1 415 555 0100', website: 'https://x.co' }])).toEqual([
      { email: true, phone: expect.stringMatching(/^\+1555\d{7}$/), website: 'https://x.co' },
    ])
    expect(redact({ avatar: 'https://x.co/me.png' })).toEqual({
      avatar: expect.stringMatching(/^https:\/\/masked\.invalid\//),
    })
  })

  test('keeps its type, the keys of the spec, and dates that are dates', () => {
    const event = {
      type: 'identify',
      userId: '2015',
      timestamp: '2015-02-23T22:28:55.111Z',
      traits: { username: 'identify', firstName: 'context' },
      context: { page: { path: '/identify' } },
    }
    const masked = redact(event) as unknown as typeof event
    expect(Object.keys(masked)).toEqual(Object.keys(event))
    expect(masked.type).toBe('identify')
    expect(masked.timestamp).toMatch(/^19\d\d-01-01T00:00:00\.000Z$/)
    expect(masked.context.page.path).toMatch(/^\/masked-/)
  })

  test('has an own key __proto__ as an own key', () => {
    const hostile = JSON.parse('{"__proto__":{"email":"a@b.co"}}')
    expect(JSON.stringify(redact(hostile))).toMatch(/^\{"__proto__":\{"email":"masked-/)
  })

  test('comes to an end for what is deep, long or much', () => {
    let deep: Json = 'x'
    for (let level = 0; level < 20_000; level += 1) deep = level % 2 ? [deep] : { a: deep }
    expect(JSON.stringify(redact(deep)).length).toBeLessThan(10_000)
    expect(redact({ a: 'a'.repeat(1e6) })).toEqual({ a: 'a'.repeat(1e6) })
    const address = Array.from({ length: 1500 }, (_, index) => `street ${index}`)
    const much = redact({ type: 'identify', traits: { address, note: 'at street 7', n: 5, key: 'x' } })
    expect(JSON.stringify(much)).not.toContain('street')
    expect(redact({ type: 'group', email: 'z'.repeat(200_000), note: 'zzzz' })).toMatchObject({ type: 'group' })
  })
})

test.each<[path: string, isGroup: boolean, personal: boolean]>([
  ['traits.email', true, true],
  ['traits.workemail', true, true],
  ['traits.dob', false, true],
  ['traits.membership', false, false],
  ['traits.name', true, false],
  ['traits.name', false, true],
  ['traits.displayname', false, true],
  ['context.traits.name', true, true],
  ['context.device.id', true, true],
  ['context.device.type', true, false],
  ['traits.id', true, false],
  ['traits.id', false, true],
  ['properties.name', false, false],
  ['traits.logo', true, false],
])('isPersonalName %s, of a group %j: %j', (path, isGroup, personal) => {
  expect(isPersonalName(path.split('.'), isGroup)).toBe(personal)
})

test.each<[value: string | number, form: RegExp]>([
  ['2014-01-01 Peter was here', /^masked-/],
  ['2014-01-01T10:00:00+02:00', /^19\d\d-01-01T00:00:00\.000Z$/],
  ['2001:db8::1', /^2001:db8::/],
  ['10.0.0.1', /^2001:db8::/],
  ['007', /^masked-/],
  [12345, /^\d+$/],
  [-0.5, /^\d{1,2}$/],
])('maskValue %j is %s', (value, form) => {
  expect(String(maskValue(value))).toMatch(form)
})

describe('maskText', () => {
  test('leaves values of less than four characters, and finds the longer of two', () => {
    const mask = maskText(new Set(['abc', 'Anna', 'Anna Bell']))
    expect(mask('abc')).toBe('abc')
    expect(mask('see Anna Bell')).toBe(`see ${maskValue('Anna Bell')}`)
  })

  test('takes lone surrogates, and letters whose lower case is another', () => {
    expect(maskText(new Set(['lone \ud800!']))('a lone \ud800!')).toBe(`a ${maskValue('lone \ud800!')}`)
    expect(maskText(new Set(['straſe']))('STRASE')).toMatch(/^masked-/)
  })

  const texts = fc.array(fc.constantFrom(...'qzxJЖ ßé<>&\'"\\|`$%+.*?()[]{}\n😀'), { minLength: 4, maxLength: 12 })
  const value = texts.map((units) => units.join('')).filter((text) => text.trim().length >= 4)

  test('leaves no value in any text that holds it', () => {
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 5 }),
        fc.string(),
        fc.string(),
        (values, before, after) => {
          const mask = maskText(new Set(values))
          for (const each of values) {
            for (const form of [each, encodeURIComponent(each), JSON.stringify(each).slice(1, -1), each.toUpperCase()])
              expect(mask(before + form + after)).not.toContain(form)
          }
        },
      ),
    )
  })
})
