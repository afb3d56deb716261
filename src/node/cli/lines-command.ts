import type { JsonObject } from '../../index.ts'
import { openInput } from '../open-input.ts'
import { transformLines } from '../transform-lines.ts'
import { Progress } from './progress.ts'
import type { Session } from './session.ts'

/** Runs a filter of NDJSON: one line out per line in. Exit code 1 when a line was in error; standard error says how many were, and how far it is. */
export async function filterLines(
  session: Session,
  file: string,
  transform: (event: JsonObject) => unknown,
): Promise<void> {
  const { stdin } = session.io
  if (file === '-' && stdin.isTTY === true)
    await session.tell('reading events from the terminal, one a line; Ctrl-D ends')
  let first: number | undefined
  let pretty = false
  const progress = new Progress(session)
  const { lines, errors } = await transformLines(openInput(file, stdin), {
    write: async (text) => {
      await session.write(text)
      await progress.show()
    },
    transform: (event) => {
      progress.lines += 1
      return transform(event)
    },
    onError: (line, code) => {
      session.code = 1
      progress.errors += 1
      // The event of such a line was transformed, and counted.
      if (code !== 'result-too-large') progress.lines += 1
      pretty ||= line === 1 && code === 'invalid-json'
      first ??= line
    },
  }).finally(() => progress.end())
  if (errors === 0) return
  await session.tell(`${errors} of ${lines} ${lines === 1 ? 'line' : 'lines'} in error, the first is line ${first}`)
  const input = file === '-' ? '' : ` ${file}`
  if (pretty) await session.tell(`one event a line is expected; for pretty-printed JSON: jq -c .${input} | traitmap …`)
}
