import { isObject } from '../model/is-object.ts'
import type { Json } from '../model/json.ts'
import type { BagFill } from './bag-fill.ts'
import type { CompiledRow } from './compiled-row.ts'
import { isEmpty } from './is-empty.ts'
import { GIVE_UP, isFilling, isValue, onlyValue, yielded } from './lean-value.ts'
import { type Key, LevelPlaces, type Place, type StatedKey } from './level-places.ts'
import type { Run } from './run.ts'
import { APPEND } from './write.ts'

/*
 * The fast way through the rows of a level. Most levels put each value at a place of its own: nothing has to be compared,
 * merged or taken back, and the objects they make are known when the table is compiled. Where one event turns out to be
 * different (a required value is missing, a place is taken, a clock is needed), the level gives up and is run again the
 * general way, which knows every case. Measured: half the time of a small event.
 */

type Container = Record<string, Json>

/** The objects and lists of a level, by number; those that nothing was written into are not there. */
type Frame = (Container | undefined)[]

/** Writes one row; false when the level has to be run the general way. */
type Write = (run: Run, frame: Frame) => boolean

/** Compiles the rows of a level, in the order in which they run; undefined when they need the general way. */
export function compileLeanLevel(
  rows: readonly CompiledRow[],
): ((run: Run) => Json | undefined | typeof GIVE_UP) | undefined {
  const [only] = rows
  if (only !== undefined && rows.length === 1 && isValue(only)) return (run) => onlyValue(only, run)
  const level = new LeanLevel()
  const writes: Write[] = []
  level.reserve(rows)
  if (rows.length === 0 || !level.add(rows, [], writes)) return undefined
  const places = level.places.all
  const bulks = places.flatMap(({ bulks: [first] }, index) => (first === undefined ? [] : [{ index, first }]))
  return (run) => {
    const mark = run.journal.length
    const issues = run.issues.length
    const { failed, guessed } = run
    const frame: Frame = []
    for (let index = 0; index < places.length; index++) frame.push(undefined)
    for (let index = 0; index < writes.length; index++) {
      if ((writes[index] as Write)(run, frame)) continue
      run.rollBack(mark, issues, failed, guessed)
      return GIVE_UP
    }
    for (let place = 0; place < bulks.length; place++) {
      const { index, first } = bulks[place] as (typeof bulks)[number]
      const object = frame[index]
      if (object !== undefined) first.finish(run, object)
    }
    return frame[0] as Json | undefined
  }
}

/** A level while it is compiled. */
class LeanLevel {
  readonly places: LevelPlaces = new LevelPlaces()

  /** Sees to it that objects which a row fills are known before any row that puts a whole object there. */
  reserve(rows: readonly CompiledRow[]): void {
    for (const row of rows) {
      const path = isFilling(row) ? staticPath(row) : undefined
      if (path !== undefined) this.places.at(this.places.stated(path), undefined)
    }
  }

  /** Adds rows that write below a path; false when one of them needs the general way. */
  add(rows: readonly CompiledRow[], below: readonly StatedKey[], writes: Write[]): boolean {
    return rows.every((row) => {
      if (row.behind) return false
      const steps = staticPath(row)
      if (steps === undefined) return false
      const path = [...below, ...this.places.stated(steps)]
      const { level } = row.reader
      if (level !== undefined && !row.required && row.dynamic === undefined && !row.appends)
        return this.#addInner(row, level, path, writes)
      if (isFilling(row)) return this.#addBulk(row, row.reader.fill as BagFill, path, writes)
      return this.#addLeaf(row, path, writes)
    })
  }

