import { isObject } from '../../model/is-object.ts'
import type { Json } from '../../model/json.ts'
import { own } from '../../model/own.ts'
import { unescapeStep } from '../../model/pointer.ts'

/**
 * The pointer, or as much of it as the file has: what a directive computes stands nowhere, and is told where the directive does.
 *
 * @example placeInFile({ a: { b: 1 } }, '/a/c/d') // '/a'
 */
export function placeInFile(file: Json, at: string): string {
  let value: Json | undefined = file
  let found = ''
  for (const step of at.split('/').slice(1)) {
    const key = unescapeStep(step)
    value = Array.isArray(value) ? value[Number(key)] : isObject(value) ? own(value, key) : undefined
    if (value === undefined) break
    found += `/${step}`
  }
  return found
}
