import picocolors from 'picocolors'
import type { Session } from '../session.ts'

/** Colours that are applied on a terminal and nowhere else; NO_COLOR and FORCE_COLOR decide before it does. */
export function colorsOf({ io }: Session): ReturnType<typeof picocolors.createColors> {
  return picocolors.createColors(wantsColor(io.env, io.stdout.isTTY === true))
}

function wantsColor(env: Session['io']['env'], isTerminal: boolean): boolean {
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== '') return false
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false'
  return isTerminal && env.TERM !== 'dumb'
}
