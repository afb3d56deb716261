import type { Adapter } from './adapter.ts'
import { type CaseResult, checkCase, nameOf, nameOfCase, namesCase } from './check-case.ts'
import { type Deviation, deviationFaults } from './deviation.ts'
import { NOW, type Recorded } from './recorded.ts'

/** What became of everything recorded. */
export interface Conformance {
  readonly cases: readonly CaseResult[]
  /** What is wrong with the deviations: not well-formed, unused, without effect or no longer needed. */
  readonly faults: readonly string[]
}

/** Runs every recorded case and holds the deviations to what they say. */
export function checkRecorded(recorded: Recorded, adapter: Adapter): Conformance {
  const { actions, deviations, destinations, events } = recorded
  const faults = deviations.flatMap((entry) =>
    deviationFaults(entry, recorded).map((fault) => `${nameOf(entry)}: ${fault}`),
  )
  if (faults.length > 0) return { cases: [], faults }

  const cases = Object.entries(destinations).flatMap(([destination, { settings, auth, cases }]) =>
    cases.map((one) => {
      const { action, preset, filled, branch } = one
      const event = events[one.event]
      if (event === undefined) throw new Error(`${one.id}: events.json has no ${one.event}`)
      const known = actions[destination]?.actions.some((entry) => entry.action === action && entry.preset === preset)
      if (known !== true) throw new Error(`${one.id}: actions.json has no ${action}, ${preset ?? 'no preset'}`)
      const question = { destination, action, settings, event, now: NOW, ...(auth && { auth }) }
      const answer = adapter({
        ...question,
        ...(preset && { preset }),
        ...(filled && { filled }),
        ...(branch && { branch }),
      })
      return checkCase(destination, one, event, answer, deviations)
    }),
  )
  return { cases, faults: [...cases.flatMap((result) => result.faults), ...deviations.flatMap(effectFaults(cases))] }
}

/** What an entry fails to do over all cases: it is used, and needed in each case that it names, or else in one. */
function effectFaults(cases: readonly CaseResult[]): (entry: Deviation) => readonly string[] {
  return (entry) => {
    const users = cases.filter(({ used }) => used.includes(entry))
    if (users.length === 0) return [`${nameOf(entry)} is used by no case`]
    const needless = users.filter((result) => result.needless.includes(entry))
    if (needless.length === users.length) return [`${nameOf(entry)} is no longer needed`]
    return needless
      .filter(({ event }) => namesCase(entry, event))
      .map((result) => `${nameOf(entry)} is not needed in ${nameOfCase(result)}`)
  }
}
