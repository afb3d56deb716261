import { hasCall } from '../../../core/insight/has-call.ts'
import { type TableField, tableFields } from '../../../core/insight/table-fields.ts'
import { tableForms } from '../../../core/insight/table-forms.ts'
import { tableKind } from '../../../core/insight/table-kind.ts'
import { MATRIX_TRAITS, traitMatrix } from '../../../core/insight/trait-matrix.ts'
import { CALLS } from '../../../core/model/call.ts'
import type { Table } from '../../../core/model/table.ts'
import { conditionText } from './condition-text.ts'
import { exampleLines } from './example-lines.ts'
import { markdownTable } from './markdown-table.ts'
import { markdownCode } from './markdown-text.ts'

const GROUPS: Readonly<Record<Table['groups'], string>> = {
  none: 'The vendor has no groups.',
  one: 'A user belongs to one group.',
  many: 'A user belongs to many groups.',
  typed: 'A user belongs to many groups of several types.',
}

const KINDS = {
  group: 'A group call is sent in a form of the vendor’s own.',
  forward: 'A group call is forwarded in the shape of the Segment spec.',
  none: 'There is no group call.',
} as const

/** A page about a destination, made from its table alone; `further` sections stand before the examples. */
export function destinationMarkdown(table: Table, further: readonly string[] = []): readonly string[] {
  const names = [table.title, table.id, ...(table.aliases ?? [])]
  return [
    `# ${table.title}`,
    '',
    `Table \`${table.id}\`, version ${table.version}. ${KINDS[tableKind(table)]} ${GROUPS[table.groups]}`,
    `In \`integrations\` it is known as ${[...new Set(names)].map((name) => `\`${name}\``).join(', ')}` +
      `${table.defaultOff === true ? ', and is off unless its own entry is on.' : '.'}`,
    ...(table.note === undefined ? [] : ['', table.note]),
    '',
    '## Settings',
    '',
    ...settingLines(table),
    ...CALLS.filter((call) => hasCall(table, call)).flatMap((call) => callLines(table, call)),
    ...formLines(table),
    ...reservedLines(table),
    ...further,
    '',
    '## Examples',
    ...exampleLines(table),
    '',
    '## Sources',
    '',
    ...table.docs.map(
      ({ url, checked }) => `- <${url}>, ${checked === null ? 'could not be opened' : `read ${checked}`}`,
    ),
  ]
}

function settingLines({ settings = {} }: Table): readonly string[] {
  const rows = Object.entries(settings).map(([name, setting]) => [
    `\`${name}\``,
    setting.type,
    setting.required === true ? 'yes' : '',
    setting.default === undefined ? '' : `\`${JSON.stringify(setting.default)}\``,
    [setting.title, choices(setting.values), setting.note].filter(Boolean).join('. '),
  ])
  return rows.length === 0 ? ['None.'] : markdownTable(['setting', 'type', 'required', 'default', 'about'], rows)
}

function choices(values: readonly string[] | object | undefined): string | undefined {
  if (values === undefined) return undefined
  return `One of ${(Array.isArray(values) ? (values as string[]) : Object.keys(values)).join(', ')}`
}

function callLines(table: Table, call: (typeof CALLS)[number]): readonly string[] {
  const fields = tableFields(table, call)
  const requests = table.calls[call] ?? table.calls['*'] ?? []
  return requests.flatMap((request) => {
    const { method = table.defaults?.method ?? 'POST' } = request
    const own = fields.filter((field) => field.request === request.id && field.to !== 'url')
    const url = fields.find((field) => field.request === request.id && field.to === 'url')?.source.template ?? ''
    const when = request.when === undefined ? '' : `, when ${markdownCode(conditionText(request.when))}`
    const after = request.after === undefined ? '' : ` After ${request.after.map((id) => `\`${id}\``).join(', ')}.`
    return [
      '',
      `## ${call}: \`${request.id}\``,
      '',
      `\`${method} ${url}\`${when}.${after}`,
      ...(request.note === undefined ? [] : ['', request.note]),
      '',
      ...markdownTable(['field', 'from', 'form'], own.map(fieldCells)),
    ]
  })
}

function fieldCells(field: TableField): readonly string[] {
  const from = field.reads
    .map((path) => `\`${path || 'the whole event'}\``)
    .join(field.kind === 'text' ? ' and ' : ', else ')
  const { keys, values, flatten, nulls } = field.source
  const shape = [
    ...field.form,
    flatten === undefined ? '' : `flattened by ${JSON.stringify(typeof flatten === 'string' ? flatten : flatten.by)}`,
    keys === undefined ? '' : `keys ${JSON.stringify(keys)}`,
    values === undefined ? '' : `values ${JSON.stringify(values)}`,
    nulls === undefined ? '' : `nulls ${nulls}`,
    field.conditional ? 'under a condition' : '',
  ].filter((text) => text !== '')
  return [
    `\`${field.to || 'body'}\``,
    field.kind === 'rest' ? `the rest of ${from}` : from || 'settings',
    shape.join('; '),
  ]
}

function formLines(table: Table): readonly string[] {
  const code = (text: string): string => text.replace(/^(in )?(\S+) /, '$1`$2` ')
  const rows = CALLS.filter((call) => hasCall(table, call)).map((call) => {
    const { custom, dates, nulls } = tableForms(table, call)
    return [
      call,
      custom.map((to) => `\`${to}\``).join(', ') || 'are not sent',
      dates.map(code).join(', ') || 'as they are normalised: ISO 8601',
      nulls.map(code).join(', '),
    ]
  })
  const head = ['call', 'other traits and properties', 'dates', 'nulls']
  return ['', '## Other traits, dates and nulls', '', ...markdownTable(head, rows)]
}

function reservedLines(table: Table): readonly string[] {
  const [row] = traitMatrix([table])
  if (row === undefined || row.kind === 'none') return []
  const cells = MATRIX_TRAITS.map((trait) => {
    const place = row.traits[trait]
    if (place.kind === 'none') return [`\`${trait}\``, `none: ${place.reason}`]
    const to = place.to.map((field) => `\`${field}\``).join(', ')
    return [`\`${trait}\``, place.kind === 'rest' ? `with the rest, in ${to}` : to]
  })
  return ['', '## Where the reserved traits of a group go', '', ...markdownTable(['trait', 'goes to'], cells)]
}
