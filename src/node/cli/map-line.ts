import type { Json, JsonObject, MapResult } from '../../index.ts'

/** The line of `traitmap map` for one event. */
export function mapLine(event: JsonObject, { deliveries, issues }: MapResult): object {
  return { messageId: messageIdOf(event.messageId), deliveries, issues }
}

/** Ids are opaque text; a number becomes text as it does in the event. */
function messageIdOf(id: Json | undefined): string | null {
  if (typeof id === 'number') return String(id)
  return typeof id === 'string' && id !== '' ? id : null
}
