import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { CONVERSIONS } from '../src/core/compile/convert/conversion-signatures.ts'
import { parseFile } from '../src/core/compile/parse/parse-file.ts'
import type { ObjectShape, Shape } from '../src/core/compile/parse/shape.ts'
import { SHAPES } from '../src/core/compile/parse/shapes.ts'
import { ISSUE_CODES } from '../src/core/model/issue-codes.ts'
import type { Json, JsonObject } from '../src/core/model/json.ts'

const issues = readFileSync('docs/issues.md', 'utf8')
const language = readFileSync('docs/language.md', 'utf8')

describe('docs/issues.md', () => {
  test('has one heading for each code, in the order of the list', () => {
    expect(codesOf(issues)).toEqual(Object.keys(ISSUE_CODES))
  })

  test('states the severity of each', () => {
    const stated = [...issues.matchAll(/^### `(.+)`\n\n\*\*(\w+)\*\*\. /gm)].map(([, code, severity]) => [
      code,
      severity,
    ])
    expect(Object.fromEntries(stated)).toEqual(ISSUE_CODES)
  })

  test('says of each how to mend it', () => {
    expect(issues.match(/^\*Mend:\* .+$/gm)).toHaveLength(Object.keys(ISSUE_CODES).length)
  })
})

test('docs/api.md has every code of a line in error but the one of the command line', () => {
  const [, union = ''] =
    readFileSync('src/node/transform-line.ts', 'utf8').match(/^export type LineError =((?:\n.+)+)/m) ?? []
  const codes = [...union.matchAll(/'(.+)'/g)].map(([, code]) => code)
  const [, table = ''] =
    readFileSync('docs/api.md', 'utf8').match(/^A line in error becomes .+\n\n((?:\|.+\n)+)/m) ?? []
  const stated = [...table.matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(([, cell = '']) =>
    cell.replaceAll('`', '').split(', '),
  )
  expect([...stated, 'worker-crashed']).toEqual(codes)
})

describe('docs/language.md', () => {
  const snippets = [...language.matchAll(/^```json (\w+)\n([\s\S]*?)^```$/gm)].map(([, kind = '', text = '']) => ({
    kind,
    text,
    line: language.slice(0, language.indexOf(text)).split('\n').length,
  }))

  test('every snippet says what it is', () => {
    expect(language.match(/^```json/gm)).toHaveLength(snippets.length)
    expect(snippets.length).toBeGreaterThan(6)
  })

  test.each(snippets)('the $kind at line $line is accepted by the parser', ({ kind, text }) => {
    expect(parseFile(tableAround(kind, JSON.parse(text))).issues).toEqual([])
  })

  test('has a row for each conversion, in the order of the list', () => {
    const [, section = ''] = /^## 10\. Conversions$([\s\S]*?)^## /m.exec(language) ?? []
    const words = [...section.matchAll(/^\| `(\w+)` \|/gm)].map((match) => match[1])
    expect(words).toEqual(Object.keys(CONVERSIONS))
  })

  test('has the conversions in the section that a mistake in them points to', () => {
    const { issues } = parseFile(tableAround('rows', [{ to: 'a', from: 'traits.a', as: 'zzzzzzzz' }]))
    const hint = issues.map((issue) => issue.hint).join()
    const [, number] = /^## (\d+)\. Conversions$/m.exec(language) ?? []
    expect(hint).toBe(`the words stand in section ${number} of the language`)
  })

  test('names every key of the language', () => {
    const named = new Set([...language.matchAll(/[`"]([$\w]+)[`"]/g)].map((match) => match[1]))
    expect(keysOfLanguage().filter((key) => !named.has(key))).toEqual([])
  })

  test('names every reason of a delivery and of a dropped trait', () => {
    const model = readFileSync('src/core/model/delivery.ts', 'utf8')
    const reasons = [...model.matchAll(/^ {2}\| '([a-z-]+)'$/gm)].map((match) => match[1])
    expect(reasons.length).toBeGreaterThan(15)
    expect(reasons.filter((reason) => !language.includes(`\`${reason}\``))).toEqual([])
  })
})

test.each(papers())('%s: every link to a file or heading of the project leads somewhere', (paper) => {
  const text = readFileSync(paper, 'utf8')
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '')
  const broken = targets.filter((target) => !/^https?:/.test(target) && !leads(paper, target))
  expect(broken).toEqual([])
})

function codesOf(text: string): string[] {
  return [...text.matchAll(/^### `(.+)`$/gm)].map((match) => match[1] ?? '')
}

/** The smallest table that holds a snippet. */
function tableAround(kind: string, snippet: Json): Json {
  if (kind === 'table' || kind === 'overlay') return snippet
  const parts: Record<string, JsonObject> = {
    settings: { settings: snippet },
    request: { calls: { group: [snippet] } },
    rows: { calls: { group: [{ id: 'x', rows: snippet }] } },
    condition: { calls: { group: [{ id: 'x', when: snippet }] } },
  }
  return { id: 'x', version: 1, title: 'X', docs: [], groups: 'one', calls: {}, ...parts[kind] }
}

/** Every key that an object of the language can have. */
function keysOfLanguage(): string[] {
  const keys = new Set<string>()
  const visit = (shape: Shape): void => {
    if (shape.kind === 'object') visitObject(shape, keys, visit)
    else if ('of' in shape) visit(shape.of)
    else if (shape.kind === 'either') for (const one of [shape.with, shape.without]) visit(one)
    else if (shape.kind === 'one') for (const one of [shape.text, shape.list, shape.object]) if (one) visit(one)
  }
  Object.values(SHAPES).forEach(visit)
  return [...keys]
}

function visitObject(shape: ObjectShape, keys: Set<string>, visit: (shape: Shape) => void): void {
  for (const [key, of] of Object.entries(shape.keys)) {
    keys.add(key)
    visit(of)
  }
}

function papers(): string[] {
  const top = readdirSync('.').filter((name) => name.endsWith('.md'))
  const docs = readdirSync('docs').map((name) => join('docs', name))
  return [...top, ...docs, 'benchmarks/README.md'].filter((path) => path.endsWith('.md') && existsSync(path))
}

function leads(paper: string, target: string): boolean {
  const [file = '', anchor] = target.split('#')
  const path = file === '' ? paper : join(dirname(paper), file)
  if (!existsSync(path)) return false
  return anchor === undefined || headingsOf(readFileSync(path, 'utf8')).includes(anchor)
}

/** The anchors that headings get where the papers are read. */
function headingsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .trim()
      .replace(/\s/g, '-'),
  )
}
