import type { Normal } from '../../normalize/normal.ts'
import { Run } from '../run.ts'
import type { Settings } from './resolve-settings.ts'

/** A run that sees settings and nothing else: for what is decided when an instance is made. */
export function settingsRun(settings: Settings): Run {
  // What depends on settings only reads no event, so the run has none.
  const normal: Partial<Normal> = { slots: [] }
  return new Run(normal as Normal, { settings, given: settings }, [])
}
