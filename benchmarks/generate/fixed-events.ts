import { type GroupEvent, groupEvent, type Json } from './group-event.ts'
import { CUSTOM_NAMES, SPELLINGS } from './trait-names.ts'

/** The canonical event's five traits. */
export const SMALL: GroupEvent = groupEvent(1, {
  name: 'Initech',
  industry: 'Technology',
  employees: 329,
  plan: 'enterprise',
  'total billed': 830,
})

const CUSTOM: Record<string, Json> = {}
for (const [index, words] of CUSTOM_NAMES.slice(0, 20).entries()) {
  const key = SPELLINGS[index % 3]?.(words) ?? ''
  CUSTOM[key] = index % 4 === 0 ? index * 12.5 : index % 4 === 1 ? index % 8 === 1 : `value of ${key}`
}

/** All twelve reserved traits in their canonical spelling, a whole address, twenty custom ones. */
export const MEDIUM: GroupEvent = groupEvent(2, {
  address: { city: 'Austin', country: 'USA', postalCode: '78701', state: 'TX', street: '4120 Freidrich Ln' },
  avatar: 'https://initech.example/logo.png',
  createdAt: '2014-03-11T10:00:00.250Z',
  description: 'Makes software that is late',
  email: 'hello@initech.example',
  employees: 329,
  id: '0e8c78ea9d97000000000002',
  industry: 'Technology',
  name: 'Initech',
  phone: '+1 512 555 0100',
  website: 'https://initech.example',
  plan: 'enterprise',
  ...CUSTOM,
})
