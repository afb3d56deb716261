import type { ConversionSpec } from './conversion-spec.ts'

/** `list`: an array as it is, anything else as the one element of an array. Never fails. */
export const list: ConversionSpec = {
  takes: 'any',
  gives: ['array'],
  doc: 'An array as it is, anything else as the one element of an array.',
  example: ['crm', ['crm']],
  make: () => (value) => (Array.isArray(value) ? value : [value]),
}
