import type { DropReason } from '../model/delivery.ts'
import { DROP_REASONS } from '../model/drop-reasons.ts'

/** Of two reasons the one nearer to sending. */
export function nearer(a: DropReason, b: DropReason): DropReason {
  return DROP_REASONS.indexOf(b) < DROP_REASONS.indexOf(a) ? b : a
}
