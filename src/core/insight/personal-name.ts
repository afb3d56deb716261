import { fold } from '../normalize/fold.ts'
import { SIMILAR_IDENTIFY_TRAITS } from './similar-traits.ts'

/** Names, folded, under which personal data stands wherever they are, and other names of these. */
const PERSONAL: ReadonlySet<string> = new Set(
  ['email', 'phone', 'firstName', 'lastName', 'fullName', 'username', 'birthday', 'gender', 'age', 'avatar', 'photo']
    .concat([
      'address',
      'address.street',
      'address.city',
      'address.postalCode',
      'ip',
      'location',
      'latitude',
      'longitude',
    ])
    .concat(['userId', 'anonymousId', 'previousId', 'advertisingId', 'idfa', 'token', 'userAgent', 'userAgentData'])
    .flatMap((name) => [name, ...(name === 'avatar' ? [] : (SIMILAR_IDENTIFY_TRAITS[name] ?? []))])
    .map((name) => fold(name.slice(name.indexOf('.') + 1))),
)

/** What a longer name ends with: `work email`, `billing_address`. */
const ENDS = /(?:email|phone|mobile|address|birthday|firstname|lastname|surname|username)$/

/** Names of a person that are not personal in the traits of a group. */
const OF_A_PERSON: ReadonlySet<string> = new Set(['id', 'name', 'displayname'])

/**
 * Whether what stands at a place of an event is personal.
 *
 * @param path folded keys from the event down to the place, one at least
 * @param isGroup true for a group call, whose traits are those of no person
 * @example isPersonalName(['traits', 'workemail'], true) // true
 */
export function isPersonalName(path: readonly string[], isGroup: boolean): boolean {
  const name = path.at(-1) as string
  if (PERSONAL.has(name) || ENDS.test(name)) return true
  const holder = path.slice(0, -1).join('.')
  if (holder === 'context.device') return name === 'id'
  return OF_A_PERSON.has(name) && (holder === 'context.traits' || (holder === 'traits' && !isGroup))
}
