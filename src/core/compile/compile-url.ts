import { Secret } from '../model/secret.ts'
import type { Value, ValueObject } from '../model/value.ts'
import { checkUrl } from './check-url.ts'
import type { CompileScope } from './compile-scope.ts'
import { compileTemplate, scalarText } from './compile-template.ts'
import { encodeFormValue, encodeSegment } from './encode.ts'
import { parseTemplate, type Template } from './parse/parse-template.ts'
import { placeholderPaths } from './parse/placeholder-paths.ts'
import { readExact } from './read-steps.ts'
import type { Run } from './run.ts'
import { isHostLabel } from './settings/check-text.ts'
import type { Settings } from './settings/resolve-settings.ts'

type UrlPart =
  | string
  | {
      readonly place: 'base' | 'host'
      readonly name: string
      readonly text: (settings: Settings) => string | undefined
      /** The setting as it is sent: a reference where it is a secret one. */
      readonly given: (settings: Settings) => Value | undefined
    }
  | {
      readonly place: 'later'
      readonly name: string
      readonly text: (run: Run) => string | Secret | undefined
      /** True while what it reads is an answer to come: shown as it is. */
      readonly pending: (run: Run) => boolean
      /** True when only settings decide. */
      readonly constant: boolean
    }

/** A compiled URL. */
export interface UrlReader {
  /** The URL; undefined after an issue that makes the request invalid. */
  readonly run: (run: Run) => string | Secret | undefined
  /** True when only settings decide. */
  readonly constant: boolean
  /** True when the address has a query of its own, secret parts included. */
  readonly asks: (run: Run) => boolean
  /** What settings make of the base and host; a fault says why the instance cannot send. */
  readonly faults: (settings: Settings) => readonly Fault[]
}

/** Why an instance cannot send, of a setting that is right in itself. */
export interface Fault {
  readonly code: 'bad-setting' | 'invalid-url'
  readonly message: string
}

/** Compiles a URL template (language 2): the base as it is, host labels checked, path parts as segments, query parts as form values. */
export function compileUrl(template: string, scope: CompileScope): UrlReader {
  const parts = readParts(parseTemplate(template) as Template, scope)
  const build = (run: Run): string | Secret | undefined => {
    const pieces: (string | Secret)[] = []
    // The address without what is secret in it: enough to know where a query begins and which segments are dots.
    let url = ''
    let dotted = false
    for (const part of parts) {
      const piece = typeof part === 'string' ? part : readPart(part, run, url)
      if (piece === undefined || piece === '') {
        run.issue(
          'missing-required',
          '',
          `The address needs ${(part as { name: string }).name}, which is absent or empty.`,
        )
        return undefined
      }
      if (typeof part !== 'string' && part.place === 'later' && typeof piece === 'string')
        dotted ||= piece.includes('.')
      pieces.push(piece)
      url += typeof piece === 'string' ? piece : shadow(part, run)
    }
    if (dotted && hasDotSegment(url)) {
      run.issue('unsafe-url-part', '', 'A part of the address would be "." or "..", which means another address.')
      return undefined
    }
    return pieces.some((piece) => typeof piece !== 'string') ? new Secret(pieces) : url
  }
  const asks = (run: Run): boolean =>
    parts.some((part) =>
      (typeof part === 'string' ? part : part.place === 'later' ? '' : (part.text(run.settings) ?? '')).includes('?'),
    )
  const constant = parts.every((part) => typeof part === 'string' || part.place !== 'later' || part.constant)
  return { run: build, constant, asks, faults: (settings) => baseFaults(parts, settings) }
}

/** What a placeholder gives, encoded for where it stands. */
function readPart(part: Exclude<UrlPart, string>, run: Run, before: string): string | Secret | undefined {
  if (part.place !== 'later') {
    const given = part.given(run.given)
    return given instanceof Secret ? given : part.text(run.settings)
  }
  const text = part.text(run)
  if (text === undefined || text === '' || part.pending(run)) return text
  const query = before.includes('?')
  if (text instanceof Secret) return text.with({ $encode: query ? 'form' : 'segment' })
  return query ? encodeFormValue(text) : encodeSegment(text)
}

/** Stands for a secret part: a base from settings shows whether it has a query, another part shows nothing. */
function shadow(part: UrlPart, run: Run): string {
  if (typeof part === 'string' || part.place === 'later') return 'x'
  return part.text(run.settings)?.includes('?') ? 'https://x?' : 'https://x'
}

function readParts(template: Template, scope: CompileScope): readonly UrlPart[] {
  let before = ''
  return template.parts.map((part, index): UrlPart => {
    if (typeof part === 'string') {
      before += part
      return part
    }
    const { path } = part
    const place = index === 0 ? 'base' : /^https?:\/\/[^/?]*$/i.test(before) ? 'host' : 'later'
    before += place === 'base' ? 'https://base/' : 'x'
    if (place === 'later') {
      const { run, constant, pending } = compileTemplate({ parts: [{ ...part, optional: false }] }, scope, 'source')
      const name = placeholderPaths(part)
        .map(({ text }) => text)
        .join(' or ')
      return { place, name, text: run, pending, constant }
    }
    // The setting itself, never what an event says of its group type: an event does not choose where it is sent.
    const given = (settings: Settings): Value | undefined => readExact(settings as ValueObject, path.steps)
    return { place, name: path.text, given, text: (settings) => scalarText(given(settings)) }
  })
}

/** Base and host come from settings: what is wrong with them is known when the instance is made. */
function baseFaults(parts: readonly UrlPart[], settings: Settings): readonly Fault[] {
  let url = ''
  for (const part of parts) {
    if (typeof part === 'string') {
      url += part
      continue
    }
    if (part.place === 'later') {
      url += 'x'
      continue
    }
    const text = part.text(settings)
    if (text === undefined || text === '') return []
    if (part.place === 'host' && !isHostLabel(text))
      return [{ code: 'invalid-url', message: `${part.name} is no label of a host name` }]
    url += text
  }
  const fault = checkUrl(url)
  return fault === undefined ? [] : [{ code: 'invalid-url', message: `the address is unusable: ${fault}` }]
}

function hasDotSegment(url: string): boolean {
  const path = url.slice(url.indexOf('://') + 3).split('?', 1)[0] as string
  return path.split('/').some((segment) => segment === '.' || segment === '..')
}
