import type { Command } from 'commander'
import type { TableDescription } from '../../index.ts'
import { collectFolders } from './names.ts'
import type { Session } from './session.ts'
import { checkNames, loadTableSet, MAPPINGS_HELP } from './setup.ts'
import { destinationPage } from './text/destination-page.ts'
import { textTable } from './text/text-table.ts'
import { prettyJson, visible } from './text/visible.ts'
import { terminalWidth } from './text/width.ts'

interface DestinationsFlags {
  readonly mappings?: readonly string[]
  readonly json?: true
}

const EXAMPLE = `
Examples:
  $ traitmap destinations
  $ traitmap destinations webhook
  $ traitmap destinations --mappings my-tables --json`

/** `traitmap destinations`: which destinations there are and what they need. */
export function addDestinations(program: Command, session: Session): void {
  program
    .command('destinations')
    .showHelpAfterError('traitmap destinations --help shows what it takes, with an example')
    .summary('list the destinations and their settings')
    .description('Lists the destinations; with an id, everything about that one.')
    .argument('[id]', 'id of a destination')
    .option('--mappings <folder>', MAPPINGS_HELP, collectFolders)
    .option('--json', 'as JSON')
    .addHelpText('after', EXAMPLE)
    .action((id: string | undefined, flags: DestinationsFlags) => destinations(session, id, flags))
}

async function destinations(
  session: Session,
  id: string | undefined,
  { json, mappings }: DestinationsFlags,
): Promise<void> {
  const { catalogue, docsOf } = await loadTableSet(session, mappings)
  if (id !== undefined) checkNames([id], catalogue.tables, undefined)
  const chosen = id === undefined ? catalogue.tables : [id]
  const all = chosen.map((each) => catalogue.describe(each) as TableDescription)
  const [only] = all
  if (id === undefined || only === undefined) {
    return session.print(json ? [prettyJson(all)] : listLines(all, terminalWidth(session) ?? 120))
  }
  await session.print(json ? [prettyJson(only)] : destinationPage(session, only, docsOf(id)))
}

function listLines(all: readonly TableDescription[], width: number): readonly string[] {
  const rows = all.map(({ id, title, calls, groups, settings, defaultOff }) => {
    const required = settings.filter((setting) => setting.required).map(({ name }) => name)
    return [id, title, calls.join(' '), groups, required.join(' ') || '-', defaultOff ? 'off' : 'on'].map(visible)
  })
  const head = ['DESTINATION', 'TITLE', 'CALLS', 'GROUPS', 'REQUIRED SETTINGS', 'BY DEFAULT']
  return textTable({ head, rows }, width)
}
