import { isObject } from '../../model/is-object.ts'
import type { Json, JsonObject, MutableJsonObject } from '../../model/json.ts'
import { own } from '../../model/own.ts'
import { directiveOf } from './import-place.ts'
import { readSteps, segmentSteps } from './segment-path.ts'

/**
 * A mapping with every path replaced by what an object computes under it (`@transform`: `apply` is run first, then `mapping`
 * reads from what it gave). `lost` lists the paths that lead inside of what is computed.
 */
export function substitutePaths(
  mapping: Json,
  apply: JsonObject,
): { readonly value: Json; readonly lost: readonly string[] } {
  const lost: string[] = []
  const visit = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(visit)
    if (!isObject(value)) return value
    const [name, argument] = directiveOf(value) ?? []
    if (name === '@path' && typeof argument === 'string') return follow(segmentSteps(argument), argument)
    if (name === '@arrayPath' && Array.isArray(argument) && typeof argument[0] === 'string')
      return { '@arrayPath': [follow(segmentSteps(argument[0]), argument[0]), ...argument.slice(1)] }
    if (name === '@template' && typeof argument === 'string') return { '@template': texts(argument) }
    const copy: MutableJsonObject = {}
    for (const [key, each] of Object.entries(value)) copy[key] = visit(each)
    return copy
  }
  const follow = (steps: readonly (string | number)[], text: string): Json => {
    let at: Json | undefined = apply
    for (const [index, step] of steps.entries()) {
      const directive: ReturnType<typeof directiveOf> = isObject(at) ? directiveOf(at) : undefined
      if (directive?.[0] === '@path' && typeof directive[1] === 'string')
        return { '@path': [directive[1], ...steps.slice(index)].join('.') }
      if (directive !== undefined || !isObject(at)) break
      at = own(at, String(step))
      if (index === steps.length - 1) return at ?? { '@path': '$.__absent' }
    }
    if (steps.length === 0) return apply
    lost.push(text)
    return { '@path': '$.__absent' }
  }
  const texts = (template: string): string =>
    template.replace(/\{\{\{?([^}]+)\}\}\}?/g, (whole, path: string) => {
      const found = follow(readSteps(path.trim()), path.trim())
      const [name, argument] = isObject(found) ? (directiveOf(found) ?? []) : []
      if (name === '@path' && typeof argument === 'string') return `{{${argument.replace('$.', '')}}}`
      if (typeof found !== 'object') return String(found)
      lost.push(whole)
      return ''
    })
  return { value: visit(mapping), lost }
}
