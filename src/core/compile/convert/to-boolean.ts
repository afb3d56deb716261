import type { Conversion } from './conversion.ts'
import type { ConversionSpec } from './conversion-spec.ts'
import { FAILED } from './failed.ts'

const WORDS: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  [true, true],
  [1, true],
  ['true', true],
  ['yes', true],
  ['1', true],
  [false, false],
  [0, false],
  ['false', false],
  ['no', false],
  ['0', false],
])

const convert: Conversion = (value) => WORDS.get(typeof value === 'string' ? value.toLowerCase() : value) ?? FAILED

/** `boolean`: a boolean, 1 and 0, and `true false yes no 1 0` in any case. Anything else fails. */
export const toBoolean: ConversionSpec = {
  takes: ['boolean', 'number', 'string'],
  gives: ['boolean'],
  doc: 'A boolean, 1 and 0, and the texts true, false, yes, no, 1 and 0 in any case. Anything else fails.',
  example: ['Yes', true],
  make: () => convert,
}
