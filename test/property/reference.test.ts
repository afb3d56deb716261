import { deepStrictEqual } from 'node:assert/strict'
import fc from 'fast-check'
import { describe, it } from 'vitest'
import { compileConversion } from '../../src/core/compile/convert/compile-conversion.ts'
import { FAILED } from '../../src/core/compile/convert/failed.ts'
import type { ConversionWord, Table } from '../../src/core/model/table.ts'
import { compileTables, createEngine, normalize } from '../../src/index.ts'
import { arbitraryAnswers, placesRead } from '../support/arbitrary-answers.ts'
import { anyEvent } from '../support/arbitrary-event.ts'
import { arbitraryTable } from '../support/arbitrary-table.ts'
import { convert, FAILED as THEIR_FAILED } from '../support/reference/conversions.ts'
import { referenceNormalize } from '../support/reference/index.ts'
import { placeholderSettings, shippedTables } from '../support/shipped-tables.ts'
import { CONVERSIONS, codeSet, codesOf, compareMaps, compareResumed } from '../support/twins.ts'

const RUNS = Number(process.env.TRAITMAP_RUNS ?? 200)
const SETUP = { numRuns: RUNS }

/** The same instance in both. */
function twins(table: Table) {
  const { catalogue, issues } = compileTables([table], { conversions: CONVERSIONS })
  const destinations = { [table.id]: { settings: placeholderSettings(table) } }
  const engine = createEngine({ catalogue, destinations })
  const input = { tables: [table], destinations, conversions: CONVERSIONS }
  const compiled = !issues.some(({ severity }) => severity === 'error')
  return { engine, input, compiled }
}

/** Texts of the pieces of which addresses, amounts, numbers, locales and dates are made, in any order. */
const oddText = fc.oneof(
  fc.string({
    unit: fc.constantFrom(
      ...[
        'http',
        'https',
        '://',
        ':',
        '/',
        '//',
        '?',
        '#',
        '@',
        '.',
        '..',
        '-',
        '_',
        'www.',
        'WWW',
        'initech.com',
        'localhost',
      ],
      ...[
        'a',
        'A',
        'é',
        'İ',
        'ß',
        '例',
        '\u0301',
        '%41',
        '\\',
        ' ',
        '\t',
        '\n',
        '[::1]',
        '80',
        '443',
        '8080',
        '65536',
        '1',
        '256',
        '127.0.0.1',
      ],
    ),
    maxLength: 7,
  }),
  fc.string({
    unit: fc.constantFrom(
      ...[
        '0',
        '1',
        '12',
        '123',
        '999',
        '00',
        '.',
        ',',
        "'",
        ' ',
        '\u00a0',
        '\u202f',
        '-',
        '+',
        '−',
        '(',
        ')',
        'e',
        'E5',
        '0x',
      ],
      ...['$', '€', '£', '¥', '₹', 'USD', 'usd', 'EUR', 'kr', 'CHF', 'XXX', '%'],
    ),
    maxLength: 7,
  }),
  fc.string({
    unit: fc.constantFrom('en', 'EN', 'us', '-', '_', 'Hant', '419', 'x', 'zh', '.UTF-8', '@euro', '1'),
    maxLength: 5,
  }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
)

const WORDS: readonly ConversionWord[] = [
  ...['host', 'domain', 'origin', 'path', 'search'].map((part) => ({ url: part })),
  ...['language', 'region'].map((part) => ({ locale: part })),
  ...['number', 'integer', 'money', 'boolean', 'string', 'iso', 'unix', 'trim', 'lower', 'upper', 'snake', 'title'],
  { truncate: 3 },
  { lookup: { a: 1, initech: null } },
]

describe('the engine and the naive reference interpreter agree', () => {
  it('on conversions of odd texts', () => {
    const said = (result: unknown, failed: unknown): string =>
      result === failed
        ? 'failed'
        : result === undefined || typeof result === 'symbol'
          ? 'nothing'
          : JSON.stringify(result)
    fc.assert(
      fc.property(fc.constantFrom(...WORDS), oddText, (word, text) => {
        const ours = compileConversion(word)(text, {})
        const theirs = convert(word, text, {})
        deepStrictEqual(said(ours, FAILED), said(theirs, THEIR_FAILED))
      }),
      { ...SETUP, numRuns: RUNS * 50 },
    )
  })

  it('on normalisation', () => {
    fc.assert(
      fc.property(anyEvent, fc.constantFrom(undefined, 'snake' as const, 'camel' as const), (event, keys) => {
        const options = keys === undefined ? {} : { keys }
        const ours = normalize(event, { ...options, source: 'json' })
        const theirs = referenceNormalize(event, options)
        deepStrictEqual(JSON.parse(JSON.stringify(ours.event)), JSON.parse(JSON.stringify(theirs.event)))
        deepStrictEqual(codesOf(ours.issues), codeSet(theirs.issues))
      }),
      SETUP,
    )
  })

  for (const table of shippedTables) {
    it(`on ${table.id}`, () => {
      const { engine, input } = twins(table)
      fc.assert(
        fc.property(anyEvent, (event) => compareMaps(engine, input, event)),
        SETUP,
      )
    })

    if (placesRead(table).length === 0) continue
    it(`on ${table.id}, with answers`, () => {
      const { engine, input } = twins(table)
      fc.assert(
        fc.property(anyEvent, arbitraryAnswers(table), (event, answers) => {
          compareResumed(engine, input, event, table.id, answers)
        }),
        SETUP,
      )
    })
  }

  it('on tables of the whole grammar', () => {
    fc.assert(
      fc.property(arbitraryTable, fc.array(anyEvent, { minLength: 1, maxLength: 4 }), (table, events) => {
        const { engine, input, compiled } = twins(table)
        fc.pre(compiled)
        for (const event of events) compareMaps(engine, input, event, 'requests')
      }),
      SETUP,
    )
  })

  it('on tables of the whole grammar, with answers', () => {
    const planned = arbitraryTable.chain((table) => fc.tuple(fc.constant(table), arbitraryAnswers(table)))
    fc.assert(
      fc.property(planned, fc.array(anyEvent, { minLength: 1, maxLength: 4 }), ([table, answers], events) => {
        const { engine, input, compiled } = twins(table)
        fc.pre(compiled)
        for (const event of events) compareResumed(engine, input, event, table.id, answers, 'requests')
      }),
      SETUP,
    )
  })
})
