import { basename } from 'node:path'
import type { SourceFile } from './source-file.ts'

const MAX_LINES = 300
/** Files of the model are data: the words, the codes, the spec's names. */
const MAX_DATA_LINES = 600

/** Names that say nothing about what a file is for. */
const EMPTY_NAMES = new Set(['utils', 'util', 'helpers', 'helper', 'types', 'common', 'misc', 'shared', 'constants'])

/** What is wrong with a file's size, its name or the way it exports. */
export function shapeFaults(file: SourceFile): string[] {
  const faults: string[] = []
  const limit = file.path.startsWith('src/core/model/') ? MAX_DATA_LINES : MAX_LINES
  if (file.lines > limit) faults.push(`${file.path}: ${file.lines} lines, at most ${limit}`)
  const name = basename(file.path).replace(/\.tsx?$/, '')
  if (EMPTY_NAMES.has(name)) faults.push(`${file.path}: name the file after what it exports`)
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) faults.push(`${file.path}: file names are kebab-case`)
  if (hasDefaultExport(file)) faults.push(`${file.path}: no default exports`)
  return faults
}

function hasDefaultExport(file: SourceFile): boolean {
  return file.program.body.some((node) => {
    if (node.type === 'ExportDefaultDeclaration' || node.type === 'TSExportAssignment') return true
    if (node.type !== 'ExportNamedDeclaration') return false
    return node.specifiers.some(
      ({ exported }) => (exported.type === 'Literal' ? exported.value : exported.name) === 'default',
    )
  })
}
