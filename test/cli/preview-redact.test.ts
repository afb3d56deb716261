import fc from 'fast-check'
import { expect, it, test } from 'vitest'
import { traitmap } from './run-cli.ts'

const FORMS = [[], ['--json'], ['--markdown'], ['--html'], ['--csv'], ['--curl']]

it('shows nothing personal of a full sample, in any form and any table', async () => {
  for (const form of FORMS) {
    const { out, err } = await traitmap(['preview', '--sample', 'full', '--call', 'identify', '--redact', ...form])
    for (const value of [
      'peter@',
      'Peter',
      'Gibbons',
      'pgibbons',
      '94103',
      'Main Street',
      '8.8.8.8',
      '4155550133',
      '97980cfea0067',
    ])
      expect(out + err).not.toContain(value)
  }
})

/** No letter of these stands in what traitmap itself says, and no digit of a mask. */
const LETTERS = [...'ЖЩЮЯžőßé', '<', '&', "'", '"', '\\', '|', '`', '$', '😀', ' ', '\n', '\u001b', '\u202e']
const personal = fc
  .array(fc.constantFrom(...LETTERS), { minLength: 4, maxLength: 9 })
  .map((units) => units.join(''))
  .filter((text) => (text.match(/[ЖЩЮЯžőßé]/g) ?? []).length >= 4)

const event = fc
  .record({ first: personal, last: personal, phone: personal, street: personal, user: personal, custom: personal })
  .map(({ first, last, phone, street, user, custom }) => ({
    values: [first, last, phone, street, user, custom, `${custom}@x.co`],
    event: {
      type: 'identify',
      userId: user,
      traits: {
        First_Name: first,
        lastName: last,
        phone,
        email: `${custom}@x.co`,
        address: { street, lines: [street, first] },
        username: custom,
        note: `${first} ${last}, ${street.toUpperCase()}`,
        [`score of ${user}`]: 1,
        list: [{ who: last }],
        json: JSON.stringify({ first }),
      },
      context: { page: { url: `https://x.example/?q=${encodeURIComponent(phone)}`, title: last }, ip: '10.11.12.13' },
    },
  }))

/** A text as the forms may show it. */
function shownAs(text: string): readonly string[] {
  const json = JSON.stringify(text).slice(1, -1)
  const html = (plain: string): string =>
    plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;')
  const encoded = encodeURIComponent(text)
  return [
    text,
    json,
    html(text),
    html(json),
    encoded,
    encoded.replaceAll('%20', '+'),
    JSON.stringify(json).slice(1, -1),
  ]
}

test('no personal value of four characters or more appears in any form', async () => {
  const to = ['webhook', 'intercom', 'mixpanel', 'klaviyo', 'hubspot'].join(',')
  await fc.assert(
    fc.asyncProperty(event, fc.constantFrom(...FORMS), async ({ event, values }, form) => {
      const args = ['preview', '-', '--to', to, '--redact', ...form]
      const { out, err, code } = await traitmap(args, { input: JSON.stringify(event) })
      expect(code).toBe(0)
      for (const value of values) for (const text of shownAs(value)) expect(out + err).not.toContain(text)
      expect((await traitmap(args, { input: JSON.stringify(event) })).out).toBe(out)
    }),
    { numRuns: 25 },
  )
}, 120_000)

test('without --redact the same values do appear', async () => {
  const [{ event: shown, values }] = fc.sample(event, 1) as unknown as [{ event: object; values: readonly string[] }]
  const { out } = await traitmap(['preview', '-', '--to', 'webhook', '--json'], { input: JSON.stringify(shown) })
  const traits = JSON.stringify(JSON.parse(out).event)
  for (const value of values) expect(traits).toContain(JSON.stringify(value).slice(1, -1))
})
