import type { Conversions } from '../load-conversions.ts'
import { UseError } from '../use-error.ts'
import type { Io, Sink } from './io.ts'
import { visible, visibleLines } from './text/visible.ts'

/** Whoever read the output has gone (`| head`): what is done is done. */
export class ClosedOutput extends Error {}

const CLOSED: ReadonlySet<string> = new Set(['EPIPE', 'ERR_STREAM_DESTROYED'])

/** One run of the command line: where it prints, and the exit code so far. */
export class Session {
  readonly io: Io
  /** 0 fine, 1 findings or lines in error, 2 misuse. */
  code = 0
  /** What `--conversions` gives, and its file: tables may use them by name. */
  conversions: Conversions = {}
  conversionsFile: string | undefined

  constructor(io: Io) {
    this.io = io
    // The writer learns of an error by its callback; without a listener the process would end with a stack.
    io.stdout.on('error', () => {})
    io.stderr.on('error', () => {})
  }

  /** Writes to standard output as it stands, UTF-8 bytes too. Rejects with `ClosedOutput` when the pipe is closed, with a `UseError` when it cannot be written. */
  readonly write = (text: string | Uint8Array): Promise<void> =>
    writeTo(this.io.stdout, text).catch((error: NodeJS.ErrnoException) => {
      if (CLOSED.has(error.code ?? '')) throw new ClosedOutput()
      throw new UseError(`cannot write the output: ${error.message}`, 'make room there, or write elsewhere: > FILE')
    })

  /** Prints a result for people: each text a line, control characters escaped by the caller. */
  print(lines: readonly string[]): Promise<void> {
    return this.write(`${lines.join('\n')}\n`)
  }

  /** Writes over the last line of a terminal on standard error; an empty text takes it away. */
  async status(text: string): Promise<void> {
    await writeTo(this.io.stderr, `\r\u001b[K${visible(text)}`).catch(() => {})
  }

  /** Tells the person something beside the result, on standard error. A closed standard error is no reason to stop. */
  async tell(text: string): Promise<void> {
    await writeTo(this.io.stderr, `${visibleLines(text)}\n`).catch(() => {})
  }
}

function writeTo(sink: Sink, text: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    sink.write(text, (error) => (error ? reject(error) : resolve()))
  })
}
