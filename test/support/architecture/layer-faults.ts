import { posix } from 'node:path'
import type { SourceFile } from './source-file.ts'

/** Which layers a layer may import. A layer that is not listed does not exist. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'core/model': ['core/model'],
  'core/normalize': ['core/model', 'core/normalize'],
  'core/compile': ['core/model', 'core/normalize', 'core/compile'],
  'core/map': ['core/model', 'core/normalize', 'core/compile', 'core/map'],
  'core/explain': ['core/model', 'core/normalize', 'core/compile', 'core/map', 'core/explain'],
  'core/lint': ['core/model', 'core/normalize', 'core/compile', 'core/lint'],
  'core/insight': ['core/model', 'core/normalize', 'core/compile', 'core/map', 'core/explain', 'core/insight'],
  index: ['core/*'],
  node: ['core/*', 'index', 'node'],
  stream: ['core/*', 'index', 'stream'],
  web: ['core/*', 'index', 'web'],
}

/** The packages the core may use; everything else it imports is its own. */
const CORE_PACKAGES = [
  /^lodash\/[a-zA-Z]+\.js$/,
  /^change-case$/,
  /^date-fns(\/format|\/locale\/en-US)?$/,
  /^@date-fns\/utc$/,
  /^@noble\/hashes\/[a-z0-9-]+\.js$/,
]

/** What one layer of the core may use besides. */
const LAYER_PACKAGES: Readonly<Record<string, readonly string[]>> = {
  // To count what of an endless stream cannot be counted exactly.
  'core/insight': ['bloom-filters'],
}

/** What a file imports against the direction of the layers, and what the core imports from outside. */
export function layerFaults(file: SourceFile): string[] {
  const layer = layerOf(file.path)
  const allowed = MAY_IMPORT[layer]
  if (allowed === undefined) return [`${file.path}: "${layer}" is no layer`]
  return file.imports.flatMap((name) => {
    if (!name.startsWith('.')) return packageFault(file.path, layer, name)
    const target = layerOf(posix.join(posix.dirname(file.path), name))
    if (allowed.includes(target) || (target.startsWith('core/') && allowed.includes('core/*'))) return []
    return [`${file.path}: ${layer} may not import ${target} (${name})`]
  })
}

function packageFault(path: string, layer: string, name: string): string[] {
  if (layer === 'index') return [`${path}: only the core is exported, not ${name}`]
  if (!layer.startsWith('core/') || CORE_PACKAGES.some((pattern) => pattern.test(name))) return []
  if (LAYER_PACKAGES[layer]?.includes(name)) return []
  return [`${path}: the core may not import ${name}`]
}

function layerOf(path: string): string {
  const [src, first = '', second = ''] = path.split('/')
  if (src !== 'src') return path
  if (first !== 'core') return first.replace(/\.ts$/, '')
  return `core/${second}`
}
