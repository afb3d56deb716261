import { lstatSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { nearestName } from '../core/model/nearest-name.ts'
import { UseError } from './use-error.ts'

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'it may not be read',
  ENOTDIR: 'a part of its path is no folder',
}

/** The error of use for a file that could not be read, with the name in its folder that was probably meant. */
export function fileError(file: string, cause: unknown, hint: string): UseError {
  const code = (cause as NodeJS.ErrnoException).code ?? ''
  if (code === 'ENOENT' && isThere(file))
    return new UseError(`cannot read ${file}: it is a link to nothing`, 'mend the link, or take it away')
  const reason = REASONS[code] ?? String((cause as Error).message)
  const near = code === 'ENOENT' ? nearestFile(file) : undefined
  return new UseError(`cannot read ${file}: ${reason}`, near === undefined ? hint : `did you mean ${near}?`)
}

/** True also for a link, whatever it leads to. */
function isThere(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false }) !== undefined
}

function nearestFile(file: string): string | undefined {
  try {
    const near = nearestName(basename(file), readdirSync(dirname(file)))
    return near === undefined ? undefined : join(dirname(file), near)
  } catch {
    return undefined
  }
}
