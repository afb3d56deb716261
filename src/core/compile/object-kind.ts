import type { Json } from '../model/json.ts'

/** V8 keeps no more keys than about this as a hidden class. */
const MAX_KEYS = 120

/** Classes that are kept of one kind. */
const MAX_CLASSES = 4

/**
 * Ordinary objects of one kind: they have the prototype of all objects, but hidden classes of their own. V8 makes a dictionary of an
 * object to which keys are added one by one, after some sixteen of them, unless it knows the hidden class that comes of it; and it
 * knows only so many that begin with `{}`, whoever in a program makes them.
 *
 * Measured, for thirty keys: less than half the time to fill an object of a known class, a third to go over it, half to print it.
 */
export class ObjectKind {
  /** What keeps the hidden classes alive. */
  readonly #known: object[] = []
  readonly #counts: number[] = []
  readonly #make: new () => Record<string, Json>

  constructor() {
    // Each constructor has hidden classes of its own.
    function make(): void {}
    make.prototype = Object.prototype
    this.#make = make as unknown as new () => Record<string, Json>
  }

  /** True when a class is known. */
  get isKnown(): boolean {
    return this.#known.length > 0
  }

  /** An empty object of this kind. */
  make(): Record<string, Json> {
    return new this.#make()
  }

  /**
   * Makes V8 know the hidden class of objects like a filled one; nothing for one with too many keys, or when enough are known.
   *
   * @param count what tells the filled ones apart: how many entries went into it
   */
  learn(filled: Record<string, Json>, count: number): void {
    if (this.#counts.length >= MAX_CLASSES || this.#counts.includes(count)) return
    this.#counts.push(count)
    const keys = Object.keys(filled)
    if (keys.length > MAX_KEYS) return
    // Of a number and of a text, so that the fields are for values of any kind.
    for (const value of [0, '']) {
      const object = this.make()
      const property = { value, configurable: true, enumerable: true, writable: true }
      for (const key of keys) Object.defineProperty(object, key, property)
      this.#known.push(object)
    }
  }
}
