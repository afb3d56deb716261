import type { DropReason } from '../model/delivery.ts'
import type { UserAgentParser } from '../model/engine.ts'
import type { Instant } from '../model/instant.ts'
import type { Issue } from '../model/issue.ts'
import type { IssueCode } from '../model/issue-codes.ts'
import type { Json, JsonObject } from '../model/json.ts'
import { makeIssue } from '../model/make-issue.ts'
import type { Value } from '../model/value.ts'
import type { Normal } from '../normalize/normal.ts'
import type { ReadNode } from '../normalize/read-node.ts'
import type { Span } from './mark-lost.ts'
import type { NameSet } from './name-set.ts'
import type { Settings } from './settings/resolve-settings.ts'
import type { TakeTree } from './take-tree.ts'

/** A source that used the entries of a whole object: all of them (mapped) or the rest of them (carried). */
export class BulkUse {
  readonly node: ReadNode
  /** Of a rest: what it leaves out. */
  readonly except: TakeTree | undefined
  /** True when the keys are those of the event as it came. */
  readonly raw: boolean
  /** The keys that lead to what it used, of one that used a certain spelling of something in the object. */
  within: readonly string[] | undefined = undefined
  /** What a literal `omit` left out. */
  omitted: TakeTree | undefined = undefined
  /** Entries (by `lostKey`) of which no value was sent after all. */
  lost: Map<string, DropReason> | undefined = undefined
  /** Shapes a part of the object as the whole was shaped; undefined when it was not. */
  reshape: ((value: Value) => Value) | undefined = undefined
  /** True when that leaves out what `omitted` names and does nothing else. */
  shallow = false
  /** True when shaping took all values out of the object. */
  hollowed = false
  /** Why a part of an entry is not there of which nothing else is known. */
  leftOut: DropReason = 'filtered'
  /** When traced, and shaped: the keys that its entries, and the parts that became entries (by `lostKey`), got. */
  placed: ReadonlyMap<string, ReadonlySet<string>> | undefined = undefined
  /** When traced: the fields where it was written, of one that was converted (none but the row's own) or gone through. */
  fields: readonly string[] | undefined = undefined
  /** True when shaping lost no part of an entry that it sent. */
  intact = false

  constructor(node: ReadNode, except?: TakeTree, raw = false) {
    this.node = node
    this.except = except
    this.raw = raw
  }

  /** A use of what these keys of an object lead to, whatever spelling of it is preferred. */
  static within(node: ReadNode, keys: readonly string[], raw: boolean): BulkUse {
    const use = new BulkUse(node, undefined, raw)
    use.within = keys
    use.fields = []
    return use
  }

  /** The same use, to be told apart from this one. */
  copy(): BulkUse {
    return Object.assign(new BulkUse(this.node, this.except, this.raw), this)
  }
}

/** The keys that lead to a lost entry as one text; of an entry of the first level its key. */
export function lostKey(keys: readonly string[]): string {
  return keys.join('\u0000')
}

/** The keys of such a text. */
export function keysOfLost(key: string): readonly string[] {
  return key.split('\u0000')
}

/** What a delivery used of its event, in order: numbers of named places, and whole objects. */
export type JournalEntry = number | BulkUse

/** Something that named or used traits and sent none of them, with the reason. */
export interface Loss {
  readonly reason: DropReason
  readonly entries: readonly JournalEntry[]
  readonly names: NameSet | undefined
}

/** An object of which a literal pick left entries out, and what it picked. */
export interface Picked {
  readonly node: ReadNode
  readonly entries: readonly JournalEntry[]
}

/** What a trace knows of one request. */
export interface Traced {
  /** Where the entries of its journal were written, in their order. */
  readonly labels: readonly (string | undefined)[]
  readonly losses: readonly Loss[]
  readonly picked: readonly Picked[]
}

/** What a condition gives; undefined while an answer that it reads is still to come. */
export type Truth = boolean | undefined

/** Row by row record of a run; the hot path has none. */
export interface Trace {
  /** The run that is recorded. */
  attach(run: Run): void
  begin(to: string, from: string): void
  /** The value was found here. */
  found(key: string | undefined, raw: Json | undefined): void
  step(name: string, value: Value | undefined): void
  /** What this finds is not the row's value. */
  aside<T>(work: () => T): T
  /** The row is over: it wrote the value, or did not for this reason. */
  end(value: Value | undefined, lost: string | undefined): void
  /** How many rows are over. */
  readonly count: number
  /** Of the rows from the first number to before the second, those that wrote these fields were not sent after all. */
  outranked(first: number, last: number, fields: readonly string[]): void
  /** These journal entries, the last ones, were read and not sent; they are off the journal. */
  drop(entries: readonly JournalEntry[], reason: DropReason): void
  /** All this is named by a row, alternative or request that sent nothing of it. */
  unused(names: NameSet, reason: DropReason): void
  picked(picked: Picked): void
  /** Everything in the journal since the mark was written at this target. */
  wrote(journal: readonly JournalEntry[], mark: number, to: string): void
  /** Hands over what was recorded of the request just built. */
  take(): Traced
}

