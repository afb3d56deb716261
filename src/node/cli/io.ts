import type { Environment } from '../resolve-env.ts'

/** What a run of the command line reads and writes. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array> & { readonly isTTY?: boolean }
  readonly stdout: Sink
  readonly stderr: Sink
  readonly env: Environment
  /** A signal for the moment the person interrupts (Ctrl-C), which then no longer ends the program by itself. */
  readonly interrupted?: () => AbortSignal
}

/** A stream that text is written to: `process.stdout` and its like. */
export interface Sink {
  readonly isTTY?: boolean
  readonly columns?: number
  write(text: string | Uint8Array, done: (error?: Error | null) => void): boolean
  on(event: 'error', listener: (error: Error) => void): unknown
}
