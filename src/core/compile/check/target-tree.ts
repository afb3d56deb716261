import type { TargetStep } from '../parse/parse-target.ts'
import type { Report } from '../parse/report.ts'

/** What is written at and below one place of a body: for each kind the pointer of the first row that does it. */
export interface TargetTree {
  /** The place itself, by one row. */
  whole?: string
  /** A key below it. */
  named?: string
  /** Elements, by position or as a whole list. */
  listed?: string
  /** One more element (`[]`). */
  appended?: string
  /** The places below, by step. */
  readonly below: Map<string, TargetTree>
}

/** How a row writes a place. */
export type Written = 'whole' | 'named' | 'listed' | 'appended'

/** A place where nothing is written yet. */
export function emptyTargetTree(): TargetTree {
  return { below: new Map() }
}

/** Goes down a target from a place and gives the place it ends at; reports what cannot stand beside what is there. */
export function descend(tree: TargetTree, steps: readonly TargetStep[], at: string, report: Report): TargetTree {
  let place = tree
  for (const step of steps) {
    const kind = kindOf(step)
    mark(place, kind, at, report)
    const key = keyOf(step)
    // Each row that appends has an element of its own.
    const next = (kind === 'appended' ? undefined : place.below.get(key)) ?? emptyTargetTree()
    place.below.set(key, next)
    place = next
  }
  return place
}

/** Notes what a row writes at a place; reports (`bad-target`) what cannot stand beside what is there. */
export function mark(tree: TargetTree, kind: Written, at: string, report: Report): void {
  if (tree[kind] !== undefined) return
  tree[kind] = at
  const list = tree.listed ?? tree.appended
  if (kind !== 'whole' && tree.named !== undefined && list !== undefined) {
    const other = kind === 'named' ? list : tree.named
    report(
      'bad-target',
      at,
      `one place has both keys and list elements (see ${other})`,
      'write an object or a list there',
    )
  }
  if ((kind === 'whole' || kind === 'appended') && tree.whole !== undefined && tree.appended !== undefined) {
    const other = kind === 'whole' ? tree.appended : tree.whole
    report(
      'bad-target',
      at,
      `one place is written whole and with [] (see ${other})`,
      'write it whole, or element by element',
    )
  }
}

/** A text that is the same for steps that are the same. */
function keyOf(step: TargetStep): string {
  if ('key' in step) return `.${step.key}`
  if ('index' in step) return `[${step.index}`
  return JSON.stringify(step)
}

function kindOf(step: TargetStep): Written {
  if ('append' in step) return 'appended'
  return 'index' in step ? 'listed' : 'named'
}
