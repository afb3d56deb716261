import { expect, test } from 'vitest'
import { parseJson } from '../src/node/parse-json.ts'

const messageOf = (text: string): string => {
  const parsed = parseJson(text)
  return parsed.ok ? '' : parsed.message
}

test('a place in a text of several lines is told by line and column', () => {
  expect(messageOf('{\n  "a": 1\n  "b": 2\n}\n')).toMatch(/ at line 3, column 3$/)
  expect(messageOf('\uFEFF{\r\n"a": 1 2}')).toMatch(/ at line 2, column 8$/)
  expect(messageOf('{ "a": 1\n')).not.toContain('line')
  expect(messageOf('{ "a": 1 2 }')).toMatch(/ in JSON at position 9/)
})

test('a text that is JSON is its value, with or without a byte order mark', () => {
  expect(parseJson('\uFEFF[1]')).toStrictEqual({ ok: true, value: [1] })
  expect(parseJson('{\n"a": null\n}')).toStrictEqual({ ok: true, value: { a: null } })
})
