import type { UserAgentParser, UserAgentPart } from '../../model/engine.ts'
import { checkPart } from './check-part.ts'
import type { ConversionSpec } from './conversion-spec.ts'
import { FAILED } from './failed.ts'

const PARTS: readonly UserAgentPart[] = [
  'browser',
  'browserVersion',
  'os',
  'osVersion',
  'deviceVendor',
  'deviceModel',
  'deviceType',
]

/** The parser comes from outside: what it throws is a failure, what is no text is absent. */
function read(parser: UserAgentParser, text: string, part: UserAgentPart): string | undefined | typeof FAILED {
  try {
    const found: unknown = parser(text)[part]
    return typeof found === 'string' && found !== '' ? found : undefined
  } catch {
    return FAILED
  }
}

/** `{ "userAgent": part }`: that part, by the parser of the engine's options. Without one absent, and `no-parser` is reported. */
export const userAgentPart: ConversionSpec = {
  argument: {
    required: true,
    doc: `One of ${PARTS.join(', ')}.`,
    example: 'browser',
    check: checkPart('userAgent', PARTS),
  },
  takes: ['string'],
  gives: ['string'],
  doc: "That part of a user-agent text, by the parser of the engine's options; absent without one, or when it finds none.",
  example: ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_9_5) Chrome/40.0.2214.115', 'Chrome'],
  make: (argument) => (value, env) => {
    if (typeof value !== 'string') return FAILED
    if (env.userAgent !== undefined) return read(env.userAgent, value, argument as UserAgentPart)
    env.report?.('no-parser', 'No user-agent parser was passed to the engine.')
    return undefined
  },
}
