import { kebabCase, sentenceCase } from 'change-case'
import type { JsonObject } from '../model/json.ts'
import { soundsSecret } from '../model/sounds-secret.ts'
import type { Groups, Setting, Source, Table, TableRequest } from '../model/table.ts'

/** How a vendor wants to be shown who asks. `header:Name` puts the key into a header of that name. */
export type DraftAuth = 'bearer' | 'basic' | 'none' | `header:${string}`

/** Calls that a draft can have. */
export const DRAFT_CALLS = ['group', 'identify', 'track'] as const

export type DraftCall = (typeof DRAFT_CALLS)[number]

/** What is known of a vendor when its table is begun. */
export interface TableDraft {
  readonly id: string
  readonly title: string
  /** Address of the API: what every request begins with. `{settings.region}` in it is a setting of that name, in the host one label of it. */
  readonly url: string
  /** A page of the vendor's documentation. */
  readonly docs: string
  readonly groups: Groups
  readonly auth: DraftAuth
  readonly calls: readonly DraftCall[]
}

/**
 * A table to begin with: it compiles, every trait has a place, and each call has an example whose body is still to be taken from the
 * vendor's documentation, so that it fails until someone does. Never throws; what is not valid in the draft is not valid in the table.
 *
 * @example draftTable({ id: 'acme', title: 'Acme', url: 'https://api.acme.example', docs: 'https://docs.acme.example', groups: 'one', auth: 'bearer', calls: ['group'] })
 */
export function draftTable({ id, title, url, docs, groups, auth, calls }: TableDraft): Table {
  const base = url.replace(/\/+$/, '')
  const header = headerOf(auth)
  const addressed = addressSettings(base)
  const key = { apiKey: { ...API_KEY, ...addressed.apiKey, title: API_KEY.title } }
  const settings: Readonly<Record<string, Setting>> = {
    ...addressed,
    ...(header !== undefined && key),
    ...(groups === 'typed' && { groupType: { ...(addressed.groupType ?? GROUP_TYPE), groupType: true } }),
  }
  const required = Object.keys(settings).filter((name) => settings[name]?.required)
  const given = Object.fromEntries(required.map((name) => [name, `fake-${kebabCase(name)}`]))
  const address = base.replace(SETTING_IN_ADDRESS, (_, name: string) => given[name] ?? '')
  const chosen = DRAFT_CALLS.filter((call) => calls.includes(call))
  return {
    id,
    version: 1,
    title,
    docs: [{ url: docs, checked: null }],
    groups,
    ...(Object.keys(settings).length > 0 && { settings }),
    defaults: { url: base, ...(header !== undefined && { headers: { [header.name]: header.value } }) },
    calls: Object.fromEntries(chosen.map((call) => [call, [requestOf(call, groups)]])),
    examples: chosen.map((call) => ({
      title: `To do: ${TITLES[call]}, as the documentation of ${title} shows it`,
      ...(required.length > 0 && { settings: given }),
      event: EVENTS[call],
      expect: {
        requests: [
          {
            id: REQUESTS[call].id,
            method: REQUESTS[call].method ?? 'POST',
            url: `${address}${PATHS[call]}`,
            body: { 'to do': 'the body from the documentation' },
          },
        ],
      },
    })),
  }
}

/** A setting in the address of an API: `https://{settings.region}.api.acme.example`. */
export const SETTING_IN_ADDRESS: RegExp = /\{settings\.([A-Za-z]\w*)\}/g

function addressSettings(address: string): Readonly<Record<string, Setting>> {
  const [host = ''] = address.replace(/^\w+:\/\//, '').split('/')
  const named = [...address.matchAll(SETTING_IN_ADDRESS)].map(([placeholder, name = '']) => {
    const type = soundsSecret(name) ? 'secret' : 'string'
    const format = host.includes(placeholder) ? ({ format: 'host' } as const) : {}
    return [name, { type, title: sentenceCase(name), ...format, required: true }] as const
  })
  return Object.fromEntries(named)
}

function headerOf(auth: DraftAuth): { readonly name: string; readonly value: string | Source } | undefined {
  if (auth === 'none') return undefined
  if (auth === 'bearer') return { name: 'authorization', value: 'Bearer {settings.apiKey}' }
  // The key is the user, without a password, as most vendors have it.
  const basic = { template: '{settings.apiKey}:', as: ['base64', { prefix: 'Basic ' }] } as const
  if (auth === 'basic') return { name: 'authorization', value: basic }
  return { name: auth.slice('header:'.length).toLowerCase(), value: '{settings.apiKey}' }
}

const API_KEY = { type: 'secret', title: 'API key', required: true } as const

const GROUP_TYPE: Setting = { type: 'string', title: 'Group type', default: 'company' }

function requestOf(call: DraftCall, groups: Groups): TableRequest {
  const request = REQUESTS[call]
  if (groups !== 'typed') return request
  const row =
    call === 'group'
      ? { to: 'type', from: 'settings.groupType' }
      : { to: 'groups.{settings.groupType}', from: 'context.groupId' }
  return { ...request, rows: [row, ...(request.rows ?? [])] }
}

const REQUESTS: Readonly<Record<DraftCall, TableRequest>> = {
  group: {
    id: 'group',
    method: 'PUT',
    url: '/groups/{groupId}',
    idempotent: true,
    rows: [
      { to: 'name', from: 'traits.name' },
      { to: 'created_at', from: 'traits.createdAt', as: 'iso' },
      { to: 'attributes', rest: 'traits' },
    ],
  },
  identify: {
    id: 'user',
    method: 'PUT',
    url: '/users/{userId}',
    idempotent: true,
    rows: [
      { to: 'email', from: 'traits.email' },
      { to: 'created_at', from: 'traits.createdAt', as: 'iso' },
      { to: 'attributes', rest: 'traits' },
    ],
  },
  track: {
    id: 'event',
    method: 'POST',
    url: '/events',
    rows: [
      { to: 'event', from: 'event' },
      { to: 'user_id', from: ['userId', 'anonymousId'] },
      { to: 'time', from: 'timestamp', as: 'iso' },
      { to: 'properties', rest: 'properties' },
    ],
  },
}

const PATHS: Readonly<Record<DraftCall, string>> = {
  group: '/groups/c-42',
  identify: '/users/u-1001',
  track: '/events',
}

const TITLES: Readonly<Record<DraftCall, string>> = { group: 'a company', identify: 'a user', track: 'an event' }

const EVENTS: Readonly<Record<DraftCall, JsonObject>> = {
  group: {
    type: 'group',
    userId: 'u-1001',
    groupId: 'c-42',
    traits: { name: 'Initech', created_at: '2014-05-21T10:20:30Z', employees: 329, 'total billed': 830 },
  },
  identify: {
    type: 'identify',
    userId: 'u-1001',
    traits: { email: 'peter@initech.example', created: 1614816000, plan: 'pro' },
  },
  track: {
    type: 'track',
    userId: 'u-1001',
    event: 'Order Completed',
    timestamp: '2015-02-23T22:28:55.111Z',
    properties: { revenue: 39.95, order_id: 'o-7' },
  },
}
