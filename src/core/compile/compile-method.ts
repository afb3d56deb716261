import type { ValueObject } from '../model/value.ts'
import { parseTemplate, type Template } from './parse/parse-template.ts'
import { readExact } from './read-steps.ts'
import type { Settings } from './settings/resolve-settings.ts'

/** Compiles a method. One of a setting is the instance's own: what an event says of a group type does not change it. */
export function compileMethod(method = 'POST'): (settings: Settings) => string {
  const [part] = (parseTemplate(method) as Template).parts
  if (typeof part !== 'object') return () => method
  return (settings) => String(readExact(settings as ValueObject, part.path.steps))
}
