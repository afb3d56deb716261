import type { Command } from 'commander'
import { hasCall } from '../../core/insight/has-call.ts'
import { isUnchecked, type TableKind, tableKind } from '../../core/insight/table-kind.ts'
import { tableMentions } from '../../core/insight/table-mentions.ts'
import { traitMatrix } from '../../core/insight/trait-matrix.ts'
import { CALLS, isCall } from '../../core/model/call.ts'
import type { Table } from '../../core/model/table.ts'
import type { TableDescription } from '../../index.ts'
import { loadDeviations } from '../load-deviations.ts'
import { UseError } from '../use-error.ts'
import { collectCalls, collectFolders, collectNames, namesOf } from './names.ts'
import type { Session } from './session.ts'
import { checkNames, loadTableSet, MAPPINGS_HELP } from './setup.ts'
import { destinationMarkdown } from './text/destination-markdown.ts'
import { destinationPage } from './text/destination-page.ts'
import { deviationMarkdown } from './text/deviation-markdown.ts'
import { kindsLines } from './text/kinds-lines.ts'
import { markdownTable } from './text/markdown-table.ts'
import { textTable } from './text/text-table.ts'
import { traitMatrixCsv, traitMatrixLines, traitMatrixMarkdown } from './text/trait-matrix-lines.ts'
import { prettyJson, visible } from './text/visible.ts'
import { terminalWidth } from './text/width.ts'

interface DestinationsFlags {
  readonly mappings?: readonly string[]
  readonly matrix?: true
  readonly to?: readonly string[]
  readonly search?: string
  readonly calls?: readonly string[]
  readonly markdown?: true
  readonly csv?: true
  readonly json?: true
  readonly conformance?: string
}

const EXAMPLE = `
The matrix shows where each reserved trait of a group call goes: vendor fields
with their form, the rest, or none with the reason.

Examples:
  $ traitmap destinations
  $ traitmap destinations intercom
  $ traitmap destinations intercom --markdown
  $ traitmap destinations --calls group --search crm
  $ traitmap destinations --matrix --to intercom,hubspot
  $ traitmap destinations --matrix --csv

Exit code 0 when it could list them, 2 when the command was misused.`

/** `traitmap destinations`: which destinations there are, what they need, and where each trait goes. */
export function addDestinations(program: Command, session: Session): void {
  program
    .command('destinations')
    .showHelpAfterError('traitmap destinations --help shows what it takes, with an example')
    .summary('list the destinations, their settings and fields')
    .description('Lists the destinations; with an id, everything about that one.')
    .argument('[destination]', 'id of a destination')
    .option('--matrix', 'where each reserved trait of a group call goes')
    .option('--to <names>', 'only these destinations', collectNames)
    .option('--search <text>', 'only those with this text in names, settings, documentation or notes')
    .option('--calls <calls>', 'only those that have all these calls: group, identify, track, ...', collectCalls)
    .option('--mappings <folder>', MAPPINGS_HELP, collectFolders)
    .option('--markdown', 'as Markdown')
    .option('--csv', 'the matrix as comma-separated values')
    .option('--json', 'as JSON')
    .option('--conformance <folder>', 'tell on a page where Segment’s recorded destination differs, and why')
    .addHelpText('after', EXAMPLE)
    .action((id: string | undefined, flags: DestinationsFlags) => destinations(session, id, flags))
}

