import { strictEqual } from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, it } from 'vitest'
import { isUnchecked, type TableKind, tableKind } from '../src/core/insight/table-kind.ts'
import { shippedTables } from './support/shipped-tables.ts'
import { terminalPicture } from './support/terminal-picture.ts'

const README = new URL('../README.md', import.meta.url)
const PACKAGE = new URL('../package.json', import.meta.url)
const BIN = fileURLToPath(new URL('../dist/cli/bin.js', import.meta.url))

const DEMO = { begin: '<!-- demo: begin (the real output of `npm run demo`) -->\n', end: '<!-- demo: end -->' }
const EXPLAIN = {
  begin: '<!-- explain: begin (the real output of the command) -->\n',
  end: '<!-- explain: end -->',
}
const LIST = { begin: '<!-- destinations: begin (`npm run readme`) -->\n', end: '<!-- destinations: end -->' }

const KINDS: readonly (readonly [TableKind, string])[] = [
  ['group', 'With a group mapping of their own'],
  ['forward', 'The event forwarded in the shape of the Segment spec'],
  ['none', 'Without a group call: users and events'],
]

/** With `UPDATE_README=1` the blocks are written instead of compared. */
describe('README', () => {
  it('shows what the demo prints', () => {
    const { scripts } = JSON.parse(readFileSync(PACKAGE, 'utf8'))
    const args = scripts.demo.split('bin.js ')[1].split(' ')
    const printed = execFileSync(process.execPath, [BIN, ...args], { encoding: 'utf8' }).trimEnd()
    holdBlock(DEMO, `\`\`\`text\n${printed}\n\`\`\`\n`)
  })

  it('shows where one trait goes', () => {
    const args = ['explain', 'createdAt', '--to', 'amplitude,attio,customerio,hubspot,intercom,mixpanel']
    const env = { ...process.env, COLUMNS: '110' }
    const printed = execFileSync(process.execPath, [BIN, ...args], { encoding: 'utf8', env }).trimEnd()
    holdBlock(EXPLAIN, `\`\`\`text\n$ traitmap ${args.join(' ')}\n${printed}\n\`\`\`\n`)
  })

  it.each([['preview', ['preview', '--to', 'encharge']]])('has a picture of the terminal: %s', (name, args) => {
    const env = { ...process.env, COLUMNS: '110', FORCE_COLOR: '1' }
    const printed = execFileSync(process.execPath, [BIN, ...args], { encoding: 'utf8', env })
    const picture = terminalPicture(`traitmap ${args.join(' ')}`, printed)
    const file = new URL(`../docs/${name}.svg`, import.meta.url)
    strictEqual(readFileSync(README, 'utf8').includes(`](docs/${name}.svg)`), true)
    if (process.env.UPDATE_README === '1') writeFileSync(file, picture)
    else strictEqual(readFileSync(file, 'utf8'), picture)
  })

  it('lists every destination by what it does with a group call', () => {
    const paragraphs = KINDS.map(([kind, heading]) => {
      const tables = shippedTables
        .filter((table) => tableKind(table) === kind)
        .sort((a, b) => (a.title.toLowerCase() < b.title.toLowerCase() ? -1 : 1))
      const links = tables.map(
        (table) => `[${table.title}](mappings/${table.id}.json)${isUnchecked(table) ? '\\*' : ''}`,
      )
      return `**${heading}** (${tables.length}): ${links.join(', ')}.\n`
    })
    const open = shippedTables.filter(isUnchecked).length
    const note = `\\* The vendor's documentation could not be opened (${open}): the table says what it goes by.\n`
    holdBlock(LIST, `${[...paragraphs, note].join('\n')}`)
  })
})

function holdBlock({ begin, end }: typeof DEMO, block: string): void {
  const text = readFileSync(README, 'utf8')
  const [from, to] = [text.indexOf(begin) + begin.length, text.indexOf(end)]
  if (process.env.UPDATE_README === '1') writeFileSync(README, text.slice(0, from) + block + text.slice(to))
  else strictEqual(text.slice(from, to), block)
}
