import { Instant } from '../../model/instant.ts'
import type { Json } from '../../model/json.ts'
import type { Value, ValueObject } from '../../model/value.ts'
import { pickKey } from '../../normalize/find-key.ts'
import { parseRelativePath } from '../parse/parse-path.ts'
import { ANY_TYPE, type ConversionSpec } from './conversion-spec.ts'

function check(argument: Json): string | undefined {
  if (typeof argument !== 'string') return 'get takes a path inside the value, like city or [0].name'
  const steps = parseRelativePath(argument)
  return typeof steps === 'string' ? steps : undefined
}

function step(value: Value, name: string | number): Value | undefined {
  if (typeof value !== 'object' || value === null || value instanceof Instant) return undefined
  if (Array.isArray(value)) return typeof name === 'number' ? value[name] : undefined
  const object = value as ValueObject
  const key = typeof name === 'string' ? pickKey(object, name) : undefined
  return key === undefined ? undefined : object[key]
}

/** `{ "get": path }`: what stands at a path inside an array or object, names matched like trait keys. Absent when nothing does. */
export const getInside: ConversionSpec = {
  argument: { required: true, doc: 'A path inside the value: city, [0].name.', example: 'postal_code', check },
  takes: ['array', 'object'],
  gives: ANY_TYPE,
  doc: 'What stands at a path inside the value, names matched like trait keys. Absent when nothing does.',
  example: [{ postalCode: '94103' }, '94103'],
  make: (argument) => {
    const path = parseRelativePath(argument as string)
    const steps = typeof path === 'string' ? [argument as string] : path
    return (value) => {
      let current: Value | undefined = value
      for (const name of steps) {
        if (current === undefined) return undefined
        current = step(current, name)
      }
      return current
    }
  },
}
