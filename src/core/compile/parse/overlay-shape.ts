import { DEFAULTS_SHAPE, REQUEST_SHAPE } from './request-shape.ts'
import type { ObjectShape, Shape } from './shape.ts'
import { ROW_SHAPE } from './source-shape.ts'
import { TABLE_SHAPE } from './table-shape.ts'

const ROWS: Shape = { kind: 'named', name: 'overlayRows' }
const REMOVE: Shape = { kind: 'boolean', only: true }
const NOTE: Shape = { kind: 'text' }

/** Fields of a table whose rows may take the base's away. */
function withOverlayRows(shape: Shape | undefined): Shape {
  return { ...(shape as Shape & { kind: 'one' }), list: ROWS }
}

const FIELDS: Readonly<Record<string, Shape>> = {
  query: withOverlayRows(DEFAULTS_SHAPE.keys.query),
  headers: withOverlayRows(DEFAULTS_SHAPE.keys.headers),
}

const REQUEST: Shape = {
  kind: 'either',
  key: 'remove',
  with: {
    kind: 'object',
    what: 'a request to remove',
    keys: { id: { kind: 'text', rule: 'name' }, remove: REMOVE, note: NOTE },
    required: ['id'],
  },
  without: { ...REQUEST_SHAPE, keys: { ...REQUEST_SHAPE.keys, ...FIELDS, rows: ROWS } },
}

/** A row of an overlay: a row, or the target of rows to remove (language 11). */
export const OVERLAY_ROW_SHAPE: Shape = {
  kind: 'either',
  key: 'remove',
  with: {
    kind: 'object',
    what: 'a row to remove',
    keys: { to: { kind: 'text', rule: 'target' }, remove: REMOVE, note: NOTE },
    required: ['to'],
  },
  without: { ...ROW_SHAPE, keys: { ...ROW_SHAPE.keys, rows: ROWS } },
}

/** The keys that say what a file is: `extends` stands behind them. */
const FIRST: Readonly<Record<string, Shape>> = {
  $schema: TABLE_SHAPE.keys.$schema as Shape,
  id: TABLE_SHAPE.keys.id as Shape,
  version: TABLE_SHAPE.keys.version as Shape,
}

/** A table that changes another one (language 11). */
export const OVERLAY_SHAPE: ObjectShape = {
  ...TABLE_SHAPE,
  what: 'the overlay',
  keys: {
    ...FIRST,
    extends: { kind: 'text', rule: 'id' },
    ...TABLE_SHAPE.keys,
    defaults: { ...DEFAULTS_SHAPE, keys: { ...DEFAULTS_SHAPE.keys, ...FIELDS } },
    fragments: { ...(TABLE_SHAPE.keys.fragments as Shape & { kind: 'record' }), of: ROWS },
    calls: { ...(TABLE_SHAPE.keys.calls as Shape & { kind: 'record' }), of: { kind: 'list', of: REQUEST } },
  },
  required: ['id', 'version', 'extends'],
}

/** The file of the fragments that several tables share. */
export const SHARED_SHAPE: ObjectShape = {
  kind: 'object',
  what: 'the shared file',
  keys: { $schema: NOTE, fragments: TABLE_SHAPE.keys.fragments as Shape, note: NOTE },
  required: ['fragments'],
}
