import { pointer } from '../../model/pointer.ts'
import type { Defaults, Fields, Row, Table } from '../../model/table.ts'
import { parseTarget, type TargetStep } from '../parse/parse-target.ts'
import type { Report } from '../parse/report.ts'
import { requestsOf } from './requests-of.ts'

/** A header name (RFC 9110, token). */
const TOKEN = /^[!#$%&'*+.^_`|~0-9a-z-]+$/i

/** Checks the names of headers and query values: flat, no empty one, and of headers tokens that differ in more than case. */
export function checkFieldNames(table: Table, report: Report): void {
  checkShared(table.defaults ?? {}, '/defaults', report)
  for (const { request, at } of requestsOf(table)) checkShared(request, at, report)
}

function checkShared(shared: Defaults, at: string, report: Report): void {
  checkFields(
    shared.query,
    pointer(at, 'query'),
    (name, place) => {
      if (name === '') report('bad-value', place, 'a query value needs a name', 'name it')
    },
    report,
  )
  checkFields(
    shared.headers,
    pointer(at, 'headers'),
    (name, place) => {
      if (!TOKEN.test(name))
        report('bad-value', place, `"${name}" is no header name`, "letters, digits and !#$%&'*+-.^_`|~")
    },
    report,
  )
  if (!Array.isArray(shared.headers)) checkCase(Object.keys(shared.headers ?? {}), pointer(at, 'headers'), report)
}

function checkFields(
  fields: Fields | undefined,
  at: string,
  check: (name: string, place: string) => void,
  report: Report,
): void {
  if (!Array.isArray(fields)) {
    for (const name of Object.keys(fields ?? {})) check(name, pointer(at, name))
    return
  }
  fields.forEach((row: Row, index) => {
    const place = row.to === undefined ? pointer(at, index) : pointer(at, index, 'to')
    const [step, ...deeper] = parseTarget(row.to ?? '') as readonly TargetStep[]
    if (step === undefined) return
    if (deeper.length > 0 || 'index' in step || 'append' in step) {
      report('bad-target', place, 'headers and query are flat', 'write one name')
    } else if ('key' in step) {
      check(step.key, place)
    }
  })
}

function checkCase(names: readonly string[], at: string, report: Report): void {
  const seen = new Set<string>()
  for (const name of names) {
    const lower = name.toLowerCase()
    if (seen.has(lower))
      report('duplicate-name', pointer(at, name), `the header "${lower}" is there already`, 'keep one')
    seen.add(lower)
  }
}
