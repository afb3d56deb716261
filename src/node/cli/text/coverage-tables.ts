import type {
  CallCoverage,
  Coverage,
  DestinationCoverage,
  PlaceCoverage,
  TraitCoverage,
} from '../../../core/insight/coverage/coverage.ts'
import { suggestionText } from '../../../core/insight/suggest.ts'
import { visible } from './visible.ts'

/** One part of a coverage as people read it: a title, a table, lines under it. */
export interface CoverageTable {
  readonly title: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly after: readonly string[]
  /** Columns that hold numbers. */
  readonly right: readonly number[]
}

/** The tables of a coverage: the traits of each call, then where they go at each destination. */
export function coverageTables(coverage: Coverage, top: number): readonly CoverageTable[] {
  const { calls, destinations } = coverage
  return [
    ...calls.map((call) => traitTable(call, top)),
    ...destinations.flatMap((destination) => calls.flatMap((call) => placeTable(destination, call, top))),
  ]
}

/** What is pointed out below the tables, and how often. */
export function coverageHints({ suggestions }: Coverage): readonly string[] {
  return suggestions.map((each) => {
    const call = each.kind === 'trait' ? `${each.call}: ` : ''
    return visible(`${call}${suggestionText(each)} (${times(each.count)})`)
  })
}

/** One line for each destination: how many deliveries are ready, and why others are not. */
export function deliveryLine({ destination, ready, skipped, invalid, issues }: DestinationCoverage): string {
  const parts = [`${ready} ready`]
  for (const [status, reasons] of [
    ['skipped', skipped],
    ['invalid', invalid],
  ] as const)
    for (const [reason, count] of Object.entries(reasons)) parts.push(`${count} ${status} (${reason})`)
  const codes = Object.entries(issues).map(([code, count]) => `${code} ${count}`)
  return visible(`${destination}: ${parts.join(', ')}${codes.length === 0 ? '' : `; issues: ${codes.join(', ')}`}`)
}

function traitTable({ call, events, traits, others }: CallCoverage, top: number): CoverageTable {
  const rows = traits
    .slice(0, top)
    .map((trait) => [
      `${trait.trait}${trait.reserved ? '' : ' *'}`,
      countText(trait),
      share(trait.count, events),
      listed(trait.types),
      listed(trait.spellings, trait.otherSpellings),
    ])
  return {
    title: `${call}: ${events} ${events === 1 ? 'event' : 'events'}`,
    head: ['TRAIT', 'TIMES', 'SHARE', 'TYPES', 'SPELLINGS'],
    rows: rows.map((row) => row.map(visible)),
    after: restLines(traits.length - rows.length, others),
    right: [1, 2],
  }
}

function placeTable(
  destination: DestinationCoverage,
  { call, traits }: CallCoverage,
  top: number,
): readonly CoverageTable[] {
  const name = destination.destination
  const rows = traits.flatMap(({ trait, destinations }): string[][] => {
    const place = destinations[name]
    return place === undefined ? [] : [[trait, placeText(place), lossText(place)]]
  })
  if (rows.length === 0) return []
  const shown = rows.slice(0, top)
  return [
    {
      title: `${name}, ${call}`,
      head: ['TRAIT', 'GOES TO', 'LOST'],
      rows: shown.map((row) => row.map(visible)),
      after: restLines(rows.length - shown.length, 0),
      right: [],
    },
  ]
}

function placeText({ mapped, carried, to, others }: PlaceCoverage): string {
  if (mapped + carried === 0) return '-'
  const names = Object.keys(to)
  const text = `${names.slice(0, 3).join(', ')}${names.length > 3 || others !== undefined ? ', …' : ''}`
  return mapped === 0 ? `${text} (rest)` : text
}

function lossText({ mapped, carried, dropped, reasons }: PlaceCoverage): string {
  if (dropped === 0) return '-'
  return `${share(dropped, mapped + carried + dropped)} ${Object.keys(reasons).join(', ')}`
}

/** Names with their counts; a count alone says nothing. */
function listed(counts: Readonly<Record<string, number | undefined>>, others = 0): string {
  const names = Object.entries(counts)
  const [only] = names
  if (names.length === 1 && only !== undefined && others === 0) return only[0]
  const more = others === 0 ? [] : [`others ${others}`]
  return [...names.map(([name, count]) => `${name} ${count}`), ...more].join(', ')
}

function countText({ count, missed }: TraitCoverage): string {
  return missed === undefined ? String(count) : `${count} to ${count + missed}`
}

function share(part: number, whole: number): string {
  if (part === whole) return '100 %'
  const percent = (100 * part) / whole
  return percent < 0.1 ? '<0.1 %' : `${Math.min(99.9, percent).toFixed(1)} %`
}

function restLines(hidden: number, others: number): readonly string[] {
  const lines = hidden > 0 ? [`and ${hidden} more (--top shows them)`] : []
  return others > 0 ? [...lines, `and ${times(others)} other names, which are too many to be kept`] : lines
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`
}
