import type { Issue } from '../model/issue.ts'
import type { IssueCode } from '../model/issue-codes.ts'
import type { Json, MutableJsonObject } from '../model/json.ts'
import { pointer } from '../model/pointer.ts'
import { setOwn } from '../model/set-own.ts'
import { MAX_DEPTH } from '../model/spec.ts'
import { arrayCount } from './array-count.ts'
import { CappedIssues } from './capped-issues.ts'
import { jsonView } from './json-view.ts'
import { levelOf } from './level-of.ts'

/** Objects, holes, and values in objects that occur more than once. What is left beyond it is null. */
const MAX_COST = 1_000_000

/** An object that is being read. */
interface Frame {
  readonly object: object
  /** What is read in its place, often itself. */
  readonly view: { readonly [key: string | number]: unknown }
  /** Undefined for an array. */
  readonly keys: readonly string[] | undefined
  readonly count: number
  readonly copy: Json[] | MutableJsonObject
  next: number
}

/** One run of `snapshot`. Keeps its own stack, so that no depth overflows the machine's. */
export class SnapshotWalk {
  readonly #path: string
  readonly #issues: CappedIssues
  readonly #frames: Frame[] = []
  /** True while the object is being read, false afterwards. */
  readonly #open = new Map<object, boolean>()
  /** Of the value that is read now. */
  #level: number
  #cost = 0

  constructor(path: string, issues: Issue[]) {
    this.#path = path
    this.#issues = new CappedIssues(issues)
    this.#level = levelOf(path)
  }

  copy(value: unknown): Json | undefined {
    const root = this.#read(value)
    for (let frame = this.#frames.at(-1); frame !== undefined; frame = this.#frames.at(-1)) this.#advance(frame)
    return root
  }

  /** Reads on in an object, until it ends or one inside it comes first. */
  #advance(frame: Frame): void {
    const { keys, view, count, copy } = frame
    const depth = this.#frames.length
    while (frame.next < count) {
      const key = keys?.[frame.next] ?? frame.next
      frame.next++
      const value = this.#read(this.#get(view, key, keys === undefined))
      if (Array.isArray(copy)) copy.push(value ?? null)
      else if (value !== undefined) setOwn(copy, key as string, value)
      if (this.#frames.length > depth) return
    }
    this.#open.set(frame.object, false)
    this.#frames.pop()
    this.#level--
  }

  /** What stands under a key, null when reading it throws. A hole of an array would be looked for in the prototype. */
  #get(view: Frame['view'], key: string | number, mayBeHole: boolean): unknown {
    try {
      if (!mayBeHole || Object.hasOwn(view, key)) return view[key]
      this.#cost++
      return undefined
    } catch {
      return this.#lose('unreadable', 'This threw when it was read and is null now.')
    }
  }

  #read(value: unknown): Json | undefined {
    if (value === null) return null
    if (this.#level > MAX_DEPTH)
      return this.#lose('too-deep', `This is nested deeper than ${MAX_DEPTH} levels and is null now.`)
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return value
      case 'number':
        if (!Number.isFinite(value))
          return this.#lose('not-json', 'This is no number or date that JSON has and is null now.')
        // JSON has no -0.
        return value === 0 ? 0 : value
      case 'bigint':
        this.#lose('big-int', 'This BigInt is its decimal text now.')
        return String(value)
      case 'object':
        return this.#enter(value)
      default:
        this.#lose('not-json', `JSON has no ${typeof value}: this is left out, or null in an array.`)
        return undefined
    }
  }

  #enter(object: object): Json | undefined {
    if (this.#open.get(object) === true) return this.#lose('cyclic', 'This is inside itself and is null now.')
    if (this.#cost >= MAX_COST) return this.#lose('unreadable', 'The event is too large; this is null now.')
    let frame: Frame | undefined
    try {
      const view = jsonView(object, this.#key())
      if (typeof view !== 'object' || view === null) return this.#read(view)
      frame = frameOf(object, view)
    } catch {
      return this.#lose('unreadable', 'This threw when it was read and is null now.')
    }
    if (frame === undefined) return this.#lose('not-json', 'This array is nearly all holes and is null now.')
    this.#cost += this.#open.has(object) ? 1 + frame.count : 1
    this.#open.set(object, true)
    this.#frames.push(frame)
    this.#level++
    return frame.copy
  }

  #lose(code: IssueCode, message: string): null {
    this.#issues.add(code, () => pointer(this.#path, ...this.#frames.map(keyOf)), message)
    return null
  }

  /** The key of the value that is read now, as `toJSON` gets it: empty for the root. */
  #key(): string {
    const frame = this.#frames.at(-1)
    return frame === undefined ? '' : String(keyOf(frame))
  }
}

function keyOf({ keys, next }: Frame): string | number {
  return keys?.[next - 1] ?? next - 1
}

function frameOf(object: object, view: object): Frame | undefined {
  const isArray = Array.isArray(view)
  const keys = isArray ? undefined : Object.keys(view)
  const count = keys === undefined ? arrayCount(view as unknown[]) : keys.length
  return count === undefined
    ? undefined
    : { object, view: view as Frame['view'], keys, count, copy: isArray ? [] : {}, next: 0 }
}
