import { holdsSecret, jsonSecret } from '../json-secret.ts'
import { jsonText } from '../json-text.ts'
import type { ConversionSpec } from './conversion-spec.ts'
import { FAILED } from './failed.ts'

/** `json`: the JSON text of anything, without white space, dates as ISO text. Fails only where that would be longer than a string can be. */
export const toJson: ConversionSpec = {
  takes: 'any',
  gives: ['string'],
  doc: 'The JSON text of anything, without white space, dates as ISO text.',
  example: [{ plan: 'enterprise' }, '{"plan":"enterprise"}'],
  make: () => (value, env) =>
    (env.references === true && holdsSecret(value) ? jsonSecret(value) : jsonText(value)) ?? FAILED,
}
