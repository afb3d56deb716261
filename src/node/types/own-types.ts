import { settingsTypes } from '../../core/insight/settings-types.ts'
import type { TableDescription } from '../../index.ts'

/** Declarations that tell `createEngine` of the settings of further tables. */
export function ownTypes(tables: readonly TableDescription[], command: string): string {
  const members = settingsTypes(tables, 4)
  const name = /\bSource\b/.test(members) ? 'type { Source }' : 'type {}'
  return `// Made by \`${command.replaceAll('`', '')}\`. Make it anew when a table changes.
import ${name} from 'traitmap'

declare module 'traitmap' {
  interface OwnTableSettings {
${members}  }
}
`
}
