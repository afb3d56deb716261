import type { Json } from '../../model/json.ts'
import { pointer } from '../../model/pointer.ts'
import type { Example, Table } from '../../model/table.ts'
import { checkSettingValue } from '../parse/check-setting-value.ts'
import type { Report } from '../parse/report.ts'
import { SHAPES } from '../parse/shapes.ts'
import { suggest } from '../parse/suggest.ts'
import { createWalk } from '../parse/walk-shape.ts'
import { requestsOf } from './requests-of.ts'

/** Checks the examples against the table: their settings, and the ids of the requests that are answered and expected. */
export function checkExamples(table: Table, report: Report): void {
  const requests = requestsOf(table).map(({ request }) => request)
  const ids = new Set(requests.map(({ id }) => id))
  const fanned = new Set(requests.flatMap(({ id, each }) => (each === undefined ? [] : [id])))
  table.examples?.forEach((example, index) => {
    const at = pointer('/examples', index)
    checkSettings(table, example, pointer(at, 'settings'), report)
    for (const id of Object.keys(example.answers ?? {})) {
      const known = ids.has(id) || fanned.has(withoutElement(id))
      if (!known) reportUnknown(id, ids, pointer(at, 'answers', id), report)
    }
    checkRequestIds(ids, example, pointer(at, 'expect', 'requests'), report)
  })
}

function checkSettings(table: Table, example: Example, at: string, report: Report): void {
  const walk = createWalk(SHAPES, report)
  const settings = table.settings ?? {}
  for (const [name, value] of Object.entries(example.settings ?? {})) {
    const setting = Object.hasOwn(settings, name) ? settings[name] : undefined
    if (setting !== undefined) {
      checkSettingValue(setting, value, pointer(at, name), report, walk)
    } else {
      const hint = (): string => suggest(name, Object.keys(settings), 'define it under settings')()
      report('unknown-setting', pointer(at, name), `there is no setting "${name}"`, hint)
    }
  }
}

function checkRequestIds(ids: ReadonlySet<string>, example: Example, at: string, report: Report): void {
  if (!('requests' in example.expect)) return
  example.expect.requests.forEach((request, index) => {
    const id: Json = request.id ?? ''
    const plain = withoutElement(String(id))
    if (id !== '' && !ids.has(plain)) reportUnknown(plain, ids, pointer(at, index, 'id'), report)
  })
}

/** A request that runs for each element has the ids `id[0]`, `id[1]`. */
function withoutElement(id: string): string {
  return id.replace(/\[\d+\]$/, '')
}

function reportUnknown(id: string, ids: ReadonlySet<string>, at: string, report: Report): void {
  report('unknown-request', at, `no call has a request "${id}"`, () => suggest(id, [...ids])())
}
