import type { Node } from 'oxc-parser'
import { propertyName, type SourceFile, walk } from './source-file.ts'

/** Names that reach outside a pure function, whatever is done with them; nothing in the core may be called so. */
const IMPURE = new Set([
  'process',
  'globalThis',
  'global',
  'require',
  'performance',
  'crypto',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'console',
  'fetch',
  'eval',
  'Function',
  'Intl',
  'WeakRef',
  'FinalizationRegistry',
])

/** Methods whose answer follows the host's locale or time zone. */
const HOST_METHODS =
  /^(toLocale.*|localeCompare|getTimezoneOffset|[gs]et(FullYear|Month|Date|Hours|Minutes|Seconds)|get(Day|Year)|to(Date|Time)String)$/

/** Where a file of the core reads the clock, chance, locale, time zone or its surroundings. */
export function purityFaults(file: SourceFile): string[] {
  const faults: string[] = []
  for (const { node, parent, key } of walk(file.program)) {
    const fault = faultOf(node, parent, key)
    if (fault !== undefined) faults.push(`${file.path}: ${fault}`)
  }
  return faults
}

function faultOf(node: Node, parent: Node | undefined, key: string): string | undefined {
  if (node.type === 'MetaProperty' && node.meta.name === 'import') return 'import.meta'
  if (node.type === 'ImportExpression') return 'import()'
  if (node.type === 'MemberExpression') return memberFault(node, parent, key)
  if (node.type === 'Property' && parent?.type === 'ObjectPattern' && node.key.type === 'Identifier') {
    return HOST_METHODS.test(node.key.name) ? node.key.name : undefined
  }
  if (node.type !== 'Identifier' || !isReference(parent, key)) return undefined
  if (IMPURE.has(node.name)) return node.name
  if (node.name === 'Date' && !isPureDate(parent, key))
    return 'Date, other than new Date(value), Date.UTC, Date.prototype and instanceof'
  if (node.name === 'Math' && !isPureMath(parent, key)) return 'Math, other than its pure functions'
  return undefined
}

function memberFault(node: Node, parent: Node | undefined, key: string): string | undefined {
  const name = propertyName(node)
  if (name === undefined) return undefined
  if (HOST_METHODS.test(name)) return name
  const called = (parent?.type === 'CallExpression' || parent?.type === 'NewExpression') && key === 'callee'
  return name === 'constructor' && called ? 'a call of constructor' : undefined
}

function isReference(parent: Node | undefined, key: string): boolean {
  switch (parent?.type) {
    case 'MemberExpression':
      return key !== 'property' || parent.computed
    case 'Property':
    case 'PropertyDefinition':
    case 'MethodDefinition':
    case 'TSPropertySignature':
    case 'TSMethodSignature':
      return key !== 'key' || parent.computed
    case 'TSQualifiedName':
      return key !== 'right'
    case 'ImportSpecifier':
      return key !== 'imported'
    default:
      return true
  }
}

function isPureDate(parent: Node | undefined, key: string): boolean {
  switch (parent?.type) {
    case 'NewExpression':
      return key === 'callee' && parent.arguments.length === 1 && parent.arguments[0]?.type !== 'SpreadElement'
    case 'MemberExpression':
      return key === 'object' && /^(UTC|prototype)$/.test(propertyName(parent) ?? '')
    case 'BinaryExpression':
      return key === 'right' && parent.operator === 'instanceof'
    case 'TSTypeReference':
      return true
    default:
      return false
  }
}

function isPureMath(parent: Node | undefined, key: string): boolean {
  if (parent?.type !== 'MemberExpression' || key !== 'object') return false
  const name = propertyName(parent)
  return name !== undefined && name !== 'random'
}
