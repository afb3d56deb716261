import type { IssueCode } from '../../model/issue-codes.ts'
import { dayOfDate } from '../../normalize/date/day-of-date.ts'
import { isRegisteredName } from '../convert/check-argument.ts'
import { parsePath, parseRelativePath } from './parse-path.ts'
import { parseTarget } from './parse-target.ts'
import { parseTemplate } from './parse-template.ts'
import { isNameCharacter } from './scan-step.ts'

/** What is wrong with a text. */
export interface TextMistake {
  readonly code: IssueCode
  readonly message: string
  readonly hint?: string
}

/** Name of a rule. */
export type TextRule =
  | 'filled'
  | 'some'
  | 'id'
  | 'name'
  | 'https'
  | 'day'
  | 'method'
  | 'registered'
  | 'path'
  | 'relative'
  | 'template'
  | 'target'

/** Rules of texts, by name. Each gives the mistake, or undefined for a text that is right. */
export const TEXT_RULES: Readonly<Record<TextRule, (text: string) => TextMistake | undefined>> = {
  filled: (text) => need(text.trim() !== '', 'the text is empty', 'write something a person can read'),
  some: (text) => need(text !== '', 'the text is empty', 'give one character or more'),
  id: (text) =>
    need(
      /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text),
      `"${text}" is not kebab-case`,
      'lower-case letters and digits, words joined by "-"',
    ),
  name: (text) => need(isName(text), `"${text}" is no bare name`, `leave out white space and . [ ] { } ' ? |`),
  https: (text) => need(isHttps(text), `"${text}" is no https address`, 'give the full address: https://…'),
  day: (text) => need(isDay(text), `"${text}" is no date`, 'YYYY-MM-DD, or null when the page could not be opened'),
  method: (text) =>
    need(
      /^[A-Z]+$/.test(text) || isSetting(text),
      `${quote(text)} is no HTTP method`,
      'a word in capitals like PUT, or {settings.name}',
    ),
  registered: (text) =>
    need(isRegisteredName(text), `${quote(text)} is no name of a registered conversion`, 'x. and a name: x.tier'),
  path: (text) => {
    const path = parsePath(text)
    return typeof path === 'string' ? badPath(text, path) : undefined
  },
  relative: (text) => {
    const steps = parseRelativePath(text)
    return typeof steps === 'string' ? badPath(text, steps) : undefined
  },
  template: (text) => {
    const template = parseTemplate(text)
    if (typeof template !== 'string') return undefined
    return {
      code: 'bad-template',
      message: `${quote(text)} is no template: ${template}`,
      hint: '{path}, {path?}, {path|path}; braces are {{ and }}',
    }
  },
  target: (text) => {
    const steps = parseTarget(text)
    return typeof steps === 'string' ? badPath(text, steps) : undefined
  },
}

function need(right: boolean, message: string, hint: string): TextMistake | undefined {
  return right ? undefined : { code: 'bad-value', message, hint }
}

function badPath(text: string, reason: string): TextMistake {
  return { code: 'bad-path', message: `${quote(text)} is no path: ${reason}`, hint: "name.name[0]['any key']" }
}

/** The text as it can stand in a message. */
function quote(text: string): string {
  return text.length > 80 ? `"${text.slice(0, 80)}…"` : `"${text}"`
}

function isName(text: string): boolean {
  return text !== '' && Array.from(text).every(isNameCharacter)
}

function isHttps(text: string): boolean {
  return text.startsWith('https://') && text.length > 8 && !/[\s/?#]/.test(text.charAt(8)) && !/\s/.test(text)
}

function isDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []
  return !Number.isNaN(dayOfDate(Number(year), Number(month), Number(day)))
}

/** True for `{settings.name}` and nothing around it. */
function isSetting(text: string): boolean {
  const template = parseTemplate(text)
  const [part, ...more] = typeof template === 'string' ? [] : template.parts
  return (
    typeof part === 'object' &&
    more.length === 0 &&
    !part.optional &&
    part.others === undefined &&
    part.path.root === 'settings' &&
    part.path.steps.length === 1
  )
}
