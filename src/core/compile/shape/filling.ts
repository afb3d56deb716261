import type { DropReason } from '../../model/delivery.ts'
import type { Json } from '../../model/json.ts'

/** The object that is being filled, and what the fast way has to remember of it. */
export class Filling {
  readonly into: Record<string, Json>
  /** True for what looks like much that came before. */
  readonly familiar: boolean
  /** True when a part of what was given was left out. */
  lossy = false
  /** True when null was written. */
  holdsNull = false
  /** Entries that were there to be written, where there may be too many. */
  tried = 0
  /** Entries of which something was written. */
  count = 0
  /** True while no part of an entry that was written was left out. */
  intact = true
  /** Entries of which nothing was written, with the reason. */
  lost: Map<string, DropReason> | undefined = undefined
  /** New keys of entries that were left out: no other entry may have them. */
  #gone: Set<string> | undefined = undefined
  /** Keys that were met, where an entry may be left out before it gets its new key. */
  #met: Set<string> | undefined = undefined

  constructor(into: Record<string, Json>, familiar = false) {
    this.into = into
    this.familiar = familiar
  }

  /** Leaves an entry out; false when another one has its key. */
  leaveOut(key: string): boolean {
    this.lossy = true
    this.#gone ??= new Set()
    if (this.into[key] !== undefined || this.#gone.has(key)) return false
    this.#gone.add(key)
    return true
  }

  /** Writes an entry; false when another one has its key, or may have it. */
  write(key: string, value: Json): boolean {
    if (this.into[key] !== undefined || key === '__proto__' || this.#gone?.has(key) === true) return false
    this.into[key] = value
    if (value === null) this.holdsNull = true
    return true
  }

  /** Notes what became of an entry. */
  note(key: string, fate: 'lost' | 'written' | 'hollow'): void {
    if (fate !== 'lost') {
      this.count++
      this.intact &&= !this.lossy
    }
    if (fate !== 'written') this.lose(key, 'filtered')
  }

  /** Notes that no value of an entry was written. */
  lose(key: string, reason: DropReason): void {
    this.lost ??= new Map()
    this.lost.set(key, reason)
  }

  /** False when another entry had this key before it was respelt. */
  meet(key: string): boolean {
    this.#met ??= new Set()
    if (this.#met.has(key)) return false
    this.#met.add(key)
    return true
  }
}
