import { execFileSync, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

interface Manifest {
  readonly version: string
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>
  readonly bin: Readonly<Record<string, string>>
  readonly scripts: Readonly<Record<string, string>>
}

const manifest: Manifest = JSON.parse(readFileSync('package.json', 'utf8'))
const subpaths = Object.keys(manifest.exports)
const modules = subpaths.filter((path) => typeof manifest.exports[path] === 'object').map(specifier)
const shippedTables = existsSync('mappings') ? readdirSync('mappings').filter((name) => name.endsWith('.json')) : []

/** Made by the build of the tables, not of a source. */
const GENERATED = ['traitmap.d.ts']

/** What may stand in the tarball. */
const ALLOWED = [
  /^package\.json$/,
  /^(README|LICENSE|CHANGELOG|CONTRIBUTING|SECURITY)(\.md)?$/,
  /^docs\/[\w-]+\.(md|svg)$/,
  /^(benchmarks|test\/conformance)\/README\.md$/,
  /^benchmarks\/figures\.svg$/,
  /^dist\/(?!\.)[\w./-]+\.(js|d\.ts)$/,
  /^mappings\/[\w./-]+\.json$/,
]

/** How a project may find the package. */
const RESOLUTIONS = [['nodenext'], ['bundler']] as const

let folder = ''
let installed = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'traitmap-package-'))
  const tarball = pack(join(folder, 'checkout'), folder)
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }')
  npm(folder, 'install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', tarball)
  installed = join(folder, 'node_modules/traitmap')
}, 180_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }), 60_000)

test('package: holds built files, tables and papers only', () => {
  const files = list(installed)
  expect(files.filter((file) => !ALLOWED.some((pattern) => pattern.test(file)))).toEqual([])
  expect(files).toEqual(expect.arrayContaining(['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md', 'SECURITY.md']))
  expect(files.filter((file) => file.startsWith('mappings/')).length).toBeGreaterThanOrEqual(shippedTables.length)
})

