import type { ObjectShape, Shape } from './shape.ts'
import { VALUE_TYPES } from './source-shape.ts'

const PATH: Shape = { kind: 'text', rule: 'path' }
const CONDITION: Shape = { kind: 'named', name: 'condition' }
const TYPE: Shape = { kind: 'word', words: [...VALUE_TYPES, 'absent'] }

/** A condition (language 8). */
export const CONDITION_SHAPE: ObjectShape = {
  kind: 'object',
  what: 'a condition',
  keys: {
    has: { kind: 'one', text: PATH, list: { kind: 'list', of: PATH, min: 1 } },
    path: PATH,
    is: { kind: 'scalar' },
    in: { kind: 'list', of: { kind: 'scalar' }, min: 1 },
    type: { kind: 'one', text: TYPE, list: { kind: 'list', of: TYPE, min: 1 } },
    like: { kind: 'text' },
    equals: PATH,
    all: { kind: 'list', of: CONDITION, min: 1 },
    any: { kind: 'list', of: CONDITION, min: 1 },
    not: CONDITION,
  },
  choice: {
    among: [
      { key: 'has' },
      { key: 'is', beside: 'path' },
      { key: 'in', beside: 'path' },
      { key: 'type', beside: 'path' },
      { key: 'like', beside: 'path' },
      { key: 'equals', beside: 'path' },
      { key: 'all' },
      { key: 'any' },
      { key: 'not' },
    ],
    none: 'missing-key',
    several: 'unknown-key',
  },
}
