/** A JSON scalar. */
export type JsonScalar = string | number | boolean | null

/** Any JSON value. Read-only: what traitmap hands out is never changed by it and must not be changed by its reader. */
export type Json = JsonScalar | readonly Json[] | JsonObject

/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: Json
}

/** The type itself where all of it is JSON, also as an interface; what JSON cannot carry has to be JSON instead. */
export type AsJson<Type> = Type extends Json
  ? Type
  : Type extends (...args: never) => unknown
    ? Json
    : Type extends object
      ? { readonly [Key in keyof Type]: AsJson<Type[Key]> }
      : Json

/** What a function takes that is given a JSON object of any type, interfaces included. */
export type AsJsonObject<Type> = Type extends readonly unknown[]
  ? JsonObject
  : Type extends object
    ? AsJson<Type>
    : JsonObject

/** A JSON object under construction: for the code that builds it, never for the one that reads it. */
export interface MutableJsonObject {
  [key: string]: Json
}
