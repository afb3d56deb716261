import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testNeeding } from './support/test-needing.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'traitmap-ci-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const passed = { status: 'passed', title: 'a', fullName: 'suite a' }
const failed = { status: 'failed', title: 'b', fullName: 'suite b' }
const skipped = { status: 'skipped', title: 'c', fullName: 'suite c' }
const browser = { status: 'skipped', title: 'browser: d', fullName: 'page browser: d' }
const server = { status: 'pending', title: 'server: e', fullName: 'worker server: e' }

test.each([
  ['all passed', [[passed, passed]], false, '2 passed, 0 failed, 0 skipped', 0],
  ['one failed', [[passed], [failed]], false, '1 passed, 1 failed, 0 skipped', 1],
  ['a skip is named', [[passed, skipped]], true, '1 passed, 0 failed, 1 skipped', 0],
  ['skips of a browser and a server, at home', [[passed, browser, server]], false, '1 passed, 0 failed, 2 skipped', 0],
  ['skips of a browser and a server, in CI', [[passed, browser, server]], true, '1 passed, 2 failed, 0 skipped', 1],
  ['no test', [], true, '0 passed, 1 failed, 0 skipped', 1],
])('CI summary: %s', (_, suites, inCi, line, code) => {
  const testResults = suites.map((assertionResults) => ({ name: 'x', status: 'passed', message: '', assertionResults }))
  const run = summarize(JSON.stringify({ testResults }), inCi)
  expect(run.lastLine).toBe(line)
  expect(run.code).toBe(code)
})

test('CI summary: a file that could not be loaded is a failure', () => {
  const broken = { name: 'broken.test.ts', status: 'failed', message: 'SyntaxError: x\nat y', assertionResults: [] }
  const good = { name: 'good.test.ts', status: 'passed', message: '', assertionResults: [passed] }
  const run = summarize(JSON.stringify({ testResults: [broken, good] }), true)
  expect(run.output).toContain('failed: broken.test.ts: SyntaxError: x\n')
  expect(run.lastLine).toBe('1 passed, 1 failed, 0 skipped')
  expect(run.code).toBe(1)
})

test('CI summary: a report that is missing or no JSON is a failure', () => {
  expect(summarize('', true)).toMatchObject({ lastLine: '0 passed, 1 failed, 0 skipped', code: 1 })
})

testNeeding('server', true)('a test that has what it needs runs under this name', () => {
  expect(expect.getState().currentTestName).toBe('server: a test that has what it needs runs under this name')
})

function summarize(
  report: string,
  inCi: boolean,
): { output: string; lastLine: string | undefined; code: number | null } {
  const file = join(folder, 'report.json')
  writeFileSync(file, report)
  const env = { ...process.env, CI: inCi ? 'true' : '' }
  const run = spawnSync(process.execPath, ['.ci/summary.mjs', file], { encoding: 'utf8', env })
  return { output: run.stdout, lastLine: run.stdout.trimEnd().split('\n').at(-1), code: run.status }
}
