import { InvalidArgumentError } from 'commander'
import toPath from 'lodash/toPath.js'
import type { EventEdit } from '../../core/insight/edit-event.ts'
import type { Json } from '../../index.ts'
import { parseJson } from '../parse-json.ts'

/** Deeper than this no event is read. */
const DEEPEST = 100

/** `traits.plan=pro`, for an option that may be repeated. What is JSON is read as JSON, everything else is text. */
export function collectSet(text: string, before: readonly EventEdit[] = []): readonly EventEdit[] {
  const [, path, given = ''] = /^((?:\[(?:"[^"]*"|'[^']*')\]|[^=])+)=([\s\S]*)$/.exec(text) ?? []
  if (path === undefined) throw new InvalidArgumentError('Give a path and a value: --set traits.plan=pro')
  const parsed = parseJson(given)
  return [...before, { path: readPath(path), value: parsed.ok ? (parsed.value as Json) : given }]
}

/** `traits.createdAt`, for an option that may be repeated. */
export function collectUnset(text: string, before: readonly EventEdit[] = []): readonly EventEdit[] {
  return [...before, { path: readPath(text) }]
}

function readPath(text: string): string {
  const path = text.trim()
  const steps = toPath(path)
  if (!WHOLE.test(path) || steps.includes('')) throw new InvalidArgumentError(PATH)
  if (steps.length > DEEPEST) throw new InvalidArgumentError(`The path is deeper than ${DEEPEST} steps.`)
  return path
}

/** Names with dots between, and `[…]` that are closed: what `toPath` makes of anything else is not what was meant. */
const WHOLE =
  /^(?:[^.[\]]+|\[(?:\d+|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\])(?:\.[^.[\]]+|\[(?:\d+|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\])*$/

const PATH = 'Give a path inside the event: traits.plan or traits["total billed"]'
