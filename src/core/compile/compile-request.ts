import { Pending } from '../model/pending.ts'
import type { Condition, Table, TableRequest } from '../model/table.ts'
import type { Value } from '../model/value.ts'
import { type BuiltRequest, buildRequest, type RequestParts } from './build-request.ts'
import { compileCondition } from './compile-condition.ts'
import { elements } from './compile-each.ts'
import { compileFields } from './compile-fields.ts'
import { compileMethod } from './compile-method.ts'
import { compilePath } from './compile-path.ts'
import { compileRows } from './compile-rows.ts'
import type { CompileScope } from './compile-scope.ts'
import { compileUrl } from './compile-url.ts'
import { compileWhen } from './compile-when.ts'
import { NameSet } from './name-set.ts'
import type { Run } from './run.ts'
import { TakeTree } from './take-tree.ts'
import { joinUrl } from './url-pieces.ts'

/** What building a request for one event gives. */
export type Outcome =
  | 'skipped'
  | 'invalid'
  | {
      readonly built: readonly BuiltRequest[]
      /** True when the request of another element is invalid. */
      readonly partly: boolean
    }

/** One compiled request of a call. */
export interface RequestProgram {
  readonly id: string
  /** Ids of the requests that come first: by order, or because their answers are read. */
  readonly needs: readonly string[]
  /** Statuses besides 2xx that belong to the plan. */
  readonly allow: readonly number[]
  /** A condition that an answer decides, as the table states it: shown while it is open. */
  readonly when: Condition | undefined
  /** What its sources name. */
  readonly names: NameSet
  /** Builds the request; issues go to the run. */
  readonly build: (run: Run) => Outcome
}

/** Compiles one request (language 2). One whose `when` reads settings only and is false is skipped, whatever the event; what it names is known all the same. */
export function compileRequest(
  request: TableRequest,
  table: Table,
  shared: Pick<CompileScope, 'tree' | 'settings' | 'constants' | 'registered' | 'respellings'> & {
    /** Whether there are other requests whose answers it may read. */
    readonly mayWait: boolean
  },
): RequestProgram {
  const defaults = table.defaults ?? {}
  const names = new NameSet()
  const answers = new Set<string>()
  const { tree, settings, constants, registered, respellings } = shared
  const scope: CompileScope = {
    table,
    tree,
    settings,
    takes: new TakeTree(),
    itemTakes: request.each === undefined ? undefined : new TakeTree(),
    frozen: false,
    taking: true,
    nulls: request.nulls ?? defaults.nulls ?? 'keep',
    keepsNull: false,
    alternative: undefined,
    keepsDates: false,
    leavesNullsOut: false,
    at: '',
    to: '',
    registered,
    respellings,
    constants,
    answers,
    names,
  }
  const when = compileWhen(request.when, scope)
  const open = answers.size > 0
  const encoding = request.encoding ?? (request.rows === undefined ? 'none' : (defaults.encoding ?? 'json'))
  const rows =
    request.rows === undefined
      ? undefined
      : compileRows(request.rows, {
          ...scope,
          at: '/rows',
          leavesNullsOut: encoding === 'form',
          // An answer to come is shown as one. Elsewhere dates become text as they are written, which is faster.
          keepsDates: encoding !== 'json' && shared.mayWait,
        }).run
  const method = compileMethod(request.method ?? defaults.method)
  const url = compileUrl(joinUrl(defaults.url, request.url), { ...scope, at: '/url', to: 'url' })
  const query = compileFields('query', defaults.query, request.query, scope)
  const headers = compileFields('header', defaults.headers, request.headers, scope)
  const parts: RequestParts = {
    id: request.id,
    method,
    url,
    query,
    headers,
    fixed: url.constant && query.constant && headers.constant ? scope.constants.count++ : undefined,
    rows,
    encoding,
    idempotent: request.idempotent,
    waits: answers.size > 0,
    requires: request.requires === undefined ? undefined : compileCondition(request.requires, scope).test,
  }
  const each = request.each === undefined ? undefined : compilePath(request.each, scope, 'source').use
  if (when === 'never') return { ...SKIPPED, id: request.id, names }
  const test = when === 'always' ? undefined : when
  return {
    id: request.id,
    needs: [...new Set([...(request.after ?? []), ...answers])],
    allow: request.allow ?? [],
    when: open ? request.when : undefined,
    names,
    build: (run) => {
      run.request = request.id
      run.at = ''
      run.guessed = false
      if (each !== undefined) return buildEach(parts, run, each, test)
      if (test !== undefined && !test(run)) return 'skipped'
      return listed(buildRequest(parts, run, request.id))
    },
  }
}

/** Settings took it out. */
const SKIPPED: Omit<RequestProgram, 'id' | 'names'> = {
  needs: [],
  allow: [],
  when: undefined,
  build: () => 'skipped',
}

function listed(one: BuiltRequest | undefined): Outcome {
  return one === undefined ? 'invalid' : { built: [one], partly: false }
}

function buildEach(
  parts: RequestParts,
  run: Run,
  each: (run: Run) => Value | undefined,
  when: ((run: Run) => boolean) | undefined,
): Outcome {
  const over = each(run)
  run.trace?.wrote(run.journal, 0, 'each')
  if (run.trace !== undefined) run.placeUses(0, run.journal.length, [])
  if (over === undefined || over === null) return 'skipped'
  // How many there are, if any, only the answer tells.
  if (over instanceof Pending) run.guessed = true
  const built: BuiltRequest[] = []
  let invalid = 0
  let index = 0
  for (const [key, item] of elements(over)) {
    run.item = item
    run.key = key
    run.request = `${parts.id}[${index}]`
    const mark = run.journal.length
    const wanted = when === undefined || when(run)
    const one = wanted ? buildRequest(parts, run, run.request) : undefined
    if (one !== undefined) built.push(one)
    else {
      if (wanted) invalid++
      run.reason = undefined
      run.takeBack(mark, 'request-inactive')
    }
    index++
  }
  run.item = undefined
  run.key = undefined
  run.request = parts.id
  if (built.length > 0) return { built, partly: invalid > 0 }
  return invalid === 0 ? 'skipped' : 'invalid'
}