test.each(papers())('package: what %s links to is in it', (paper) => {
  const text = readFileSync(join(installed, paper), 'utf8')
  const targets = [...text.matchAll(/\]\(([^)\s#]+)[^)\s]*\)/g)].map((match) => match[1] ?? '')
  const files = targets.filter((target) => !/^https?:/.test(target)).map((target) => join(dirname(paper), target))
  expect(files.filter((file) => !existsSync(join(installed, file)))).toEqual([])
})

/** The command line: its two entries, what they share, and what is loaded by one command. */
const BUNDLED = /^cli\/(bin|map-worker|(chunk|count-coverage)-[A-Z0-9]{8})\.js$/

test('package: every built file has a source', () => {
  const orphans = list(join(installed, 'dist')).filter((file) => {
    if (GENERATED.includes(file) || BUNDLED.test(file)) return false
    const stem = join('src', file.replace(/(\.d\.ts|\.js)$/, ''))
    return !existsSync(`${stem}.ts`) && !existsSync(`${stem}.tsx`)
  })
  expect(orphans).toEqual([])
})

test('package: the command line is in it once', () => {
  expect(list(join(installed, 'dist')).filter((file) => /^node\/(cli\/|bin\.)/.test(file))).toEqual([])
})

test('package: neither it nor a dependency runs anything on install', () => {
  expect(Object.keys(manifest.scripts).filter((name) => /^(pre|post)?install$/.test(name))).toEqual([])
  const lock = JSON.parse(readFileSync(join(folder, 'node_modules/.package-lock.json'), 'utf8'))
  expect(Object.keys(lock.packages).filter((name) => lock.packages[name].hasInstallScript)).toEqual([])
})

test.each(modules)('package: import of %s', (name) => {
  const names = node(['--input-type=module', '-e', `console.log(Object.keys(await import('${name}')).join())`])
  expect(names.trim()).not.toBe('')
})

test.each(modules)('package: require of %s', (name) => {
  const flags = process.features.require_module ? [] : ['--experimental-require-module']
  const names = node([...flags, '--input-type=commonjs', '-e', `console.log(Object.keys(require('${name}')).join())`])
  expect(names.trim()).not.toBe('')
})

test.each(dataFiles())('package: import of %s', (name) => {
  const load = `const data = await import('${name}', { with: { type: 'json' } }); console.log(typeof data.default)`
  expect(node(['--input-type=module', '-e', load]).trim()).toBe('object')
})

test.each(modules)('package: the types of %s hold without a config of ours', (name) => {
  const source = `import * as all from '${name}'\nexport const names: string[] = Object.keys(all)\n`
  expect(typeCheck(`all-${modules.indexOf(name)}.ts`, source, name === 'traitmap/node')).toBe('')
})

test.each([
  ['the quick start of the README', quickStart()],
  ['the program of docs/api.md', blocks('docs/api.md', 'js').join('\n')],
])('package: %s type-checks, runs and prints what it says', (_, program) => {
  for (const [, name = '', text = ''] of read('docs/api.md').matchAll(/^```json (\S+)\n([\s\S]*?)^```/gm))
    writeFileSync(join(folder, name), text)
  expect(typeCheck('program.ts', program, true)).toBe('')
  writeFileSync(join(folder, 'program.mjs'), program)
  const said = [...program.matchAll(/^ *console\.log\(.*\) \/\/ (.+)$/gm)].map((match) => match[1])
  expect(said).toHaveLength(program.split('console.log').length - 1)
  expect(node(['program.mjs']).trimEnd().split('\n')).toEqual(said)
})

test('package: a wrong use does not type-check', () => {
  const source = "import { createEngine } from 'traitmap'\ncreateEngine({ catalog: 1 })\n"
  expect(typeCheck('wrong.ts', source, false)).toContain("'catalog'")
})

/** An instance of Mixpanel, what is said to be wrong with it, and where. */
const INSTANCES: readonly (readonly [instance: string, at?: string, said?: string])[] = [
  ["{ settings: { projectToken: 't' } }"],
  ["{ settings: { projectToken: 't', region: 'eu' }, consent: ['ads'], when: { has: 'userId' } }"],
  ['{}', 'mixpanel', "Property 'settings' is missing"],
  ['{ settings: {} }', 'settings', "Property 'projectToken' is missing"],
  ['{ settings: { projectToken: 5 } }', 'projectToken', "'number' is not assignable to type 'string'"],
  [
    "{ settings: { projectToken: 't', region: 'mars' } }",
    'region',
    `'"mars"' is not assignable to type '"eu" | "in" | "us"'`,
  ],
  ["{ settings: { projectToken: 't', regoin: 'eu' } }", 'regoin', "'regoin' does not exist in type"],
  ["{ settings: { projectToken: 't' }, wen: { has: 'userId' } }", 'wen', "'wen' does not exist in type"],
  ["{ settings: { projectToken: 't' }, consnt: ['ads'] }", 'consnt', "'consnt' does not exist in type"],
]

describe.each(RESOLUTIONS)('package: the type of an instance, %s', (resolution) => {
  test.each(INSTANCES)('%s', (instance, at, said = '') => {
    const head = "import { type Catalogue, createEngine } from 'traitmap'\ndeclare const catalogue: Catalogue\n"
    const use = `createEngine({ catalogue, destinations: { mixpanel: ${instance} } })`
    const found = typeCheck('instance.ts', `${head}${use}\n`, false, resolution)
    const places = at === undefined ? [] : [`3,${use.lastIndexOf(at) + 1}`]
    expect([...found.matchAll(/^instance\.ts\((\d+,\d+)\)/gm)].map((match) => match[1])).toEqual(places)
    expect(found).toContain(said)
  })
})

test.each(Object.keys(manifest.bin))('package: %s runs', (name) => {
  const bin = join(folder, 'node_modules/.bin', name)
  expect(execFileSync(bin, ['--version'], { cwd: folder, encoding: 'utf8' }).trim()).toBe(manifest.version)
})

/** Packs a copy of the checkout, so that the build starts from nothing and nobody else's build is touched. */
function pack(copy: string, target: string): string {
  mkdirSync(copy)
  const left = new Set(['.git', 'node_modules', 'dist', 'coverage'])
  for (const name of readdirSync('.')) if (!left.has(name)) cpSync(name, join(copy, name), { recursive: true })
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'))
  npm(copy, 'pack', '--pack-destination', target)
  return join(target, `traitmap-${manifest.version}.tgz`)
}

/** The first code block of the README that imports the package; what a `console.log` prints stands in a comment behind it. */
function quickStart(): string {
  return blocks('README.md', 'js').find((block) => block.includes("from 'traitmap'")) ?? ''
}

function blocks(paper: string, kind: string): string[] {
  return [...read(paper).matchAll(/^```(\S+)\n([\s\S]*?)^```/gm)].flatMap(([, found, text = '']) =>
    found === kind ? [text] : [],
  )
}

function read(file: string): string {
  return readFileSync(file, 'utf8')
}

/** The papers that are for those who use the package. */
function papers(): string[] {
  const docs = readdirSync('docs').map((name) => join('docs', name))
  return ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', ...docs].filter((name) => name.endsWith('.md'))
}

function specifier(subpath: string): string {
  return join('traitmap', subpath)
}

/** The JSON files one can import: those named in `exports` and, for a folder, each file in it. */
function dataFiles(): string[] {
  return subpaths.flatMap((path) => {
    const target = manifest.exports[path]
    if (typeof target === 'object') return []
    if (!path.endsWith('/*')) return [specifier(path)]
    const files = readdirSync(dirname(target as string)).filter((name) => name.endsWith('.json'))
    return files.map((file) => specifier(path.replace('*', file)))
  })
}

function typeCheck(file: string, source: string, withNode: boolean, resolution = 'nodenext'): string {
  writeFileSync(join(folder, file), source)
  const strict = [
    '--strict',
    '--resolveJsonModule',
    '--noUncheckedIndexedAccess',
    '--exactOptionalPropertyTypes',
    '--noEmit',
  ]
  const module = resolution === 'bundler' ? ['preserve', '--moduleResolution', 'bundler'] : ['nodenext']
  const target = ['--target', 'es2023', '--module', ...module]
  const types = withNode ? ['--types', 'node', '--typeRoots', resolve('node_modules/@types')] : ['--lib', 'es2023']
  try {
    return node([resolve('node_modules/typescript/bin/tsc'), ...strict, ...target, ...types, file])
  } catch (error) {
    return (error as { stdout: string }).stdout
  }
}

function node(args: string[]): string {
  return execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
}

function npm(cwd: string, ...args: string[]): void {
  const run = spawnSync('npm', [...args, '--foreground-scripts'], { cwd, encoding: 'utf8' })
  if (run.status !== 0) throw new Error(`npm ${args.join(' ')}\n${run.stdout}${run.stderr}`)
}

function list(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((path) => basename(path) !== '.package-lock.json')
    .sort()
}
