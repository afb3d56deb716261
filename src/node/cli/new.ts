import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { isWebAddress } from '../../core/compile/parse/setting-format.ts'
import {
  DRAFT_CALLS,
  type DraftAuth,
  type DraftCall,
  draftTable,
  SETTING_IN_ADDRESS,
  type TableDraft,
} from '../../core/insight/draft-table.ts'
import { printJson } from '../../core/insight/print-json.ts'
import { compileTables, type Groups, type JsonObject } from '../../index.ts'
import { loadTables } from '../load-tables.ts'
import { UseError } from '../use-error.ts'
import { collectCalls } from './names.ts'
import { questions } from './questions.ts'
import type { Session } from './session.ts'

interface NewFlags {
  readonly title?: string
  readonly url?: string
  readonly docs?: string
  readonly groups?: Groups
  readonly auth?: DraftAuth
  readonly calls?: readonly string[]
  readonly mappings: string
  readonly print?: true
}

const GROUPS = ['none', 'one', 'many', 'typed'] as const

const EXAMPLE = `
On a terminal it asks for what the flags leave open; elsewhere --url is needed,
and the rest has a default.
The table is valid. Each call has an example that fails, to be filled from the
vendor's documentation.
A file that is there already is never written over.

Examples:
  $ traitmap new acme --url https://api.acme.example/v1 --docs https://docs.acme.example/groups
  $ traitmap new acme-crm --url https://api.acme.example --auth header:X-Api-Key --calls group,identify --print

Exit code 0 when the table was written, 2 when the command was misused.`

/** `traitmap new`: begins a table. */
export function addNew(program: Command, session: Session): void {
  program
    .command('new')
    .showHelpAfterError('traitmap new --help shows what it takes, with an example')
    .summary('begin a table for a vendor')
    .description('Writes a valid table for a vendor, with examples that fail until they are filled.')
    .argument('<id>', 'id of the table, and name of its file: acme-crm')
    .option('--url <address>', 'address of the API, which every request begins with')
    .option('--title <text>', 'name of the vendor (default: from the id)')
    .option('--docs <address>', 'a page of its documentation (default: the address of the API)')
    .addOption(new Option('--groups <kind>', 'groups of a user at the vendor (default: one)').choices(GROUPS))
    .option('--auth <how>', 'bearer (the default), basic, header:NAME or none', readAuth)
    .option('--calls <calls>', `which of ${DRAFT_CALLS.join(', ')} (default: all)`, collectCalls)
    .option('--mappings <folder>', 'the folder to write it to', 'mappings')
    .option('--print', 'print it instead of writing a file')
    .addHelpText('after', EXAMPLE)
    .action((id: string, flags: NewFlags) => newTable(session, id, flags))
}

const AUTH_HINT = 'Give bearer, basic, none, or the name of a header: --auth header:X-Api-Key'

function readAuth(text: string): DraftAuth {
  if (isAuth(text)) return text
  throw new InvalidArgumentError(AUTH_HINT)
}

function isAuth(text: string): text is DraftAuth {
  return ['bearer', 'basic', 'none'].includes(text) || /^header:[A-Za-z0-9-]+$/.test(text)
}

async function newTable(session: Session, id: string, flags: NewFlags): Promise<void> {
  await checkId(id)
  const draft = await draftOf(session, id, flags)
  const table = draftTable(draft)
  const issue = compileTables([table]).issues.find(({ severity }) => severity === 'error')
  if (issue !== undefined)
    throw new UseError(`${issue.path}: ${issue.message}`, issue.hint ?? 'traitmap new --help shows what it takes')
  const text = printJson(table as unknown as JsonObject)
  if (flags.print) return session.write(text)
  const file = join(flags.mappings, `${id}.json`)
  await write(file, flags.mappings, text)
  await session.print([
    `wrote ${file}, a table that is valid and whose examples fail. Next:`,
    `  traitmap preview --mappings ${flags.mappings} --to ${id}    what it sends, row by row`,
    `  traitmap test ${file}    what its examples still lack`,
    `  traitmap lint ${file}    what is wrong with it`,
  ])
}

/** A table of that id would take the place of one that comes with traitmap. */
async function checkId(id: string): Promise<void> {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
    const near = id
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
    throw new UseError(`"${id}" is no id of a table`, near === '' ? 'traitmap new acme-crm' : `traitmap new ${near}`)
  }
  const { tables } = await loadTables()
  if (tables.some((table) => (table as JsonObject).id === id))
    throw new UseError(
      `${id} comes with traitmap`,
      `choose another id, as in: traitmap new my-${id} (a table may also say "extends": "${id}")`,
    )
}

