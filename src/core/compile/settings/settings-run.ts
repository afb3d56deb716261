import type { Normal } from '../../normalize/normal.ts'
import { ReadTree } from '../../normalize/read-tree.ts'
import { Run } from '../run.ts'
import type { Settings } from './resolve-settings.ts'

/** A run that sees settings and nothing else: for what is decided when an instance is made. */
export function settingsRun(settings: Settings): Run {
  const normal: Normal = {
    call: undefined,
    tree: EMPTY_TREE,
    raw: {},
    valid: true,
    slots: [],
    rawKeys: [],
    traits: undefined,
    properties: undefined,
    made: undefined,
    issues: [],
  }
  return new Run(
    normal,
    { settings, constants: [] },
    { options: undefined, now: undefined, userAgent: undefined, trace: undefined },
  )
}

const EMPTY_TREE = new ReadTree('alias')
