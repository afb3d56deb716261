// What the compiler has to refuse, and what not: looked at by `tsc -b test`, never run.
import {
  bindSecrets,
  type Catalogue,
  createEngine,
  type EngineConfig,
  group,
  type InstanceConfig,
  identify,
  type JsonObject,
  type Request,
  type SettingsOf,
  type Source,
  track,
} from 'traitmap'
import type { loadSettings } from 'traitmap/node'

declare const catalogue: Catalogue
declare const loaded: Awaited<ReturnType<typeof loadSettings>>
declare const one: InstanceConfig
declare const config: EngineConfig
declare const name: string
declare const request: Request
declare const intercom: SettingsOf<'intercom'>
declare const source: Source

interface Address {
  city: string
  zip?: string
}
/** What an embedder has: an interface of their own. */
interface Mine {
  token: string
  address?: Address
  readonly lists: readonly Address[]
}
declare const mine: Mine
declare const maybe: Mine | undefined
declare const traits: JsonObject | undefined

interface Faulty {
  token: string
  send: () => void
}
declare const faulty: Faulty
declare const unset: { readonly token: string | undefined }
declare const misspelt: { readonly projectToken: string; readonly regoin: string }

/** The settings of a table are those of any instance; an interface says which it is. */
export const instance: InstanceConfig = { settings: intercom }
export const own: InstanceConfig<Mine> = { table: 'unheard', settings: mine }

export const right = [
  createEngine({ catalogue, destinations: { mixpanel: { settings: { projectToken: 't', region: 'eu' } } } }),
  createEngine({
    catalogue,
    destinations: { eu: { table: 'mixpanel', settings: { projectToken: 't' }, consent: ['ads'] } },
  }),
  createEngine({
    catalogue,
    destinations: { webhook: { settings: { url: 'https://x.example', headers: { a: 'b' } } } },
  }),
  // A table that nobody has told of.
  createEngine({ catalogue, destinations: { unheard: { settings: { any: [1] } }, other: {} } }),
  createEngine({ catalogue, destinations: { mine: { table: name, settings: { any: 1 } } } }),
  createEngine({ catalogue, destinations: { unheard: { settings: mine }, other: { table: name, settings: mine } } }),
  // The types of the package itself, and interfaces.
  createEngine({ catalogue, destinations: { intercom: { settings: intercom } } }),
  createEngine({ catalogue, destinations: { eu: { table: 'intercom', settings: intercom } } }),
  createEngine({
    catalogue,
    destinations: { intercom: { settings: { accessToken: 't', companyAttributes: { a: source, b: 'traits.b' } } } },
  }),
  // What is read at run time.
  createEngine({ catalogue, destinations: loaded }),
  createEngine({ catalogue, destinations: { [name]: one } }),
  createEngine({ catalogue, destinations: { one: own, other: instance } }),
  createEngine(config),
  createEngine({ ...config, options: { secrets: 'reference' } }),
  // One of our own, from own-tables.d.ts.
  createEngine({
    catalogue,
    destinations: {
      acme: {
        settings: {
          token: 't',
          region: "it's",
          tags: ['a'],
          fields: { a: 'traits.a', b: { from: 'traits.b', as: 'unix' } },
        },
      },
    },
  }),
]

export const bound = [
  bindSecrets(request, intercom),
  bindSecrets(request, mine),
  bindSecrets(request, { fields: { a: source } }),
  bindSecrets(request, one.settings ?? {}),
]

export const events = [
  group('g', mine),
  group('g', maybe, { context: mine }),
  group('g', traits),
  identify('u', { address: mine.address ?? null }, { context: { mine } }),
  track('e', { products: [mine] }, mine),
]

export const wrong = [
  // @ts-expect-error a method in an interface
  bindSecrets(request, faulty),
  // @ts-expect-error a variable that may not be set
  bindSecrets(request, unset),
  // @ts-expect-error a list
  bindSecrets(request, ['t']),
  // @ts-expect-error a function
  bindSecrets(request, () => 't'),
  // @ts-expect-error a method in an interface
  group('g', faulty),
  // @ts-expect-error no JSON
  group('g', { at: new Date() }),
  // @ts-expect-error no JSON in a list
  identify('u', { all: [1n] }),
  // @ts-expect-error a list
  track('e', [mine]),
  // @ts-expect-error a function in the options
  track('e', {}, { context: () => 1 }),
  // @ts-expect-error a method in the settings of a table that nobody has told of
  createEngine({ catalogue, destinations: { unheard: { settings: faulty } } }),
  // @ts-expect-error a function
  createEngine({ catalogue, destinations: { unheard: { settings: () => 1 } } }),
  // @ts-expect-error a variable that may not be set
  createEngine({ catalogue, destinations: { unheard: { settings: unset } } }),
  // @ts-expect-error a misspelt setting in a variable
  createEngine({ catalogue, destinations: { mixpanel: { settings: misspelt } } }),
  // @ts-expect-error a misspelt key beside the settings
  createEngine({ catalogue, destinations: { mixpanel: { settings: { projectToken: 't' }, wen: { has: 'userId' } } } }),
  // @ts-expect-error a misspelt key beside the settings
  createEngine({ catalogue, destinations: { mixpanel: { settings: { projectToken: 't' }, consnt: ['ads'] } } }),
  // @ts-expect-error a misspelt key beside the settings of a table that nobody has told of
  createEngine({ catalogue, destinations: { unheard: { settings: {}, consnt: ['ads'] } } }),
  // @ts-expect-error no list
  createEngine({ catalogue, destinations: { mixpanel: { settings: { projectToken: 't' }, consent: 'ads' } } }),
  // @ts-expect-error a required setting is missing
  createEngine({ catalogue, destinations: { mixpanel: { settings: {} } } }),
  // @ts-expect-error so are all of them
  createEngine({ catalogue, destinations: { mixpanel: {} } }),
  // @ts-expect-error a wrong type
  createEngine({ catalogue, destinations: { mixpanel: { settings: { projectToken: 5 } } } }),
  // @ts-expect-error none of the choices
  createEngine({ catalogue, destinations: { mixpanel: { settings: { projectToken: 't', region: 'mars' } } } }),
  // @ts-expect-error a misspelt setting
  createEngine({ catalogue, destinations: { mixpanel: { settings: { projectToken: 't', regoin: 'eu' } } } }),
  // @ts-expect-error a required setting of the table that an instance names
  createEngine({ catalogue, destinations: { eu: { table: 'mixpanel', settings: { region: 'eu' } } } }),
  // @ts-expect-error a misspelt key of an instance
  createEngine({ catalogue, destinations: { mixpanel: { setings: { projectToken: 't' } } } }),
  // @ts-expect-error a misspelt key of the configuration
  createEngine({ catalog: catalogue, destinations: {} }),
  // @ts-expect-error a variable that may not be set
  createEngine({ catalogue, destinations: { mixpanel: { settings: { projectToken: process.env.TOKEN } } } }),
  // @ts-expect-error a required setting of one of our own
  createEngine({ catalogue, destinations: { acme: { settings: { region: 'us' } } } }),
  // @ts-expect-error no text
  createEngine({ catalogue, destinations: { acme: { settings: { token: 't', 'x-headers': { a: 1 } } } } }),
]

export const region: SettingsOf<'mixpanel'>['region'] = 'in'
// @ts-expect-error no region of Mixpanel's
export const mars: SettingsOf<'mixpanel'>['region'] = 'mars'
// @ts-expect-error a function is no setting
export const called: InstanceConfig = { settings: { token: () => 't' } }
