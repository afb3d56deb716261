import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** Milliseconds between two looks. */
const EVERY = 250

/**
 * Runs something now, and again whenever one of the files, or a JSON file of one of the folders, has changed. It looks at their times,
 * so that it does not matter how an editor writes, and it also sees a file that comes back. Ends when `signal` says so.
 */
export async function watchFiles(
  paths: readonly string[],
  run: () => Promise<void>,
  signal: AbortSignal | undefined,
): Promise<void> {
  let seen = await stateOf(paths)
  await run()
  for (;;) {
    await sleep(EVERY, undefined, { signal }).catch(() => {})
    if (signal?.aborted) return
    const now = await stateOf(paths)
    if (now === seen) continue
    seen = now
    await run()
  }
}

async function stateOf(paths: readonly string[]): Promise<string> {
  const states = await Promise.all(paths.map(async (path) => [path, ...(await inside(path))].map(stampOf)))
  return (await Promise.all(states.flat())).join('\n')
}

async function inside(path: string): Promise<readonly string[]> {
  const names = await readdir(path).catch(() => [])
  return names.filter((name) => name.endsWith('.json')).map((name) => join(path, name))
}

async function stampOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined)
  return `${path} ${found?.mtimeMs} ${found?.size}`
}
