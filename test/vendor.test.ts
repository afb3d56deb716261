import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test, vi } from 'vitest'
import type { Answers } from '../src/core/model/delivery.ts'
import type { Example, Table } from '../src/core/model/table.ts'
import { compileTables, createEngine, type Request } from '../src/index.ts'
import { userAgentParser } from '../src/node/index.ts'
import { createAdapter } from './conformance/adapter.ts'
import { NOW, readRecorded } from './conformance/recorded.ts'
import { renderVendors } from './conformance/render-vendors.ts'
import { judgeFindings, type VendorException, type VendorReport } from './conformance/vendor-findings.ts'
import { placeholderSettings, shippedTables } from './support/shipped-tables.ts'
import { testNeeding } from './support/test-needing.ts'

// The sources, not what was last built.
vi.mock('traitmap', () => import('../src/index.ts'))
vi.mock('traitmap/node', () => import('../src/node/index.ts'))

/** Where the vendors' descriptions and the checker are: beside the project, or where the variable says. They are no part of it. */
const SHARED = process.env.TRAITMAP_SHARED ?? fileURLToPath(new URL('../../shared', import.meta.url))
const CHECKER = `${SHARED}/tools/vendor-check.mjs`

const exceptions: readonly VendorException[] = JSON.parse(
  readFileSync(new URL('conformance/vendor-exceptions.json', import.meta.url), 'utf8'),
)

const isThere = existsSync(CHECKER)
if (!isThere)
  process.stdout.write(
    'Skipped: no vendor descriptions beside the project (../shared; TRAITMAP_SHARED names another folder).\n',
  )

describe('requests against what the vendors publish of their APIs', () => {
  testNeeding('vendor descriptions', isThere)(
    'every request is valid, or an exception says why not',
    () => {
      const lines = [...recordedLines(), ...exampleLines()]
      const modules = fileURLToPath(new URL('../node_modules', import.meta.url))
      const { stdout, stderr } = spawnSync(
        process.execPath,
        [CHECKER, `${SHARED}/vendor`, '--ajv', modules, '--json'],
        {
          input: lines.join('\n'),
          encoding: 'utf8',
          maxBuffer: 1 << 28,
        },
      )
      expect(stderr).toBe('')
      const { vendors } = JSON.parse(stdout) as { readonly vendors: readonly VendorReport[] }
      const judged = judgeFindings(vendors, exceptions)
      process.stdout.write(renderVendors(vendors, judged))
      expect(vendors.length).toBeGreaterThan(20)
      expect(judged.open).toEqual([])
      expect(judged.unused).toEqual([])
    },
    120_000,
  )
})

describe('exceptions', () => {
  test.each(exceptions)(
    '$vendor $kind $finding: a reason, and a page that the table of the vendor names',
    (exception) => {
      expect(exception.reason).toMatch(/\w{3}/)
      // Words of the vendor, not the description that is in doubt.
      expect(exception.url).toMatch(/^https:\/\/(?!.*\.(ya?ml|json)$)/)
      const docs = shippedTables.find(({ id }) => id === exception.vendor)?.docs ?? []
      expect(docs.find(({ url }) => url === exception.url)?.checked).toMatch(/^\d{4}-\d\d-\d\d$/)
    },
  )

  const error = { operation: 'POST /a', at: 'body/x', message: 'must be string', count: 2, cases: ['one'] }
  const report: VendorReport = {
    ...{
      vendor: 'acme',
      requests: 3,
      matched: 2,
      valid: 1,
      unmatched: 1,
      withUndeclared: 1,
      disputed: [{ ...error, count: 4 }],
    },
    errors: [error],
    undeclared: [{ operation: 'POST /a', at: 'body/y', count: 1, cases: ['two'] }],
    missing: [{ request: 'GET https://acme.example/b/7', count: 1, cases: ['three'] }],
  }
  const because = { vendor: 'acme', reason: 'Because.', url: 'https://acme.example/docs' }
  const all: readonly VendorException[] = [
    { ...because, kind: 'error', finding: 'POST /a body/x must be string' },
    { ...because, kind: 'undeclared', finding: 'POST /a body/y' },
    { ...because, kind: 'unmatched', finding: 'GET https://acme.example/b/' },
  ]

  test('allow the finding that they name, of their vendor and kind', () => {
    const { open, unused, used } = judgeFindings([report], all)
    expect([open, unused, [...used.values()]]).toEqual([[], [], [2, 1, 1]])
  })

  test.each<[name: string, change: Partial<VendorException>]>([
    ['another vendor', { vendor: 'other' }],
    ['another kind', { kind: 'undeclared' }],
    ['the beginning of an error', { finding: 'POST /a body/x must be' }],
  ])('do not allow, and are not needed, with %s', (_name, change) => {
    const [first, ...others] = all
    const changed = { ...first, ...change } as VendorException
    const { open, unused } = judgeFindings([report], [changed, ...others])
    expect(open).toEqual([
      { vendor: 'acme', kind: 'error', finding: 'POST /a body/x must be string', count: 2, example: 'one' },
    ])
    expect(unused).toEqual([changed])
  })

  test('are printed with their reason, below the totals, and so is what is wrong', () => {
    const text = renderVendors([report, report], judgeFindings([report], all.slice(0, 1)))
    expect(text).toMatch(/^acme +3 +2 +1 +4 +1 +1$/m)
    expect(text).toMatch(/^all +6 +4 +2 +8 +2 +2$/m)
    expect(text).toContain(
      '  acme: error, 2 times: POST /a body/x must be string\n    Because. https://acme.example/docs\n',
    )
    expect(text).toContain('NOT ALLOWED acme: undeclared: POST /a body/y (two)\n')
    expect(renderVendors([], judgeFindings([], all))).toContain('NO LONGER NEEDED acme: undeclared: POST /a body/y\n')
  })
})

/** What the engine sends for the recorded events, in every branch. */
function recordedLines(): readonly string[] {
  const recorded = readRecorded()
  const adapter = createAdapter(recorded.actions, shippedTables)
  return Object.entries(recorded.destinations).flatMap(([destination, { settings, auth, cases }]) =>
    cases.map(({ id, action, preset, filled, branch, event }) => {
      const given = { settings, ...(auth && { auth }), ...(preset && { preset }), ...(filled && { filled }) }
      const question = { destination, action, event: recorded.events[event], now: NOW, ...given }
      return JSON.stringify({ id, destination, requests: adapter({ ...question, ...(branch && { branch }) }) })
    }),
  )
}

/** What the engine sends for the examples, step by step. */
function exampleLines(): readonly string[] {
  return shippedTables.flatMap((table) =>
    (table.examples ?? []).map((example) =>
      JSON.stringify({ id: example.title, destination: table.id, requests: requestsOf(table, example) }),
    ),
  )
}

function requestsOf(table: Table, { event, now, settings, answers = {} }: Example): readonly Request[] {
  const engine = createEngine({
    catalogue: compileTables([table]).catalogue,
    destinations: { [table.id]: { settings: { ...placeholderSettings(table), ...settings } } },
    options: { userAgent: userAgentParser },
  })
  const sent = new Map<string, Request>()
  const given: Record<string, Answers[string]> = {}
  for (;;) {
    const ready = engine
      .resume(event, table.id, given, now === undefined ? {} : { now })
      .requests.filter(({ id, state }) => state === 'ready' && !sent.has(id))
    if (ready.length === 0) return [...sent.values()]
    for (const request of ready) {
      sent.set(request.id, request)
      const answer = (answers as unknown as Answers)[request.id]
      if (answer !== undefined) given[request.id] = answer
    }
  }
}
