import type { ObjectShape, Shape } from './shape.ts'

/** The types of values, as `values`, `type` conditions and affixes name them. */
export const VALUE_TYPES: readonly string[] = ['null', 'boolean', 'number', 'string', 'iso', 'date', 'array', 'object']

/** What becomes of a null. */
export const NULLS: Shape = { kind: 'word', words: ['keep', 'drop', 'blank'] }

const TEXT: Shape = { kind: 'text' }
const PATH: Shape = { kind: 'text', rule: 'path' }
const ROWS: Shape = { kind: 'named', name: 'rows' }
const SOURCE: Shape = { kind: 'named', name: 'source' }
const CONDITION: Shape = { kind: 'named', name: 'condition' }
const CONVERSIONS: Shape = { kind: 'conversions' }
const PICKED: Shape = {
  kind: 'one',
  text: PATH,
  list: { kind: 'list', of: { kind: 'text', rule: 'relative' }, min: 1 },
}
const SEPARATOR: Shape = { kind: 'text', rule: 'some' }

const AFFIX: Shape = {
  kind: 'one',
  text: { kind: 'text', rule: 'template' },
  object: { kind: 'record', names: VALUE_TYPES, of: TEXT },
}

const AFFIXES: Shape = {
  kind: 'object',
  what: 'keys',
  keys: { as: CONVERSIONS, prefix: AFFIX, suffix: AFFIX },
}

const FLATTEN: Shape = {
  kind: 'object',
  what: 'flatten',
  keys: { by: SEPARATOR, arrays: { kind: 'boolean' } },
  required: ['by'],
}

/** What a source reads and makes of it. */
const READING: Readonly<Record<string, Shape>> = {
  from: { kind: 'one', text: PATH, list: { kind: 'list', of: PATH, min: 1 } },
  value: { kind: 'json' },
  template: { kind: 'text', rule: 'template' },
  coalesce: { kind: 'list', of: SOURCE, min: 1 },
  rest: PATH,
  include: { kind: 'text', rule: 'filled' },
  fields: PATH,
  each: { kind: 'one', text: PATH, object: SOURCE },
  pick: PICKED,
  omit: PICKED,
  flatten: { kind: 'one', text: SEPARATOR, object: FLATTEN },
  where: CONDITION,
  keys: { kind: 'one', text: CONVERSIONS, list: CONVERSIONS, object: AFFIXES },
  values: {
    kind: 'record',
    names: VALUE_TYPES,
    of: { kind: 'conversions', words: ['keep', 'drop', 'blank'] },
  },
  limit: { kind: 'integer', min: 1 },
  as: CONVERSIONS,
  else: { kind: 'word', words: ['keep'] },
  when: CONDITION,
  nulls: NULLS,
  default: { kind: 'json' },
}

const LAST: Readonly<Record<string, Shape>> = {
  take: { kind: 'boolean', only: false },
  note: TEXT,
  rows: ROWS,
}

/** A source with its options (language 5, 6). */
export const SOURCE_SHAPE: ObjectShape = {
  kind: 'object',
  what: 'a source',
  keys: { ...READING, ...LAST },
  choice: {
    among: [
      { key: 'from' },
      { key: 'value' },
      { key: 'template' },
      { key: 'coalesce' },
      { key: 'rest' },
      { key: 'rows' },
      { key: 'include' },
      { key: 'each', beside: 'rows' },
      { key: 'fields' },
    ],
    none: 'source-count',
    several: 'source-count',
  },
}

/** A source with a target (language 4). */
export const ROW_SHAPE: ObjectShape = {
  ...SOURCE_SHAPE,
  what: 'a row',
  keys: { to: { kind: 'text', rule: 'target' }, ...READING, required: { kind: 'boolean' }, ...LAST },
}
