import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Command } from 'commander'
import partition from 'lodash/partition.js'
import { compileTables, type TableDescription } from '../../index.ts'
import { SHIPPED_TABLES } from '../load-tables.ts'
import { idOf, mergeFolders } from '../merge-folders.ts'
import { readTableFolders } from '../read-table-folders.ts'
import { ownTypes } from '../types/own-types.ts'
import { UseError } from '../use-error.ts'
import type { Session } from './session.ts'
import { prettyJson } from './text/visible.ts'

interface TypesFlags {
  readonly out?: string
  readonly json?: true
}

const EXAMPLE = `
The declarations go into your program, where createEngine then knows the
settings of these tables as it knows those of the tables that come with
traitmap: a wrong setting does not compile. Make them anew when a table changes.

Examples:
  $ traitmap types my-tables
  $ traitmap types my-tables --out traitmap-tables.d.ts && head traitmap-tables.d.ts

Exit code 0 when every table is in it, 1 when one with a mistake is left out, 2
when the command was misused.`

/** `traitmap types`: TypeScript declarations of the settings of further tables. */
export function addTypes(program: Command, session: Session): void {
  program
    .command('types')
    .showHelpAfterError('traitmap types --help shows what it takes, with an example')
    .summary('TypeScript types of the settings of your tables')
    .description('Writes TypeScript declarations of the settings of your tables, for createEngine.')
    .argument('<folder>', 'a folder of tables')
    .option('--out <file>', 'write them into a file')
    .option('--json', 'the settings as JSON')
    .addHelpText('after', EXAMPLE)
    .action((folder: string, flags: TypesFlags) => types(session, folder, flags))
}

async function types(session: Session, folder: string, { out, json }: TypesFlags): Promise<void> {
  if (out !== undefined && json)
    throw new UseError('--out and --json exclude each other', 'traitmap types FOLDER --json > FILE')
  const [shipped, own] = await readTableFolders([SHIPPED_TABLES, folder])
  if (shipped === undefined || own === undefined)
    throw new UseError(
      `${folder} is the folder of the tables that come with traitmap`,
      'their settings are typed already',
    )
  if (own.files.length === 0) throw new UseError(`no tables in ${folder}`, 'give a folder that holds *.json')
  const { files, sharedOf } = mergeFolders([shipped, own])
  const good = files.filter(({ fault }) => fault === undefined)
  const compiled = compileTables(
    good.map((file) => file.json),
    { sharedOf: good.map(sharedOf), conversions: session.conversions },
  )
  const compiledIds = new Set(compiled.catalogue.tables)
  const [typed, left] = partition(own.files, (file) => compiledIds.has(idOf(file) ?? ''))
  const tables = typed.map((file) => compiled.catalogue.describe(idOf(file) as string) as TableDescription)
  if (left.length > 0) {
    session.code = 1
    const names = left.map(({ file }) => basename(file)).join(', ')
    await session.tell(`left out: ${names}: traitmap lint ${folder} shows the mistakes`)
  }
  if (json) return session.print([prettyJson(tables.map(({ id, title, settings }) => ({ id, title, settings })))])
  const text = ownTypes(tables, `traitmap types ${folder}`)
  if (out === undefined) return session.write(text)
  await writeFile(out, text).catch((error: Error) => {
    throw new UseError(
      `cannot write ${out}: ${error.message}`,
      'give a file in a folder that is there: --out traitmap-tables.d.ts',
    )
  })
}
