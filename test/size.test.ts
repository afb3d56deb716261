import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { beforeAll, expect, test } from 'vitest'

/** Bytes of the core as people bundle it, minified and compressed. benchmarks/README.md says what they are made of. */
const BUNDLE_LIMIT = 83_500
/** Bytes of a table, compressed. */
const TABLE_LIMIT = 6 * 1024
const AVERAGE_LIMIT = 2 * 1024

let bundle = ''
let inputs: readonly string[] = []

beforeAll(async () => {
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: "export { compileTables, createEngine } from './src/index.ts'",
      resolveDir: process.cwd(),
      loader: 'ts',
    },
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
    metafile: true,
  })
  bundle = outputFiles.map(({ text }) => text).join('')
  const [output] = Object.values(metafile.outputs)
  inputs = Object.entries(output?.inputs ?? {}).flatMap(([file, { bytesInOutput }]) =>
    bytesInOutput > 0 ? [file] : [],
  )
}, 60_000)

test('size: the bundle of compileTables and createEngine', () => {
  const size = gzipSync(bundle, { level: 9 }).length
  expect(size).toBeGreaterThan(20_000)
  expect(size).toBeLessThanOrEqual(BUNDLE_LIMIT)
})

test('size: what people do not import is not in the bundle', () => {
  expect(inputs).toContain('src/core/explain/create-engine.ts')
  expect(inputs.filter((file) => /core\/(lint|insight)\/|src\/node\/|^node:/.test(file))).toEqual([])
})

test('size: a table', () => {
  const sizes = readdirSync('mappings')
    .filter((file) => file.endsWith('.json') && !file.startsWith('_'))
    .map((file) => [file, compressed(join('mappings', file))] as const)
  expect(sizes.length).toBeGreaterThan(100)
  expect(sizes.filter(([, size]) => size > TABLE_LIMIT)).toEqual([])
  expect(sizes.reduce((sum, [, size]) => sum + size, 0) / sizes.length).toBeLessThanOrEqual(AVERAGE_LIMIT)
})

/** As a bundler takes it in: without white space. */
function compressed(file: string): number {
  return gzipSync(JSON.stringify(JSON.parse(readFileSync(file, 'utf8'))), { level: 9 }).length
}

test('the command line starts from few files, without the library that only coverage needs', () => {
  const files = readdirSync('dist/cli').filter((name) => name.endsWith('.js'))
  expect(files).toEqual(expect.arrayContaining(['bin.js', 'map-worker.js']))
  const text = readFileSync('dist/cli/bin.js', 'utf8')
  const imports = text.match(/^} from "\.\/.*"|^import "\.\/.*"/gm) ?? []
  expect(imports.length).toBeGreaterThan(0)
  expect(imports.length).toBeLessThanOrEqual(5)
  expect(text).not.toMatch(/from "bloom-filters"/)
  expect(text).toMatch(/import\("\.\/count-coverage-[^"]+\.js"\)/)
})
