import { Instant } from '../model/instant.ts'
import { Pending } from '../model/pending.ts'
import { Secret } from '../model/secret.ts'
import type { Value } from '../model/value.ts'
import { compilePath, type PathMode } from './compile-path.ts'
import type { CompileScope } from './compile-scope.ts'
import { parseTemplate, type Template } from './parse/parse-template.ts'
import type { Run } from './run.ts'

/** A compiled template. */
export interface TemplateReader {
  /** The text; undefined when a part is missing or is no text. */
  readonly run: (run: Run) => string | Secret | undefined
  /** True when only settings decide. */
  readonly constant: boolean
  readonly clock: boolean
  /** True while a part of it is an answer to come: the text is for display. */
  readonly pending: (run: Run) => boolean
}

/** A scalar or date as text, an answer to come as its path in braces; undefined for lists, objects, null and nothing. */
export function scalarText(value: Value | undefined): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (value instanceof Instant) return value.iso
  return value instanceof Pending ? (value.text ?? `{${value.path}}`) : undefined
}

/**
 * Compiles a template (language 5): absent, null and `""` parts without `?`, and parts that are no scalars, make the whole absent.
 * A secret by reference makes it a text that is completed when the secret is bound.
 */
export function compileTemplate(template: string | Template, scope: CompileScope, mode: PathMode): TemplateReader {
  const { parts } = typeof template === 'string' ? (parseTemplate(template) as Template) : template
  const compiled = parts.map((part) => {
    if (typeof part === 'string') return part
    const reader = compilePath(part.path.text, scope, mode)
    const read = mode === 'source' ? reader.use : mode === 'key' ? reader.peek : reader.look
    return { reader, read, optional: part.optional }
  })
  const placeholders = compiled.filter((part) => typeof part !== 'string')
  const run = (run: Run): string | Secret | undefined => {
    let text = ''
    let pieces: (string | Secret)[] | undefined
    for (const part of compiled) {
      if (typeof part === 'string') {
        text += part
        continue
      }
      const value = part.read(run)
      if (value === undefined || value === null || value === '') {
        if (!part.optional) return undefined
      } else if (value instanceof Secret) {
        pieces ??= []
        pieces.push(text, value)
        text = ''
      } else {
        const scalar = scalarText(value)
        if (scalar === undefined) return undefined
        text += scalar
      }
    }
    return pieces === undefined ? text : new Secret([...pieces, text].filter((piece) => piece !== ''))
  }
  return {
    run,
    constant: placeholders.every((part) => part.reader.constant),
    clock: placeholders.some((part) => part.reader.clock),
    pending: (run) => placeholders.some((part) => part.reader.look(run) instanceof Pending),
  }
}
