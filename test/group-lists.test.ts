import { expect, test } from 'vitest'
import type { JsonObject } from '../src/index.ts'
import { shippedEngine, shippedTables } from './support/shipped-tables.ts'

/** Vendors that take a list of groups, and those that are sent the event as it is. */
const TAKE_LISTS = ['amplitude', 'hightouch', 'jitsu', 'mixpanel', 'rudderstack', 'segment', 'webhook']

const GROUPS = ['ga1', 'gb2']

// SPEC 6: a list of group ids to a vendor that takes one, is reported.
test('a list of group ids is sent one by one, or it is said that it cannot be', () => {
  const event: JsonObject = {
    type: 'group',
    userId: 'u',
    groupId: GROUPS,
    timestamp: '2026-01-14T09:15:30.125Z',
    messageId: 'm',
    traits: { name: 'Initech', email: 'peter@initech.example', website: 'https://initech.example' },
    context: { traits: { email: 'peter@initech.example' } },
    integrations: Object.fromEntries(shippedTables.map(({ id }) => [id, true])),
  }
  const silent = shippedEngine()
    .map(event)
    .deliveries.filter(({ requests, issues }) => {
      const sent = JSON.stringify(requests.map(({ url, body }) => [decodeURIComponent(url), body])).replaceAll('\\', '')
      return sent.includes(JSON.stringify(GROUPS)) && issues.every(({ code }) => code !== 'group-list-unsupported')
    })
  expect(silent.map(({ destination }) => destination)).toEqual(TAKE_LISTS)
})
