import type { Condition } from '../model/table.ts'
import { compileCondition } from './compile-condition.ts'
import type { CompileScope } from './compile-scope.ts'
import type { Run } from './run.ts'
import { settingsRun } from './settings/settings-run.ts'

/**
 * Compiles a `when`. One that reads settings only is decided here, once the settings are known: a row whose `when` is then
 * false is not part of the instance at all, so it takes nothing (language 8).
 */
export function compileWhen(
  when: Condition | undefined,
  scope: CompileScope,
): ((run: Run) => boolean) | 'always' | 'never' {
  if (when === undefined) return 'always'
  const { test, constant } = compileCondition(when, scope)
  if (!constant) {
    return (run) => {
      const truth = test(run)
      // Not known before an answer is there: shown as if it were true.
      if (truth === undefined) run.guessed = true
      return truth !== false
    }
  }
  const truth = test(settingsRun(scope.settings))
  scope.constants.decisions.set(when, { test, truth })
  return truth === true ? 'always' : 'never'
}
