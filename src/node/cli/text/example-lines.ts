import type { JsonObject } from '../../../core/model/json.ts'
import type { Example, Table } from '../../../core/model/table.ts'

/** The examples of a table as Markdown: the event, the settings and answers that it comes with, and what is expected. */
export function exampleLines(table: Table): readonly string[] {
  return (table.examples ?? []).flatMap((example) => {
    const { title, event, answers, expect } = example
    const settings = shownSettings(table, example)
    return [
      '',
      `**${title}**`,
      ...json(JSON.stringify(event)),
      ...(Object.keys(settings).length === 0 ? [] : ['', 'With the settings:', ...json(JSON.stringify(settings))]),
      ...(answers === undefined ? [] : ['', 'After the answers:', ...json(JSON.stringify(answers))]),
      ...json(JSON.stringify(expect, null, 2)),
    ]
  })
}

/** What an example sets, without secrets. */
function shownSettings({ settings: known = {} }: Table, { settings = {} }: Example): JsonObject {
  const isShown = (name: string): boolean => {
    const setting = Object.hasOwn(known, name) ? known[name] : undefined
    return setting !== undefined && setting.type !== 'secret' && !('of' in setting && setting.of === 'secret')
  }
  return Object.fromEntries(Object.entries(settings).filter(([name]) => isShown(name)))
}

function json(text: string): readonly string[] {
  return ['', '```json', text, '```']
}
