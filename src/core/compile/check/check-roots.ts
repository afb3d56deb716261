import { EVENT_FIELDS } from '../../model/spec.ts'
import type { Report } from '../parse/report.ts'
import { suggest } from '../parse/suggest.ts'
import type { Visit } from './visitor.ts'

const ROOTS: readonly string[] = ['', ...EVENT_FIELDS, 'raw', 'settings', 'options', 'answer', 'now']

/** Checks the first word of every path. */
export function checkRoots(visit: Visit, report: Report): void {
  visit({
    read: (path, place) => {
      if (path.root === 'answer' && place.request === undefined && place.fragment === undefined) {
        report(
          'unknown-root',
          place.at,
          'an answer is there inside a request only',
          'read it in the request that needs it',
        )
      }
      if (ROOTS.includes(path.root)) return
      if (path.root !== 'item' && path.root !== 'key') {
        const hint = suggest(
          path.root,
          ROOTS,
          'a field of the event, raw, settings, options, answer, now; inside each item and key',
        )
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
