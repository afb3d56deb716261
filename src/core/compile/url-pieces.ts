import type { Value, ValueObject } from '../model/value.ts'
import { scalarText } from './compile-template.ts'
import type { Path } from './parse/parse-path.ts'
import { parseTemplate, type Template } from './parse/parse-template.ts'
import type { Placeholder } from './parse/scan-placeholder.ts'
import { readExact } from './read-steps.ts'
import type { Settings } from './settings/resolve-settings.ts'

/** A piece of an address as a table states it: text, the base or a host label that settings give, or what comes later. */
export type UrlPiece =
  | string
  | { readonly place: 'base' | 'host'; readonly path: Path }
  | { readonly place: 'later'; readonly placeholder: Placeholder }

/** The pieces of a URL template. The table was checked: it is well-formed. */
export function urlPieces(template: string): readonly UrlPiece[] {
  let before = ''
  return (parseTemplate(template) as Template).parts.map((part, index): UrlPiece => {
    if (typeof part === 'string') {
      before += part
      return part
    }
    const place = index === 0 ? 'base' : /^https?:\/\/[^/?]*$/i.test(before) ? 'host' : 'later'
    before += place === 'base' ? 'https://base/' : 'x'
    return place === 'later' ? { place, placeholder: part } : { place, path: part.path }
  })
}

/** What settings give for a base or host: the setting itself, never what an event says of its group type. An event does not choose where it is sent. */
export function settingAt(path: Path, settings: Settings): Value | undefined {
  return readExact(settings as ValueObject, path.steps)
}

/** The same as text; undefined when it is none. */
export function settingText(path: Path, settings: Settings): string | undefined {
  return scalarText(settingAt(path, settings))
}

/** The address of a request: its own, or what it adds to the one that the table's requests share. The table was checked: what needs a base has one. */
export function joinUrl(base: string | undefined, url: string | undefined): string {
  if (url === undefined) return base as string
  return url.startsWith('/') ? `${base}${url}` : url
}
