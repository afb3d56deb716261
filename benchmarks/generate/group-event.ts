/** A value that JSON can carry. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** A group call as the generators make it. */
export interface GroupEvent {
  readonly type: 'group'
  readonly messageId: string
  readonly userId: string
  readonly anonymousId: string
  readonly groupId: string
  readonly timestamp: string
  readonly context: { readonly ip: string; readonly userAgent: string }
  readonly traits: { readonly [key: string]: Json }
}

/** A group call with these traits; the number makes its ids. */
export function groupEvent(number: number, traits: GroupEvent['traits']): GroupEvent {
  const id = number.toString(16).padStart(12, '0')
  return {
    type: 'group',
    messageId: `022bb90c-bbac-11e4-8dfc-${id}`,
    userId: `97980cfe${id}`,
    anonymousId: `507f191e810c${id}`,
    groupId: `0e8c78ea9d97${id}`,
    timestamp: '2015-02-23T22:28:55.111Z',
    context: {
      ip: '8.8.8.8',
      userAgent:
        'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_9_5) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/40.0.2214.115 Safari/537.36',
    },
    traits,
  }
}
