import { createHash } from 'node:crypto'
import { UTCDate } from '@date-fns/utc'
import { camelCase, capitalCase, constantCase, kebabCase, pascalCase, snakeCase } from 'change-case'
import { format } from 'date-fns/format'
import type { UserAgentParser, UserAgentPart } from '../../../src/core/model/engine.ts'
import type { Json } from '../../../src/core/model/json.ts'
import type { As, ConversionWord } from '../../../src/core/model/table.ts'
import { readDate } from './dates.ts'
import { sameKey } from './names.ts'
import { tag, toJson, untag, type Value } from './node.ts'
import { readInteger, readMoney, readNumber, roundNumber, scaleNumber } from './numbers.ts'
import { parsePath } from './paths.ts'
import { isRecord } from './sanitize.ts'
import { readLocale, readUrl } from './texts.ts'
import { walk } from './walk.ts'

/** The conversion cannot convert this value. */
export const FAILED = Symbol('failed')
/** The conversion needs a parser that was not passed. */
export const NO_PARSER = Symbol('no parser')

/** The conversion found nothing, which is no failure. */
export const NOTHING = Symbol('nothing')

const STOPS: readonly unknown[] = [FAILED, NO_PARSER, NOTHING]

export type Converted = Value | typeof FAILED | typeof NO_PARSER | typeof NOTHING

/** The issue of a conversion that gave no value. */
export function faultOf(converted: typeof FAILED | typeof NO_PARSER): string {
  return converted === FAILED ? 'conversion-failed' : 'no-parser'
}

/** True for a value, false for what a conversion gives in place of one. */
export function isValue(converted: Converted): converted is Value {
  return !STOPS.includes(converted)
}

/** What an embedder passes in. */
export interface Tools {
  /** Where elements that `map` leaves out are reported. */
  readonly report?: ((code: string) => void) | undefined
  readonly userAgent?: UserAgentParser | undefined
  /** By name, `x.` included. */
  readonly conversions?:
    | Readonly<Record<string, (value: Json, argument: Json | undefined) => Json | undefined>>
    | undefined
}

/** Language 7: a word or a chain of them; null is never converted. */
export function convert(as: As, value: Value, tools: Tools): Converted {
  let result: Converted = value
  for (const [index, word] of (isChain(as) ? as : [as]).entries()) {
    // A null that the chain is given (by `values.null`) is converted; one that a step gave ends the chain.
    if ((result === null && index > 0) || !isValue(result)) return result
    const next = convertOnce(word, result, tools)
    result = next === undefined ? FAILED : Object.is(next, -0) ? 0 : next
  }
  return result
}

function isChain(as: As): as is readonly ConversionWord[] {
  return Array.isArray(as)
}

type Maybe = Converted | undefined

function convertOnce(word: ConversionWord, value: Value, tools: Tools): Maybe {
  if (typeof word === 'string')
    return word.startsWith('x.')
      ? registered(word, value, undefined, tools)
      : Object.hasOwn(WORDS, word)
        ? WORDS[word]?.(value)
        : undefined
  const [name = '', argument = null] = Object.entries(word)[0] ?? []
  if (name === 'map') {
    if (!Array.isArray(value)) return FAILED
    const items = value.map((item: Value) => (item === null ? null : convert(argument as As, item, tools)))
    for (const item of items) if (!isValue(item) && item !== NOTHING) tools.report?.(faultOf(item))
    return items.filter(isValue)
  }
  if (name === 'userAgent') {
    if (typeof value !== 'string') return FAILED
    return tools.userAgent === undefined ? NO_PARSER : (tools.userAgent(value)[argument as UserAgentPart] ?? NOTHING)
  }
  return name.startsWith('x.') ? registered(name, value, argument, tools) : ARGUMENTS[name]?.(value, argument)
}

/** What a registered function gives; it gets JSON, and fails by throwing or by giving nothing. */
function registered(name: string, value: Value, argument: Json | undefined, tools: Tools): Maybe {
  try {
    return tools.conversions?.[name]?.(toJson(value), argument)
  } catch {
    return FAILED
  }
}

/** The text form of a string, number, boolean or date. */
export function textOf(value: Value): string | undefined {
  if (value instanceof Date) return value.toISOString()
  return value === null || typeof value === 'object' ? undefined : String(value)
}

