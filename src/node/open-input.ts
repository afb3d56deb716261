import { createReadStream } from 'node:fs'
import { fileError } from './file-error.ts'

/** Bytes read at once. */
const CHUNK = 1 << 20

const HINT = 'give a file, or - for standard input'

/**
 * The bytes of a file in chunks of 1 MB; `-` is standard input.
 * Throws a `UseError` while it is read when it cannot be; `hint` says what to give instead.
 */
export async function* openInput(
  file: string,
  stdin: AsyncIterable<Uint8Array> = process.stdin,
  hint: string = HINT,
): AsyncGenerator<Uint8Array> {
  if (file === '-') {
    yield* stdin
    return
  }
  const stream = createReadStream(file, { highWaterMark: CHUNK })
  try {
    for await (const chunk of stream) yield chunk
  } catch (error) {
    throw fileError(file, error, hint)
  }
}
