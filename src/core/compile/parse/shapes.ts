import { CONDITION_SHAPE } from './condition-shape.ts'
import { EXAMPLE_SHAPE } from './example-shape.ts'
import { OVERLAY_ROW_SHAPE, OVERLAY_SHAPE, SHARED_SHAPE } from './overlay-shape.ts'
import { REQUEST_SHAPE } from './request-shape.ts'
import { SETTING_SHAPE } from './setting-shape.ts'
import type { Shape, ShapeName } from './shape.ts'
import { ROW_SHAPE, SOURCE_SHAPE } from './source-shape.ts'
import { TABLE_SHAPE } from './table-shape.ts'

/** The whole table language as data: shapes by name, as `named` shapes refer to them. */
export const SHAPES: Readonly<Record<ShapeName, Shape>> = {
  table: TABLE_SHAPE,
  setting: SETTING_SHAPE,
  request: REQUEST_SHAPE,
  rows: { kind: 'list', of: { kind: 'named', name: 'row' } },
  row: ROW_SHAPE,
  source: SOURCE_SHAPE,
  condition: CONDITION_SHAPE,
  example: EXAMPLE_SHAPE,
  overlay: OVERLAY_SHAPE,
  overlayRows: { kind: 'list', of: { kind: 'named', name: 'overlayRow' } },
  overlayRow: OVERLAY_ROW_SHAPE,
  shared: SHARED_SHAPE,
}
