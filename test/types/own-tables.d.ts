// Made by `traitmap types test/types/own`. Make it anew when a table changes.
import type { Source } from 'traitmap'

declare module 'traitmap' {
  interface OwnTableSettings {
    /** Acme */
    readonly acme: {
      /** API token */
      readonly token: string
      /** Default: "us" */
      readonly region?: 'us' | "it's"
      /** ends * / no comment */
      readonly limit?: number
      readonly on?: boolean
      readonly tags?: readonly string[]
      readonly fields?: Readonly<Record<string, string | Source>>
      readonly 'x-headers'?: Readonly<Record<string, string>>
    }
  }
}
