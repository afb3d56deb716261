import { Opaque } from './opaque.ts'

/** A value of an answer that is not there yet: shown, never sent. */
export class Pending extends Opaque {
  /** The path it will be read from: `answer.contact.body.data[0].id`. */
  readonly path: string

  constructor(path: string) {
    super()
    this.path = path
  }
}
