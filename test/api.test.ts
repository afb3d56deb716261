import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseSync } from 'oxc-parser'
import { expect, test } from 'vitest'

const page = readFileSync('docs/api.md', 'utf8')
const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly exports: Readonly<Record<string, string | { readonly types: string }>>
}
const entries = Object.entries(exports).flatMap(([path, target]) =>
  typeof target === 'string' ? [] : [[join('traitmap', path), target.types] as const],
)

/** The examples are run by package.test.ts, where the package is installed. */
test.each(entries)('docs/api.md names every export of %s in its section', (entry, types) => {
  const section = page.split(/^## /m).find((text) => text.startsWith(`\`${entry}\`\n`)) ?? ''
  const named = new Set([...section.matchAll(/`(?:new )?([A-Za-z_]+)[^`\n]*`/g)].map((match) => match[1]))
  const names = exportsOf(types)
  expect(names.length).toBeGreaterThan(3)
  expect(names.filter((name) => !named.has(name))).toEqual([])
})

test('docs/api.md has a section for each entry and no other', () => {
  const sections = [...page.matchAll(/^## `(.+)`$/gm)].map((match) => match[1])
  expect(sections).toEqual(entries.map(([entry]) => entry))
})

/** The names that a declaration file exports, with those of what it exports whole. */
function exportsOf(file: string): readonly string[] {
  const { module } = parseSync(file, readFileSync(file, 'utf8'))
  return module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ exportName, moduleRequest }) => {
      if (exportName.name !== null) return [exportName.name]
      const { value = '' } = moduleRequest ?? {}
      return exportsOf(join(dirname(file), value.replace(/\.[jt]s$/, '.d.ts')))
    }),
  )
}
