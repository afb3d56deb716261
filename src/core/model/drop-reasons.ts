import type { DropReason } from './delivery.ts'

/** Why a trait was not sent: the reasons, nearest to sending first. */
export const DROP_REASONS: readonly DropReason[] = [
  'conversion-failed',
  'null-dropped',
  'over-limit',
  'key-collision',
  'filtered',
  'omitted',
  'outranked',
  'row-inactive',
  'request-inactive',
  'duplicate-trait',
  'not-mapped',
]
