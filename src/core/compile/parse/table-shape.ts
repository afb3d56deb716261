import { CALLS } from '../../model/call.ts'
import { NOT_SUPPORTED } from './not-supported.ts'
import { DEFAULTS_SHAPE } from './request-shape.ts'
import type { ObjectShape, Shape } from './shape.ts'

const TEXT: Shape = { kind: 'text' }
const FILLED: Shape = { kind: 'text', rule: 'filled' }

const DOC: ObjectShape = {
  kind: 'object',
  what: 'an entry of docs',
  keys: { url: { kind: 'text', rule: 'https' }, checked: { kind: 'nullable', of: { kind: 'text', rule: 'day' } } },
  required: ['url', 'checked'],
}

/** A mapping table (language 1). Here as everywhere the order of the keys is the one that the linter `key-order` wants. */
export const TABLE_SHAPE: ObjectShape = {
  kind: 'object',
  what: 'the table',
  keys: {
    $schema: TEXT,
    id: { kind: 'text', rule: 'id' },
    version: { kind: 'integer', min: 1 },
    title: FILLED,
    aliases: { kind: 'list', of: FILLED },
    docs: { kind: 'list', of: DOC },
    groups: { kind: 'word', words: ['none', 'one', 'many', 'typed'] },
    defaultOff: { kind: 'boolean' },
    conversions: { kind: 'list', of: { kind: 'text', rule: 'registered' } },
    settings: { kind: 'record', rule: 'name', of: { kind: 'named', name: 'setting' } },
    defaults: DEFAULTS_SHAPE,
    fragments: { kind: 'record', rule: 'filled', of: { kind: 'named', name: 'rows' } },
    calls: { kind: 'record', names: [...CALLS, '*'], of: { kind: 'list', of: { kind: 'named', name: 'request' } } },
    unsupported: { kind: 'record', of: FILLED },
    examples: { kind: 'list', of: { kind: 'named', name: 'example' } },
    note: TEXT,
    batch: { kind: 'refused', why: NOT_SUPPORTED.batch },
  },
  required: ['id', 'version', 'title', 'docs', 'groups', 'calls'],
}
