import type { Command } from 'commander'
import { checkExample, type ExampleFault } from '../../core/insight/check-example.ts'
import type { Catalogue } from '../../index.ts'
import { fakeSettings } from '../fake-settings.ts'
import { userAgentParser } from '../user-agent-parser.ts'
import { defaultPlace } from './default-place.ts'
import { collectFolders } from './names.ts'
import type { Session } from './session.ts'
import { MAPPINGS_HELP } from './setup.ts'
import { readSubjectTables, type SubjectTable, type SubjectTables } from './subject-tables.ts'
import { changeLines } from './text/change-lines.ts'
import { colorsOf } from './text/colors.ts'
import { prettyJson, visible } from './text/visible.ts'

interface TestFlags {
  readonly mappings?: readonly string[]
  readonly json?: true
}

/** One example and what did not come out as it says. */
interface TestedExample {
  readonly file: string
  readonly table: string
  readonly title: string
  readonly faults: readonly ExampleFault[]
}

const EXAMPLE = `
Without a path: the folder mappings where you are, or else the tables that come
with traitmap.
An example is compared field by field with what comes out; a key that an
expected request leaves out is not compared. Required settings that an example
leaves out are placeholders.

Examples:
  $ traitmap test
  $ traitmap test my-tables
  $ traitmap test my-tables/hook.json --json

Exit code 0 when every example runs as it says, 1 when one does not or a table
is broken, 2 when the command was misused.`

/** `traitmap test`: runs the examples of tables. */
export function addTest(program: Command, session: Session): void {
  program
    .command('test')
    .showHelpAfterError('traitmap test --help shows what it takes, with an example')
    .summary('run the examples of tables')
    .description('Runs the examples in tables, and shows field by field what does not come out as they say.')
    .argument('[paths...]', 'table files, or folders of them')
    .option('--mappings <folder>', MAPPINGS_HELP, collectFolders)
    .option('--json', 'every example and its faults as JSON')
    .addHelpText('after', EXAMPLE)
    .action((paths: readonly string[], flags: TestFlags) => test(session, paths, flags))
}

async function test(session: Session, paths: readonly string[], { json, mappings = [] }: TestFlags): Promise<void> {
  const places = paths.length > 0 || mappings.length > 0 ? paths : [await defaultPlace()]
  const subject = await readSubjectTables(places, mappings, session.conversions)
  const { catalogue, tables, broken } = subject
  const tested = tables.flatMap((table) => testTable(catalogue, table))
  const failed = tested.filter(({ faults }) => faults.length > 0)
  if (failed.length > 0 || broken.length > 0) session.code = 1
  if (json) return session.print([prettyJson({ examples: tested, broken })])
  await session.print([
    ...broken.map(({ file, why }) => `${visible(file)}: ${visible(why)}`),
    ...failed.flatMap((each) => faultLines(session, each)),
    ...inheritedLines(subject, failed),
    ...untestedLines(subject),
    countLine(tested.length, failed.length, tables.length, broken.length),
  ])
}

function testTable(catalogue: Catalogue, { file, id, table }: SubjectTable): readonly TestedExample[] {
  const { settings = {} } = fakeSettings({}, catalogue.describe(id)?.settings ?? []).instance
  return (table.examples ?? []).map((example) => ({
    file,
    table: id,
    title: example.title,
    faults: checkExample(catalogue, id, example, { settings, userAgent: userAgentParser }),
  }))
}

function faultLines(session: Session, { file, title, faults }: TestedExample): readonly string[] {
  const { bold, red } = colorsOf(session)
  return [
    `${red('failed')} ${bold(visible(file))}: ${visible(title)}`,
    ...faults.flatMap(({ what, changes }) => [
      `  ${visible(what)}`,
      ...changes.flatMap((change) => changeLines(session, change, '    ', ['expected', 'found'])),
    ]),
  ]
}

/** An overlay has the examples of what it extends, and they may not fit what it changes. */
function inheritedLines({ tables }: SubjectTables, failed: readonly TestedExample[]): readonly string[] {
  return tables.flatMap(({ file, id, examplesOf }) =>
    examplesOf !== undefined && failed.some(({ table }) => table === id)
      ? [`${visible(file)}: its examples are those of ${examplesOf}; what it changes needs "examples" of its own`]
      : [],
  )
}

/** Tables without examples pass in silence otherwise. */
function untestedLines({ tables }: SubjectTables): readonly string[] {
  const none = tables.filter(({ table }) => (table.examples ?? []).length === 0)
  return none.map(({ file }) => `${visible(file)}: has no examples (traitmap preview --save-example writes one)`)
}

function countLine(examples: number, failed: number, tables: number, broken: number): string {
  const all = `${count(examples, 'example')} of ${count(tables, 'table')}`
  const faults = [
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(broken > 0 ? [`${count(broken, 'table')} cannot be used`] : []),
  ]
  if (examples === 0 && faults.length === 0) return `nothing ran: ${all}`
  return `${faults.join(', ') || 'all passed'}: ${all}`
}

function count(number: number, what: string): string {
  return `${number} ${number === 1 ? what : `${what}s`}`
}
