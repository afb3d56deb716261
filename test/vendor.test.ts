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
import { placeholderSettings, shippedTables } from './support/shipped-tables.ts'
import { testNeeding } from './support/test-needing.ts'

// The sources, not what was last built.
vi.mock('traitmap', () => import('../src/index.ts'))
vi.mock('traitmap/node', () => import('../src/node/index.ts'))

/** Where the vendors' descriptions and the checker are: beside the project, or where the variable says. They are no part of it. */
const SHARED = process.env.TRAITMAP_SHARED ?? fileURLToPath(new URL('../../shared', import.meta.url))
const CHECKER = `${SHARED}/tools/vendor-check.mjs`

interface Finding {
  readonly operation?: string
  readonly at?: string
  readonly message?: string
  readonly request?: string
  readonly count: number
  readonly cases: readonly string[]
}

interface VendorReport {
  readonly vendor: string
  readonly requests: number
  readonly matched: number
  readonly valid: number
  readonly unmatched: number
  readonly withUndeclared: number
  readonly errors: readonly Finding[]
  readonly disputed: readonly Finding[]
  readonly undeclared: readonly Finding[]
  readonly missing: readonly Finding[]
}

/** What a vendor's description does not accept, and why it is sent all the same. */
interface Exception {
  readonly vendor: string
  readonly kind: 'error' | 'unmatched' | 'undeclared'
  /** How the finding begins: `POST /companies /size`. */
  readonly finding: string
  readonly reason: string
  /** The vendor's documentation that says so. */
  readonly url: string
}

const exceptions: readonly Exception[] = JSON.parse(
  readFileSync(new URL('conformance/vendor-exceptions.json', import.meta.url), 'utf8'),
)

describe('requests against what the vendors publish of their APIs', () => {
  test('every exception has a reason and a page of the vendor', () => {
    for (const { reason, url } of exceptions) {
      expect(reason).toMatch(/\w{3}/)
      expect(url).toMatch(/^https:\/\//)
    }
  })

  testNeeding('vendor descriptions', existsSync(CHECKER))(
    'every request is valid, or an exception says why not',
    () => {
      const lines = [...recordedLines(), ...exampleLines()]
      const modules = fileURLToPath(new URL('../node_modules', import.meta.url))
      const args = [CHECKER, `${SHARED}/vendor`, '--ajv', modules, '--json']
      const { stdout, stderr } = spawnSync(process.execPath, args, {
        input: lines.join('\n'),
        encoding: 'utf8',
        maxBuffer: 1 << 28,
      })
      expect(stderr).toBe('')
      const { vendors } = JSON.parse(stdout) as { readonly vendors: readonly VendorReport[] }
      const used = new Set<Exception>()
      const open = vendors.flatMap((report) => findingsOf(report).filter((finding) => !isExcepted(finding, used)))
      process.stdout.write(table(vendors))
      expect(open).toEqual([])
      expect(exceptions.filter((exception) => !used.has(exception))).toEqual([])
    },
  )
})

interface Open {
  readonly vendor: string
  readonly kind: Exception['kind']
  readonly finding: string
  readonly count: number
  readonly example: string
}

function findingsOf(report: VendorReport): readonly Open[] {
  const of = (kind: Open['kind'], list: readonly Finding[]): readonly Open[] =>
    list.map(({ operation = '', at = '', message = '', request, count, cases }) => {
      const finding = request ?? [operation, at, message].filter((text) => text !== '').join(' ')
      return { vendor: report.vendor, kind, finding, count, example: cases[0] ?? '' }
    })
  return [...of('error', report.errors), ...of('unmatched', report.missing), ...of('undeclared', report.undeclared)]
}

function isExcepted({ vendor, kind, finding }: Open, used: Set<Exception>): boolean {
  const found = exceptions.filter(
    (one) => one.vendor === vendor && one.kind === kind && finding.startsWith(one.finding),
  )
  for (const one of found) used.add(one)
  return found.length > 0
}

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

function table(vendors: readonly VendorReport[]): string {
  const rows = vendors.map(({ vendor, requests, matched, valid, unmatched, withUndeclared, disputed }) =>
    [vendor, requests, matched, valid, unmatched, withUndeclared, disputed.length].map(String),
  )
  const sums = [1, 2, 3, 4, 5, 6].map((column) => String(rows.reduce((sum, row) => sum + Number(row[column]), 0)))
  const head = ['vendor', 'requests', 'matched', 'valid', 'unmatched', 'undeclared', 'disputed']
  return [head, ...rows, ['all', ...sums]]
    .map((row) => `${row.map((cell, column) => (column === 0 ? cell.padEnd(16) : cell.padStart(11))).join('')}\n`)
    .join('')
}
