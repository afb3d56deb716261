import type { Answers, ExplainOptions, ExplainResult } from '../../index.ts'
import type { Destinations } from '../load-settings.ts'
import { UseError } from '../use-error.ts'
import { withCommandHints } from './command-hints.ts'
import { loadInstances } from './load-instances.ts'
import { namesOf } from './names.ts'
import { placeholderNotes } from './placeholder-notes.ts'
import { previewEngine } from './preview-engine.ts'
import type { PreviewFlags } from './preview-flags.ts'
import type { Session } from './session.ts'
import type { TableSet } from './setup.ts'

/** What a preview runs on. */
export interface PreviewSetup {
  readonly tables: TableSet
  /** The instances that are asked for. */
  readonly names: readonly string[]
  /** All instances as the engine has them: no secret in them is real. */
  readonly destinations: Destinations
  /** Title by instance. */
  readonly titles: ReadonlyMap<string, string>
  /** Lines on settings of these instances that were made up. */
  notesOn(names: readonly string[]): readonly string[]
  explain(event: unknown, answers?: Answers): ExplainResult
}

/** Loads tables and instances, and makes the engine. Throws a `UseError` for what cannot be read and for unknown names. */
export async function previewSetup(session: Session, flags: PreviewFlags): Promise<PreviewSetup> {
  const { now, asRouted } = flags
  if (namesOf(flags.to) !== undefined && flags.all)
    throw new UseError('--to and --all exclude each other', 'give one of them')
  const { tables, destinations: given, to } = await loadInstances(session, flags)
  const names = to ?? Object.keys(given)
  const { engine, placeholders, destinations } = previewEngine(tables.catalogue, given)
  const options: ExplainOptions = {
    to: names,
    source: 'json',
    evenSkipped: asRouted !== true,
    ...(now !== undefined && { now }),
  }
  return {
    tables,
    names,
    destinations,
    titles: new Map(engine.describe().map(({ destination, table }) => [destination, table?.title ?? destination])),
    notesOn: (some) => placeholderNotes(some, placeholders),
    explain: (event, answers) =>
      withCommandHints(engine.explain(event, answers === undefined ? options : { ...options, answers })),
  }
}
