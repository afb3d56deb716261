import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { breakText } from '../../src/node/cli/text/break-text.ts'
import { columnCount } from '../../src/node/cli/text/column-count.ts'

describe('a text in lines', () => {
  it.each([
    ['a longer text', 8, ['a longer', 'text']],
    ['short', 8, ['short']],
    ['', 8, ['']],
    ['properties.description', 12, ['properties.', 'description']],
    ['see https://a.example/b/c', 14, ['see https://a.', 'example/b/c']],
    ['abcdefghij', 4, ['abcd', 'efgh', 'ij']],
    ['例例例', 4, ['例例', '例']],
  ])('%j at %i', (text, width, lines) => {
    expect(breakText(text, width)).toEqual(lines)
  })

  it('loses nothing but the spaces it breaks at, and fits', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b.', ' ', '例', '/', 'é', '\u{1f680}'), maxLength: 40 })
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 20 }), (one, width) => {
        const lines = breakText(one, width)
        for (const line of lines) expect(columnCount(line)).toBeLessThanOrEqual(width)
        expect(lines.join('').replaceAll(' ', '')).toBe(one.replaceAll(' ', ''))
      }),
    )
  })
})

it('a text of some millions has its columns', () => {
  expect(columnCount('a'.repeat(9_000_000))).toBe(9_000_000)
})
