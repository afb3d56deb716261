import type { Command } from 'commander'
import { isWebAddress } from '../../core/compile/parse/setting-format.ts'
import type { ImportNote, PathChange } from '../../core/insight/segment/import-place.ts'
import { type Imported, importSegment } from '../../core/insight/segment/import-segment.ts'
import type { Json } from '../../index.ts'
import { parseJson } from '../parse-json.ts'
import { readText } from '../read-text.ts'
import { UseError } from '../use-error.ts'
import { idFromFile } from './id-from-file.ts'
import type { Session } from './session.ts'
import { prettyJson } from './text/visible.ts'

interface ImportFlags {
  readonly id?: string
  readonly title?: string
  readonly url?: string
  readonly subscribe?: string
  readonly canonical?: true
  readonly json?: true
}

const SHAPE = '{ "subscribe": "type = \\"group\\"", "mapping": { "id": { "@path": "$.groupId" } } }'

const EXIT_CODES = `Exit code 0 when everything in the mapping was imported, 1 when something of it
is left to do, 2 when the command was misused.`

const EXAMPLE = `
The file holds a mapping of directives, { "subscribe", "mapping" }, { "trigger",
"settings" } as Segment's API gives it, or a list of these; each becomes a
request. Standard output is the table, standard error what is left to do: what
the language has no word for is left out of the table and listed. Paths are
raw.… (exact, as mapping-kit reads them); --canonical makes them find every
spelling, and lists what that changes.

Examples:
  $ echo '{"subscribe":"type = \\"group\\"","mapping":{"id":{"@path":"$.groupId"}}}' | traitmap import segment - --id acme
  $ echo '{"since":{"@path":"$.traits.created_at"}}' | traitmap import segment - --id acme --subscribe 'type = "group"' --canonical

${EXIT_CODES}`

/** `traitmap import segment`: a mapping of Segment's destinations becomes a table. */
export function addImport(program: Command, session: Session): void {
  program
    .command('import')
    .summary('make a table of a mapping of another system')
    .description('Makes a table of a mapping of another system. docs/import.md tells what becomes of each directive.')
    .showHelpAfterError('traitmap import segment --help shows what it takes, with an example')
    .addHelpText(
      'after',
      `\nExample:\n  $ echo '{"id":{"@path":"$.groupId"}}' | traitmap import segment - --id acme --subscribe 'type = "group"'\n\n${EXIT_CODES}`,
    )
    .command('segment')
    .summary("a mapping of Segment's mapping-kit")
    .description(
      "Makes a table of a mapping of Segment's actions (mapping-kit): JSON of directives, with its subscription.",
    )
    .showHelpAfterError('traitmap import segment --help shows what it takes, with an example')
    .argument('<file>', 'the mapping; - is standard input')
    .option('--id <id>', 'id of the table (default: the name of the file)')
    .option('--title <text>', "the vendor's name")
    .option('--url <address>', 'where requests go (default: a setting url)')
    .option('--subscribe <fql>', 'when it runs, where the file does not say')
    .option('--canonical', 'paths that find every spelling, dates as ISO text')
    .option('--json', 'table, to-dos, differences and rewritten paths as JSON')
    .addHelpText('after', EXAMPLE)
    .action((file: string, flags: ImportFlags) => importFile(session, file, flags))
}

async function importFile(session: Session, file: string, { json, ...flags }: ImportFlags): Promise<void> {
  const id = flags.id ?? idFromFile(file)
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id))
    throw new UseError(`"${id}" is no id`, 'an id is in lower case with hyphens: --id acme-crm')
  if (flags.url !== undefined && !isWebAddress(flags.url))
    throw new UseError(`"${flags.url}" is no https address`, '--url https://api.example.com/v1')
  const parsed = parseJson(await readText(file, session.io.stdin, `give the mapping: ${SHAPE}`))
  const name = file === '-' ? 'standard input' : file
  if (!parsed.ok) throw new UseError(`${name} is no JSON: ${parsed.message}`, `it looks like ${SHAPE}`)
  const imported = importSegment(parsed.value as Json, { ...flags, id })
  if (typeof imported === 'string') throw new UseError(`${name}: ${imported}`, `it looks like ${SHAPE}`)
  if (imported.todos.some(isOfMapping)) session.code = 1
  if (json) return session.print([prettyJson(imported)])
  await session.print([prettyJson(imported.table)])
  for (const line of foundLines(imported)) await session.tell(line)
}

/** What has a place in the mapping; the others are to be done after every import. */
function isOfMapping({ at }: ImportNote): boolean {
  return at !== undefined
}

function foundLines({ todos, differences, paths }: Imported): readonly string[] {
  const lines = [
    ...section('to do, left out of the table:', todos.filter(isOfMapping).map(noteLine)),
    ...section('imported, and different in a corner:', differences.map(noteLine)),
    ...section('paths that find every spelling now:', paths.map(pathLine)),
    ...section(
      'to do, which no mapping says:',
      todos.filter((note) => !isOfMapping(note)).map(({ message }) => message),
    ),
  ]
  return lines
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)]
}

function noteLine({ at, message }: ImportNote): string {
  return `${at || 'the whole of it'}: ${message}`
}

function pathLine({ from, to, changes }: PathChange): string {
  const moved = from === to ? from : `${from} -> ${to === '' ? '""' : to}`
  return changes.length === 0 ? moved : `${moved}: ${changes.join('; ')}`
}
