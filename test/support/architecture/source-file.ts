import { type Node, type Program, parseSync, visitorKeys } from 'oxc-parser'

/** One file of `src`, parsed. Paths start at the checkout: `src/core/model/issue.ts`. */
export interface SourceFile {
  readonly path: string
  readonly lines: number
  readonly program: Program
  /** Every module named by an import, an export … from, an import() or an import type. */
  readonly imports: readonly string[]
}

/** A node with what it stands in: `key` is the property of the parent that holds it. */
export interface Visited {
  readonly node: Node
  readonly parent: Node | undefined
  readonly key: string
}

/** Parses TypeScript text; throws when it is none. */
export function parseSourceFile(path: string, text: string): SourceFile {
  const { program, errors } = parseSync(path, text)
  if (errors.length > 0) throw new SyntaxError(`${path}: ${errors[0]?.message}`)
  return { path, lines: text.trimEnd().split('\n').length, program, imports: importsOf(program) }
}

/** Every node below and including `root`, parents first. */
export function* walk(root: Node, parent?: Node, key = ''): Generator<Visited> {
  yield { node: root, parent, key }
  for (const name of visitorKeys[root.type] ?? []) {
    const child = (root as unknown as Record<string, Node | (Node | null)[] | null>)[name]
    for (const node of Array.isArray(child) ? child : [child]) if (node) yield* walk(node, root, name)
  }
}

/** The text of an expression that is a plain string literal. */
export function literalText(node: Node | null | undefined): string | undefined {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value
  if (node?.type === 'TemplateLiteral' && node.expressions.length === 0)
    return node.quasis[0]?.value.cooked ?? undefined
  return undefined
}

/** The name of the property that `a.b` or `a['b']` reads. */
export function propertyName(node: Node): string | undefined {
  if (node.type !== 'MemberExpression') return undefined
  if (!node.computed && node.property.type === 'Identifier') return node.property.name
  return literalText(node.property)
}

function importsOf(program: Program): string[] {
  const imports: string[] = []
  for (const { node } of walk(program)) {
    if (
      node.type === 'ImportDeclaration' ||
      node.type === 'ExportNamedDeclaration' ||
      node.type === 'ExportAllDeclaration' ||
      node.type === 'ImportExpression' ||
      node.type === 'TSImportType'
    ) {
      if (node.source) imports.push(literalText(node.source) ?? '(computed)')
    }
  }
  return imports
}
