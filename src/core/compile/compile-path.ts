import type { Json, JsonObject } from '../model/json.ts'
import { Pending } from '../model/pending.ts'
import { pointer } from '../model/pointer.ts'
import type { Value } from '../model/value.ts'
import { bagObject } from '../normalize/bag-object.ts'
import { canonicalEvent } from '../normalize/canonical-event.ts'
import { cloneValue } from '../normalize/clone-value.ts'
import { rawValue } from '../normalize/normal.ts'
import { plainBag, plainEvent } from '../normalize/plain-event.ts'
import type { ReadNode } from '../normalize/read-node.ts'
import type { CompileScope } from './compile-scope.ts'
import { type Path, parsePath } from './parse/parse-path.ts'
import { readExact, readFolded } from './read-steps.ts'
import { BulkUse, type JournalEntry, type Run } from './run.ts'
import type { Settings } from './settings/resolve-settings.ts'

/** A compiled path. */
export interface PathReader {
  /** Looks, for conditions: nothing is marked as used. */
  readonly look: (run: Run) => Value | undefined
  /** Looks, for what is sent but marks nothing: secrets are references where they are to be. */
  readonly peek: (run: Run) => Value | undefined
  /** Reads for sending: marks what it used. */
  readonly use: (run: Run) => Value | undefined
  /** Of a whole object of the event: reads it for sending as JSON, uncopied where it is as it came. */
  readonly plain: ((run: Run) => Json | undefined) | undefined
  /** True when only settings decide. */
  readonly constant: boolean
  /** True when the value may be or hold an instant. */
  readonly dated: boolean
  /** True when absence may be due to a clock that was not passed. */
  readonly clock: boolean
  /** Where in the event it reads, as a JSON pointer; empty when elsewhere. */
  readonly source: string
  /** The named place that it reads, when it is one. */
  readonly node: ReadNode | undefined
}

/** Whether a path is read to send what it finds, only to decide, or to make a key of it. */
export type PathMode = 'source' | 'condition' | 'key'

/** Compiles a source path and, where the scope takes, records what it takes. The table was checked: the path is well-formed. */
export function compilePath(text: string, scope: CompileScope, mode: PathMode): PathReader {
  const path = parsePath(text) as Path
  const taking = mode === 'source' && scope.taking
  switch (path.root) {
    case 'settings':
      return settingReader(path, scope)
    case 'options':
      return plain((run) => readFolded(run.options, path.steps), { dated: false })
    case 'now':
      return plain((run) => run.now, { clock: true })
    case 'item':
      if (taking) scope.itemTakes?.take(path.steps)
      if (mode === 'source') scope.names.item = true
      return plain((run) => readFolded(run.item, path.steps), { source: '' })
    case 'answer':
      return answerReader(path, scope)
    case 'key':
      if (mode === 'source') scope.names.item = true
      return plain((run) => run.key, { dated: false })
    case 'raw':
      return rawReader(path, scope, mode)
    case '':
      return wholeEvent(scope, taking)
    default:
      return eventReader(path, scope, mode)
  }
}

/** A reader with what is not usual about it. Written out: readers are many, and all of one hidden class. */
function plain(look: (run: Run) => Value | undefined, traits: Partial<PathReader>): PathReader {
  const { peek = look, use = look, constant = false, dated = true, clock = false, source = '', node } = traits
  return { look, peek, use, plain: traits.plain, constant, dated, clock, source, node }
}

function settingReader(path: Path, scope: CompileScope): PathReader {
  const [name, ...inner] = path.steps as [string, ...(string | number)[]]
  const typed = scope.table.settings?.[name]?.groupType === true
  const read = (run: Run, settings: Settings): Value | undefined => {
    if (typed) {
      const type = readFolded(run.options, ['groupType'])
      if (typeof type === 'string' && type !== '') return type
    }
    const value = settings[name]
    return inner.length === 0 ? value : readExact(value, inner)
  }
  const look = (run: Run): Value | undefined => read(run, run.settings)
  const peek = (run: Run): Value | undefined => read(run, run.given)
  const use = (run: Run): Value | undefined => {
    const value = peek(run)
    return typeof value === 'object' ? cloneValue(value) : value
  }
  return plain(look, { use, peek, constant: !typed, dated: false })
}

/** What an earlier request was answered: shown as its path while that is still to come. */
function answerReader(path: Path, scope: CompileScope): PathReader {
  const [id, ...steps] = path.steps as [string, ...(string | number)[]]
  scope.answers.add(id)
  const look = (run: Run): Value | undefined => {
    const answer = run.answers.get(id)
    return answer === undefined ? new Pending(path.text) : readExact(answer, steps)
  }
  return plain(look, { use: (run) => cloneValue(look(run) as Value), dated: false })
}

