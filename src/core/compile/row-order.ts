import type { TargetStep } from './parse/parse-target.ts'
import type { WriteMode } from './write.ts'

/** What decides in which order rows of one level run. */
export interface OrderedRow {
  readonly target: readonly TargetStep[]
  /** True when a `rest` is in it, at any depth. */
  readonly bulk: boolean
}

/**
 * The order in which the rows of one level run (language 4): table order, except that before a row runs, the related rows that
 * outrank it run. Outranking is a total order (no rest, deeper target, earlier), so this always ends.
 *
 * @returns indexes of the rows
 */
export function rowOrder(rows: readonly OrderedRow[]): readonly number[] {
  const order: number[] = []
  const placed = new Set<number>()
  const place = (index: number): void => {
    if (placed.has(index)) return
    placed.add(index)
    const row = rows[index] as OrderedRow
    for (let other = 0; other < rows.length; other++) {
      const candidate = rows[other] as OrderedRow
      if (other !== index && related(row.target, candidate.target) && outranks(candidate, other, row, index))
        place(other)
    }
    order.push(index)
  }
  for (let index = 0; index < rows.length; index++) place(index)
  return order
}

/** Whether rows that run later may write into the value of a row, and whether an earlier row's value may stand on its way. */
export function writeMode(order: readonly OrderedRow[], index: number): WriteMode {
  const { target } = order[index] as OrderedRow
  const mode = { shared: false, foreign: false, late: false }
  for (let place = 0; place < order.length; place++) {
    const other = (order[place] as OrderedRow).target
    if (place === index || !mayMeet(other, target)) continue
    if (place > index) mode.shared = true
    else {
      mode.late = true
      if (other.length < target.length) mode.foreign = true
    }
  }
  return mode
}

/** True when one target equals or lies inside the other's. Targets with `[]` are related to none. */
export function related(a: readonly TargetStep[], b: readonly TargetStep[]): boolean {
  if (a.some(isAppend) || b.some(isAppend)) return false
  const shorter = Math.min(a.length, b.length)
  for (let depth = 0; depth < shorter; depth++) {
    if (!isSame(a[depth] as TargetStep, b[depth] as TargetStep)) return false
  }
  return true
}

/** True when a value at one target may hold, or be, what stands at the other's: names of templates may turn out to be any, what `[]` adds may stand at any position. */
function mayMeet(a: readonly TargetStep[], b: readonly TargetStep[]): boolean {
  const shorter = Math.min(a.length, b.length)
  for (let depth = 0; depth < shorter; depth++) {
    const one = a[depth] as TargetStep
    const other = b[depth] as TargetStep
    if (isAppend(one) || isAppend(other)) {
      // What was added to a list may stand at a position of it; two rows never add the same element.
      if ('index' in one || 'index' in other) continue
      return false
    }
    if (!('template' in one) && !('template' in other) && !isSame(one, other)) return false
  }
  return true
}

function outranks(a: OrderedRow, indexA: number, b: OrderedRow, indexB: number): boolean {
  if (a.bulk !== b.bulk) return !a.bulk
  if (a.target.length !== b.target.length) return a.target.length > b.target.length
  return indexA < indexB
}

function isAppend(step: TargetStep): boolean {
  return 'append' in step
}

/** True for steps that name the same place in every event. */
function isSame(one: TargetStep, other: TargetStep): boolean {
  if ('key' in one) return 'key' in other && one.key === other.key
  if ('index' in one) return 'index' in other && one.index === other.index
  return 'template' in one && 'template' in other && JSON.stringify(one) === JSON.stringify(other)
}
