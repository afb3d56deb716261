import type { Layout } from '../normalize/layout.ts'
import type { FillPlan } from './fill-plan.ts'

/** So many plans are kept, of so many keys in all. */
const PLANS = 8
const KEYS = 2000

/** The plans of one source for the layouts that keep coming, in bounded memory. */
export class FillPlans {
  #plans: FillPlan[] = []
  #turn = 0
  /** The last layout that has no plan. */
  #refused: Layout | undefined = undefined

  /** The plan for a layout, made by `plan` when it is new; undefined where there is none. */
  of(layout: Layout, plan: (layout: Layout) => FillPlan | undefined): FillPlan | undefined {
    for (let index = 0; index < this.#plans.length; index++) {
      const known = this.#plans[index] as FillPlan
      if (known.layout === layout) return known
    }
    if (layout === this.#refused) return undefined
    const made = layout.keys.length <= KEYS ? plan(layout) : undefined
    if (made === undefined) this.#refused = layout
    else this.#keep(made)
    return made
  }

  #keep(plan: FillPlan): void {
    const keys = this.#plans.reduce((sum, { names }) => sum + names.length, plan.names.length)
    if (keys > KEYS) this.#plans = []
    if (this.#plans.length < PLANS) this.#plans.push(plan)
    else this.#plans[this.#turn++ % PLANS] = plan
  }
}
