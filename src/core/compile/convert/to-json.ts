import { finalize } from '../finalize.ts'
import { holdsSecret, jsonSecret } from '../json-secret.ts'
import type { ConversionSpec } from './conversion-spec.ts'

/** `json`: the JSON text of anything, without white space, dates as ISO text. Never fails. */
export const toJson: ConversionSpec = {
  takes: 'any',
  gives: ['string'],
  doc: 'The JSON text of anything, without white space, dates as ISO text.',
  example: [{ plan: 'enterprise' }, '{"plan":"enterprise"}'],
  make: () => (value, env) =>
    env.references === true && holdsSecret(value) ? jsonSecret(value) : JSON.stringify(finalize(value)),
}
