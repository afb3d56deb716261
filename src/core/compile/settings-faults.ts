import { CALLS, type Call } from '../model/call.ts'
import type { Table, TableRequest } from '../model/table.ts'
import type { ReadTree } from '../normalize/read-tree.ts'
import { checkUrl } from './check-url.ts'
import { compileMethod } from './compile-method.ts'
import { compileWhen } from './compile-when.ts'
import { lookScope } from './look-scope.ts'
import { isHostLabel } from './settings/check-text.ts'
import type { Settings } from './settings/resolve-settings.ts'
import { joinUrl, settingText, type UrlPiece, urlPieces } from './url-pieces.ts'

/** Why an instance cannot send, of a setting that is right in itself. */
export interface Fault {
  readonly code: 'bad-setting' | 'invalid-url'
  readonly message: string
}

const METHOD = /^[A-Z]+$/

const METHOD_FAULT: Fault = { code: 'bad-setting', message: 'the method is no HTTP method in capitals like PUT' }

/** Makes the check of an instance's settings: whether every request that they do not take out has an address and a method. */
export function compileFaults(
  table: Table,
  trees: Readonly<Record<Call, ReadTree>>,
): (settings: Settings) => readonly Fault[] {
  const { defaults = {}, calls } = table
  const requests = new Set(CALLS.flatMap((call) => calls[call] ?? calls['*'] ?? []))
  const checks = [...requests].map((request) => {
    const pieces = urlPieces(joinUrl(defaults.url, request.url))
    const method = compileMethod(request.method ?? defaults.method)
    return (settings: Settings): readonly Fault[] => {
      if (isTakenOut(request, table, trees, settings)) return []
      const faults = urlFaults(pieces, settings)
      return METHOD.test(method(settings)) ? faults : [...faults, METHOD_FAULT]
    }
  })
  return (settings) => checks.flatMap((check) => check(settings))
}

function isTakenOut(
  { when }: TableRequest,
  table: Table,
  trees: Readonly<Record<Call, ReadTree>>,
  settings: Settings,
): boolean {
  return when !== undefined && compileWhen(when, lookScope(table, trees.group, settings, '/when')) === 'never'
}

/** Base and host come from settings: what is wrong with them is known when the instance is made. */
function urlFaults(pieces: readonly UrlPiece[], settings: Settings): readonly Fault[] {
  let url = ''
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      url += piece
      continue
    }
    if (piece.place === 'later') {
      url += 'x'
      continue
    }
    const text = settingText(piece.path, settings)
    if (text === undefined || text === '') return []
    if (piece.place === 'host' && !isHostLabel(text))
      return [{ code: 'invalid-url', message: `${piece.path.text} is no label of a host name` }]
    url += text
  }
  const fault = checkUrl(url)
  return fault === undefined ? [] : [{ code: 'invalid-url', message: `the address is unusable: ${fault}` }]
}
