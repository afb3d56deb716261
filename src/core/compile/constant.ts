import type { Value } from '../model/value.ts'
import type { CompileScope } from './compile-scope.ts'
import type { Run } from './run.ts'

/** A reader of settings only, computed once for each instance unless it has something to report; any other reader as it is. */
export function constant<T extends Value>(
  reader: { readonly run: (run: Run) => T | undefined; readonly constant: boolean },
  scope: CompileScope,
): (run: Run) => T | undefined {
  const { run } = reader
  if (!reader.constant) return run
  const index = scope.constants.count++
  return (at) => {
    const known = at.constants[index]
    if (known !== undefined && at.trace === undefined) return known as T
    const issues = at.issues.length
    const value = run(at)
    if (at.issues.length === issues) at.constants[index] = value
    return value
  }
}
