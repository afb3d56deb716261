import type { ObjectShape, Shape } from './shape.ts'
import { NULLS } from './source-shape.ts'

const TEXT: Shape = { kind: 'text' }
const ROWS: Shape = { kind: 'named', name: 'rows' }
const CONDITION: Shape = { kind: 'named', name: 'condition' }
const TEMPLATE: Shape = { kind: 'text', rule: 'template' }
const METHOD: Shape = { kind: 'text', rule: 'method' }
const ENCODING: Shape = { kind: 'word', words: ['json', 'form', 'text', 'none'] }

/** Query or headers by name: a template or a source each. */
const BY_NAME: Shape = {
  kind: 'record',
  of: { kind: 'one', text: TEMPLATE, object: { kind: 'named', name: 'source' } },
}

/** Query or headers: name -> template or source, or rows. */
const FIELDS: Shape = { kind: 'one', list: ROWS, object: BY_NAME }

/** What every request of a table shares. */
export const DEFAULTS_SHAPE: ObjectShape = {
  kind: 'object',
  what: 'defaults',
  keys: { method: METHOD, url: TEMPLATE, query: FIELDS, headers: FIELDS, encoding: ENCODING, nulls: NULLS },
}

/** A request (language 2). */
export const REQUEST_SHAPE: ObjectShape = {
  kind: 'object',
  what: 'a request',
  keys: {
    id: { kind: 'text', rule: 'name' },
    each: { kind: 'text', rule: 'path' },
    ...DEFAULTS_SHAPE.keys,
    when: CONDITION,
    requires: CONDITION,
    after: { kind: 'list', of: TEXT },
    allow: { kind: 'list', of: { kind: 'status', but2xx: true }, min: 1 },
    idempotent: { kind: 'boolean' },
    note: TEXT,
    rows: ROWS,
  },
  required: ['id'],
}
