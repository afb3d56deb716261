import type { GroupEvent } from '../generate/group-event.ts'

/** Maps a group call to the bodies of the two tables: Mixpanel's, then the company's. */
export type Mapper = (event: GroupEvent) => readonly [mixpanel: unknown, company: unknown]

/** What both tables are configured with. */
export const TOKEN = 'fake-token'
