import { orderKeys } from '../compile/order-keys.ts'
import type { Shape } from '../compile/parse/shape.ts'
import { SHAPES } from '../compile/parse/shapes.ts'
import type { JsonObject } from '../model/json.ts'
import { pointer } from '../model/pointer.ts'
import type { TableFile, TableLinter } from './linter.ts'

/** Keys stand in one order in every table, so that one looks for them in one place: that of the language's own shapes. */
export const keyOrder: TableLinter = {
  name: 'key-order',
  scope: 'file',
  check(entry, find) {
    orderKeys(shapeOf(entry), entry.json, (path, key, before) => {
      find(pointer(path, key), `"${key}" stands behind "${before}"`, `put "${key}" before "${before}"`)
    })
  },
  fix: (entry) => orderKeys(shapeOf(entry), entry.json, () => {}) as JsonObject,
}

function shapeOf({ json }: TableFile): Shape {
  return Object.hasOwn(json, 'extends') ? SHAPES.overlay : SHAPES.table
}
