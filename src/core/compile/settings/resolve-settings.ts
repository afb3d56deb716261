import { isObject } from '../../model/is-object.ts'
import type { Issue } from '../../model/issue.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import { makeIssue } from '../../model/make-issue.ts'
import { nameHint } from '../../model/name-hint.ts'
import { own } from '../../model/own.ts'
import { pointer } from '../../model/pointer.ts'
import { setOwn } from '../../model/set-own.ts'
import type { Setting, Table } from '../../model/table.ts'
import type { Value } from '../../model/value.ts'
import { cloneValue } from '../../normalize/clone-value.ts'
import { checkMap } from './check-map.ts'
import { checkText } from './check-text.ts'

/** An instance's settings, defaults filled in and choices replaced by their values; every declared name is there. */
export type Settings = Readonly<Record<string, Value | undefined>>

/** Checks an instance's settings against its table and copies them. Issues never hold a value: it may be a secret. */
export function resolveSettings(table: Table, given: JsonObject): { settings: Settings; issues: readonly Issue[] } {
  const issues: Issue[] = []
  const declared = table.settings ?? {}
  const settings: Record<string, Value | undefined> = {}
  for (const [name, setting] of Object.entries(declared)) {
    const path = pointer('/settings', name)
    let value: Json | undefined = own(given, name) ?? undefined
    if (value === undefined || value === '') value = setting.default
    if (value === undefined && setting.required === true) {
      const message = `The setting ${name} of ${table.title} is required.`
      issues.push(makeIssue('missing-setting', path, message, `Set ${name}${setting.note ? `: ${setting.note}` : '.'}`))
    }
    const checked = value === undefined ? { value } : check(setting, value as Json, name, table)
    if ('fault' in checked) issues.push(makeIssue('bad-setting', path, checked.fault, checked.hint))
    else setOwn(settings, name, checked.value === undefined ? undefined : cloneValue(checked.value))
  }
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(declared, name)) continue
    const names = Object.keys(declared)
    const hint = nameHint(name, names, `It has ${names.join(', ') || 'none'}.`)
    issues.push(
      makeIssue('bad-setting', pointer('/settings', name), `${table.title} has no setting of this name.`, hint),
    )
  }
  return { settings, issues }
}

type Checked = { readonly value: Value | undefined } | { readonly fault: string; readonly hint?: string | undefined }

function check(setting: Setting, value: Json, name: string, table: Table): Checked {
  switch (setting.type) {
    case 'string':
    case 'secret': {
      if (typeof value !== 'string') return { fault: `The setting ${name} is text.` }
      const fault = checkText(value, setting.format)
      return fault === undefined ? { value } : { fault: `The setting ${name} ${fault}.` }
    }
    case 'number':
      return Number.isFinite(value) ? { value } : { fault: `The setting ${name} is a number.` }
    case 'boolean':
      return typeof value === 'boolean' ? { value } : { fault: `The setting ${name} is true or false.` }
    case 'choice':
      return checkChoice(setting, value, name)
    case 'list':
      return Array.isArray(value) && value.every((item) => typeof item === 'string')
        ? { value }
        : { fault: `The setting ${name} is a list of texts.` }
    default:
      return isObject(value) ? checkMap(setting, value, name, table) : { fault: `The setting ${name} is an object.` }
  }
}

function checkChoice(setting: Setting, value: Json, name: string): Checked {
  const values = setting.values as NonNullable<Setting['values']>
  const choices = Array.isArray(values) ? (values as readonly string[]) : Object.keys(values)
  if (typeof value !== 'string' || !choices.includes(value)) {
    return { fault: `The setting ${name} is one of ${choices.join(', ')}.` }
  }
  return { value: Array.isArray(values) ? value : ((values as JsonObject)[value] as Json) }
}
