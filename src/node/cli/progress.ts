import type { Session } from './session.ts'

/** Milliseconds before a run counts as long, and between two words on it. */
const FIRST = 1000
const NEXT = 250

/** Counts lines, and on long work says how many there were: on a terminal only, and not where the result is printed too. */
export class Progress {
  lines = 0
  errors = 0
  readonly #session: Session
  readonly #wanted: boolean
  #due: number
  #shown = false

  /** @param atEnd the result is printed at the end only, so that it does not meet the counts */
  constructor(session: Session, atEnd = false) {
    const { stdout, stderr, env } = session.io
    this.#session = session
    this.#wanted = stderr.isTTY === true && (atEnd || stdout.isTTY !== true) && env.TERM !== 'dumb'
    this.#due = performance.now() + FIRST
  }

  /** Shows the counts when it is time. */
  async show(): Promise<void> {
    if (!this.#wanted || performance.now() < this.#due) return
    this.#due = performance.now() + NEXT
    this.#shown = true
    const errors = this.errors === 0 ? '' : `, ${this.errors} in error`
    await this.#session.status(`${this.lines} ${this.lines === 1 ? 'line' : 'lines'}${errors}`)
  }

  /** Takes the counts away. */
  async end(): Promise<void> {
    if (this.#shown) await this.#session.status('')
  }
}
