import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { layerFaults } from './support/architecture/layer-faults.ts'
import { purityFaults } from './support/architecture/purity-faults.ts'
import { shapeFaults } from './support/architecture/shape-faults.ts'
import { parseSourceFile, type SourceFile } from './support/architecture/source-file.ts'
import { stateFaults } from './support/architecture/state-faults.ts'

/** What `import … from 'traitmap'` offers; a name more or less is a change of the public API. */
const PUBLIC_VALUES = [
  'ISSUE_CODES',
  'bindSecrets',
  'compileTables',
  'createEngine',
  'createNormalizer',
  'group',
  'identify',
  'normalize',
  'parseTable',
  'summarize',
  'track',
]

/** The longest a file of middling length may be. */
const MEDIAN_LINES = 60

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => `src/${name}`)
  .sort()
  .map((path) => parseSourceFile(path, readFileSync(path, 'utf8')))
const core = files.filter((file) => file.path.startsWith('src/core/'))

describe('the house', () => {
  test('has files to look at', () => {
    expect(core.length).toBeGreaterThan(20)
  })

  test('layers import downwards only', () => {
    expect(files.flatMap(layerFaults)).toEqual([])
  })

  test('the core reads no clock, chance, locale, time zone or surroundings', () => {
    expect(core.flatMap(purityFaults)).toEqual([])
  })

  test('the core keeps nothing between calls', () => {
    expect(core.flatMap(stateFaults)).toEqual([])
  })

  test('files are small, named after what they hold, without default exports', () => {
    expect(files.flatMap(shapeFaults)).toEqual([])
  })

  test(`half of the files have at most ${MEDIAN_LINES} lines`, () => {
    const lines = files.map((file) => file.lines).sort((a, b) => a - b)
    expect(lines[lines.length >> 1]).toBeLessThanOrEqual(MEDIAN_LINES)
  })

  test('the package exports these names and no others', async () => {
    expect(Object.keys(await import('../src/index.ts')).sort()).toEqual(PUBLIC_VALUES)
  })
})

