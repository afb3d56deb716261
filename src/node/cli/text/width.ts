import type { Session } from '../session.ts'

/** Columns of the terminal (or of the variable COLUMNS); undefined when the output goes elsewhere. */
export function terminalWidth({ io }: Session): number | undefined {
  const given = Number(io.env.COLUMNS)
  const columns = Number.isInteger(given) && given > 0 ? given : io.stdout.columns
  return columns === undefined ? undefined : Math.max(40, columns)
}
