import { checkTable } from '../compile/check/check-table.ts'
import { parseTable } from '../compile/parse/parse-table.ts'
import type { Issue } from '../model/issue.ts'
import { duplicateName } from './duplicate-name.ts'
import { fileName } from './file-name.ts'
import type { Find, Linter, LintFinding, TableFile } from './linter.ts'
import { unaddressedTrait } from './unaddressed-trait.ts'
import { unknownReservedPart } from './unknown-reserved-part.ts'
import { unusedSetting } from './unused-setting.ts'

export type { Find, FolderLinter, Linter, LintFinding, TableFile, TableLinter } from './linter.ts'

/** Every linter, in the order in which they run. */
export const LINTERS: readonly Linter[] = [
  fileName,
  duplicateName,
  unusedSetting,
  unknownReservedPart,
  unaddressedTrait,
]

/**
 * Looks for what is wrong with tables: first what the parser and the checks of the compiler find (linter `table`), then, in the
 * tables that could be read, what the linters find. Files whose name begins with `_` are no tables.
 *
 * @param tables each file's name (with or without its folder) and its parsed JSON
 * @returns the findings, file by file and then those of the linters over all files; empty when all is well. Never throws.
 */
export function lintTables(
  tables: readonly { readonly file: string; readonly json: unknown }[],
): readonly LintFinding[] {
  const findings: LintFinding[] = []
  const entries: TableFile[] = []
  const findFor =
    (linter: string) =>
    ({ file }: TableFile): Find =>
    (path, message, hint) => {
      findings.push({ file, linter, path, message, hint })
    }
  for (const { file, json } of tables) {
    if (/(^|[/\\])_[^/\\]*$/.test(file)) continue
    const parsed = parseTable(json)
    const issues = parsed.ok ? checkTable(parsed.table) : parsed.issues
    findings.push(...issues.map((issue) => findingOf(file, issue)))
    if (!parsed.ok) continue
    const entry = { file, table: parsed.table }
    entries.push(entry)
    for (const linter of LINTERS) if (linter.scope === 'table') linter.check(entry, findFor(linter.name)(entry))
  }
  for (const linter of LINTERS) if (linter.scope === 'folder') linter.check(entries, findFor(linter.name))
  return findings
}

function findingOf(file: string, { path, message, hint }: Issue): LintFinding {
  const finding = { file, linter: 'table', path, message }
  return hint === undefined ? finding : { ...finding, hint }
}
