import { describe, expect, it } from 'vitest'
import { shorten } from '../../src/node/cli/text/shorten.ts'
import { textTable } from '../../src/node/cli/text/text-table.ts'
import { prettyJson, visible } from '../../src/node/cli/text/visible.ts'
import { wrap } from '../../src/node/cli/text/wrap.ts'

describe('text for people', () => {
  it.each([
    ['a\u001b[31m', 'a\\u001b[31m'],
    ['a\u009b31m\u0007', 'a\\u009b31m\\u0007'],
    ['a\n\r\tb', 'a\\n\\r\\tb'],
    ['\u202egpj.exe', '\\u202egpj.exe'],
    ['é‹ü›漢', 'é‹ü›漢'],
  ])('shows %j without its control characters', (text, shown) => {
    expect(visible(text)).toBe(shown)
  })

  it('is still the same JSON when it is JSON', () => {
    const value = { 'a\u009b\u007f': ['\u001b\u2028\n', { b: '\u202e' }] }
    const text = prettyJson(value)
    expect(text).toMatch(/^[\n -~]*$/)
    expect(JSON.parse(text)).toStrictEqual(value)
  })

  it('is shortened in the middle', () => {
    expect(['abcdef', 'abcdefgh'].map((text) => shorten(text, 6))).toStrictEqual(['abcdef', 'abc…gh'])
  })

  it('is wrapped between words', () => {
    expect(wrap('one two three', 8)).toStrictEqual(['one two', '  three'])
    expect(wrap('https://a.example/long', 8)).toStrictEqual(['https://a.example/long'])
  })
})

describe('a table for people', () => {
  const rows = [
    ['a', '1', 'x'.repeat(50)],
    ['b'.repeat(30), '20', '漢字'],
  ]

  it('is as wide as it needs to be', () => {
    expect(textTable({ head: ['NAME', 'N', 'TEXT'], rows, right: [1] }, Number.POSITIVE_INFINITY)).toStrictEqual([
      `${'NAME'.padEnd(30)}   N  TEXT`,
      `${'a'.padEnd(30)}   1  ${'x'.repeat(50)}`,
      `${'b'.repeat(30)}  20  漢字`,
    ])
  })

  it('fits the width it is given, with a gap between columns', () => {
    const lines = textTable({ rows }, 50)
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(50)
    expect(lines[0]).toMatch(/^a +1 +x+$/)
    expect(lines.join('').match(/x/g)).toHaveLength(50)
    expect(lines.some((line) => /b {2}/.test(line))).toBe(true)
  })

  it('takes thousands of rows', () => {
    const many = Array.from({ length: 5000 }, (_, index) => [String(index), 'x'])
    expect(textTable({ rows: many }, 80)).toHaveLength(5000)
  })

  it('takes a cell of a hundred thousand characters', { timeout: 3000 }, () => {
    const lines = textTable({ rows: [['a', 'x'.repeat(100_000), 'b']] }, 80)
    expect(lines.join('').match(/x/g)).toHaveLength(100_000)
    expect([lines[0]?.length, lines[1]?.slice(0, 3)]).toStrictEqual([80, '   '])
  })
})
