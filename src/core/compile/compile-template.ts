import { Instant } from '../model/instant.ts'
import { Pending } from '../model/pending.ts'
import { Secret } from '../model/secret.ts'
import type { Value } from '../model/value.ts'
import { compilePath, type PathMode, type PathReader } from './compile-path.ts'
import type { CompileScope } from './compile-scope.ts'
import { NameSet } from './name-set.ts'
import { parseTemplate, type Template } from './parse/parse-template.ts'
import { placeholderPaths } from './parse/placeholder-paths.ts'
import type { Placeholder } from './parse/scan-placeholder.ts'
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

/** What a placeholder reads, from one path or the first of several that gives something. */
type TemplatePart = Pick<PathReader, 'look' | 'peek' | 'use' | 'constant' | 'clock'>

/** A scalar or date as text, an answer to come as its path in braces; undefined for lists, objects, null and nothing. */
export function scalarText(value: Value | undefined): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (value instanceof Instant) return value.iso
  return value instanceof Pending ? (value.text ?? `{${value.path}}`) : undefined
}

/**
 * Compiles a template (language 5): absent, null and `""` parts without `?`, and parts that are no scalars, make the whole absent.
 * Of `{a|b}` the first counts that is neither absent, null nor `""`.
 * A secret by reference makes it a text that is completed when the secret is bound.
 */
export function compileTemplate(template: string | Template, scope: CompileScope, mode: PathMode): TemplateReader {
  const { parts } = typeof template === 'string' ? (parseTemplate(template) as Template) : template
  const compiled = parts.map((part) => {
    if (typeof part === 'string') return part
    const { others, optional } = part
    const reader = others === undefined ? compilePath(part.path.text, scope, mode) : alternatives(part, scope, mode)
    const read = mode === 'source' ? reader.use : mode === 'key' ? reader.peek : reader.look
    return { reader, read, optional }
  })
  const placeholders = compiled.filter((part) => typeof part !== 'string')
  const pending = (run: Run): boolean => placeholders.some((part) => part.reader.look(run) instanceof Pending)
  const run = (run: Run): string | Secret | undefined => {
    let text = ''
    let pieces: (string | Secret)[] | undefined
    for (const part of compiled) {
      if (typeof part === 'string') {
        text += part
        continue
      }
      const value = part.read(run)
      if (isBlank(value)) {
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
    if (pieces === undefined) return text
    return new Secret(
      [...pieces, text].filter((piece) => piece !== ''),
      [],
      undefined,
      pending(run),
    )
  }
  return {
    run,
    constant: placeholders.every((part) => part.reader.constant),
    clock: placeholders.some((part) => part.reader.clock),
    pending,
  }
}

/** Reads the first of the paths that is neither absent, null nor `""`; the first of all where none is. */
function alternatives(part: Placeholder, scope: CompileScope, mode: PathMode): TemplatePart {
  const named = placeholderPaths(part).map(() => new NameSet())
  const readers = placeholderPaths(part).map(({ text }, index) =>
    compilePath(text, { ...scope, names: named[index] as NameSet }, mode),
  )
  for (const names of named) scope.names.addAll(names)
  const find = (run: Run): number => readers.findIndex(({ look }) => !isBlank(look(run)))
  const chosen = (run: Run): PathReader => readers[Math.max(find(run), 0)] as PathReader
  const use = (run: Run): Value | undefined => {
    const found = find(run)
    const best = Math.max(found, 0)
    // Where none gives anything and one has to, the row yields nothing, which says why.
    if (found >= 0 || part.optional)
      for (const [index, names] of named.entries()) if (index !== best) run.trace?.unused(names, 'outranked')
    return (readers[best] as PathReader).use(run)
  }
  return {
    look: (run) => chosen(run).look(run),
    peek: (run) => chosen(run).peek(run),
    use,
    constant: readers.every(({ constant }) => constant),
    clock: readers.some(({ clock }) => clock),
  }
}

function isBlank(value: Value | undefined): value is undefined | null | '' {
  return value === undefined || value === null || value === ''
}
