import { camelCase, capitalCase, constantCase, kebabCase, pascalCase, snakeCase } from 'change-case'
import type { ConversionSpec } from './conversion-spec.ts'
import { FAILED } from './failed.ts'

/** A recasing of text, without locale. Anything but a string fails. */
function recasing(doc: string, input: string, output: string, convert: (text: string) => string): ConversionSpec {
  return {
    takes: ['string'],
    gives: ['string'],
    doc: `${doc} Anything but a string fails.`,
    example: [input, output],
    make: () => (value) => (typeof value === 'string' ? convert(value) : FAILED),
  }
}

/** The host's locale would make `I` a dotless i in Turkey. */
const options = { locale: false } as const

/** `lower`: lower-case text. */
export const lower: ConversionSpec = recasing('Lower-case text.', 'Total Billed', 'total billed', (text) =>
  text.toLowerCase(),
)

/** `upper`: upper-case text. */
export const upper: ConversionSpec = recasing('Upper-case text.', 'Total Billed', 'TOTAL BILLED', (text) =>
  text.toUpperCase(),
)

/** `trim`: text without white space around it. */
export const trim: ConversionSpec = recasing('Text without white space around it.', ' Initech ', 'Initech', (text) =>
  text.trim(),
)

/** `camel`: camelCase. */
export const camel: ConversionSpec = recasing('camelCase.', 'total billed', 'totalBilled', (text) =>
  camelCase(text, options),
)

/** `snake`: snake_case. */
export const snake: ConversionSpec = recasing('snake_case.', 'totalBilled', 'total_billed', (text) =>
  snakeCase(text, options),
)

/** `kebab`: kebab-case. */
export const kebab: ConversionSpec = recasing('kebab-case.', 'totalBilled', 'total-billed', (text) =>
  kebabCase(text, options),
)

/** `pascal`: PascalCase. */
export const pascal: ConversionSpec = recasing('PascalCase.', 'total billed', 'TotalBilled', (text) =>
  pascalCase(text, options),
)

/** `constant`: CONSTANT_CASE. */
export const constant: ConversionSpec = recasing('CONSTANT_CASE.', 'total billed', 'TOTAL_BILLED', (text) =>
  constantCase(text, options),
)

/** `title`: Title Case. */
export const title: ConversionSpec = recasing('Title Case.', 'totalBilled', 'Total Billed', (text) =>
  capitalCase(text, options),
)
