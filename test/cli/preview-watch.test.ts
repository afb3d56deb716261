import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { watchFiles } from '../../src/node/cli/watch-files.ts'
import { ACME } from './acme.ts'
import { BIN, folderWith, traitmap } from './run-cli.ts'

describe('preview --watch', () => {
  it('shows the preview again when the event or the table changes, and lives through a broken file', async () => {
    const place = folderWith({
      'event.json': { type: 'group', groupId: 'g', userId: 'u', traits: { plan: 'one' } },
      'acme.json': ACME,
    })
    const child = spawn(
      process.execPath,
      [BIN, 'preview', 'event.json', '--mappings', '.', '--to', 'acme', '--watch'],
      { cwd: place.path },
    )
    let text = ''
    child.stdout.setEncoding('utf8').on('data', (part) => {
      text += part
    })
    child.stderr.setEncoding('utf8').on('data', (part) => {
      text += part
    })
    const until = async (wanted: string): Promise<void> => {
      for (let turn = 0; turn < 200 && !text.includes(wanted); turn++) await sleep(100)
      expect(text).toContain(wanted)
    }
    try {
      await until('"plan": "one"')
      writeFileSync(join(place.path, 'event.json'), '{ "type": ')
      await until('no JSON')
      writeFileSync(
        join(place.path, 'event.json'),
        '{"type":"group","groupId":"g","userId":"u","traits":{"plan":"two"}}',
      )
      await until('"plan": "two"')
      const table = readFileSync(join(place.path, 'acme.json'), 'utf8')
      writeFileSync(join(place.path, 'acme.json'), table.replace('"to": "plan"', '"to": "tier"'))
      await until('"tier": "two"')
      expect(child.exitCode).toBeNull()
      child.kill('SIGINT')
      for (let turn = 0; turn < 50 && child.exitCode === null; turn++) await sleep(100)
      expect([child.exitCode, child.signalCode], 'Ctrl-C ends it quietly').toEqual([0, null])
      expect(text).toMatch(/Ctrl-C ends\n$/)
      expect(text).not.toContain('    at ')
    } finally {
      child.kill('SIGKILL')
      place.remove()
    }
  })

  it.each([
    [['-'], 'cannot be watched'],
    [['--compare', '-', 'x.json'], 'cannot be watched'],
    [[], 'nothing to watch'],
    [['event.json', '--save-example'], 'exclude each other'],
  ])('%j is misuse', async (args, message) => {
    const { err, code } = await traitmap(['preview', '--watch', ...args])
    expect(err).toContain(message)
    expect(err.trimEnd().split('\n').length).toBeGreaterThan(1)
    expect(code).toBe(2)
  })

  it('ends when it is interrupted, before or between two looks', async () => {
    const runs: string[] = []
    await watchFiles(['nowhere'], async () => void runs.push('first'), AbortSignal.abort())
    await watchFiles(['nowhere'], async () => void runs.push('second'), AbortSignal.timeout(300))
    expect(runs).toEqual(['first', 'second'])
  })
})
