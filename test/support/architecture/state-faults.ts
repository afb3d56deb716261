import type { Node } from 'oxc-parser'
import { propertyName, type SourceFile, walk } from './source-file.ts'

const COLLECTIONS = new Set(['Map', 'Set', 'WeakMap', 'WeakSet'])

/** Built-in objects that a module may hold because nothing can be put into them. */
const INERT = new Set(['RegExp', 'Date', 'Error', 'TypeError'])

const MUTATORS =
  /^(set|add|delete|clear|push|pop|shift|unshift|splice|sort|reverse|fill|copyWithin|assign|defineProperty|setPrototypeOf)$/

/** Mutable state of a module: it would be shared by all engines of a process, and outlive every call. */
export function stateFaults(file: SourceFile): string[] {
  const faults: string[] = []
  const names = new Set<string>()
  for (const [name, init, kind] of moduleState(file)) {
    names.add(name)
    if (kind !== 'const') faults.push(`${file.path}: ${kind} ${name} at module level`)
    else if (isMutableFromBirth(init)) faults.push(`${file.path}: ${name} is a container at module level`)
  }
  for (const { node } of walk(file.program)) {
    const name = mutatedName(node)
    if (name !== undefined && names.has(name)) faults.push(`${file.path}: ${name} of the module is changed`)
  }
  return faults
}

/** Variables of the module and static fields of its classes. */
function* moduleState(file: SourceFile): Generator<[name: string, init: Node | null, kind: string]> {
  for (const statement of file.program.body) {
    const node = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
    if (node?.type !== 'VariableDeclaration' || node.declare) continue
    for (const { id, init } of node.declarations) {
      const name = id.type === 'Identifier' ? id.name : id.type
      yield [name, isDeclaredReadonly(id) ? null : init, node.kind]
    }
  }
  for (const { node } of walk(file.program)) {
    if (node.type !== 'PropertyDefinition' || !node.static) continue
    const name = node.key.type === 'Identifier' || node.key.type === 'PrivateIdentifier' ? node.key.name : node.key.type
    yield [name, node.value, node.readonly ? 'const' : 'static']
  }
}

/** `const NONE: ReadonlyMap<…> = new Map()`: nobody can put anything in. */
function isDeclaredReadonly(id: Node): boolean {
  const type = id.type === 'Identifier' ? id.typeAnnotation?.typeAnnotation : undefined
  if (type?.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return false
  return /^Readonly(Map|Set)$/.test(type.typeName.name)
}

/** Empty collections are there to be filled; an instance of an own class holds whatever it likes. */
function isMutableFromBirth(init: Node | null): boolean {
  const node = init && plain(init)
  if (node?.type !== 'NewExpression' || node.callee.type !== 'Identifier') return false
  if (COLLECTIONS.has(node.callee.name)) return node.arguments.length === 0
  return !INERT.has(node.callee.name)
}

/** The variable that an assignment, `delete`, `++`, `x.push(…)` or `Object.assign(x, …)` changes inside. */
function mutatedName(node: Node): string | undefined {
  if (node.type === 'AssignmentExpression') return rootOf(node.left)
  if (node.type === 'UpdateExpression') return rootOf(node.argument)
  if (node.type === 'UnaryExpression' && node.operator === 'delete') return rootOf(node.argument)
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return undefined
  if (!MUTATORS.test(propertyName(node.callee) ?? '')) return undefined
  const { object } = node.callee
  const isObject = object.type === 'Identifier' && (object.name === 'Object' || object.name === 'Reflect')
  const target = isObject ? node.arguments[0] : object
  return target === undefined ? undefined : rootOf(target)
}

function rootOf(node: Node): string | undefined {
  const bare = plain(node)
  if (bare.type === 'MemberExpression') return rootOf(bare.object)
  return bare.type === 'Identifier' ? bare.name : undefined
}

/** Without the brackets, `as` and `!` around it. */
function plain(node: Node): Node {
  switch (node.type) {
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSNonNullExpression':
    case 'ParenthesizedExpression':
      return plain(node.expression)
    default:
      return node
  }
}
