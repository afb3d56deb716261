import type { Session } from './session.ts'

/** Asks the person at the terminal, on standard error, and reads a line of standard input. */
export type Ask = (question: string, preset: string) => Promise<string>

/** Questions for the person at the terminal; undefined when nobody sits there. An empty answer, and the end of input, is the preset. */
export function questions(session: Session): Ask | undefined {
  const { stdin, stderr } = session.io
  if (stdin.isTTY !== true || stderr.isTTY !== true) return undefined
  const lines = linesOf(stdin)
  return async (question, preset) => {
    await session.status(preset === '' ? `${question}: ` : `${question} [${preset}]: `)
    const { value } = await lines.next()
    const answer = typeof value === 'string' ? value.trim() : ''
    return answer === '' ? preset : answer
  }
}

async function* linesOf(stdin: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let text = ''
  for await (const chunk of stdin) {
    text += Buffer.from(chunk).toString('utf8')
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n')) {
      yield text.slice(0, end)
      text = text.slice(end + 1)
    }
  }
  yield text
}
