import { visitTable } from '../compile/check/visit-table.ts'
import { pointer } from '../model/pointer.ts'
import type { Table } from '../model/table.ts'
import type { TableLinter } from './linter.ts'

/** A setting that nothing in the table reads: whoever fills it in is misled. */
export const unusedSetting: TableLinter = {
  name: 'unused-setting',
  scope: 'table',
  check({ table }, find) {
    for (const name of unusedSettings(table)) {
      find(pointer('/settings', name), `nothing reads the setting "${name}"`, `read settings.${name}, or take it out`)
    }
  },
  fix(table) {
    const unused = new Set(unusedSettings(table))
    const without = <T>(entries: Readonly<Record<string, T>>): Record<string, T> =>
      Object.fromEntries(Object.entries(entries).filter(([name]) => !unused.has(name)))
    const { settings, examples, ...rest } = table
    return {
      ...rest,
      ...(settings && { settings: without(settings) }),
      ...(examples && {
        examples: examples.map((example) =>
          example.settings ? { ...example, settings: without(example.settings) } : example,
        ),
      }),
    }
  },
}

function unusedSettings(table: Table): readonly string[] {
  const read = new Set<string>()
  visitTable(table, {
    read: (path) => {
      if (path.root === 'settings') read.add(String(path.steps[0]))
    },
  })
  return Object.keys(table.settings ?? {}).filter((name) => !read.has(name))
}
