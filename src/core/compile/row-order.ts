import type { TargetStep } from './parse/parse-target.ts'

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
    for (const [other, candidate] of rows.entries()) {
      if (other !== index && related(row.target, candidate.target) && outranks(candidate, other, row, index))
        place(other)
    }
    order.push(index)
  }
  for (const index of rows.keys()) place(index)
  return order
}

/** True when one target equals or lies inside the other's. Targets with `[]` are related to none. */
export function related(a: readonly TargetStep[], b: readonly TargetStep[]): boolean {
  if (a.some(isAppend) || b.some(isAppend)) return false
  const shorter = Math.min(a.length, b.length)
  for (let depth = 0; depth < shorter; depth++) {
    if (stepKey(a[depth] as TargetStep) !== stepKey(b[depth] as TargetStep)) return false
  }
  return true
}

/** True when a value at one target may hold, or be, what stands at the other's: names of templates may turn out to be any, what `[]` adds may stand at any position. */
export function mayMeet(a: readonly TargetStep[], b: readonly TargetStep[]): boolean {
  const shorter = Math.min(a.length, b.length)
  for (let depth = 0; depth < shorter; depth++) {
    const [one, other] = [a[depth] as TargetStep, b[depth] as TargetStep]
    if (isAppend(one) || isAppend(other)) {
      // What was added to a list may stand at a position of it; two rows never add the same element.
      if ('index' in one || 'index' in other) continue
      return false
    }
    if (!('template' in one) && !('template' in other) && stepKey(one) !== stepKey(other)) return false
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

function stepKey(step: TargetStep): string {
  if ('key' in step) return `k${step.key}`
  if ('index' in step) return `n${step.index}`
  const { parts } = (step as Extract<TargetStep, { template: unknown }>).template
  return `t${parts.map((part) => (typeof part === 'string' ? part : `{${part.path.text}${part.optional ? '?' : ''}}`)).join('')}`
}
