import type { Json } from 'traitmap'
import { parsePlace } from './place.ts'
import { FOUND, type Recorded, type SentRequest } from './recorded.ts'

/** Why a request differs from the recorded one on purpose. */
export const CLASSES = ['spelling', 'date', 'carried', 'vendor', 'oddity'] as const

export type DeviationClass = (typeof CLASSES)[number]

/** How a date is written: Unix seconds, Unix milliseconds, or ISO 8601 with milliseconds in UTC. */
export const FORMS = ['unix', 'unixMs', 'iso'] as const

export type DateForm = (typeof FORMS)[number]

/** The expected value as a function of the recorded one; README.md says what each does. */
export interface Expected {
  readonly absent?: true
  readonly ignore?: true
  readonly value?: Json
  readonly event?: string
  readonly get?: string
  readonly instant?: DateForm
  readonly rename?: string
  readonly move?: string
  readonly extra?: string
  readonly omit?: readonly string[]
  readonly dates?: DateForm
}

/** One entry of `deviations.json`. */
export interface Deviation {
  readonly destination: string
  readonly action?: string
  readonly preset?: string
  /** Names of events. */
  readonly case?: readonly string[]
  /** What the vendor answered. */
  readonly branch?: string | readonly string[]
  /** Paths of recorded URLs. */
  readonly request?: string | readonly string[]
  readonly class: DeviationClass
  readonly reason: string
  readonly url?: string
  readonly path?: string
  readonly expected?: Expected
  readonly requests?: Readonly<Record<string, readonly SentRequest[]>>
}

const KEYS: ReadonlySet<string> = new Set(
  'destination action preset case branch request class reason url path expected requests'.split(' '),
)

/** The functions: every set of words that `expected` may have. */
const FUNCTIONS: ReadonlySet<string> = new Set([
  'absent',
  'ignore',
  'value',
  'event',
  'event+instant',
  'get',
  'instant',
  'instant+rename',
  'instant+move',
  'rename',
  'move',
  'extra',
  'dates+extra',
  'extra+omit',
  'dates+extra+omit',
])

/** What is wrong with an entry as such: what it may say, and whether what it names exists. */
export function deviationFaults(entry: Deviation, { actions, destinations, events }: Recorded): readonly string[] {
  const faults: string[] = []
  const unless = (isFine: boolean, fault: string): void => {
    if (!isFine) faults.push(fault)
  }
  for (const key of Object.keys(entry)) unless(KEYS.has(key), `${key} is no key of an entry`)
  unless(CLASSES.includes(entry.class), `${entry.class} is no class`)
  unless(/\w/.test(entry.reason ?? ''), 'there is no reason')
  unless(entry.url === undefined || /^https:\/\/[\w.-]+\//.test(entry.url), 'the url is no https address')
  unless(entry.class !== 'vendor' || entry.url !== undefined, 'what a vendor documents needs the url')

  const known = actions[entry.destination]?.actions ?? []
  unless(destinations[entry.destination] !== undefined, `${entry.destination} has no cases`)
  unless(
    known.some(({ action, preset }) => (entry.action ?? action) === action && (entry.preset ?? preset) === preset),
    'actions.json has no such action and preset',
  )
  for (const name of [...(entry.case ?? []), ...Object.keys(entry.requests ?? {})]) {
    unless(events[name] !== undefined, `${name} is no event`)
  }

  const branches = destinations[entry.destination]?.cases.map(({ branch = FOUND }) => branch) ?? []
  for (const branch of [entry.branch ?? []].flat()) unless(branches.includes(branch), `${branch} is no branch`)

  if (entry.requests !== undefined) {
    unless(entry.path === undefined && entry.expected === undefined, 'requests stand without path and expected')
    return faults
  }
  const { path = '', expected = {} } = entry
  unless(parsePlace(path) !== undefined, `${path} is no path`)
  faults.push(...expectedFaults(expected))
  unless(expected.ignore === undefined || entry.class === 'oddity', 'only an oddity may be ignored')
  return faults
}

function expectedFaults(expected: Expected): readonly string[] {
  if (!FUNCTIONS.has(Object.keys(expected).sort().join('+'))) return ['expected is none of the functions']
  const faults: string[] = []
  for (const path of [expected.event, expected.extra, expected.move]) {
    if (path !== undefined && parsePlace(path) === undefined) faults.push(`${path} is no path`)
  }
  if (expected.move?.includes('[*]') === true) faults.push('move has one goal')
  for (const form of [expected.instant, expected.dates]) {
    if (form !== undefined && !FORMS.includes(form)) faults.push(`${form} is no form of a date`)
  }
  return faults
}
