import type { ObjectShape, Shape } from './shape.ts'

const TEXT: Shape = { kind: 'text' }

/** A setting (language 1). */
export const SETTING_SHAPE: ObjectShape = {
  kind: 'object',
  what: 'a setting',
  keys: {
    type: { kind: 'word', words: ['string', 'secret', 'number', 'boolean', 'choice', 'list', 'map'] },
    of: { kind: 'word', words: ['string', 'secret'] },
    title: TEXT,
    format: { kind: 'word', words: ['url', 'host'] },
    required: { kind: 'boolean' },
    default: { kind: 'json' },
    values: {
      kind: 'one',
      list: { kind: 'list', of: TEXT, min: 1 },
      object: { kind: 'record', of: { kind: 'json' } },
    },
    groupType: { kind: 'boolean' },
    note: TEXT,
  },
  required: ['type'],
  depends: {
    on: 'type',
    only: { values: ['choice'], of: ['map'], format: ['string', 'secret'], groupType: ['string', 'choice'] },
    needs: { choice: ['values'] },
  },
}
