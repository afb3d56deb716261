import { isDeepStrictEqual } from 'node:util'
import type { GroupEvent } from './generate/group-event.ts'
import type { Mapper } from './rivals/mapper.ts'

/** Throws at the first event for which two mappers make different bodies, as they would go over the wire. */
export function checkEqual(name: string, mapper: Mapper, expected: Mapper, events: readonly GroupEvent[]): void {
  for (const event of events) compare(name, mapper(event), expected(event), event)
}

/** As `checkEqual`, for a mapper that answers later. */
export async function checkEqualLater(
  name: string,
  mapper: (event: GroupEvent) => Promise<readonly unknown[]>,
  expected: Mapper,
  events: readonly GroupEvent[],
): Promise<void> {
  for (const event of events) compare(name, await mapper(event), expected(event), event)
}

function compare(name: string, bodies: readonly unknown[], ours: readonly unknown[], event: GroupEvent): void {
  const [given, wanted] = [sent(bodies), sent(ours)]
  if (isDeepStrictEqual(given, wanted)) return
  const lines = [`event ${JSON.stringify(event)}`, `${name} ${JSON.stringify(given)}`, `ours ${JSON.stringify(wanted)}`]
  throw new Error(`${name} and ours make different bodies:\n${lines.join('\n')}`)
}

function sent(bodies: readonly unknown[]): unknown {
  return JSON.parse(JSON.stringify(bodies))
}
