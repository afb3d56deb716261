// What the compiler has to refuse, and what not: looked at by `tsc -b test`, never run.
import { type Catalogue, createEngine, type EngineConfig, type InstanceConfig, type SettingsOf } from 'traitmap'
import type { loadSettings } from 'traitmap/node'

declare const catalogue: Catalogue
declare const loaded: Awaited<ReturnType<typeof loadSettings>>
declare const one: InstanceConfig
declare const config: EngineConfig
declare const name: string

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
  // What is read at run time.
  createEngine({ catalogue, destinations: loaded }),
  createEngine({ catalogue, destinations: { [name]: one } }),
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

export const wrong = [
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
