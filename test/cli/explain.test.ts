import { afterAll, describe, expect, it } from 'vitest'
import { folderWith, traitmap } from './run-cli.ts'

const folder = folderWith({
  'own.json': { type: 'group', groupId: 'g', userId: 'u', traits: { userId: 'mine' } },
  'one.json': { type: 'group', groupId: 'g', userId: 'u', traits: { 'Created At': '2014-03-11', 'x\u001b[2J': 1 } },
})
afterAll(() => folder.remove())
const cwd = folder.path

describe('explain', () => {
  it('has a line for every destination, with field, form, and why not', async () => {
    const { out, err, code } = await traitmap(['explain', 'created_at', '--to', 'all'])
    expect([err, code]).toStrictEqual(['', 0])
    const listed = JSON.parse((await traitmap(['destinations', '--json'])).out) as { id: string }[]
    for (const { id } of listed)
      expect(out).toMatch(new RegExp(`^${id} +createdAt +(mapped|carried|dropped|none) `, 'm'))
    expect(out).toMatch(/^intercom +createdAt +mapped +remote_created_at +unix +1394496000$/m)
    expect(out).toMatch(/^hubspot +createdAt +dropped +createdate is the day/m)
    expect(out).toMatch(/^loops +createdAt +none +skipped, call-not-supported: its table has no call of this type/m)
    expect(out).toMatch(/^\d+ destinations: mapped by \d+, carried by \d+, dropped by \d+, no request at \d+$/m)
    expect(out).toBe((await traitmap(['explain', 'createdAt'])).out)
  })

  it('says the same in JSON and in Markdown', async () => {
    const json = JSON.parse((await traitmap(['explain', 'plan', '--to', 'intercom,mixpanel', '--json'])).out)
    expect(json).toMatchObject([
      {
        destination: 'intercom',
        trait: 'plan',
        fate: 'mapped',
        fields: [{ to: 'plan', form: ['string'], value: 'enterprise' }],
      },
      { destination: 'mixpanel', trait: 'plan', fate: 'carried', fields: [{ to: '[].$set.plan', form: [] }] },
    ])
    const { out } = await traitmap(['explain', 'plan', '--to', 'intercom', '--markdown'])
    expect(out).toContain('| intercom | plan | mapped | plan | string | "enterprise" |')
  })

  it('finds a trait of a file in any spelling, and says which spelling it was', async () => {
    const { out } = await traitmap(['explain', 'createdAt', 'one.json', '--to', 'intercom'], { cwd })
    expect(out).toMatch(/^intercom +createdAt \(found as "Created At"\) +mapped +remote_created_at +unix +1394496000$/m)
  })

  it('tells an address by its parts', async () => {
    const { out } = await traitmap(['explain', 'address', '--to', 'hubspot'])
    expect(out).toMatch(/^hubspot +address\.postalCode +mapped +properties\.zip +string +"94103"$/m)
    const part = await traitmap(['explain', 'address.postal_code', '--to', 'hubspot', '--json'])
    expect(JSON.parse(part.out)).toHaveLength(1)
  })

  it('adds a trait that the sample does not have', async () => {
    const { out } = await traitmap(['explain', 'mrr', '--to', 'intercom', '--call', 'identify'])
    expect(out).toMatch(/^intercom +mrr +carried +custom_attributes\.mrr /m)
    expect(out).toContain('mrr is no reserved trait: it was added to the sample as text')
    for (const odd of ['__proto__', 'a.b', '"]', '🦄']) {
      const { out, code } = await traitmap(['explain', odd, '--to', 'webhook', '--json'])
      expect(JSON.parse(out), odd).toMatchObject([{ trait: odd, fate: 'mapped' }])
      expect(code).toBe(0)
    }
  })

  it('tells where an id of the event goes, in any spelling', async () => {
    const { out } = await traitmap(['explain', 'user_id', '--to', 'customerio,mixpanel,pipedrive,loops'])
    expect(out).toMatch(
      /^customerio +userId +mapped +cio_relationships\[0\]\.identifiers\.id +as it is +"97980cfea0067"$/m,
    )
    expect(out).toMatch(/^mixpanel +userId +mapped +\[\]\.\$distinct_id +as it is +"97980cfea0067"$/m)
    expect(out).toMatch(/^loops +userId +none +skipped, call-not-supported/m)
    expect(out).toContain('userId is no trait but an id of the event')
    const group = await traitmap(['explain', 'groupId', '--to', 'mixpanel,webhook,segment', '--json'])
    expect(JSON.parse(group.out)).toMatchObject([
      {
        destination: 'mixpanel',
        trait: 'groupId',
        fate: 'mapped',
        fields: [{ to: '[].$group_id' }, { to: '[].$union.{settings.groupKey}' }],
      },
      { destination: 'segment', fate: 'mapped', fields: [{ to: 'groupId', value: '0e8c78ea9d97a7b8185e8632' }] },
      { destination: 'webhook', fate: 'mapped' },
    ])
    const more = await traitmap(['explain', 'groupId', '--to', 'june,braze,slack,hubspot'])
    expect(more.out).toMatch(/^june +groupId +mapped +groupId /m)
    expect(more.out).toMatch(
      /^braze +groupId +mapped +attributes\[\]\.\{settings\.groupAttribute\}\{item\} +as it is +true$/m,
    )
    expect(more.out).toMatch(/^slack +groupId +mapped +text +as it is +"Initech \(0e8c/m)
    expect(more.out).toMatch(/^hubspot +groupId +mapped +url +as it is +-$/m)
    const anonymous = await traitmap(['explain', 'anonymousId', '--to', 'mixpanel'])
    expect(anonymous.out).toMatch(/^mixpanel +anonymousId +dropped +not-mapped/m)
    expect(group.err).toContain('groupId is no trait but an id of the event')
  })

  it('takes a trait of that name for a trait', async () => {
    const { out } = await traitmap(['explain', 'userId', 'own.json', '--to', 'mixpanel'], { cwd })
    expect(out).toMatch(/^mixpanel +userId +carried +\[\]\.\$set\.userId /m)
  })

  it('fits a terminal of 80 columns and obeys no control character', async () => {
    const { out } = await traitmap(['explain', 'createdAt'], { env: { COLUMNS: '80' } })
    for (const line of out.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80)
    const hostile = await traitmap(['explain', 'x\u001b[2J', 'one.json'], { cwd })
    expect(hostile.code).toBe(0)
    expect(hostile.out).not.toContain('\u001b')
  })
})
