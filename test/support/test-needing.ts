import { test } from 'vitest'

/** What a test may need that a machine can lack. `.ci/summary.mjs` lets CI lack no browser and no server. */
type Need = 'browser' | 'server' | 'vendor descriptions' | 'classic fixtures' | 'recorded cases'

/**
 * Registers tests under the name `browser: …` or `server: …`; where the machine lacks the thing they are skipped,
 * by name, and in CI a skipped one is a failure. What is not part of the project (the vendors' own descriptions of their
 * APIs, fixtures of others) stands beside it where there is any, and may be lacking everywhere.
 */
export function testNeeding(
  need: Need,
  isThere: boolean,
): (name: string, body: () => void | Promise<void>, timeout?: number) => void {
  return (name, body, timeout) => test.skipIf(!isThere)(`${need}: ${name}`, body, timeout)
}