/** The event as it came. What it takes and uses are the traits that its keys stand for, an alias among them. */
function rawReader(path: Path, scope: CompileScope, mode: PathMode): PathReader {
  const { steps } = path
  const look = (run: Run): Value | undefined => readExact(run.normal.raw, steps)
  const source = pointer('', ...steps)
  if (mode === 'condition') return plain(look, { dated: false, source })
  const named = namedSteps(steps)
  const inEvent = named.length > 0 && scope.tree.fields.has(named[0] as string)
  const node = inEvent ? scope.tree.name(named) : undefined
  if (scope.taking)
    scope.takes.take(node === undefined ? steps : [...canonicalSteps(node), ...steps.slice(named.length)])
  const bulk = named.length === 0 ? scope.tree.root : node?.bag ? node : undefined
  if (bulk !== undefined) scope.names.bulks.push({ node: bulk, except: undefined })
  if (node !== undefined && !node.bag) scope.names.ids.push(node.id)
  const use = (run: Run): Value | undefined => {
    const value = look(run)
    if (value === undefined) return undefined
    if (node !== undefined) run.trace?.found(named.at(-1), value as JsonObject)
    if (bulk !== undefined) run.journal.push(new BulkUse(bulk, undefined, true))
    if (node !== undefined && !node.bag) run.journal.push(rawUse(run, node, named))
    return value
  }
  return plain(look, { use, dated: false, source, node: named.length === steps.length ? node : undefined })
}

/** A use of something in the event as it came. Of what has reserved parts every spelling of them goes with it. */
function rawUse(run: Run, node: ReadNode, keys: readonly string[]): JournalEntry {
  if (!isFoundUnder(run, node, keys)) return BulkUse.within(run.normal.tree.root, keys, true)
  return node.reserved?.parts === undefined ? node.id : new BulkUse(node, undefined, true)
}

/** True when this spelling, at every level, is the one that the event's place was read from. */
function isFoundUnder(run: Run, node: ReadNode, keys: readonly string[]): boolean {
  let at: ReadNode = node
  for (let depth = keys.length - 1; depth >= 0; depth--) {
    if (run.normal.rawKeys[at.id] !== keys[depth]) return false
    at = at.parent as ReadNode
  }
  return true
}

/** The steps before the first position. */
function namedSteps(steps: readonly (string | number)[]): readonly string[] {
  const cut = steps.findIndex((step) => typeof step === 'number')
  return (cut < 0 ? steps : steps.slice(0, cut)) as readonly string[]
}

function wholeEvent(scope: CompileScope, taking: boolean): PathReader {
  if (taking) scope.takes.whole = true
  const node = scope.tree.root
  scope.names.bulks.push({ node, except: undefined })
  const use = (run: Run): Value => {
    run.journal.push(new BulkUse(node))
    return canonicalEvent(run.normal)
  }
  const plainUse = (run: Run): Json => {
    run.journal.push(new BulkUse(node))
    return plainEvent(run.normal)
  }
  return plain((run) => run.normal.raw, { use, plain: plainUse })
}

function eventReader(path: Path, scope: CompileScope, mode: PathMode): PathReader {
  const named = namedSteps(path.steps)
  const { node, depth } = scope.frozen
    ? scope.tree.known([path.root, ...named])
    : scope.tree.named([path.root, ...named])
  const tail = path.steps.slice(depth - 1)
  const { id } = node
  if (mode === 'source') {
    if (node.bag && tail.length === 0) scope.names.bulks.push({ node, except: undefined })
    else scope.names.ids.push(id)
    if (scope.taking && tail.length === 0) scope.takes.take(canonicalSteps(node))
  }
  const source = pointer('', path.root, ...path.steps)
  const { traits, properties, context, contextTraits } = scope.tree
  const dated = node.date || node === traits || node === properties || node === context || node === contextTraits
  if (tail.length > 0) {
    const look = (run: Run): Value | undefined => readFolded(run.slots[id], tail)
    const use = (run: Run): Value | undefined => marked(run, node, look(run))
    return plain(look, { use, dated: false, source, node })
  }
  const look = (run: Run): Value | undefined => run.slots[id]
  if (node === traits || node === properties) {
    const use = (run: Run): Value | undefined => {
      const bag = node === traits ? run.normal.traits : run.normal.properties
      if (bag === undefined) return undefined
      run.journal.push(new BulkUse(node))
      run.trace?.found(node.name, rawValue(run.normal, node))
      return bagObject(bag, run.normal.made)
    }
    const plainUse = (run: Run): Json | undefined => {
      const { normal } = run
      const bag = node === traits ? normal.traits : normal.properties
      if (bag === undefined) return undefined
      run.journal.push(new BulkUse(node))
      return plainBag(bag, normal.raw[node.name] as JsonObject, normal.made)
    }
    return plain(look, { use, plain: plainUse, source, node })
  }
  return plain(look, { use: (run) => marked(run, node, run.slots[id]), dated, source, node })
}

function marked(run: Run, node: ReadNode, value: Value | undefined): Value | undefined {
  if (value === undefined) return undefined
  run.journal.push(node.id)
  const own = run.normal.made?.has(value) ? cloneValue(value) : value
  if (run.trace !== undefined) run.trace.found(run.normal.rawKeys[node.id], rawValue(run.normal, node))
  return own
}

/** The canonical keys from the event down to a named place. */
export function canonicalSteps(node: ReadNode): string[] {
  const steps: string[] = []
  for (let at: ReadNode | undefined = node; at?.parent !== undefined; at = at.parent) steps.unshift(at.name)
  return steps
}
