import { differs, type ImportPlace } from './import-place.ts'
import { placePath } from './place-path.ts'
import { readSteps } from './segment-path.ts'

/** `{{{path}}}` and `{{path}}`. */
const PLACEHOLDERS = /\{\{\{([^}]+)\}\}\}|\{\{([^}]+)\}\}/g

/** The template of the table language for a mapping-kit template, and the paths in it. */
export function templateText(
  template: string,
  place: ImportPlace,
): { readonly text: string; readonly isLiteral: boolean; readonly paths: readonly string[] } {
  const paths: string[] = []
  let text = ''
  let end = 0
  for (const match of template.matchAll(PLACEHOLDERS)) {
    const path = placePath(readSteps(((match[1] ?? match[2]) as string).trim()), place)
    paths.push(path)
    text += `${braced(template.slice(end, match.index))}{${path}?}`
    end = match.index + match[0].length
  }
  if (paths.length > 0)
    differs(place, 'a list or object in the text leaves the field out; mapping-kit writes [object Object]')
  return { text: text + braced(template.slice(end)), isLiteral: paths.length === 0, paths }
}

function braced(text: string): string {
  return text.replaceAll('{', '{{').replaceAll('}', '}}')
}
