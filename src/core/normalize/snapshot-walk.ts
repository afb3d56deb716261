import type { Issue } from '../model/issue.ts'
import type { IssueCode } from '../model/issue-codes.ts'
import type { Json } from '../model/json.ts'
import { pointer } from '../model/pointer.ts'
import { setOwn } from '../model/set-own.ts'
import { MAX_DEPTH } from '../model/spec.ts'
import { CappedIssues } from './capped-issues.ts'
import { jsonView } from './json-view.ts'
import { levelOf } from './level-of.ts'
import { type SnapshotFrame, snapshotFrame } from './snapshot-frame.ts'

/** Objects, holes, and values in objects that occur more than once. What is left beyond it is null. */
const MAX_COST = 1_000_000

/** One run of `snapshot`. Keeps its own stack, so that no depth overflows the machine's. */
export class SnapshotWalk {
  readonly #path: string
  readonly #issues: CappedIssues
  readonly #frames: SnapshotFrame[] = []
  /** True while the object is being read, false afterwards; for what is read in its place likewise. */
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
  #advance(frame: SnapshotFrame): void {
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
    this.#mark(frame, false)
    this.#frames.pop()
    this.#level--
  }

  /** What stands under a key, null when reading it throws. A hole of an array would be looked for in the prototype. */
  #get(view: SnapshotFrame['view'], key: string | number, mayBeHole: boolean): unknown {
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
    if (this.#open.get(object) === true) return this.#loseCycle()
    if (this.#cost >= MAX_COST) return this.#lose('unreadable', 'The event is too large; this is null now.')
    let frame: SnapshotFrame | undefined
    try {
      const view = jsonView(object, this.#key())
      if (typeof view !== 'object' || view === null) return this.#read(view)
      if (this.#open.get(view) === true) return this.#loseCycle()
      frame = snapshotFrame(object, view)
    } catch {
      return this.#lose('unreadable', 'This threw when it was read and is null now.')
    }
    if (frame === undefined) return this.#lose('not-json', 'This array is nearly all holes and is null now.')
    this.#cost += this.#open.has(object) || this.#open.has(frame.view) ? 1 + frame.count : 1
    this.#mark(frame, true)
    this.#frames.push(frame)
    this.#level++
    return frame.copy
  }

  #mark({ object, view }: SnapshotFrame, open: boolean): void {
    this.#open.set(object, open)
    if (view !== object) this.#open.set(view, open)
  }

  #loseCycle(): null {
    return this.#lose('cyclic', 'This is inside itself and is null now.')
  }

  #lose(code: IssueCode, message: string): null {
    this.#issues.add(code, () => this.#place(), message)
    return null
  }

  /** Where the value is that is read now; only the root of it all where a pointer would be longer than a text can be. */
  #place(): string {
    try {
      return pointer(this.#path, ...this.#frames.map(keyOf))
    } catch {
      return this.#path
    }
  }

  /** The key of the value that is read now, as `toJSON` gets it: empty for the root. */
  #key(): string {
    const frame = this.#frames.at(-1)
    return frame === undefined ? '' : String(keyOf(frame))
  }
}

function keyOf({ keys, next }: SnapshotFrame): string | number {
  return keys?.[next - 1] ?? next - 1
}
