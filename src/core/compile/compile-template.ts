import { Instant } from '../model/instant.ts'
import { Pending } from '../model/pending.ts'
import type { Value } from '../model/value.ts'
import { compilePath, type PathMode } from './compile-path.ts'
import type { CompileScope } from './compile-scope.ts'
import { parseTemplate, type Template } from './parse/parse-template.ts'
import type { Run } from './run.ts'

/** A compiled template. */
export interface TemplateReader {
  /** The text; undefined when a part is missing or is no text. */
  readonly run: (run: Run) => string | undefined
  /** True when only settings decide. */
  readonly constant: boolean
  readonly clock: boolean
}

/** A scalar or date as text, an answer to come as its path in braces; undefined for lists, objects, null and nothing. */
export function scalarText(value: Value | undefined): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (value instanceof Instant) return value.iso
  return value instanceof Pending ? `{${value.path}}` : undefined
}

/** Compiles a template (language 5): absent, null and `""` parts without `?`, and parts that are no scalars, make the whole absent. */
export function compileTemplate(
  template: string | Template,
  scope: CompileScope,
  mode: PathMode,
  encode: (text: string) => string = (text) => text,
): TemplateReader {
  const { parts } = typeof template === 'string' ? (parseTemplate(template) as Template) : template
  const compiled = parts.map((part) =>
    typeof part === 'string' ? part : { reader: compilePath(part.path.text, scope, mode), optional: part.optional },
  )
  const placeholders = compiled.filter((part) => typeof part !== 'string')
  const run = (run: Run): string | undefined => {
    let text = ''
    for (const part of compiled) {
      if (typeof part === 'string') {
        text += part
        continue
      }
      const value = mode === 'source' ? part.reader.use(run) : part.reader.look(run)
      if (value === undefined || value === null || value === '') {
        if (!part.optional) return undefined
        continue
      }
      const scalar = scalarText(value)
      if (scalar === undefined) return undefined
      text += encode(scalar)
    }
    return text
  }
  return {
    run,
    constant: placeholders.every((part) => part.reader.constant),
    clock: placeholders.some((part) => part.reader.clock),
  }
}
