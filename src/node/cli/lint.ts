import type { Command } from 'commander'
import { countUnchecked, lintTables } from '../../core/lint/index.ts'
import { readLintInput } from '../lint-input.ts'
import { UseError } from '../use-error.ts'
import { defaultPlace } from './default-place.ts'
import { fixFiles } from './fix-files.ts'
import { collectFolders } from './names.ts'
import type { Session } from './session.ts'
import { MAPPINGS_HELP } from './setup.ts'
import { colorsOf } from './text/colors.ts'
import { prettyJson, visible } from './text/visible.ts'

interface LintFlags {
  readonly mappings?: readonly string[]
  readonly fix?: true
  readonly json?: true
}

type Finding = ReturnType<typeof lintTables>[number]

const EXAMPLE = `
Without a path: the folder mappings where you are, or else the tables that come
with traitmap.
Of a folder every *.json that does not begin with _, and _shared.json as
fragments that they share.
A table may extend one beside it, or one that comes with traitmap.

Examples:
  $ traitmap lint
  $ traitmap lint --mappings my-tables
  $ traitmap lint my-tables --fix

Exit code 0 when there is no finding, 1 when there is (with --fix, when one is
left), 2 when the command was misused.`

/** `traitmap lint`: checks table files. */
export function addLint(program: Command, session: Session): void {
  program
    .command('lint')
    .showHelpAfterError('traitmap lint --help shows what it takes, with an example')
    .summary('check mapping tables')
    .description('Checks mapping tables: their language, and what makes a table good.')
    .argument('[paths...]', 'table files, or folders of them')
    .option('--mappings <folder>', MAPPINGS_HELP, collectFolders)
    .option('--fix', 'mend what needs no person: the order of keys, unused settings; the layout of a file stays')
    .option('--json', 'findings as JSON')
    .addHelpText('after', EXAMPLE)
    .action((paths: readonly string[], flags: LintFlags) => lint(session, paths, flags))
}

async function lint(session: Session, paths: readonly string[], flags: LintFlags): Promise<void> {
  const { json, mappings = [] } = flags
  const places = paths.length > 0 || mappings.length > 0 ? paths : [await defaultPlace()]
  const fixed = flags.fix ? await fixFiles(await readLintInput(places, mappings)) : []
  const { subject, known, shared, knownShared } = await readLintInput(places, mappings)
  if (subject.length === 0)
    throw new UseError(
      `no tables in ${[...places, ...mappings].join(', ')}`,
      'give a table file, or a folder that holds *.json (files that begin with _ are no tables)',
    )
  const read = [...subject, ...shared]
  const faults = read.flatMap(({ file, fault }) =>
    fault === undefined ? [] : [{ file, linter: 'json', path: '', message: fault }],
  )
  const files = [...known, ...knownShared, ...read].filter(({ fault }) => fault === undefined)
  const others = new Set([...known, ...knownShared].map(({ file }) => file))
  const findings = [...faults, ...lintTables(files).filter(({ file }) => !others.has(file))]
  if (findings.length > 0) session.code = 1
  for (const file of fixed) await session.tell(`fixed ${file}`)
  if (json) return session.print([prettyJson(findings)])
  const count = `${findings.length === 0 ? 'no' : findings.length} ${findings.length === 1 ? 'finding' : 'findings'}`
  const tables = `${subject.length} ${subject.length === 1 ? 'table' : 'tables'}`
  await session.print([
    ...findings.flatMap((finding) => findingLines(session, finding)),
    `${count} in ${tables}`,
    ...uncheckedLines(countUnchecked(files) - countUnchecked([...known, ...knownShared]), subject.length),
  ])
}

/** A page that could not be opened is no finding, but it is said. */
function uncheckedLines(pages: number, tables: number): readonly string[] {
  if (pages === 0) return []
  const whose = tables === 1 ? 'its' : 'their'
  return [
    `${pages} ${pages === 1 ? 'page' : 'pages'} of ${whose} documentation could not be opened yet ("checked": null)`,
  ]
}

function findingLines(session: Session, { file, linter, path, message, hint }: Finding): readonly string[] {
  const { bold, dim } = colorsOf(session)
  const place = path === '' ? '' : ` ${visible(path)}`
  const line = `${bold(visible(file))}${place}: ${visible(message)} ${dim(`(${linter})`)}`
  return hint === undefined ? [line] : [line, `  ${visible(hint)}`]
}
