import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LineSplitter } from '../../src/node/line-splitter.ts'
import { transformLine } from '../../src/node/transform-line.ts'
import { transformLines } from '../../src/node/transform-lines.ts'

function split(chunks: readonly (string | Uint8Array)[], longest?: number): (string | null)[] {
  const splitter = new LineSplitter(longest)
  return [...chunks.flatMap((chunk) => splitter.push(Buffer.from(chunk))), ...splitter.end()]
}

describe('a line splitter', () => {
  it.each([
    ['the last line needs no newline', ['a\nb'], ['a', 'b']],
    ['a newline at the end ends the last line', ['a\nb\n'], ['a', 'b']],
    ['blank lines are lines', ['\n\na\n'], ['', '', 'a']],
    ['a carriage return stays', ['a\r\nb'], ['a\r', 'b']],
    ['a byte order mark at the start goes', ['\uFEFFa\n\uFEFFb'], ['a', '\uFEFFb']],
    ['nothing is no line', [''], []],
    ['a line may span many chunks', ['a', 'b', 'c\nd'], ['abc', 'd']],
    ['line separators of Unicode end nothing', ['a\u2028b\u0085c'], ['a\u2028b\u0085c']],
  ] as const)('%s', (_, chunks, lines) => {
    expect(split(chunks)).toStrictEqual(lines)
  })

  it('gives null for a line over the limit and goes on after it', () => {
    expect(split(['abc\nab', 'cd', 'ef\nabc\nabcd'], 3)).toStrictEqual(['abc', null, 'abc', null])
  })

  it('gives the same lines however the bytes are cut', () => {
    const texts = fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 8 })
    fc.assert(
      fc.property(texts, fc.array(fc.nat(60)), (lines, cuts) => {
        const text = lines.map((line) => line.replaceAll(/[\n\uFEFF]/g, '')).join('\n')
        const bytes = Buffer.from(text)
        const places = [...cuts.filter((cut) => cut < bytes.length)].sort((a, b) => a - b)
        const chunks = [0, ...places].map((from, index) => bytes.subarray(from, places[index] ?? bytes.length))
        expect(split(chunks).join('\n')).toBe(bytes.toString('utf8').replace(/\n$/, ''))
      }),
    )
  })
})

describe('a transformed line', () => {
  const same = (event: unknown): unknown => event

  it.each([
    ['a blank line is nothing', ' \t\r', undefined],
    ['an object is transformed', '{"a":1}\r', '{"a":1}'],
    ['an array is no object', '[1]', '{"error":{"code":"not-an-object","message":"line 7 is no JSON object"}}'],
    ['null is no object', 'null', '{"error":{"code":"not-an-object","message":"line 7 is no JSON object"}}'],
    [
      'a line that was too long is an error',
      null,
      '{"error":{"code":"line-too-long","message":"line 7 is too long to be read"}}',
    ],
  ])('%s', (_, line, text) => {
    expect(transformLine(line, 7, same)?.text).toBe(text)
  })

  it('says what is no JSON', () => {
    expect(JSON.parse(transformLine('{"a":', 7, same)?.text ?? '').error.code).toBe('invalid-json')
  })

  it.each([undefined, () => 1, Symbol('s'), null])('is null where JSON has no word for the result: %s', (result) => {
    expect(transformLine('{}', 7, () => result)).toEqual({ text: 'null' })
  })

  const failing = (thrown: unknown) => (): never => {
    throw thrown
  }
  const unwritable = {
    toJSON: failing(new RangeError('Invalid string length')),
  }
  it.each([
    [() => unwritable, 'result-too-large', 'line 7 gives a result that cannot be written: Invalid string length'],
    [() => 1n, 'result-too-large', 'line 7 gives a result that cannot be written: '],
    [failing(new RangeError('no such plan')), 'transform-failed', 'line 7 could not be transformed: no such plan'],
    [failing(undefined), 'transform-failed', 'line 7 could not be transformed: it threw no error'],
    [failing(Object.create(null)), 'transform-failed', 'line 7 could not be transformed: it threw no error'],
  ])('is an error when there is no result, or it cannot be written: %s %s', (transform, code, message) => {
    const line = transformLine('{}', 7, transform)
    expect(line?.error).toBe(code)
    expect(JSON.parse(line?.text ?? '').error).toEqual({ code, message: expect.stringContaining(message) })
  })

  it('goes on after an event that cannot be transformed', async () => {
    let out = ''
    async function* input(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('{"a":1}\n{"a":2}\n{"a":3}\n')
    }
    const count = await transformLines(input(), {
      write: async (text) => {
        out += text
      },
      transform: ({ a }) => (a === 2 ? failing(new Error('two'))() : a),
    })
    expect(count).toEqual({ lines: 3, errors: 1 })
    expect(out).toMatch(/^1\n\{"error".*two.*\n3\n$/)
  })

  it('is one of as many as there are lines that are not blank, in large batches', async () => {
    const batches: string[] = []
    async function* input(): AsyncGenerator<Uint8Array> {
      for (let index = 0; index < 3; index += 1) yield Buffer.from('{"a":"é"}\n\nx\n'.repeat(40_000))
    }
    const errors: number[] = []
    const count = await transformLines(input(), {
      write: async (text) => void batches.push(text),
      transform: same,
      onError: (line) => errors.push(line),
    })
    expect(count).toStrictEqual({ lines: 240_000, errors: 120_000 })
    expect(errors.slice(0, 2)).toStrictEqual([3, 6])
    expect(batches.join('').split('\n').length).toBe(240_001)
    expect(batches.length).toBeLessThan(60)
  })
})
