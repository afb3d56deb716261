import type { TableDoc } from '../../../core/model/table.ts'
import type { SettingDescription, TableDescription } from '../../../index.ts'
import type { Session } from '../session.ts'
import { colorsOf } from './colors.ts'
import { textTable } from './text-table.ts'
import { visible, visibleJson } from './visible.ts'
import { terminalWidth } from './width.ts'
import { wrap } from './wrap.ts'

const GROUPS: Readonly<Record<TableDescription['groups'], string>> = {
  none: 'the vendor has no groups',
  one: 'one group per user',
  many: 'many groups per user',
  typed: 'many groups per user, of several types',
}

/** Everything about one destination, as lines. */
export function destinationPage(
  session: Session,
  { id, version, title, aliases, calls, groups, defaultOff, settings }: TableDescription,
  docs: readonly TableDoc[],
): readonly string[] {
  const { bold } = colorsOf(session)
  const names = [title, id, ...aliases].filter(
    (name, index, all) => all.findIndex((each) => isSame(each, name)) === index,
  )
  const width = terminalWidth(session) ?? 120
  return [
    bold(`${visible(title)} (${id}, table version ${version})`),
    ...wrap(
      `In integrations: ${names.map(visible).join(', ')}; ${defaultOff ? 'off unless its own entry is on' : 'on unless switched off'}`,
      width,
    ),
    `Calls: ${calls.join(', ')}`,
    `Groups: ${groups} (${GROUPS[groups]})`,
    '',
    ...(settings.length === 0 ? ['No settings'] : settingLines(settings, width)),
    '',
    bold('Documentation'),
    ...docs.flatMap(({ url, checked }) =>
      wrap(`${visible(url)}${checked === null ? '' : ` (read ${visible(checked)})`}`, width),
    ),
  ]
}

/** Letter case counts for nothing in a name. */
function isSame(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase()
}

function settingLines(settings: readonly SettingDescription[], width: number): readonly string[] {
  const rows = settings.map(({ name, type, required, default: preset, title, note, format, choices }) => {
    const about = [title, choices && `one of: ${choices.join(', ')}`, format && `format: ${format}`, note]
    const fallback = preset === undefined ? '-' : visibleJson(preset)
    return [
      visible(name),
      type,
      required ? 'yes' : 'no',
      fallback,
      about
        .filter(Boolean)
        .map((text) => visible(String(text)))
        .join('; '),
    ]
  })
  return textTable({ head: ['SETTING', 'TYPE', 'REQUIRED', 'DEFAULT', 'ABOUT'], rows }, width)
}
