import { checkPart } from './check-part.ts'
import type { ConversionSpec } from './conversion-spec.ts'
import { FAILED } from './failed.ts'

/** BCP 47 as far as the region (language, extension, script, region), then whatever subtags; also with `_`, as POSIX writes it. */
const LOCALE =
  /^([a-z]{2,3})(?:[-_][a-z]{3})?(?:[-_][a-z]{4})?(?:[-_]([a-z]{2}|\d{3}))?(?:[-_][a-z\d]{1,8})*(?:[.@].*)?$/i

/** `{ "locale": "language" | "region" }`: that part of `en-US`, `zh-Hant-TW`, `en_US.UTF-8`. Absent when there is none. */
export const localePart: ConversionSpec = {
  argument: {
    required: true,
    doc: 'language or region.',
    example: 'region',
    check: checkPart('locale', ['language', 'region']),
  },
  takes: ['string'],
  gives: ['string'],
  doc: 'The language in lower case or the region in upper case; a locale without a region has none. Text that is no locale fails.',
  example: ['en_us', 'US'],
  make: (argument) => (value) => {
    const match = typeof value === 'string' ? LOCALE.exec(value.trim()) : null
    if (match === null) return FAILED
    return argument === 'language' ? match[1]?.toLowerCase() : match[2]?.toUpperCase()
  },
}