  /** Rows that only group others write into the places of this level. */
  #addInner(row: CompiledRow, level: readonly CompiledRow[], path: readonly StatedKey[], writes: Write[]): boolean {
    const inner: Write[] = []
    if (!this.places.inGroup(() => this.add(level, path, inner))) return false
    const { when } = row
    if (when === undefined) writes.push(...inner)
    else
      writes.push((run, frame) => {
        if (!when(run)) return true
        for (let index = 0; index < inner.length; index++) if (!(inner[index] as Write)(run, frame)) return false
        return true
      })
    return true
  }

  #addBulk(row: CompiledRow, fill: BagFill, path: readonly StatedKey[], writes: Write[]): boolean {
    const index = this.places.at(path, undefined)
    if (index === undefined) return false
    const place = this.places.all[index] as Place
    place.bulks.push(fill)
    place.writers++
    place.shared = true
    const { when, required } = row
    const whole = row.reader.plain
    writes.push((run, frame) => {
      if (when !== undefined && !when(run)) return true
      const held = frame[index]
      if (whole !== undefined && place.writers === 1) {
        // What nobody else writes into need not be copied.
        const value = whole(run)
        if (value === undefined || (required && isEmpty(value))) return value === undefined && !required
        if (row.leavesNullsOut && holdsNull(value as Container)) return false
        return this.#attach(frame, index, value as Container, run)
      }
      const into = held ?? (place.bulks[0] as BagFill).make(run)
      const count = fill.fill(run, into, held === undefined, !row.leavesNullsOut)
      if (count < 0 || (count === 0 && required)) return false
      return held !== undefined || count === 0 || this.#attach(frame, index, into, run)
    })
    return true
  }

  #addLeaf(row: CompiledRow, path: readonly StatedKey[], writes: Write[]): boolean {
    if (row.dynamic !== undefined) return this.#addNamed(row, row.dynamic, path, writes)
    if (row.appends) return this.#addAppended(row, path, writes)
    const last = path.at(-1)
    if (last === undefined) return false
    const { key } = last
    const index = this.places.at(path.slice(0, -1), last)
    if (index === undefined) return false
    const place = this.places.all[index] as Place
    const inner = place.inner.get(key)
    if (inner !== undefined) return this.#addWhole(row, inner, writes)
    if (place.keys.has(key)) place.shared = true
    place.keys.add(key)
    place.writers++
    writes.push((run, frame) => {
      const mark = run.journal.length
      const value = yielded(row, run)
      if (value === undefined) return true
      if (value === GIVE_UP) return false
      const container = frame[index] ?? this.#make(frame, index, run)
      if (container === undefined) return false
      if (place.shared && Object.hasOwn(container, key)) {
        // Two objects are merged, which the general way does.
        if (isContainer(container[key] as Json) || isContainer(value)) return false
        run.takeBack(mark, 'outranked')
        return true
      }
      container[key] = value
      return true
    })
    return true
  }

  /** A row for an object that other rows write into: mostly it yields nothing, or an empty one for when they do not. */
  #addWhole(row: CompiledRow, index: number, writes: Write[]): boolean {
    const place = this.places.all[index] as Place
    if (place.isList || row.names.bulks.length > 0) return false
    place.writers++
    writes.push((run, frame) => {
      const value = yielded(row, run)
      if (value === undefined) return true
      // Two objects are merged, which the general way does.
      if (value === GIVE_UP || !isObject(value) || Object.keys(value).length > 0) return false
      return (frame[index] ?? this.#make(frame, index, run)) !== undefined
    })
    return true
  }

  /** A row whose key is known only when it runs. */
  #addNamed(
    row: CompiledRow,
    nameOf: (run: Run) => string | undefined,
    path: readonly StatedKey[],
    writes: Write[],
  ): boolean {
    const index = this.places.at(path, undefined)
    if (index === undefined) return false
    const place = this.places.all[index] as Place
    place.shared = true
    place.writers++
    writes.push((run, frame) => {
      const mark = run.journal.length
      const value = yielded(row, run)
      if (value === undefined) return true
      if (value === GIVE_UP) return false
      const name = nameOf(run)
      if (name === undefined) run.takeBack(mark, 'row-inactive')
      else {
        const container = frame[index] ?? this.#make(frame, index, run)
        if (container === undefined || name === '__proto__' || Object.hasOwn(container, name)) return false
        container[name] = value
      }
      return true
    })
    return true
  }

  #addAppended(row: CompiledRow, path: readonly StatedKey[], writes: Write[]): boolean {
    const [first] = this.places.stated([0])
    const index = this.places.at(path, first)
    if (index === undefined)
      return false
      // A row for the first position may find it taken.
    ;(this.places.all[index] as Place).shared = true
    writes.push((run, frame) => {
      const mark = run.journal.length
      const value = yielded(row, run)
      if (value === undefined) return true
      if (value === GIVE_UP) return false
      if (row.spread && Array.isArray(value) && value.length === 0) {
        run.takeBack(mark, 'row-inactive')
        return true
      }
      const list = (frame[index] ?? this.#make(frame, index, run)) as unknown as Json[] | undefined
      if (list === undefined) return false
      if (row.spread && Array.isArray(value)) for (const one of value) list.push(one)
      else list.push(value)
      return true
    })
    return true
  }

  /** Makes an object or list where it belongs; undefined when something is there already. */
  #make(frame: Frame, index: number, run: Run): Container | undefined {
    const { isList, bulks } = this.places.all[index] as Place
    const container: Container = isList ? ([] as unknown as Container) : (bulks[0]?.make(run) ?? {})
    return this.#attach(frame, index, container, run) ? container : undefined
  }

  #attach(frame: Frame, index: number, container: Container, run: Run): boolean {
    const { parent, key } = this.places.all[index] as Place
    frame[index] = container
    if (parent < 0) return true
    const outer = frame[parent] ?? this.#make(frame, parent, run)
    if (outer === undefined || (this.places.all[parent]?.shared && Object.hasOwn(outer, key))) return false
    outer[key] = container as Json
    return true
  }
}

/** The static steps of a row's target; undefined where the general way is needed. What is behind them is `dynamic` or `appends`. */
function staticPath(row: CompiledRow): readonly Key[] | undefined {
  const path: Key[] = []
  const last = row.steps.length - 1
  for (const [depth, step] of row.steps.entries()) {
    if (depth === last && (step === APPEND || typeof step === 'function')) continue
    if (step === 0 || (typeof step === 'string' && step !== '__proto__')) path.push(step)
    else return undefined
  }
  return path
}

function holdsNull(object: Container): boolean {
  return Object.values(object).includes(null)
}

function isContainer(value: Json): boolean {
  return typeof value === 'object' && value !== null
}
