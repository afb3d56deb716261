import type { SkipReason } from '../../model/delivery.ts'
import { ISSUE_CODES } from '../../model/issue-codes.ts'
import type { ObjectShape, Shape } from './shape.ts'

const TEXT: Shape = { kind: 'text' }

const SKIP_REASONS = [
  'all-off',
  'integration-off',
  'default-off',
  'consent',
  'instance-when',
  'call-not-supported',
  'no-request',
] as const satisfies readonly SkipReason[]

const REQUEST: ObjectShape = {
  kind: 'object',
  what: 'an expected request',
  keys: {
    id: TEXT,
    state: { kind: 'word', words: ['ready', 'pending', 'skipped', 'invalid', 'blocked', 'done', 'failed'] },
    method: TEXT,
    url: TEXT,
    headers: { kind: 'record', of: TEXT },
    body: { kind: 'json' },
  },
  required: ['method', 'url'],
}

/** What came back for a request, or why nothing did. */
const ANSWER: ObjectShape = {
  kind: 'object',
  what: 'an answer',
  keys: {
    status: { kind: 'status' },
    headers: { kind: 'record', of: TEXT },
    body: { kind: 'json' },
    error: TEXT,
  },
  choice: { among: [{ key: 'status' }, { key: 'error' }], none: 'missing-key', several: 'unknown-key' },
}

const EXPECT: ObjectShape = {
  kind: 'object',
  what: 'expect',
  keys: {
    requests: { kind: 'list', of: REQUEST },
    skipped: { kind: 'word', words: SKIP_REASONS },
    invalid: { kind: 'list', of: { kind: 'word', words: Object.keys(ISSUE_CODES) }, min: 1 },
  },
  choice: {
    among: [{ key: 'requests' }, { key: 'skipped' }, { key: 'invalid' }],
    none: 'missing-key',
    several: 'unknown-key',
  },
}

/** A documented, tested example of a table. */
export const EXAMPLE_SHAPE: ObjectShape = {
  kind: 'object',
  what: 'an example',
  keys: {
    title: { kind: 'text', rule: 'filled' },
    settings: { kind: 'record', of: { kind: 'json' } },
    now: TEXT,
    event: { kind: 'record', of: { kind: 'json' } },
    answers: { kind: 'record', of: ANSWER },
    expect: EXPECT,
  },
  required: ['title', 'event', 'expect'],
}
