import type { Issue } from '../model/issue.ts'
import type { Json } from '../model/json.ts'
import { makeIssue } from '../model/make-issue.ts'
import { pointer } from '../model/pointer.ts'

/**
 * An id as text: never trimmed, re-cased or parsed. A number becomes text, `""` and null count as missing; `groupId` may be a list of ids,
 * which is one only if all in it are. Undefined when there is none.
 */
export function readId(
  name: string,
  value: Json,
  base: string,
  key: string | number,
  issues: Issue[],
): string | readonly string[] | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value
  if (value === null) return undefined
  if (typeof value === 'number') {
    const message = `${name} is text in the spec; the number was made text.`
    issues.push(makeIssue('id-number', pointer(base, key), message, 'Send ids as text: long numbers lose digits.'))
    return String(value)
  }
  if (name === 'groupId' && Array.isArray(value) && value.every(isId)) {
    const ids = value.map((id: Json, index) => readId('An id', id, pointer(base, key), index, issues))
    const list = ids.filter((id) => typeof id === 'string')
    return list.length === 0 ? undefined : list
  }
  issues.push(makeIssue('id-type', pointer(base, key), `${name} is text; this value is kept but read by nothing.`))
  return undefined
}

function isId(value: Json): boolean {
  return value === null || typeof value === 'string' || typeof value === 'number'
}
