import type { Issue } from '../../../index.ts'
import type { Session } from '../session.ts'
import { colorsOf } from './colors.ts'
import { shorten } from './shorten.ts'
import { visible } from './visible.ts'
import { terminalWidth } from './width.ts'
import { wrap } from './wrap.ts'

const INDENT = '        '
/** Characters of a path that are shown. */
const LONGEST = 160

/** Issues as lines, each with what to do below it. */
export function issueLines(session: Session, issues: readonly Issue[]): readonly string[] {
  const colors = colorsOf(session)
  const paint = { error: colors.red, warning: colors.yellow, info: colors.cyan }
  const width = terminalWidth(session) ?? Number.POSITIVE_INFINITY
  return issues.flatMap(({ severity, code, path, at, message, hint }) => {
    const place = [path, at]
      .filter((text) => text !== '')
      .map((text) => shorten(visible(text), LONGEST))
      .join(', ')
    const line = `${severity.padEnd(7)} ${code}: ${visible(message)}${place === '' ? '' : ` (${place})`}`
    const lines = wrap(line, width, INDENT)
    const painted = lines.with(0, paint[severity](severity) + (lines[0] as string).slice(severity.length))
    return hint === undefined ? painted : [...painted, ...wrap(`${INDENT}${visible(hint)}`, width, INDENT)]
  })
}