const text =
  (change: (value: string) => Value | undefined) =>
  (value: Value): Maybe =>
    typeof value === 'string' ? change(value) : undefined

const textForm =
  (change: (value: string) => Value | undefined) =>
  (value: Value): Maybe => {
    const form = textOf(value)
    return form === undefined ? undefined : change(form)
  }

const date =
  (change: (value: Date) => Value) =>
  (value: Value): Maybe => {
    const instant = readDate(value)
    return instant && change(instant)
  }

const LOCALE = { locale: false } as const

const WORDS: Readonly<Record<string, (value: Value) => Maybe>> = {
  string: textForm((form) => form),
  number: (value) => readNumber(value),
  integer: (value) => readInteger(value),
  money: (value) => readMoney(value),
  round: (value) => roundNumber(value, 0),
  boolean: (value) => {
    if (typeof value === 'boolean') return value
    const word = typeof value === 'number' || typeof value === 'string' ? String(value).toLowerCase() : ''
    if (['true', 'yes', '1'].includes(word)) return true
    return ['false', 'no', '0'].includes(word) ? false : undefined
  },
  iso: date((instant) => instant.toISOString()),
  isoDate: date((instant) => instant.toISOString().replace(/T.*$/, '')),
  unix: date((instant) => Math.floor(instant.getTime() / 1000)),
  unixMs: date((instant) => instant.getTime()),
  unixUs: date((instant) => instant.getTime() * 1000),
  lower: text((value) => value.toLowerCase()),
  upper: text((value) => value.toUpperCase()),
  trim: text((value) => value.trim()),
  camel: text((value) => camelCase(value, LOCALE)),
  snake: text((value) => snakeCase(value, LOCALE)),
  kebab: text((value) => kebabCase(value, LOCALE)),
  pascal: text((value) => pascalCase(value, LOCALE)),
  constant: text((value) => constantCase(value, LOCALE)),
  title: text((value) => capitalCase(value, LOCALE)),
  list: (value) => (Array.isArray(value) ? value : [value]),
  keyNames: (value) => (isRecord(value) ? Object.keys(value) : undefined),
  json: (value) => JSON.stringify(value),
  base64: textForm((form) => Buffer.from(form, 'utf8').toString('base64')),
  sha256: textForm((form) => createHash('sha256').update(form, 'utf8').digest('hex')),
}

const ARGUMENTS: Readonly<Record<string, (value: Value, argument: Json) => Maybe>> = {
  round: (value, places) => roundNumber(value, Number(places)),
  scale: (value, factor) => scaleNumber(value, Number(factor)),
  date: (value, pattern) => date((instant) => formatDate(instant, String(pattern)) ?? '')(value) || undefined,
  lookup: (value, pairs) => {
    const form = textOf(value)
    if (form === undefined || !isRecord(pairs)) return undefined
    const keys = Object.keys(pairs)
    const key = keys.find((each) => each === form) ?? keys.find((each) => sameKey(each, form))
    return key === undefined ? undefined : pairs[key]
  },
  truncate: (value, length) => textForm((form) => Array.from(form).slice(0, Number(length)).join(''))(value),
  replace: (value, pair) => {
    const [from, to] = Array.isArray(pair) ? pair.map(String) : []
    return textForm((form) => (from ? form.split(from).join(to ?? '') : form))(value)
  },
  prefix: (value, before) => textForm((form) => `${String(before)}${form}`)(value),
  suffix: (value, after) => textForm((form) => `${form}${String(after)}`)(value),
  split: (value, by) => textForm((form) => form.split(String(by)))(value),
  join: (value, by) => {
    const texts = Array.isArray(value) ? value.map((item: Value) => (item === null ? '' : textOf(item))) : [undefined]
    return texts.includes(undefined) ? undefined : texts.join(String(by))
  },
  get: (value, path) => {
    const found = walk(tag(value), parsePath(String(path)), undefined)
    return found === undefined ? NOTHING : untag(found)
  },
  url: (value, part) => text((form) => readUrl(form, String(part)))(value),
  locale: (value, part) => {
    const locale = typeof value === 'string' ? readLocale(value, String(part)) : undefined
    return locale?.found === 'none' ? NOTHING : locale?.found
  },
}

function formatDate(instant: Date, pattern: string): string | undefined {
  try {
    return format(new UTCDate(instant.getTime()), pattern)
  } catch {
    return undefined
  }
}
