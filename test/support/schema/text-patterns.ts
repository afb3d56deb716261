import type { TextRule } from '../../../src/core/compile/parse/text-rules.ts'

const NAME = "[^\\s.\\[\\]{}'?|]"
const QUOTED = "\\['(?:[^']|'')*'\\]"
const STEP = `(?:\\[(?:0|[1-9][0-9]{0,8})\\]|${QUOTED})`
const MORE = `(?:\\.${NAME}+|${STEP}){0,99}`
const PATH = `${NAME}+${MORE}`
const PART = `\\{${PATH}(?:\\|${PATH})*\\??\\}`
const KEY = `(?:${NAME}|\\{\\{|\\}\\}|${PART})+`
const POSITION = `(?:\\[\\]|\\[(?:0|[1-9][0-9]{0,2})\\]|${QUOTED})`

const LONG_MONTH = '(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])'
const SHORT_MONTH = '(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)'
const LEAP_YEAR = '(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)'

/** The rules of texts as patterns (ECMA-262, unicode): each fits exactly the texts that the rule accepts. */
export const TEXT_PATTERNS: Readonly<Record<TextRule, string>> = {
  filled: '\\S',
  some: '^[\\s\\S]',
  id: '^[a-z0-9]+(?:-[a-z0-9]+)*$',
  name: `^${NAME}+$`,
  https: '^https://[^\\s/?#]\\S*$',
  day: `^(?:[0-9]{4}-(?:${LONG_MONTH}|${SHORT_MONTH}|02-(?:0[1-9]|1[0-9]|2[0-8]))|${LEAP_YEAR}-02-29)$`,
  method: `^(?:[A-Z]+|\\{settings(?:\\.${NAME}+|${STEP})\\})$`,
  registered: '^x\\.[\\s\\S]',
  path: `^(?:${PATH})?$`,
  relative: `^(?:${NAME}+|${STEP})${MORE}$`,
  template: `^(?:[^{}]|\\{\\{|\\}\\}|${PART})*$`,
  target: `^(?:(?:${KEY}|${POSITION})(?:\\.${KEY}|${POSITION}){0,99})?$`,
}
