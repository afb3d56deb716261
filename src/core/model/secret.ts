import { Opaque } from './opaque.ts'
import type { ConversionWord } from './table.ts'
import type { Value } from './value.ts'

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

/** How a text that holds secrets is read again: as the JSON it is. */
export interface SecretDecoding {
  readonly $decode: 'json'
}

/** What `bindSecrets` does to a secret or a text that holds one, in order. */
export type SecretStep = ConversionWord | SecretEncoding | SecretDecoding

/** A secret that is known by reference only, or a text that holds one. Its steps run when it is bound. */
export class Secret extends Opaque {
  /** The setting itself, or the pieces of a text. */
  readonly of: SecretName | readonly (string | Secret)[]
  readonly steps: readonly SecretStep[]
  /** True for a text that holds an answer to come too. */
  readonly waits: boolean
  readonly #value: Value | undefined

  /** @param value what it stands for; left out for pieces that are only joined */
  constructor(
    of: SecretName | readonly (string | Secret)[],
    steps: readonly SecretStep[] = [],
    value: Value | undefined = undefined,
    waits = false,
  ) {
    super()
    this.of = of
    this.steps = steps
    this.waits = waits
    this.#value = value
  }

  /** What it stands for, steps included: conditions see it, and conversions tell by it whether they fail. It is written nowhere. */
  get value(): Value {
    if (this.#value !== undefined || !Array.isArray(this.of)) return this.#value ?? ''
    return (this.of as readonly (string | Secret)[]).map((piece) => textOf(piece)).join('')
  }

  /** What is gone through element by element: of one that was converted to a list its elements, each read out of it when bound. */
  get elements(): Value {
    const list = this.value
    if (!Array.isArray(list)) return this
    return list.map((one: Value, index) => (one === null ? null : this.converted({ get: `[${index}]` }, one)))
  }

  /** The same, encoded for where it stands. */
  with(encoding: SecretEncoding): Secret {
    return new Secret(this.of, [...this.steps, encoding], this.#value)
  }

  /** The same, converted to a value. */
  converted(word: ConversionWord | SecretDecoding, value: Value): Secret {
    return new Secret(this.of, [...this.steps, word], value)
  }
}

function textOf(piece: string | Secret): string {
  const value = typeof piece === 'string' ? piece : piece.value
  return typeof value === 'string' ? value : JSON.stringify(value)
}
