/** A JSON scalar. */
export type JsonScalar = string | number | boolean | null

/** Any JSON value. Read-only: what traitmap hands out is never changed by it and must not be changed by its reader. */
export type Json = JsonScalar | readonly Json[] | JsonObject

/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: Json
}

/** A JSON object under construction: for the code that builds it, never for the one that reads it. */
export interface MutableJsonObject {
  [key: string]: Json
}
