import { test } from 'vitest'

/** What a test may need that a machine can lack. `.ci/summary.mjs` lets CI lack none of them. */
type Need = 'browser' | 'server'

/**
 * Registers tests under the name `browser: …` or `server: …`; where the machine lacks the thing they are skipped,
 * by name, and in CI a skipped one is a failure.
 */
export function testNeeding(need: Need, isThere: boolean): (name: string, body: () => void | Promise<void>) => void {
  return (name, body) => test.skipIf(!isThere)(`${need}: ${name}`, body)
}
