import { readdirSync, readFileSync } from 'node:fs'
import { assembleTables } from '../../src/core/compile/overlay/assemble-tables.ts'
import type { JsonFile } from '../../src/core/lint/index.ts'
import type { Table } from '../../src/core/model/table.ts'
import { compileTables, createEngine, type Engine, type EngineOptions, type InstanceConfig } from '../../src/index.ts'

const FOLDER = new URL('../../mappings/', import.meta.url)

const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'))

/** Every file of the folder of tables, what they share among them, as the linters take them. */
export const shippedFolder: readonly JsonFile[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.json'))
  .sort()
  .map((file) => ({ file, json: read(file) }))

/** What stands in the files of the shipped tables, by file order. */
export const shippedFiles: readonly unknown[] = shippedFolder
  .filter(({ file }) => !file.startsWith('_'))
  .map(({ json }) => json)

/** The fragments that the shipped tables share. */
export const shippedShared: unknown = read('_shared.json')

/** Every shipped table, with the shared fragments that it includes: each can be compiled alone. */
export const shippedTables: readonly Table[] = assembleTables(shippedFiles, shippedShared).tables.map(
  ({ index, table, issues }) => {
    const { id } = shippedFiles[index] as { readonly id?: unknown }
    const [first] = issues.filter(({ severity }) => severity === 'error')
    if (table !== undefined && first === undefined) return table
    throw new Error(
      `mappings/${id}.json ${first?.path}: ${first?.message} (traitmap lint mappings/${id}.json shows all)`,
    )
  },
)

/** Settings that a table needs to run: each required one has a value that cannot be taken for a real one. */
export function placeholderSettings(table: Table): Record<string, string | number | boolean | string[]> {
  const settings: Record<string, string | number | boolean | string[]> = {}
  for (const [name, setting] of Object.entries(table.settings ?? {})) {
    if (setting.required !== true || setting.default !== undefined) continue
    if (setting.format === 'url') settings[name] = `https://${name.toLowerCase()}.example.com/hook`
    else if (setting.type === 'number') settings[name] = 1
    else if (setting.type === 'boolean') settings[name] = true
    else if (setting.type === 'list') settings[name] = [name]
    else if (setting.type === 'choice')
      settings[name] =
        Object.keys(Array.isArray(setting.values) ? {} : (setting.values ?? {}))[0] ??
        String((setting.values as string[])[0])
    else settings[name] = `fake-${name.toLowerCase()}`
  }
  return settings
}

/** One instance of each shipped table, named by its id. */
export const shippedDestinations: Readonly<Record<string, InstanceConfig>> = Object.fromEntries(
  shippedTables.map((table) => [table.id, { settings: placeholderSettings(table) }]),
)

/** An engine with one instance of each shipped table. */
export function shippedEngine(options: EngineOptions = {}): Engine {
  const { catalogue, issues } = compileTables(shippedTables)
  if (issues.length > 0) throw new Error(JSON.stringify(issues, undefined, 1))
  const engine = createEngine({ catalogue, destinations: shippedDestinations, options })
  if (engine.issues.length > 0) throw new Error(JSON.stringify(engine.issues, undefined, 1))
  return engine
}
