import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it, test } from 'vitest'
import { BIN, folderWith, runProgram, spawnTraitmap, traitmap } from './run-cli.ts'

const folder = folderWith({
  traitmap: `#!/bin/sh\nexec "${process.execPath}" "${BIN}" "$@"\n`,
  'my event.json': {},
  'script.bash': (await traitmap(['completion', 'bash'])).out,
})
mkdirSync(join(folder.path, 'tables'))
writeFileSync(join(folder.path, 'tables', 'crm.json'), '{ "id": "own-crm" }')
writeFileSync(join(folder.path, 'tables', 'torn.json'), '{')
chmodSync(join(folder.path, 'traitmap'), 0o755)
afterAll(() => folder.remove())

/** What bash offers for the last of these words. */
async function offered(...words: readonly string[]): Promise<readonly string[]> {
  const quoted = words.map((word) => `'${word}'`).join(' ')
  const line = words.join(' ')
  const set = `COMP_WORDS=(${quoted}); COMP_CWORD=${words.length - 1}; COMP_LINE='${line}'; COMP_POINT=${line.length}`
  const script = `. ./script.bash; ${set}; _traitmap_completion; printf '%s\\n' "\${COMPREPLY[@]}"`
  const ran = await runProgram('bash', ['-c', script], {
    cwd: folder.path,
    env: { PATH: `${folder.path}:${process.env.PATH}` },
  })
  expect(ran).toMatchObject({ err: '', code: 0 })
  return ran.out.split('\n').filter(Boolean)
}

describe('bash completes', () => {
  test.each<[words: readonly string[], offers: readonly string[]]>([
    [['pre'], ['preview']],
    [['help', 'norm'], ['normalize']],
    [['map', '--set'], ['--settings']],
    [['explain', 'plan', '--call', 'i'], ['identify']],
    [['completion', 'z'], ['zsh']],
    [['preview', '--to', 'mixp'], ['mixpanel']],
    [['preview', '--to', 'intercom,mixp'], ['intercom,mixpanel']],
    [['preview', '--to', 'intercom', '--js'], ['--json']],
    [['import', ''], ['segment']],
    [['import', 's'], ['segment']],
    [['import', 'segment', '--i'], ['--id']],
    [['import', 'segment', 'my'], []],
    [['destinations', 'interc'], ['intercom']],
    [['destinations', 'al'], ['altertable']],
    [['destinations', '--mappings', 'tables', 'own'], ['own-crm']],
    [['preview', '--mappings', 'tables', '--to', 'own'], ['own-crm']],
    [['preview', '--mappings=tables', '--to', 'mixpanel,own'], ['mixpanel,own-crm']],
    [['preview', '--mappings', 'nowhere', '--to', 'mixp'], ['mixpanel']],
    [['map', '--mappings', 'tables', '--settings', 's.json', '--to', 'own'], ['own-crm']],
    [['new', 'my'], []],
    [['preview', 'my'], []],
    [['preview', '--settings', 'my'], []],
    [['preview', '--nth', ''], []],
    [['nothing', ''], []],
    [['--conv'], ['--conversions']],
    [['--conversions', 'pre'], []],
    [['--conversions', 'x.mjs', 'pre'], ['preview']],
    [['--conversions', 'x.mjs', 'preview', '--to', 'mixp'], ['mixpanel']],
    [['--conversions=x.mjs', 'pre'], ['preview']],
    [['preview', '--conv'], ['--conversions']],
  ])('%j to %j', async (words, offers) => {
    expect(await offered('traitmap', ...words)).toEqual(offers)
  })

  it('every command', async () => {
    const help = (await traitmap(['--help'])).out
    const commands = [...help.matchAll(/^ {2}([a-z]+) .*(?:\[|<|show|list|check)/gm)].map(([, name]) => name)
    expect(commands.length).toBeGreaterThan(5)
    expect(await offered('traitmap', '')).toEqual(expect.arrayContaining(commands))
  })
})

describe.each(['bash', 'zsh', 'fish', 'pwsh'])('in %s', (shell) => {
  const ask = (line: string) =>
    spawnTraitmap(['completion-server', '--', ...line.split(' ')], {
      env: { SHELL: shell, COMP_LINE: line, COMP_POINT: `${line.length}`, COMP_CWORD: `${line.split(' ').length - 1}` },
    })

  it('the script asks traitmap', async () => {
    const { out, err, code } = await traitmap(['completion', shell])
    expect([err, code]).toStrictEqual(['', 0])
    expect(out).toContain('traitmap')
    expect(out).toContain('completion-server')
  })

  it('every long option of every command is offered', async () => {
    for (const command of ['preview', 'explain', 'map', 'normalize', 'destinations', 'lint', 'test', 'completion']) {
      const help = (await traitmap([command, '--help'])).out
      const { out } = await ask(`traitmap ${command} --`)
      for (const [, option] of help.matchAll(/^ {2}(?:-\w, )?--([a-z-]+)/gm))
        expect(out, `${command} --${option}`).toMatch(new RegExp(`^--${option}\\b`, 'm'))
    }
  })

  it('files are left to the shell', async () => {
    const { out } = await ask('traitmap preview my')
    expect(out).toBe(shell === 'bash' ? '' : '__tabtab_complete_files__\n')
  })
})
