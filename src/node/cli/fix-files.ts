import { readFile, writeFile } from 'node:fs/promises'
import { fixTables } from '../../core/lint/index.ts'
import { rewriteJson } from '../../core/lint/rewrite-json.ts'
import type { LintInput } from '../lint-input.ts'
import { UseError } from '../use-error.ts'

/**
 * Mends the files that are looked at, in place, where no person is needed, and gives their names. The layout of a file stays.
 * Files that are only there to be extended are never written to. Throws a `UseError` when one cannot be written.
 */
export async function fixFiles({ subject, known, shared, knownShared }: LintInput): Promise<readonly string[]> {
  const readable = [...known, ...knownShared, ...subject, ...shared].filter(({ fault }) => fault === undefined)
  const own = new Set(subject.map(({ file }) => file))
  const fixes = fixTables(readable).filter(({ file }) => own.has(file))
  for (const { file, json } of fixes) {
    try {
      await writeFile(file, rewriteJson(await readFile(file, 'utf8'), json))
    } catch (error) {
      throw new UseError(`cannot write ${file}: ${(error as Error).message}`, 'make it writable, or lint without --fix')
    }
  }
  return fixes.map(({ file }) => file)
}
