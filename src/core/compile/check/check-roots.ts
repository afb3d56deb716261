import { nearestName } from '../../model/nearest-name.ts'
import { EVENT_FIELDS } from '../../model/spec.ts'
import type { Table } from '../../model/table.ts'
import type { Report } from '../parse/report.ts'
import { visitTable } from './visit-table.ts'

const ROOTS: readonly string[] = ['', ...EVENT_FIELDS, 'raw', 'settings', 'options', 'now']

/** Checks the first word of every path. */
export function checkRoots(table: Table, report: Report): void {
  visitTable(table, {
    read: (path, place) => {
      if (ROOTS.includes(path.root)) return
      if (path.root !== 'item' && path.root !== 'key') {
        const near = nearestName(path.root, ROOTS)
        const hint = near
          ? `did you mean "${near}"?`
          : 'a field of the event, raw, settings, options, now, or item and key inside each'
        report('unknown-root', place.at, `a path cannot begin with "${path.root}"`, hint)
      } else if (place.item === 'none') {
        report(
          'unknown-root',
          place.at,
          `"${path.root}" is there inside an each or where only`,
          'name the place in the event instead',
        )
      }
    },
  })
}
