import type { SkipReason } from '../../model/delivery.ts'
import { ISSUE_CODES } from '../../model/issue-codes.ts'
import { NOT_SUPPORTED } from './not-supported.ts'
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
    state: { kind: 'word', words: ['ready', 'pending'] },
    method: TEXT,
    url: TEXT,
    headers: { kind: 'record', of: TEXT },
    body: { kind: 'json' },
  },
  required: ['method', 'url'],
}

const EXPECT: ObjectShape = {
  kind: 'object',
  what: 'expect',
  keys: {
    requests: { kind: 'list', of: REQUEST, min: 1 },
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
    event: { kind: 'record', of: { kind: 'json' } },
    now: TEXT,
    settings: { kind: 'record', of: { kind: 'json' } },
    answers: { kind: 'refused', why: NOT_SUPPORTED.answers },
    expect: EXPECT,
  },
  required: ['title', 'event', 'expect'],
}
