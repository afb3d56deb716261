import { pointer } from '../../model/pointer.ts'
import { type Path, parsePath } from '../parse/parse-path.ts'
import { parseTarget } from '../parse/parse-target.ts'
import { parseTemplate, type Template } from '../parse/parse-template.ts'
import { placeholderPaths } from '../parse/placeholder-paths.ts'
import type { Place, Use, Visitor } from './visitor.ts'

/** Tells of a path. Here and below the texts are those of a parsed table, so they are right. */
export function readPath(text: string, visitor: Visitor, place: Place, use: Use): void {
  if (visitor.read !== undefined) visitor.read(parsePath(text) as Path, place, use)
}

/** Tells of a path or a list of paths. */
export function readPaths(texts: string | readonly string[], visitor: Visitor, place: Place, use: Use): void {
  if (typeof texts === 'string') {
    readPath(texts, visitor, place, use)
    return
  }
  for (const [index, text] of texts.entries()) readPath(text, visitor, { ...place, at: pointer(place.at, index) }, use)
}

/** Tells of the paths in a template. */
export function readTemplate(text: string, visitor: Visitor, place: Place, use: Use): void {
  if (visitor.read !== undefined) readParts(parseTemplate(text) as Template, visitor, place, use)
}

/** Tells of the paths in the keys of a target that has any. */
export function readTarget(text: string, visitor: Visitor, place: Place): void {
  if (visitor.read === undefined) return
  for (const step of parseTarget(text) as Exclude<ReturnType<typeof parseTarget>, string>) {
    if ('template' in step) readParts(step.template, visitor, place, 'key')
  }
}

function readParts(template: Template, visitor: Visitor, place: Place, use: Use): void {
  for (const part of template.parts) {
    if (typeof part === 'string') continue
    for (const path of placeholderPaths(part)) visitor.read?.(path, place, use)
  }
}
