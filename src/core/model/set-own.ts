import type { Json, MutableJsonObject } from './json.ts'

/** Sets an own property. `__proto__` becomes an ordinary key: no prototype is ever written. */
export function setOwn(object: MutableJsonObject, key: string, value: Json): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true })
  } else {
    object[key] = value
  }
}