async function destinations(session: Session, id: string | undefined, flags: DestinationsFlags): Promise<void> {
  checkFlags(id, flags)
  const { json, markdown, mappings, matrix } = flags
  const set = await loadTableSet(session, mappings)
  const { catalogue, tableOf, docsOf } = set
  const names = id === undefined ? (namesOf(flags.to) ?? catalogue.tables) : [id]
  checkNames(names, catalogue.tables, set)
  const tables = names.map(tableOf).filter((table) => isWanted(table, flags))
  if (tables.length === 0 && !json)
    return session.tell('no destination is like that; traitmap destinations lists them all')
  const width = terminalWidth(session) ?? 120
  if (matrix) {
    const rows = traitMatrix(tables)
    if (json) return session.print([prettyJson(rows)])
    if (flags.csv) return session.print(traitMatrixCsv(rows))
    return session.print(markdown ? traitMatrixMarkdown(rows) : traitMatrixLines(rows, width))
  }
  const all = tables.map((table) => describe(table, catalogue.describe(table.id) as TableDescription))
  const [only] = all
  if (id !== undefined && only !== undefined) {
    if (json) return session.print([prettyJson(only)])
    return session.print(markdown ? await page(tableOf(id), flags) : destinationPage(session, only, docsOf(id)))
  }
  if (json) return session.print([prettyJson(all)])
  const { head, rows } = listOf(all)
  const lines = markdown ? markdownTable(head, rows) : listLines(head, rows, width)
  await session.print([...lines, '', ...kindsLines(tables)])
}

async function page(table: Table, { conformance }: DestinationsFlags): Promise<readonly string[]> {
  if (conformance === undefined) return destinationMarkdown(table)
  return destinationMarkdown(table, deviationMarkdown(await loadDeviations(conformance, table.id)))
}

/** Throws a `UseError` for flags of which one would be ignored. */
function checkFlags(id: string | undefined, flags: DestinationsFlags): void {
  for (const call of flags.calls ?? [])
    if (!isCall(call)) throw new UseError(`unknown call "${call}"`, `the calls are ${CALLS.join(', ')}`)
  if (flags.csv && !flags.matrix) throw new UseError('--csv is for the matrix', 'add --matrix')
  const [form, other] = (['csv', 'markdown', 'json'] as const).filter((name) => flags[name])
  if (other !== undefined) throw new UseError(`--${form} and --${other} are two forms`, 'give one of them')
  if (flags.conformance !== undefined && (id === undefined || !flags.markdown || flags.matrix))
    throw new UseError(
      '--conformance is for a page',
      `traitmap destinations ${id ?? 'ID'} --markdown --conformance FOLDER`,
    )
  if (id === undefined) return
  if (flags.to !== undefined)
    throw new UseError('an id and --to both say which', `traitmap destinations --to ${[id, ...flags.to].join(',')}`)
  const [filter] = (['search', 'calls'] as const).filter((name) => flags[name] !== undefined)
  if (filter !== undefined)
    throw new UseError(`an id and --${filter} both say which`, `give --${filter} without the id`)
}

interface Listed extends TableDescription {
  readonly kind: TableKind
  /** True when at least one page of the vendor's was read. */
  readonly checked: boolean
}

function describe(table: Table, description: TableDescription): Listed {
  return { ...description, kind: tableKind(table), checked: !isUnchecked(table) }
}

function isWanted(table: Table, { search, calls = [] }: DestinationsFlags): boolean {
  return (
    calls.every((call) => isCall(call) && hasCall(table, call)) &&
    (search === undefined || tableMentions(table, search))
  )
}

function listOf(all: readonly Listed[]): { readonly head: readonly string[]; readonly rows: readonly string[][] } {
  const rows = all.map(({ id, title, kind, calls, groups, settings, defaultOff }) => {
    const required = settings.filter((setting) => setting.required).map(({ name }) => name)
    const cells = [id, kind, calls.join(' '), title, groups, defaultOff ? 'off' : 'on', required.join(' ') || '-']
    return cells.map(visible)
  })
  const head = ['DESTINATION', 'KIND', 'CALLS', 'TITLE', 'GROUPS', 'BY DEFAULT', 'REQUIRED SETTINGS']
  return { head, rows }
}

/** A narrow terminal gets the first columns, which fit; `traitmap destinations ID` tells the rest. */
function listLines(head: readonly string[], rows: readonly string[][], width: number): readonly string[] {
  const columns = width < WIDE ? 3 : head.length
  return textTable({ head: head.slice(0, columns), rows: rows.map((row) => row.slice(0, columns)) }, width)
}

const WIDE = 140
