import type { Origins } from './origins.ts'

/** What merging an overlay needs at every place. */
export interface Merge {
  readonly origins: Origins
  /** Reports that what an overlay removes is not there. */
  reportMissing(path: string, message: string): void
  /** Reports that an overlay names a request twice. */
  reportTwice(path: string, message: string): void
}
