import type { DropReason } from '../../../src/core/model/delivery.ts'
import type { UserAgentParser } from '../../../src/core/model/engine.ts'
import { EVENT_FIELDS } from '../../../src/core/model/spec.ts'
import type { Nulls, Table } from '../../../src/core/model/table.ts'
import { textOf } from './conversions.ts'
import { leaf, type Node, type Origin } from './node.ts'
import type { Part, Step } from './paths.ts'
import { child, walk, walkExact } from './walk.ts'

/** Everything that rows and conditions of one request may read, and where they report. */
export interface Context {
  readonly table: Table
  readonly type: unknown
  readonly settings: Node
  /** Name of the setting that `options.groupType` replaces. */
  readonly groupTypeSetting: string | undefined
  readonly event: Node
  readonly raw: Node
  readonly unreadable: ReadonlySet<string>
  readonly options: Node | undefined
  readonly now: Date | undefined
  readonly item: Node | undefined
  readonly key: Node | undefined
  readonly nulls: Nulls
  /** What the request takes: places in the event, and places in the item of the `each` around. */
  readonly eventTakes: readonly (readonly string[])[]
  readonly itemTakes: readonly (readonly string[])[]
  readonly userAgent: UserAgentParser | undefined
  readonly report: (code: string) => void
  readonly lose: (origins: readonly Origin[], reason: DropReason) => void
}

/** What stands at a path, absent when it does not fit. */
export function read(path: readonly Step[], context: Context): Node | undefined {
  const [first, ...rest] = path
  if (first === undefined) return context.event
  if ('index' in first) return undefined
  if (first.key === 'raw') return walkExact(context.raw, rest)
  if (first.key === 'settings') return readSetting(rest, context)
  if (first.key === 'options') return walk(context.options, rest, undefined)
  if (first.key === 'now') return context.now && rest.length === 0 ? leaf(context.now) : undefined
  if (first.key === 'item') return walk(context.item, rest, context.type)
  if (first.key === 'key') return walk(context.key, rest, context.type)
  if (!(EVENT_FIELDS as readonly string[]).includes(first.key) || context.unreadable.has(first.key)) return undefined
  return walk(child(context.event, first.key), rest, context.type)
}

/** The setting that holds the group type gives the event's own choice where that is a non-empty text. */
function readSetting(path: readonly Step[], context: Context): Node | undefined {
  const [first, ...rest] = path
  if (first !== undefined && 'key' in first && first.key === context.groupTypeSetting) {
    const chosen = groupTypeOption(context)
    if (chosen !== undefined) return walkExact(chosen, rest)
  }
  return walkExact(context.settings, path)
}

export function groupTypeOption(context: Pick<Context, 'options'>): Node | undefined {
  const chosen = walk(context.options, [{ key: 'groupType' }], undefined)
  return chosen?.kind === 'leaf' && typeof chosen.value === 'string' && chosen.value !== '' ? chosen : undefined
}

/** A rendered template with what it read; `text` is absent when a part is. */
export interface Rendered {
  readonly text: string | undefined
  readonly nodes: readonly Node[]
}

export function render(parts: readonly Part[], context: Context): Rendered {
  const nodes: Node[] = []
  let text: string | undefined = ''
  for (const part of parts) {
    const piece = typeof part === 'string' ? part : renderPart(part, context, nodes)
    text = text === undefined || piece === undefined ? undefined : text + piece
  }
  return { text, nodes }
}

function renderPart(part: Exclude<Part, string>, context: Context, nodes: Node[]): string | undefined {
  const node = read(part.path, context)
  if (node !== undefined) nodes.push(node)
  if (node !== undefined && node.kind !== 'leaf') return undefined
  const text = node === undefined ? '' : (textOf(node.value) ?? '')
  return text === '' && !part.optional ? undefined : text
}
