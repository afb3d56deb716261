import { isObject } from '../core/model/is-object.ts'
import type { Answers, Json } from '../index.ts'
import { parseJson } from './parse-json.ts'
import { readText } from './read-text.ts'
import { UseError } from './use-error.ts'

const SHAPE = '{ "<request id>": { "status": 200, "headers": { … }, "body": … } }'

/**
 * Reads a file of answers, `{ "<request id>": { "status", "headers"?, "body"? } }`, as `engine.resume` takes them (`{ "error" }` for a
 * request that got none). Throws a `UseError` for anything else: an answer that is not read would be a request that is sent twice.
 */
export async function loadAnswers(file: string): Promise<Answers> {
  const parsed = parseJson(await readText(file, undefined, `give a file of answers: ${SHAPE}`))
  if (!parsed.ok) throw new UseError(`${file} is no JSON: ${parsed.message}`, `it looks like ${SHAPE}`)
  const answers = parsed.value as Json
  if (!isObject(answers)) throw new UseError(`${file} holds no answers`, `it looks like ${SHAPE}`)
  for (const [id, answer] of Object.entries(answers)) {
    if (!isAnswer(answer)) throw new UseError(`${file}: what stands at "${id}" is no answer`, `it looks like ${SHAPE}`)
  }
  return answers as unknown as Answers
}

function isAnswer(answer: Json): boolean {
  if (!isObject(answer)) return false
  const { status, headers = {}, error } = answer
  if (status === undefined) return typeof error === 'string'
  const isStatus = Number.isInteger(status) && (status as number) >= 100 && (status as number) <= 599
  return isStatus && isObject(headers) && Object.values(headers).every((value) => typeof value === 'string')
}
