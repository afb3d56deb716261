import { Opaque } from './opaque.ts'
import type { ConversionWord } from './table.ts'

/** Which setting a secret is: its instance, its name, and the key when it is one of a map. */
export interface SecretName {
  readonly instance: string
  readonly setting: string
  readonly key?: string
}

/** How a secret is written where a text needs it so: as a URL segment, a form value, JSON inside a text, or as text. */
export interface SecretEncoding {
  readonly $encode: 'segment' | 'form' | 'json' | 'text'
}

/** What `bindSecrets` does to a secret or a text that holds one, in order. */
export type SecretStep = ConversionWord | SecretEncoding

/** A secret that is known by reference only, or a text that holds one. Its steps run when it is bound. */
export class Secret extends Opaque {
  /** The setting itself, or the pieces of a text. */
  readonly of: SecretName | readonly (string | Secret)[]
  readonly steps: readonly SecretStep[]

  constructor(of: SecretName | readonly (string | Secret)[], steps: readonly SecretStep[] = []) {
    super()
    this.of = of
    this.steps = steps
  }

  /** The same with further steps. */
  with(...steps: readonly SecretStep[]): Secret {
    return new Secret(this.of, [...this.steps, ...steps])
  }
}
