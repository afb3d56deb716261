import { finalize } from '../compile/finalize.ts'
import { holdsSecret } from '../compile/json-secret.ts'
import { markSecrets } from '../compile/mark-secrets.ts'
import type { NameSet } from '../compile/name-set.ts'
import type { JournalEntry, Loss, Picked, Run, Trace, Traced } from '../compile/run.ts'
import type { DropReason, TracedRow } from '../model/delivery.ts'
import type { Json } from '../model/json.ts'
import type { Value } from '../model/value.ts'

interface Frame {
  readonly to: string
  readonly from: string
  key: string | undefined
  raw: Json | undefined
  readonly steps: { readonly as: string; readonly value: Json | null }[]
}

/** A value as JSON, secrets as references. */
function shown(value: Value): Json {
  const json = finalize(value)
  return holdsSecret(json) ? markSecrets(json, '', []) : json
}

/** Records a run for explain. */
export class Tracer implements Trace {
  readonly rows: TracedRow[] = []
  #losses: Loss[] = []
  #picked: Picked[] = []
  readonly #frames: Frame[] = []
  #labels: (string | undefined)[] = []
  #run: Run | undefined

  attach(run: Run): void {
    this.#run = run
  }

  begin(to: string, from: string): void {
    this.#frames.push({ to, from, key: undefined, raw: undefined, steps: [] })
  }

  found(key: string | undefined, raw: Json | undefined): void {
    const frame = this.#frames.at(-1)
    if (frame === undefined) return
    frame.key = key
    frame.raw = raw
  }

  step(name: string, value: Value | undefined): void {
    this.#frames.at(-1)?.steps.push({ as: name, value: value === undefined ? null : shown(value) })
  }

  aside<T>(work: () => T): T {
    this.begin('', '')
    const result = work()
    this.#frames.pop()
    return result
  }

  end(value: Value | undefined, lost: string | undefined): void {
    const { to, from, key, raw, steps } = this.#frames.pop() as Frame
    this.rows.push({
      request: (this.#run as Run).request,
      to,
      from,
      ...(key === undefined ? {} : { key }),
      ...(raw === undefined ? {} : { raw }),
      steps,
      ...(value === undefined ? {} : { value: shown(value) }),
      ...(lost === undefined ? {} : { lost }),
    })
  }

  get count(): number {
    return this.rows.length
  }

  outranked(first: number, last: number, fields: readonly string[]): void {
    for (let index = first; index < last; index++) {
      const row = this.rows[index] as TracedRow
      if (row.lost === undefined && fields.includes(row.to)) this.rows[index] = { ...row, lost: 'outranked' }
    }
  }

  drop(entries: readonly JournalEntry[], reason: DropReason): void {
    this.#losses.push({ reason, entries, names: undefined })
    this.#labels.length = Math.min(this.#labels.length, (this.#run as Run).journal.length)
  }

  unused(names: NameSet, reason: DropReason): void {
    this.#losses.push({ reason, entries: [], names })
  }

  picked(picked: Picked): void {
    this.#picked.push(picked)
  }

  wrote(journal: readonly JournalEntry[], mark: number, to: string): void {
    for (let index = mark; index < journal.length; index++) this.#labels[index] ??= to
  }

  take(): Traced {
    const traced = { labels: this.#labels, losses: this.#losses, picked: this.#picked }
    this.#labels = []
    this.#picked = []
    this.#losses = []
    return traced
  }
}
