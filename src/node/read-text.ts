import { openInput } from './open-input.ts'
import { UseError } from './use-error.ts'

const MOST = 64 << 20

/** The whole text of a file; `-` is standard input. Throws a `UseError` when it cannot be read or is larger than 64 MB. */
export async function readText(file: string, stdin?: AsyncIterable<Uint8Array>, hint?: string): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of openInput(file, stdin, hint)) {
    size += chunk.length
    if (size > MOST) {
      throw new UseError(
        `${file === '-' ? 'the input' : file} is larger than 64 MB`,
        'give it a part: head -n 1 FILE | traitmap preview -',
      )
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
