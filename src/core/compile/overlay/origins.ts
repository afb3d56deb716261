import type { Json, JsonObject } from '../../model/json.ts'
import { own } from '../../model/own.ts'
import { pointer, unescapeStep } from '../../model/pointer.ts'

/** Where in the overlay's file a part of the resulting table comes from. */
interface Origin {
  readonly path: string
  /** What stands there in the file. */
  readonly node: Json
}

/** Remembers which parts of a resulting table come from the overlay, so that mistakes can point into its file. */
export class Origins {
  readonly #overlay: JsonObject
  readonly #places: Map<object, Origin> = new Map()

  constructor(overlay: JsonObject) {
    this.#overlay = overlay
    this.#walk(overlay, '')
  }

  /** Notes that a part that was made anew stands for what the overlay has at a place. */
  note<Part extends object>(part: Part, path: string, node: Json): Part {
    this.#places.set(part, { path, node })
    return part
  }

  /** The pointer into the overlay's file for one into the resulting table; undefined where the base has the word. */
  locate(table: Json, path: string): string | undefined {
    let part: Json | undefined = table
    let origin: Origin | undefined = { path: '', node: this.#overlay }
    for (const step of path.split('/').slice(1)) {
      const key = unescapeStep(step)
      part = stepInto(part, key)
      origin = typeof part === 'object' && part !== null ? this.#places.get(part) : below(origin, key)
    }
    return origin?.path
  }

  #walk(node: Json, path: string): void {
    if (typeof node !== 'object' || node === null) return
    this.#places.set(node, { path, node })
    for (const [key, value] of Object.entries(node)) this.#walk(value, pointer(path, key))
  }
}

function stepInto(part: Json | undefined, key: string): Json | undefined {
  return typeof part === 'object' && part !== null ? own(part as JsonObject, key) : undefined
}

/** The place of a scalar below a place of the overlay, where it has one there. A text that became a row is the place of all that is in the row. */
function below(origin: Origin | undefined, key: string): Origin | undefined {
  if (typeof origin?.node !== 'object') return origin
  return Object.hasOwn(origin.node as object, key) ? { path: pointer(origin.path, key), node: '' } : undefined
}
