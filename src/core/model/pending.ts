import { Opaque } from './opaque.ts'

/** A value of an answer that is not there yet: shown, never sent. */
export class Pending extends Opaque {
  /** The path it will be read from: `answer.contact.body.data[0].id`. */
  readonly path: string
  /** The text in which it stands with its path, where a template makes one of it. */
  readonly text: string | undefined

  constructor(path: string, text?: string) {
    super()
    this.path = path
    this.text = text
  }
}
