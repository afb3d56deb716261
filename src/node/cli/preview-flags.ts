import type { EventFlags } from './preview-event.ts'

/** What `traitmap preview` takes. */
export interface PreviewFlags extends EventFlags {
  readonly to?: readonly string[]
  readonly all?: true
  readonly settings?: string
  readonly redact?: true
  readonly now?: string
  readonly answers?: string
  readonly mappings?: readonly string[]
  readonly compare?: string
  readonly asRouted?: true
  readonly json?: true
  readonly markdown?: true
  readonly html?: true
  readonly csv?: true
  readonly curl?: true
  readonly watch?: true
  readonly failOnLoss?: true
  readonly failOnIssues?: true
  readonly saveExample?: true
}
