import type { SettingDescription, TableDescription } from '../model/engine.ts'

/**
 * The members of a TypeScript interface that has the settings of each table under its id, as text. Pure text: nothing in a table
 * can end a comment or a name.
 *
 * @param tables what `catalogue.describe` gives for each
 * @param indent spaces before each line
 * @example settingsTypes([{ id: 'acme', settings: [{ name: 'token', type: 'secret', required: true }], … }], 2)
 */
export function settingsTypes(tables: readonly TableDescription[], indent: number): string {
  const margin = ' '.repeat(indent)
  return tables
    .flatMap(({ id, title, settings }) => {
      if (settings.length === 0)
        return [`/** ${plain(title)} */`, `readonly ${nameText(id)}: Readonly<Record<never, never>>`]
      const members = settings.flatMap((setting) => memberLines(setting).map((line) => `  ${line}`))
      return [`/** ${plain(title)} */`, `readonly ${nameText(id)}: {`, ...members, '}']
    })
    .map((line) => `${margin}${line}\n`)
    .join('')
}

function memberLines(setting: SettingDescription): readonly string[] {
  const { name, required, title, note } = setting
  const texts = [title, note, setting.default === undefined ? undefined : `Default: ${JSON.stringify(setting.default)}`]
  const comment = texts.filter((text) => text !== undefined).map(plain)
  const optional = required && setting.default === undefined ? '' : '?'
  const member = `readonly ${nameText(name)}${optional}: ${typeText(setting)}`
  return comment.length === 0
    ? [member]
    : [`/** ${comment.map((text) => text.replace(/\.$/, '')).join('. ')} */`, member]
}

function typeText({ type, choices = [], of }: SettingDescription): string {
  switch (type) {
    case 'number':
    case 'boolean':
      return type
    case 'choice':
      return choices.length === 0 ? 'never' : choices.map(quoted).join(' | ')
    case 'list':
      return 'readonly string[]'
    case 'map':
      return of === undefined ? 'Readonly<Record<string, string | Source>>' : 'Readonly<Record<string, string>>'
    default:
      return 'string'
  }
}

function nameText(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name)
}

/** A string literal of TypeScript; what could end the line or the text is escaped. */
function quoted(text: string): string {
  const json = JSON.stringify(text).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')
  return text.includes("'") ? json : `'${json.slice(1, -1).replaceAll('\\"', '"')}'`
}

/** A text on one line that cannot end a comment. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('*/', '* /').trim()
}
