import type { DropReason } from '../../../src/core/model/delivery.ts'
import { EVENT_FIELDS } from '../../../src/core/model/spec.ts'
import type { Nulls, Table } from '../../../src/core/model/table.ts'
import { type Tools, textOf } from './conversions.ts'
import { leaf, type Node, type Origin, open } from './node.ts'
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
  /** The answer of a request: absent when the request was skipped, open while it is not there. */
  readonly answer: (id: string) => Node | undefined
  readonly item: Node | undefined
  readonly key: Node | undefined
  readonly nulls: Nulls
  /** What the request takes: places in the event, and places in the item of the `each` around. */
  readonly eventTakes: readonly (readonly string[])[]
  readonly itemTakes: readonly (readonly string[])[]
  readonly tools: Tools
  readonly report: (code: string) => void
  /** A row stands as if its condition were true, which an answer will tell. */
  readonly guess: () => void
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
  if (first.key === 'answer') return readAnswer(rest, context)
  if (first.key === 'item') return readInside(context.item, rest, context)
  if (first.key === 'key') return walk(context.key, rest, context.type)
  if (!(EVENT_FIELDS as readonly string[]).includes(first.key) || context.unreadable.has(first.key)) return undefined
  return walk(child(context.event, first.key), rest, context.type)
}

function readAnswer(path: readonly Step[], context: Context): Node | undefined {
  const [id, ...rest] = path
  if (id === undefined || !('key' in id)) return undefined
  const answer = context.answer(id.key)
  return answer?.kind === 'open' ? open(pathText([{ key: 'answer' }, ...path])) : walkExact(answer, rest)
}

function readInside(item: Node | undefined, path: readonly Step[], context: Context): Node | undefined {
  return item?.kind === 'open' ? item : walk(item, path, context.type)
}

function pathText(path: readonly Step[]): string {
  return path.map((step) => ('key' in step ? `['${step.key.replaceAll("'", "''")}']` : `[${step.index}]`)).join('')
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

/** A rendered template with what it read; `text` is absent when a part is, and not final when a part is open. */
export interface Rendered {
  readonly text: string | undefined
  readonly isOpen: boolean
  readonly nodes: readonly Node[]
  /** Paths of alternatives that lost to another one. */
  readonly outranked: readonly (readonly Step[])[]
}

/** Of a placeholder's paths the first that is neither absent, null nor empty text, and those that lost to it; the first of all where none is. */
export function choose(
  { paths, optional }: Exclude<Part, string>,
  context: Context,
): { readonly node: Node | undefined; readonly outranked: readonly (readonly Step[])[] } {
  const nodes = paths.map((path) => read(path, context))
  const found = nodes.findIndex((node) => node !== undefined && !(node.kind === 'leaf' && isBlank(node)))
  if (found < 0) return { node: nodes[0], outranked: optional ? paths.slice(1) : [] }
  return { node: nodes[found], outranked: paths.filter((_, index) => index !== found) }
}

function isBlank(node: Extract<Node, { readonly kind: 'leaf' }>): boolean {
  return node.value === null || node.value === ''
}

export function render(parts: readonly Part[], context: Context): Rendered {
  const nodes: Node[] = []
  const outranked: (readonly Step[])[] = []
  let text: string | undefined = ''
  for (const part of parts) {
    const piece = typeof part === 'string' ? part : renderPart(part, context, nodes, outranked)
    text = text === undefined || piece === undefined ? undefined : text + piece
  }
  return { text, isOpen: nodes.some(({ kind }) => kind === 'open'), nodes, outranked }
}

function renderPart(
  part: Exclude<Part, string>,
  context: Context,
  nodes: Node[],
  outranked: (readonly Step[])[],
): string | undefined {
  const { node, outranked: others } = choose(part, context)
  outranked.push(...others)
  if (node !== undefined) nodes.push(node)
  if (node?.kind === 'open') return `{${node.path}}`
  if (node !== undefined && node.kind !== 'leaf') return undefined
  const text = node === undefined ? '' : (textOf(node.value) ?? '')
  return text === '' && !part.optional ? undefined : text
}
