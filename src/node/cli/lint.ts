import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Command } from 'commander'
import { lintTables } from '../../core/lint/index.ts'
import { SHIPPED_TABLES } from '../load-tables.ts'
import { readTableFiles } from '../read-table-files.ts'
import { UseError } from '../use-error.ts'
import type { Session } from './session.ts'
import { colorsOf } from './text/colors.ts'
import { prettyJson, visible } from './text/visible.ts'

type Finding = ReturnType<typeof lintTables>[number]

const EXAMPLE = `
Without a path: the folder mappings where you are, or else the tables that come with traitmap.
Of a folder every *.json that does not begin with _.

Example:
  $ traitmap lint

Exit code 1 when there are findings, 2 when the command was misused.`

/** `traitmap lint`: checks table files. */
export function addLint(program: Command, session: Session): void {
  program
    .command('lint')
    .showHelpAfterError('traitmap lint --help shows what it takes, with an example')
    .summary('check mapping tables')
    .description('Checks mapping tables: their language, and what makes a table good.')
    .argument('[paths...]', 'table files, or folders of them')
    .option('--json', 'findings as JSON')
    .addHelpText('after', EXAMPLE)
    .action((paths: readonly string[], flags: { json?: true }) => lint(session, paths, flags.json === true))
}

async function lint(session: Session, paths: readonly string[], json: boolean): Promise<void> {
  const places = paths.length > 0 ? paths : [await defaultPlace()]
  const files = (await readTableFiles(places)).filter(({ file }) => !basename(file).startsWith('_'))
  if (files.length === 0)
    throw new UseError(
      `no tables in ${places.join(', ')}`,
      'give a table file, or a folder that holds *.json (files that begin with _ are no tables)',
    )
  const faults = files.flatMap(({ file, fault }) =>
    fault === undefined ? [] : [{ file, linter: 'json', path: '', message: fault }],
  )
  const findings = [...faults, ...lintTables(files.filter(({ fault }) => fault === undefined))]
  if (findings.length > 0) session.code = 1
  if (json) return session.print([prettyJson(findings)])
  const count = `${findings.length === 0 ? 'no' : findings.length} ${findings.length === 1 ? 'finding' : 'findings'}`
  const tables = `${files.length} ${files.length === 1 ? 'table' : 'tables'}`
  await session.print([...findings.flatMap((finding) => findingLines(session, finding)), `${count} in ${tables}`])
}

async function defaultPlace(): Promise<string> {
  const isFolder = await stat('mappings').then(
    (stats) => stats.isDirectory(),
    () => false,
  )
  return isFolder ? 'mappings' : SHIPPED_TABLES
}

function findingLines(session: Session, { file, linter, path, message, hint }: Finding): readonly string[] {
  const { bold, dim } = colorsOf(session)
  const place = path === '' ? '' : ` ${visible(path)}`
  const line = `${bold(visible(file))}${place}: ${visible(message)} ${dim(`(${linter})`)}`
  return hint === undefined ? [line] : [line, `  ${visible(hint)}`]
}
