import type { Fate } from '../../../index.ts'
import { dropText } from './drop-text.ts'

/** Traits for which a vendor has no place, with the table's own words on why. */
export type Unsupported = Readonly<Record<string, string>>

/** Why a trait is dropped: in the table's own words where it has some, else the reason in words. Empty for one that is not dropped. */
export function whyDropped({ trait, reason }: Fate, unsupported: Unsupported): string {
  if (reason === undefined) return ''
  return unsupported[trait] ?? unsupported[trait.split('.')[0] as string] ?? dropText(reason)
}
