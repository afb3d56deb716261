import { strictEqual } from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, it } from 'vitest'

const README = new URL('../README.md', import.meta.url)
const BIN = fileURLToPath(new URL('../dist/node/bin.js', import.meta.url))
const BEGIN = '<!-- demo: begin (the real output of `npm run demo`) -->\n'
const END = '<!-- demo: end -->'

/** With `UPDATE_README=1` the block is written instead of compared. */
describe('README', () => {
  it('shows what the demo prints', () => {
    const printed = execFileSync(process.execPath, [BIN, 'preview', '--all'], { encoding: 'utf8' }).trimEnd()
    const block = `\`\`\`text\n${printed}\n\`\`\`\n`
    const text = readFileSync(README, 'utf8')
    const [start, end] = [text.indexOf(BEGIN) + BEGIN.length, text.indexOf(END)]
    if (process.env.UPDATE_README === '1') writeFileSync(README, text.slice(0, start) + block + text.slice(end))
    else strictEqual(text.slice(start, end), block)
  })
})
