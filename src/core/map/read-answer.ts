import type { Answer, Answers } from '../model/delivery.ts'
import { isObject } from '../model/is-object.ts'
import { isStatus } from '../model/is-status.ts'
import type { Issue } from '../model/issue.ts'
import type { Json, JsonObject } from '../model/json.ts'
import { makeIssue } from '../model/make-issue.ts'
import { pointer } from '../model/pointer.ts'
import { snapshot } from '../normalize/snapshot.ts'

/** An answer as tables read it: `status`, `ok` (2xx), `headers` with lower-cased names, `body`. */
export function readAnswer(answer: Answer): JsonObject {
  if (!('status' in answer)) return { ok: false }
  const { status, headers = {}, body } = answer
  // Of names that differ in case only the last one stays: sorted, that is the one in lower case, whatever order they came in.
  const names = Object.keys(headers).sort()
  const lowered = names.map((name) => [name.toLowerCase(), headers[name] as string] as const)
  const read = { status, ok: status >= 200 && status <= 299, headers: Object.fromEntries(lowered) }
  return body === undefined ? read : { ...read, body }
}

/** Answers made safe: what is no answer is left out and reported, as if it had not come. Throws a TypeError when they are no object. */
export function checkAnswers(answers: unknown, issues: Issue[]): Answers {
  if (!isObject(answers as Json)) throw new TypeError('answers is an object: request id -> answer')
  const good: Record<string, Answer> = {}
  for (const [id, answer] of Object.entries((snapshot(answers, '/answers', issues) ?? {}) as JsonObject)) {
    if (isAnswer(answer)) Object.defineProperty(good, id, { value: answer, enumerable: true })
    else {
      const hint = 'An answer is { status, headers?, body? } or { error }.'
      issues.push(makeIssue('bad-answer', pointer('/answers', id), 'This is no answer and was not read.', hint))
    }
  }
  return good
}

function isAnswer(answer: Json): answer is Json & Answer {
  if (!isObject(answer)) return false
  const { error, status, headers } = answer
  if (error !== undefined) return typeof error === 'string' && status === undefined
  const texts =
    headers === undefined || (isObject(headers) && Object.values(headers).every((value) => typeof value === 'string'))
  return isStatus(status) && texts
}
