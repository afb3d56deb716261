import { readFileSync } from 'node:fs'

/**
 * Prints what vitest's JSON report says: each failed and skipped test by name, then "N passed, N failed, N skipped".
 * With CI=true a skipped test named `browser: …` or `server: …` counts as failed: CI has what they need.
 * Exits 1 on any failure, and when the report is missing or holds no test.
 */
const [file = ''] = process.argv.slice(2)
const inCi = process.env.CI === 'true'

const tests = []
let failed = 0
for (const suite of readSuites(file)) {
  tests.push(...suite.assertionResults)
  if (suite.status === 'failed' && !suite.assertionResults.some((test) => test.status === 'failed')) {
    failed += 1
    console.log(`failed: ${suite.name}: ${firstLine(suite.message)}`)
  }
}

let passed = 0
let skipped = 0
for (const test of tests) {
  if (test.status === 'passed') passed += 1
  else if (test.status === 'failed') fail(test, 'failed')
  else if (inCi && /^(browser|server): /.test(test.title)) fail(test, 'skipped in CI')
  else {
    skipped += 1
    console.log(`skipped: ${test.fullName}`)
  }
}
if (tests.length === 0) {
  failed = Math.max(failed, 1)
  console.log('failed: no test was run')
}

console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exitCode = failed === 0 ? 0 : 1

function fail(test, why) {
  failed += 1
  console.log(`${why}: ${test.fullName}`)
}

function readSuites(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).testResults
  } catch {
    return []
  }
}

function firstLine(text = '') {
  return text.split('\n', 1)[0]
}
