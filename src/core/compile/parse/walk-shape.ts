import { isObject } from '../../model/is-object.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import { pointer } from '../../model/pointer.ts'
import type { Report } from './report.ts'
import { type Shape, type ShapeName, typeName, type Walk } from './shape.ts'
import { suggest } from './suggest.ts'
import { TEXT_RULES, type TextRule } from './text-rules.ts'
import { walkConversions } from './walk-conversions.ts'
import { walkObject } from './walk-object.ts'

const STATUS = 'a whole number from 100 to 599'
const STATUS_BUT_2XX = `${STATUS}, but 2xx, which are no failures anyway`

/** Checks values against shapes and reports every mistake. Named shapes are looked up in `shapes`. */
export function createWalk(shapes: Readonly<Record<ShapeName, Shape>>, report: Report): Walk {
  const walk: Walk = (shape, json, path) => {
    switch (shape.kind) {
      case 'named':
        return walk(shapes[shape.name], json, path)
      case 'json':
        return true
      case 'text':
        return typeof json === 'string' ? followsRule(shape.rule, json, path) : mistyped('a text', json, path)
      case 'word':
        return typeof json === 'string' ? isAmong(shape.words, json, path) : mistyped('a word', json, path)
      case 'boolean':
        if (typeof json !== 'boolean') return mistyped('true or false', json, path)
        if (shape.only === undefined || shape.only === json) return true
        report('bad-value', path, `${json} changes nothing here`, `${shape.only}, or leave the key out`)
        return false
      case 'number':
        return typeof json === 'number' || mistyped('a number', json, path)
      case 'integer':
        if (typeof json !== 'number') return mistyped('a whole number', json, path)
        if (Number.isSafeInteger(json) && json >= shape.min) return true
        report('bad-value', path, `${json} is not a whole number from ${shape.min} up`, `give ${shape.min} or more`)
        return false
      case 'status':
        if (typeof json !== 'number') return mistyped('a status', json, path)
        if (Number.isInteger(json) && json >= 100 && json <= 599 && !(shape.but2xx && json >= 200 && json <= 299))
          return true
        report('bad-value', path, `${json} is no status that fits here`, shape.but2xx ? STATUS_BUT_2XX : STATUS)
        return false
      case 'scalar':
        return typeof json !== 'object' || json === null || mistyped('text, number, true, false or null', json, path)
      case 'conversions':
        return (typeof json === 'string' && shape.words?.includes(json)) || walkConversions(json, path, report)
      case 'nullable':
        return json === null || walk(shape.of, json, path)
      case 'list':
        return walkList(shape.of, shape.min ?? 0, json, path)
      case 'record':
        return isObject(json) ? walkRecord(shape, json, path) : mistyped('an object', json, path)
      case 'one':
        return walkOne(shape, json, path)
      case 'refused':
        report('not-supported', path, shape.why)
        return false
      case 'either':
        return walk(isObject(json) && Object.hasOwn(json, shape.key) ? shape.with : shape.without, json, path)
      case 'object':
        return isObject(json) ? walkObject(shape, json, path, report, walk) : mistyped(shape.what, json, path)
    }
  }
  const mistyped = (expected: string, json: Json, path: string): boolean => {
    report('wrong-type', path, `expected ${expected}, found ${typeName(json)}`, `give ${expected}`)
    return false
  }
  const followsRule = (rule: TextRule | undefined, text: string, path: string): boolean => {
    const mistake = rule === undefined ? undefined : TEXT_RULES[rule](text)
    if (mistake !== undefined) report(mistake.code, path, mistake.message, mistake.hint)
    return mistake === undefined
  }
  const isAmong = (words: readonly string[], text: string, path: string): boolean => {
    if (words.includes(text)) return true
    report('bad-value', path, `"${text}" has no meaning here`, suggest(text, words))
    return false
  }
  const walkList = (shape: Shape, min: number, json: Json, path: string): boolean => {
    if (!Array.isArray(json)) return mistyped('a list', json, path)
    if (json.length < min) report('bad-value', path, 'the list is empty', 'give one or more, or leave the key out')
    let right = json.length >= min
    json.forEach((item: Json, index) => {
      right = walk(shape, item, pointer(path, index)) && right
    })
    return right
  }
  const walkRecord = (shape: Shape & { kind: 'record' }, json: JsonObject, path: string): boolean => {
    let right = true
    for (const key of Object.keys(json)) {
      const at = pointer(path, key)
      if (shape.names !== undefined && !shape.names.includes(key)) {
        report('unknown-key', at, `"${key}" has no place here`, suggest(key, shape.names))
        right = false
      } else {
        right = followsRule(shape.rule, key, at) && right
        right = walk(shape.of, json[key] as Json, at) && right
      }
    }
    return right
  }
  const walkOne = (shape: Shape & { kind: 'one' }, json: Json, path: string): boolean => {
    const fitting =
      typeof json === 'string'
        ? shape.text
        : Array.isArray(json)
          ? shape.list
          : isObject(json)
            ? shape.object
            : undefined
    if (fitting !== undefined) return walk(fitting, json, path)
    const forms = [shape.text && 'a text', shape.list && 'a list', shape.object && 'an object']
    return mistyped(forms.filter((form) => form !== undefined).join(' or '), json, path)
  }
  return walk
}