async function draftOf(session: Session, id: string, flags: NewFlags): Promise<TableDraft> {
  const get = asker(session)
  const named = id.replace(/(^|-)([a-z])/g, (_, dash: string, letter: string) => (dash && ' ') + letter.toUpperCase())
  const title = await get(flags.title, 'Name of the vendor', named)
  const url = await get(flags.url, 'Address of its API', '', (text) => {
    if (text === '')
      return new UseError('the address of the API is missing', `traitmap new ${id} --url https://api.${id}.example/v1`)
    const [extra] = /[?#]/.exec(text) ?? []
    if (extra !== undefined)
      return new UseError(
        `"${text}" has a ${extra}, and what every request adds comes after it`,
        `--url ${text.split(extra)[0]}`,
      )
    const plain = text.replace(SETTING_IN_ADDRESS, 'x')
    if (/[{}]/.test(plain) && !text.startsWith('{'))
      return new UseError(
        `"${text}" has a brace, which can only be that of a setting`,
        `--url 'https://api.${id}.example/{settings.accountId}'`,
      )
    return addressFault(text, '--url https://api.acme.example/v1', plain)
  })
  const site = url.replace(PLACEHOLDER, '')
  const docsHint = `--docs https://docs.${id}.example`
  const docs = await get(
    flags.docs,
    'A page of its documentation',
    /^https:/i.test(site) && isWebAddress(site) ? site : '',
    (text) => {
      if (text === '')
        return new UseError(
          `a page of its documentation is missing, and "${url}" is none`,
          `traitmap new ${id} --url ${url} ${docsHint}`,
        )
      return /^https:/i.test(text) ? addressFault(text, docsHint) : noAddress(text, docsHint)
    },
  )
  const groups = await get(flags.groups, `Groups of a user there (${GROUPS.join(', ')})`, 'one', (text) => {
    if ((GROUPS as readonly string[]).includes(text)) return undefined
    return new UseError(`"${text}" is no kind of groups`, `give one of ${GROUPS.join(', ')}`)
  })
  const auth = await get(flags.auth, 'Who asks is shown by (bearer, basic, header:NAME, none)', 'bearer', (text) => {
    return isAuth(text) ? undefined : new UseError(`"${text}" is no way to show who asks`, AUTH_HINT)
  })
  const calls = await get(flags.calls?.join(','), 'Calls', DRAFT_CALLS.join(','), (text) => {
    const stranger = callsIn(text).find((call) => !(DRAFT_CALLS as readonly string[]).includes(call))
    if (stranger === undefined) return undefined
    return new UseError(`a draft has no call "${stranger}"`, `--calls takes ${DRAFT_CALLS.join(', ')}`)
  })
  return {
    id,
    title,
    url,
    docs,
    groups: groups as Groups,
    auth: auth as DraftAuth,
    calls: callsIn(calls) as DraftCall[],
  }
}

type Get = (
  given: string | undefined,
  question: string,
  preset: string,
  faultOf?: (answer: string) => UseError | undefined,
) => Promise<string>

/** What a flag gives, else the person at the terminal, who is asked again for what is no answer, else the preset. */
function asker(session: Session): Get {
  const ask = questions(session)
  return async (given, question, preset, faultOf = () => undefined) => {
    for (;;) {
      const answer = given ?? (ask === undefined ? preset : await ask(question, preset))
      const fault = faultOf(answer)
      if (fault === undefined) return answer
      // The preset is also what comes when the input has ended.
      if (given !== undefined || answer === preset) throw fault
      await session.tell(`${fault.message}: ${fault.hint}`)
    }
  }
}

/** A setting in an address, with the dot behind it or the slash before it. */
const PLACEHOLDER = new RegExp(`(?<!/)/${SETTING_IN_ADDRESS.source}(?=/|$)|${SETTING_IN_ADDRESS.source}\\.?`, 'g')

function addressFault(text: string, hint: string, plain: string = text): UseError | undefined {
  return isWebAddress(plain) ? undefined : noAddress(text, hint)
}

function noAddress(text: string, hint: string): UseError {
  return new UseError(`"${text}" is no https address`, hint)
}

function callsIn(text: string): readonly string[] {
  return text.split(',').map((call) => call.trim())
}

async function write(file: string, folder: string, text: string): Promise<void> {
  const cannot = (error: unknown): UseError =>
    new UseError(
      `cannot write ${file}: ${(error as Error).message}`,
      'give a folder that can be written to: --mappings my-tables',
    )
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw cannot(error)
  })
  await writeFile(file, text, { flag: 'wx' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw cannot(error)
    throw new UseError(`${file} is there already`, 'choose another id, or another --mappings')
  })
}
