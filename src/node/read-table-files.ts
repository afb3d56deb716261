import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileError } from './file-error.ts'
import { parseJson } from './parse-json.ts'

/** A table's file with the JSON in it; `fault` instead when the text is no JSON. */
export interface TableFile {
  readonly file: string
  readonly json: unknown
  readonly fault?: string
}

const HINT = 'give a table file, or a folder of them'

/**
 * Reads tables from files and folders. Of a folder every `*.json` that does not begin with `_`, by name.
 * Throws a `UseError` for a path that cannot be read.
 */
export async function readTableFiles(paths: readonly string[]): Promise<readonly TableFile[]> {
  const files = (await Promise.all(paths.map(tableFiles))).flat()
  return Promise.all([...new Set(files)].map(readTableFile))
}

async function tableFiles(path: string): Promise<readonly string[]> {
  try {
    if (!(await stat(path)).isDirectory()) return [path]
    const names = (await readdir(path)).filter((name) => name.endsWith('.json') && !name.startsWith('_'))
    return names.sort().map((name) => join(path, name))
  } catch (error) {
    throw fileError(path, error, HINT)
  }
}

/** One JSON file of a folder of tables. Throws a `UseError` when it cannot be read. */
export async function readTableFile(file: string): Promise<TableFile> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw fileError(file, error, HINT)
  })
  return tableFile(file, text)
}

/** The file with the JSON that its text is. */
export function tableFile(file: string, text: string): TableFile {
  const parsed = parseJson(text)
  if (parsed.ok) return { file, json: parsed.value }
  return { file, json: undefined, fault: `it is no JSON: ${parsed.message}` }
}
