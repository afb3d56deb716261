import { isFields, type Value } from './place.ts'

/** Where two values differ: path, wanted and found value, one text each; the order of keys is no difference. */
export function differences(want: Value | undefined, have: Value | undefined, path = ''): readonly string[] {
  if (Array.isArray(want) && Array.isArray(have)) {
    return Array.from({ length: Math.max(want.length, have.length) }).flatMap((_, index) =>
      differences(want[index], have[index], `${path}[${index}]`),
    )
  }
  if (isFields(want) && isFields(have)) {
    return [...new Set([...Object.keys(want), ...Object.keys(have)])].flatMap((key) =>
      differences(ownValue(want, key), ownValue(have, key), /^\w+$/.test(key) ? `${path}.${key}` : `${path}['${key}']`),
    )
  }
  return Object.is(want, have) ? [] : [`${path}: expected ${text(want)}, sent ${text(have)}`]
}

function ownValue(fields: Record<string, Value>, key: string): Value | undefined {
  return Object.hasOwn(fields, key) ? fields[key] : undefined
}

function text(value: Value | undefined): string {
  return value === undefined ? 'nothing' : JSON.stringify(value)
}
