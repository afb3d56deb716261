/** The call types of the Segment spec, `group` first. */
export const CALLS = ['group', 'identify', 'track', 'page', 'screen', 'alias'] as const

/** The type of an event. */
export type Call = (typeof CALLS)[number]

/** True when the value is one of the six call types, exactly spelt. */
export function isCall(value: unknown): value is Call {
  return (CALLS as readonly unknown[]).includes(value)
}
