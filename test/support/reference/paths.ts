/** One step of a path: a key, or a position in an array. */
export type Step = { readonly key: string } | { readonly index: number }

/** A piece of a template: text, or a path to be filled in. */
export type Part = string | { readonly paths: readonly (readonly Step[])[]; readonly optional: boolean }

/** One step of a target: a key (which may be a template), a position, or "append". */
export type TargetStep = { readonly key: readonly Part[] } | { readonly index: number } | { readonly append: true }

const STEP = String.raw`\[\d+\]|\['(?:[^']|'')*'\]`
const NAME = String.raw`[^.[\]{}'?|\s]+`
const PATH = new RegExp(`^(?:|(?:${NAME}|${STEP})(?:\\.${NAME}|${STEP})*)$`, 'u')

export function isPath(text: string): boolean {
  return PATH.test(text)
}

/** `a.b[0]['any key']`; the empty text is the whole thing. */
export function parsePath(text: string): readonly Step[] {
  return [...text.matchAll(new RegExp(`${STEP}|${NAME}`, 'gu'))].map(([step]) => {
    if (step.startsWith("['")) return { key: step.slice(2, -2).replaceAll("''", "'") }
    return step.startsWith('[') ? { index: Number(step.slice(1, -1)) } : { key: step }
  })
}

/** Text with `{path}`, `{path?}`, `{path|path}`, `{{` and `}}`. */
export function parseTemplate(text: string): readonly Part[] {
  const parts: Part[] = []
  let rest = text
  while (rest !== '') {
    const [whole = '', path] =
      /^(?:\{\{|\}\}|\{((?:[^{}']|'(?:[^']|'')*')*)\}|[^{}]+|[{}])/u.exec(rest) ?? ([rest] as const)
    parts.push(path === undefined ? whole.replace('{{', '{').replace('}}', '}') : placeholder(path))
    rest = rest.slice(whole.length)
  }
  return parts
}

function placeholder(text: string): Part {
  const optional = text.endsWith('?')
  const paths = (optional ? text.slice(0, -1) : text).match(/(?:[^|']|'(?:[^']|'')*')+/gu) ?? ['']
  return { paths: paths.map(parsePath), optional }
}

/** A path that is written to: keys may hold `{path}`, `[]` appends. */
export function parseTarget(text: string): readonly TargetStep[] {
  const name = String.raw`(?:[^.[\]{}'?|\s]|\{(?:[^{}']|'(?:[^']|'')*')*\})+`
  return [...text.matchAll(new RegExp(`\\[\\]|${STEP}|${name}`, 'gu'))].map(([step]) => {
    if (step === '[]') return { append: true }
    if (step.startsWith("['")) return { key: [step.slice(2, -2).replaceAll("''", "'")] }
    return step.startsWith('[') ? { index: Number(step.slice(1, -1)) } : { key: parseTemplate(step) }
  })
}

/** The keys of a path, absent when it has a position. */
export function keysOf(path: readonly Step[]): readonly string[] | undefined {
  return path.every((step) => 'key' in step) ? path.map((step) => ('key' in step ? step.key : '')) : undefined
}