describe('the checks catch', () => {
  test.each([
    ['src/core/model/a.ts', "import { x } from '../normalize/x.ts'"],
    ['src/core/model/a.ts', "import type { X } from '../compile/x.ts'"],
    ['src/core/normalize/date/a.ts', "export { x } from '../../map/x.ts'"],
    ['src/core/compile/a.ts', "export * from '../explain/x.ts'"],
    ['src/core/map/a.ts', "type X = import('../explain/x.ts').X"],
    ['src/core/lint/a.ts', "import { x } from '../map/x.ts'"],
    ['src/core/explain/a.ts', "import { x } from '../insight/x.ts'"],
    ['src/core/insight/a.ts', "import { x } from '../../node/x.ts'"],
    ['src/core/map/a.ts', "import { x } from '../lint/x.ts'"],
    ['src/core/map/a.ts', "import { x } from '../../node/x.ts'"],
    ['src/core/map/a.ts', "import { x } from '../../index.ts'"],
    ['src/core/map/a.ts', "import { x } from '../../../test/x.ts'"],
    ['src/core/map/a.ts', "import { x } from 'node:fs'"],
    ['src/core/map/a.ts', "import { get } from 'lodash'"],
    ['src/core/map/a.ts', "import get from 'lodash/get'"],
    ['src/core/map/a.ts', "import { x } from 'date-fns/locale'"],
    ['src/core/map/a.ts', "import 'ajv'"],
    ['src/core/map/a.ts', "import { CountMinSketch } from 'bloom-filters'"],
    ['src/core/map/a.ts', 'export const x = (name: string) => import(name)'],
    ['src/core/utility/a.ts', ''],
    ['src/core/a.ts', ''],
    ['src/other/a.ts', ''],
    ['src/index.ts', "export { x } from './node/x.ts'"],
    ['src/index.ts', "export { x } from 'lodash/get.js'"],
    ['src/node/a.ts', "import { x } from '../stream/x.ts'"],
    ['src/stream/a.ts', "import { x } from '../web/x.ts'"],
    ['src/web/a.ts', "import { x } from '../node/x.ts'"],
  ])('a wrong import: %s: %s', (path, text) => {
    expect(layerFaults(parseSourceFile(path, text))).toHaveLength(1)
  })

  test.each([
    'Date.now()',
    "Date['now']()",
    'Date.parse(text)',
    'new Date()',
    'new Date(...parts)',
    'new Date(2014, 1, 2)',
    'Date()',
    'const { now } = Date',
    'const D = Date',
    'date.getFullYear()',
    'Date.prototype.getHours.call(x)',
    'date.setHours(0)',
    'date.getTimezoneOffset()',
    'Math.random()',
    'Math[name]()',
    'const { random } = Math',
    "Reflect.get(Math, 'random')",
    'performance.now()',
    'process.env.TZ',
    'globalThis.x',
    'const f = { process }',
    'setTimeout(f)',
    'console.log(1)',
    "fetch('x')",
    "eval('1')",
    "new Function('return 1')",
    "f.constructor('return 1')",
    "'x'.toLocaleLowerCase()",
    "'x'['toLocaleUpperCase']()",
    "const { toLocaleString } = 'x'",
    "'a'.localeCompare('b')",
    'new Intl.NumberFormat()',
    'crypto.randomUUID()',
    "require('fs')",
    'import.meta.url',
    "import('./x.ts')",
    'new WeakRef(x)',
  ])('an impure core: %s', (text) => {
    expect(purityFaults(parseSourceFile('src/core/map/a.ts', text))).not.toEqual([])
  })

  test.each([
    'let count = 0',
    'export let count = 0',
    'var count = 0',
    'const cache = new Map()',
    'const cache: Map<string, string> = new Map<string, string>()',
    'export const cache = new WeakMap()',
    'const seen = new Set() as Set<string>',
    "const seen = new Set(['a']); export const see = (x: string) => seen.add(x)",
    'const list: string[] = []; export function add(x: string) { list.push(x) }',
    'const table: Record<string, number> = {}; export function put(x: string) { table[x] = 1 }',
    'const table = { n: 0 }; export function next() { return table.n++ }',
    'const table = { a: { b: 1 } }; export function drop() { delete (table.a as { b?: 1 }).b }',
    'const table = {}; export function put(x: object) { Object.assign(table, x) }',
    'const cache = new KeyCache(4096, fold)',
    'class A { static count = 0 }',
    'class A { static readonly cache = new Map() }',
  ])('state of a module: %s', (text) => {
    expect(stateFaults(parseSourceFile('src/core/map/a.ts', text))).not.toEqual([])
  })

  test.each([
    ['src/core/map/a.ts', 'x\n'.repeat(301)],
    ['src/node/cli/a.ts', 'x\n'.repeat(301)],
    ['src/core/model/a.ts', 'x\n'.repeat(601)],
    ['src/core/map/utils.ts', ''],
    ['src/core/map/helpers.ts', ''],
    ['src/core/map/types.ts', ''],
    ['src/core/map/readEvent.ts', ''],
    ['src/core/map/a.ts', 'export default 1'],
    ['src/core/map/a.ts', 'const a = 1; export { a as default }'],
    ['src/core/map/a.ts', "export { default } from './b.ts'"],
  ])('a bad shape: %s', (path, text) => {
    expect(shapeFaults(parseSourceFile(path, text))).toHaveLength(1)
  })

  test('nothing in honest code', () => {
    const file = parseSourceFile(
      'src/core/map/a.ts',
      `import get from 'lodash/get.js'
       import { UTCDate } from '@date-fns/utc'
       import { sha256 } from '@noble/hashes/sha2.js'
       import type { Json } from '../model/json.ts'
       const NAMES: ReadonlySet<string> = new Set(['a'])
       const NONE: ReadonlyMap<string, number> = new Map()
       const EDGES = [1, 2]
       const ISO = new RegExp('x')
       interface Parts { process: Date; now(): Date }
       export function f(parts: Parts, at: number): Json {
         const seen = new Map()
         seen.set('a', EDGES)
         let total = Math.floor(at)
         total += parts.process instanceof Date ? Date.UTC(2014, 1) : new Date(at).getUTCDate()
         return { process: total, console: [NAMES.has('a'), NONE.size, ISO.test('a'), 'A'.toLowerCase()] }
       }`,
    )
    expect(allFaults(file)).toEqual([])
  })
})

function allFaults(file: SourceFile): string[] {
  return [layerFaults, purityFaults, stateFaults, shapeFaults].flatMap((check) => check(file))
}
