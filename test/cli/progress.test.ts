import { afterEach, describe, expect, it, vi } from 'vitest'
import { run } from '../../src/node/cli/run.ts'

/** Runs `normalize` on these lines while every look at the clock takes so long; what it writes to standard error. */
async function errorsOf(
  lines: readonly string[],
  step: number,
  io: { out?: boolean; err?: boolean; term?: string },
): Promise<string> {
  let time = 0
  vi.spyOn(performance, 'now').mockImplementation(() => {
    time += step
    return time
  })
  let err = ''
  const sink = (isTTY: boolean | undefined, take: (text: string) => void) => ({
    isTTY: isTTY === true,
    write: (text: string, done: () => void) => {
      take(text)
      done()
      return true
    },
    on: () => undefined,
  })
  async function* stdin(): AsyncGenerator<Uint8Array> {
    for (const line of lines) yield Buffer.from(`${line}\n`)
  }
  await run(['normalize'], {
    stdin: stdin(),
    stdout: sink(io.out, () => {}),
    stderr: sink(io.err, (text) => {
      err += text
    }),
    env: { TERM: io.term ?? 'xterm' },
  })
  return err
}

afterEach(() => vi.restoreAllMocks())

describe('progress', () => {
  it('is shown on a terminal, over itself, and taken away in the end', async () => {
    expect(await errorsOf(['{}', 'x', '{}'], 2000, { err: true })).toBe(
      '\r\u001b[K1 line\r\u001b[K2 lines, 1 in error\r\u001b[K3 lines, 1 in error\r\u001b[K1 of 3 lines in error, the first is line 2\n',
    )
  })

  it.each([
    ['where nobody looks', 2000, {}],
    ['where the result is printed', 2000, { err: true, out: true }],
    ['where the terminal cannot write over a line', 2000, { err: true, term: 'dumb' }],
    ['of a short run', 100, { err: true }],
  ])('is not shown %s', async (_, step, io) => {
    expect(await errorsOf(['{}', '{}'], step, io)).toBe('')
  })

  it('is shown now and then', async () => {
    const shown = await errorsOf(
      Array.from({ length: 40 }, () => '{}'),
      50,
      { err: true },
    )
    expect(shown.match(/lines/g)?.length).toBeLessThan(12)
  })
})
