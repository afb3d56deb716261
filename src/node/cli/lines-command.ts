import type { JsonObject } from '../../index.ts'
import { poolLines } from '../jobs/pool-lines.ts'
import { openInput } from '../open-input.ts'
import type { LineError } from '../transform-line.ts'
import { transformLines } from '../transform-lines.ts'
import { Progress } from './progress.ts'
import type { Session } from './session.ts'

/** Worker threads that transform the lines: a module that calls `serveBatches`, and its data. */
export interface Jobs {
  readonly script: URL
  readonly data: unknown
  readonly jobs: number
}

/** What is told while lines run. */
interface Told {
  readonly progress: Progress
  readonly write: (text: string | Uint8Array) => Promise<void>
  readonly onError: (line: number, code: LineError) => void
}

type Runner = (input: AsyncIterable<Uint8Array>, told: Told) => Promise<{ lines: number; errors: number }>

/** Runs a filter of NDJSON: one line out per line in. Exit code 1 when a line was in error; standard error says how many were, and how far it is. */
export function filterLines(session: Session, file: string, transform: (event: JsonObject) => unknown): Promise<void> {
  return runLines(session, file, (input, { progress, write, onError }) =>
    transformLines(input, {
      write,
      transform: (event) => {
        progress.lines += 1
        return transform(event)
      },
      onError: (line, code) => {
        // The event of such a line was transformed, and counted.
        if (code !== 'transform-failed' && code !== 'result-too-large') progress.lines += 1
        onError(line, code)
      },
    }),
  )
}

/** As `filterLines`, on several threads: the same lines in the same order. */
export function filterLinesIn(session: Session, file: string, jobs: Jobs): Promise<void> {
  return runLines(session, file, (input, { progress, write, onError }) =>
    poolLines(input, {
      ...jobs,
      write,
      onError,
      onLines: (lines) => {
        progress.lines += lines
      },
    }),
  )
}

async function runLines(session: Session, file: string, runner: Runner): Promise<void> {
  const { stdin } = session.io
  if (file === '-' && stdin.isTTY === true)
    await session.tell('reading events from the terminal, one a line; Ctrl-D ends')
  let first: number | undefined
  let pretty = false
  const progress = new Progress(session)
  const { lines, errors } = await runner(openInput(file, stdin), {
    progress,
    write: async (text) => {
      await session.write(text)
      await progress.show()
    },
    onError: (line, code) => {
      session.code = 1
      progress.errors += 1
      pretty ||= line === 1 && code === 'invalid-json'
      first ??= line
    },
  }).finally(() => progress.end())
  if (errors === 0) return
  await session.tell(`${errors} of ${lines} ${lines === 1 ? 'line' : 'lines'} in error, the first is line ${first}`)
  const input = file === '-' ? '' : ` ${file}`
  if (pretty) await session.tell(`one event a line is expected; for pretty-printed JSON: jq -c .${input} | traitmap …`)
}
