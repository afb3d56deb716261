import { visitTable } from '../compile/check/visit-table.ts'
import type { Json, JsonObject } from '../model/json.ts'
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
  fix({ table, json }) {
    const unused = new Set(unusedSettings(table))
    const without = (settings: Json): JsonObject =>
      Object.fromEntries(Object.entries(settings as JsonObject).filter(([name]) => !unused.has(name)))
    const { settings, examples } = json
    return {
      ...json,
      ...(settings !== undefined && { settings: without(settings) }),
      ...(examples !== undefined && {
        examples: (examples as readonly JsonObject[]).map((example) =>
          example.settings === undefined ? example : { ...example, settings: without(example.settings) },
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
