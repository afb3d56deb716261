import type { UserAgentParser } from '../../model/engine.ts'
import type { IssueCode } from '../../model/issue-codes.ts'
import type { Value } from '../../model/value.ts'
import type { FAILED } from './failed.ts'

/** What a conversion may use besides its value. */
export interface ConvertEnv {
  readonly userAgent?: UserAgentParser
  /** True when secrets are known by reference only. */
  readonly references?: boolean
  /** Told what the result alone does not show, like `no-parser`. The message holds nothing of the value. */
  readonly report?: (code: IssueCode, message: string) => void
}

/**
 * One conversion, its argument bound. Total and pure: takes any value, changes none, never throws.
 * Gives the new value, undefined (nothing is there, without being wrong) or FAILED.
 */
export type Conversion = (value: Value, env: ConvertEnv) => Value | undefined | typeof FAILED
