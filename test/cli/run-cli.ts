import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Sink } from '../../src/node/cli/io.ts'
import { run } from '../../src/node/cli/run.ts'

export const BIN = fileURLToPath(new URL('../../dist/cli/bin.js', import.meta.url))

export interface Ran {
  readonly out: string
  readonly err: string
  readonly code: number | null
}

export interface RunOptions {
  readonly input?: string | Uint8Array
  readonly env?: Readonly<Record<string, string>>
  readonly cwd?: string
}

/** Runs the command line inside this process, which is quick. */
export async function traitmap(args: readonly string[], { input = '', env = {}, cwd }: RunOptions = {}): Promise<Ran> {
  const texts = { out: '', err: '' }
  const sink = (name: 'out' | 'err'): Sink => ({
    write: (text, done) => {
      texts[name] += typeof text === 'string' ? text : Buffer.from(text).toString('utf8')
      done()
      return true
    },
    on: () => undefined,
  })
  async function* stdin(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(input)
  }
  const before = process.cwd()
  if (cwd !== undefined) process.chdir(cwd)
  try {
    const code = await run(args, { stdin: stdin(), stdout: sink('out'), stderr: sink('err'), env })
    return { ...texts, code }
  } finally {
    process.chdir(before)
  }
}

/** Runs the built command line as a program, as a pipe would. */
export function spawnTraitmap(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return runProgram(process.execPath, [BIN, ...args], options)
}

export function runProgram(
  program: string,
  args: readonly string[],
  { input = '', env, cwd }: RunOptions,
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const { PATH, HOME } = process.env
    const child = spawn(program, args, { cwd, env: { PATH, HOME, ...env } })
    const texts = { out: '', err: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      texts.out += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      texts.err += text
    })
    child.stdin.on('error', () => {})
    child.on('error', reject)
    child.on('close', (code) => resolve({ ...texts, code }))
    child.stdin.end(input)
  })
}

/** A folder with these files, for one test; removed with `remove`. */
export function folderWith(files: Readonly<Record<string, unknown>>): {
  readonly path: string
  readonly remove: () => void
} {
  const path = mkdtempSync(join(tmpdir(), 'traitmap-'))
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(path, name), typeof content === 'string' ? content : JSON.stringify(content, null, 2))
  }
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** The values on each line of NDJSON. */
// biome-ignore lint/suspicious/noExplicitAny: tests read into what they expect
export function parseLines(text: string): any[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}