/** Everything the rows of one delivery can see, and what they leave behind. One delivery, one run. */
export class Run {
  readonly normal: Normal
  readonly slots: readonly (Value | undefined)[]
  /** By these conditions are decided. */
  readonly settings: Settings
  /** These are sent: the same, or with secrets by reference. */
  readonly given: Settings
  readonly options: JsonObject | undefined
  readonly now: Instant | undefined
  /** Values that depend on settings only, computed at first use; they belong to one call of the instance. */
  readonly constants: unknown[]
  readonly userAgent?: UserAgentParser
  readonly trace: Trace | undefined
  readonly issues: Issue[] = []
  #silent = false
  #answers: Map<string, JsonObject | null> | undefined = undefined
  /** Set when what an answer decides (a condition, a conversion, a name, how many) was guessed: what is built is for display. */
  guessed = false
  journal: JournalEntry[] = []
  item: Value | undefined = undefined
  key: string | number | undefined = undefined
  /** Id of the request being built. */
  request = ''
  /** The row that speaks, as a pointer inside the request. */
  at = ''
  /** True when the null policy around the alternative that was read last governs the nulls inside its value. */
  governed = false
  /** The object that a literal pick last read. */
  picked: ReadNode | undefined = undefined
  /** Set when a row keeps a value whose conversion failed: it is as it was read. */
  unconverted = false
  /** True where the level that is built next is asked for its spans. */
  wantsSpans = false
  /** What the rows of the level that was built last used, if it was asked. */
  spans: readonly Span[] = []
  /** Set when an error of this request was found. */
  failed = false
  /** In an `each`, when traced: where rows that read the element wrote. */
  itemFields: Set<string> | undefined = undefined
  /** Of an element of an `each`, when traced: why what its rows read was lost. */
  itemReason: DropReason | undefined = undefined
  /** What names the alternative that made the value at hand null. */
  nulled: NameSet | undefined = undefined
  /** Why the value at hand was lost; read when its row yields nothing. */
  reason: DropReason | undefined = undefined

  constructor(
    normal: Normal,
    instance: { readonly settings: Settings; readonly given: Settings },
    constants: unknown[],
    options?: JsonObject,
    now?: Instant,
    userAgent?: UserAgentParser,
    trace?: Trace,
  ) {
    this.normal = normal
    this.slots = normal.slots
    this.settings = instance.settings
    this.given = instance.given
    this.constants = constants
    this.options = options
    this.now = now
    if (userAgent !== undefined) this.userAgent = userAgent
    this.trace = trace
    trace?.attach(this)
  }

  /** Answers that can be read, by request id; null where the request was skipped. What is not there is still to come. */
  get answers(): Map<string, JsonObject | null> {
    this.#answers ??= new Map()
    return this.#answers
  }

  /** True when secrets stand in requests as references. */
  get references(): boolean {
    return this.given !== this.settings
  }

  /** Does something of which nothing is reported. */
  silently<T>(work: () => T): T {
    const outer = this.#silent
    this.#silent = true
    const result = work()
    this.#silent = outer
    return result
  }

  /** Reports an issue of the row at hand; an error makes the request invalid. */
  issue(code: IssueCode, path: string, message: string, hint?: string): void {
    if (this.#silent) return
    const issue = makeIssue(code, path, message, hint, this.at === '' ? this.request : `${this.request}${this.at}`)
    if (issue.severity === 'error') this.failed = true
    this.issues.push(issue)
  }

  /** What a conversion has to say. */
  report(code: IssueCode, message: string): void {
    this.issue(code, '', message)
  }

  /** All this is named by the row at hand, which sent nothing. Of a null only the alternative that gave it has the reason. */
  unused(names: NameSet): void {
    const reason = this.reason ?? 'row-inactive'
    if (this.nulled !== undefined) this.trace?.unused(this.nulled, reason)
    this.trace?.unused(names, this.nulled === undefined ? reason : 'row-inactive')
    this.nulled = undefined
  }

  /** Makes as if nothing had happened since there was so much in journal and issues: a fast way gives up. */
  rollBack(journal: number, issues: number, failed: boolean, guessed: boolean): void {
    this.journal.length = journal
    this.issues.length = issues
    this.failed = failed
    this.guessed = guessed
  }

  /** Tells where the objects were written that were used between two marks and are not found there by their keys. */
  placeUses(start: number, end: number, fields: readonly string[]): void {
    for (let index = start; index < end; index++) {
      const entry = this.journal[index]
      if (entry instanceof BulkUse) entry.fields = fields
    }
  }

  /** Takes back what was used since the mark: it was read but not sent. */
  takeBack(mark: number, reason: DropReason): void {
    if (this.journal.length === mark) return
    const entries = this.journal.splice(mark)
    this.trace?.drop(entries, this.reason ?? reason)
  }
}
