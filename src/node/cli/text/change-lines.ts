import type { JsonChange } from '../../../core/insight/diff-json.ts'
import type { Session } from '../session.ts'
import { colorsOf } from './colors.ts'
import { shorten } from './shorten.ts'
import { visible, visibleJson } from './visible.ts'
import { terminalWidth } from './width.ts'

/** What the two sides of a change are called. */
export type SideNames = readonly [before: string, after: string]

/** Characters of a value where no terminal limits them. */
const LONGEST = 400

/**
 * A change of one field as lines: the path, then what was and what is now, with their sides' names.
 *
 * @example
 * //   traits.plan
 * //     - expected "free"
 * //     + found    "pro"
 */
export function changeLines(
  session: Session,
  { path, before, after }: JsonChange,
  indent: string,
  [was, is]: SideNames,
): readonly string[] {
  const { red, green } = colorsOf(session)
  const length = Math.max(was.length, is.length)
  const room = Math.max(20, (terminalWidth(session) ?? LONGEST) - indent.length - length - 5)
  const value = (json: unknown): string => (json === undefined ? 'nothing' : shorten(visibleJson(json), room))
  return [
    ...(path === '' ? [] : [`${indent}${visible(path)}`]),
    `${indent}  ${red(`- ${was.padEnd(length)} ${value(before)}`)}`,
    `${indent}  ${green(`+ ${is.padEnd(length)} ${value(after)}`)}`,
  ]
}
