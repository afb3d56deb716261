import { Instant } from '../model/instant.ts'
import type { Json } from '../model/json.ts'
import type { Condition } from '../model/table.ts'
import type { Value } from '../model/value.ts'
import { valueType } from '../model/value-type.ts'
import { compilePath, type PathReader } from './compile-path.ts'
import type { CompileScope } from './compile-scope.ts'
import { isEmpty } from './is-empty.ts'
import { matchLike } from './match-like.ts'
import type { Run } from './run.ts'

/** A compiled condition. */
export interface ConditionTest {
  readonly test: (run: Run) => boolean
  /** True when only settings decide. */
  readonly constant: boolean
}

/** Compiles a condition (language 8). An absent path is unequal to everything; there is no truthiness. */
export function compileCondition(condition: Condition, scope: CompileScope): ConditionTest {
  if ('all' in condition) return combine(condition.all, scope, (tests) => (run) => tests.every((test) => test(run)))
  if ('any' in condition) return combine(condition.any, scope, (tests) => (run) => tests.some((test) => test(run)))
  if ('not' in condition)
    return combine(
      [condition.not],
      scope,
      ([test]) =>
        (run) =>
          !test?.(run),
    )
  if ('has' in condition) {
    const paths = typeof condition.has === 'string' ? [condition.has] : condition.has
    const readers = paths.map((path) => compilePath(path, scope, 'condition'))
    return {
      test: (run) => readers.every((reader) => !isEmpty(reader.look(run))),
      constant: readers.every((reader) => reader.constant),
    }
  }
  const reader = compilePath(condition.path, scope, 'condition')
  return { test: pathTest(condition, reader), constant: reader.constant }
}

function combine(
  conditions: readonly Condition[],
  scope: CompileScope,
  make: (tests: readonly ((run: Run) => boolean)[]) => (run: Run) => boolean,
): ConditionTest {
  const compiled = conditions.map((condition) => compileCondition(condition, scope))
  return { test: make(compiled.map(({ test }) => test)), constant: compiled.every(({ constant }) => constant) }
}

function pathTest(condition: Extract<Condition, { path: string }>, reader: PathReader): (run: Run) => boolean {
  const { look } = reader
  if ('is' in condition) {
    const { is } = condition
    return (run) => comparable(look(run)) === is
  }
  if ('in' in condition) {
    const set: ReadonlySet<unknown> = new Set(condition.in)
    return (run) => set.has(comparable(look(run)))
  }
  if ('like' in condition) {
    const match = matchLike(condition.like)
    return (run) => {
      const value = comparable(look(run))
      return typeof value === 'string' && match(value)
    }
  }
  const types: ReadonlySet<string> = new Set(typeof condition.type === 'string' ? [condition.type] : condition.type)
  return (run) => {
    const value = look(run)
    if (value === undefined) return types.has('absent')
    const type = valueType(value)
    return types.has(type) || (type === 'iso' && types.has('string'))
  }
}

/** A coerced date compares as its canonical text. */
function comparable(value: Value | undefined): Json | undefined {
  return value instanceof Instant ? value.iso : (value as Json | undefined)
}
