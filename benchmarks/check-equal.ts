import { isDeepStrictEqual } from 'node:util'
import type { GroupEvent } from './generate/group-event.ts'
import type { Mapper } from './rivals/mapper.ts'

/** Throws at the first event for which two mappers make different bodies, as they would go over the wire. */
export function checkEqual(name: string, mapper: Mapper, expected: Mapper, events: readonly GroupEvent[]): void {
  for (const event of events) {
    const [given, wanted] = [sent(mapper(event)), sent(expected(event))]
    if (isDeepStrictEqual(given, wanted)) continue
    const lines = [
      `event ${JSON.stringify(event)}`,
      `${name} ${JSON.stringify(given)}`,
      `ours ${JSON.stringify(wanted)}`,
    ]
    throw new Error(`${name} and ours make different bodies:\n${lines.join('\n')}`)
  }
}

function sent(bodies: readonly unknown[]): unknown {
  return JSON.parse(JSON.stringify(bodies))
}
