import { isObject } from '../core/model/is-object.ts'
import { nearestName } from '../core/model/nearest-name.ts'
import type { InstanceConfig, Json, JsonObject } from '../index.ts'
import { UseError } from './use-error.ts'

const SHAPES: Readonly<Record<string, readonly [test: (value: Json) => boolean, shape: string]>> = {
  table: [(value) => typeof value === 'string', 'the id of a table'],
  settings: [isObject, 'an object'],
  when: [isObject, 'a condition'],
  consent: [
    (value) => Array.isArray(value) && value.every((each) => typeof each === 'string'),
    'a list of category names',
  ],
}

/** Checks the shape of one instance of a settings file. Throws a `UseError`; values never stand in its message. */
export function checkInstance(name: string, instance: Json, file: string): InstanceConfig {
  if (!isObject(instance)) throw new UseError(`${file}: ${name} is no object`, `{ "${name}": { "settings": { … } } }`)
  for (const [key, value] of Object.entries(instance)) {
    const shape = Object.hasOwn(SHAPES, key) ? SHAPES[key] : undefined
    if (shape === undefined) throw unknownKey(name, key, file)
    if (!shape[0](value)) throw new UseError(`${file}: ${name}.${key} has the wrong type`, `it is ${shape[1]}`)
  }
  return instance as JsonObject as InstanceConfig
}

function unknownKey(name: string, key: string, file: string): UseError {
  const near = nearestName(key, Object.keys(SHAPES))
  const hint =
    near === undefined
      ? `settings stand inside "settings": { "${name}": { "settings": { "${key}": … } } }`
      : `did you mean "${near}"?`
  return new UseError(`${file}: ${name} has an unknown key "${key}"`, hint)
}
