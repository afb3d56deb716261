import { prefix, suffix } from './affix.ts'
import { base64 } from './base64.ts'
import type { ConversionSpec } from './conversion-spec.ts'
import { iso, isoDate, unix, unixMs, unixUs } from './date-forms.ts'
import { datePattern } from './date-pattern.ts'
import { getInside } from './get-inside.ts'
import { join } from './join.ts'
import { keyNames } from './key-names.ts'
import { list } from './list.ts'
import { localePart } from './locale-part.ts'
import { lookup } from './lookup.ts'
import { mapElements } from './map-elements.ts'
import { camel, constant, kebab, lower, pascal, snake, title, trim, upper } from './recase.ts'
import { replace } from './replace.ts'
import { round } from './round.ts'
import { scale } from './scale.ts'
import { sha256 } from './sha256.ts'
import { split } from './split.ts'
import { toBoolean } from './to-boolean.ts'
import { toInteger } from './to-integer.ts'
import { toJson } from './to-json.ts'
import { toMoney } from './to-money.ts'
import { toNumber } from './to-number.ts'
import { toText } from './to-text.ts'
import { truncate } from './truncate.ts'
import { urlPart } from './url-part.ts'
import { userAgentPart } from './user-agent-part.ts'

/** Every conversion of the language by its word, in the order of its reference. */
export const CONVERSIONS: Readonly<Record<string, ConversionSpec>> = {
  string: toText,
  number: toNumber,
  integer: toInteger,
  money: toMoney,
  round,
  scale,
  boolean: toBoolean,
  iso,
  isoDate,
  unix,
  unixMs,
  unixUs,
  date: datePattern,
  lower,
  upper,
  trim,
  camel,
  snake,
  kebab,
  pascal,
  constant,
  title,
  lookup,
  truncate,
  replace,
  prefix,
  suffix,
  split,
  join,
  list,
  map: mapElements,
  get: getInside,
  keyNames,
  json: toJson,
  base64,
  sha256,
  url: urlPart,
  locale: localePart,
  userAgent: userAgentPart,
}

/** The conversion of a word; undefined for a word that is none. */
export function conversionOf(word: string): ConversionSpec | undefined {
  return Object.hasOwn(CONVERSIONS, word) ? CONVERSIONS[word] : undefined
}
