import { CONVERSIONS } from '../../../src/core/compile/convert/conversion-signatures.ts'
import type { JsonObject } from '../../../src/core/model/json.ts'
import { TEXT_PATTERNS } from './text-patterns.ts'

const TEXT = { type: 'string' }
const FILLED = { type: 'string', minLength: 1 }
const CONVERSIONS_REF = { $ref: '#/$defs/conversions' }

/** What the argument of each conversion may be; a word that is not here takes none. */
const ARGUMENTS: Readonly<Record<string, JsonObject>> = {
  round: { type: 'integer', minimum: 0, maximum: 15 },
  scale: { type: 'number' },
  date: TEXT,
  lookup: {
    type: 'object',
    minProperties: 1,
    additionalProperties: { type: ['string', 'number', 'boolean', 'null'] },
  },
  truncate: { type: 'integer', minimum: 0 },
  replace: { type: 'array', prefixItems: [FILLED, TEXT], minItems: 2, maxItems: 2 },
  prefix: TEXT,
  suffix: TEXT,
  split: FILLED,
  join: TEXT,
  map: CONVERSIONS_REF,
  get: { type: 'string', pattern: TEXT_PATTERNS.relative },
  url: { enum: ['host', 'domain', 'origin', 'path', 'search'] },
  locale: { enum: ['language', 'region'] },
  userAgent: { enum: ['browser', 'browserVersion', 'os', 'osVersion', 'deviceVendor', 'deviceModel', 'deviceType'] },
}

/** One conversion: a word, or one word with its argument. */
export function conversionSchema(): JsonObject {
  const words = Object.entries(CONVERSIONS)
  const bare = words.filter(([, { argument }]) => argument?.required !== true).map(([word]) => word)
  const withArgument = words.filter(([, { argument }]) => argument !== undefined)
  return {
    description: 'A conversion: a word, or one word with its argument.',
    oneOf: [
      { enum: bare },
      { type: 'string', pattern: TEXT_PATTERNS.registered },
      {
        type: 'object',
        minProperties: 1,
        maxProperties: 1,
        properties: Object.fromEntries(
          withArgument.map(([word, { doc, argument }]) => [
            word,
            {
              ...ARGUMENTS[word],
              description: `${doc} ${argument?.doc}`,
              examples: [argument?.example ?? null],
            },
          ]),
        ),
        patternProperties: { [TEXT_PATTERNS.registered]: true },
        additionalProperties: false,
      },
    ],
  }
}

/** A conversion or a chain of them. */
export function conversionsSchema(): JsonObject {
  const one = { $ref: '#/$defs/conversion' }
  return { oneOf: [one, { type: 'array', items: one, minItems: 1 }] }
}
