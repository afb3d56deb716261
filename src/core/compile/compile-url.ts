import { Secret } from '../model/secret.ts'
import type { Value } from '../model/value.ts'
import type { CompileScope } from './compile-scope.ts'
import { compileTemplate } from './compile-template.ts'
import { encodeFormValue, encodeSegment } from './encode.ts'
import { placeholderPaths } from './parse/placeholder-paths.ts'
import type { Run } from './run.ts'
import type { Settings } from './settings/resolve-settings.ts'
import { settingAt, settingText, type UrlPiece, urlPieces } from './url-pieces.ts'

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
}

/** Compiles a URL template (language 2): the base as it is, host labels checked, path parts as segments, query parts as form values. */
export function compileUrl(template: string, scope: CompileScope): UrlReader {
  const parts = urlPieces(template).map((piece) => compilePiece(piece, scope))
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
          `The address needs ${(part as { name: string }).name}, which is absent or empty, or a list or object.`,
        )
        return undefined
      }
      if (typeof part !== 'string' && part.place === 'later' && typeof piece === 'string')
        dotted ||= piece.includes('.')
      pieces.push(piece)
      url += typeof piece === 'string' ? piece : shadow(part, run)
    }
    if (dotted && hasDotSegment(url)) {
      run.issue('unsafe-url-part', '', UNSAFE_URL)
      return undefined
    }
    return pieces.some((piece) => typeof piece !== 'string') ? new Secret(pieces) : url
  }
  const asks = (run: Run): boolean =>
    parts.some((part) =>
      (typeof part === 'string' ? part : part.place === 'later' ? '' : (part.text(run.settings) ?? '')).includes('?'),
    )
  const constant = parts.every((part) => typeof part === 'string' || part.place !== 'later' || part.constant)
  return { run: build, constant, asks }
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

function compilePiece(piece: UrlPiece, scope: CompileScope): UrlPart {
  if (typeof piece === 'string') return piece
  if (piece.place === 'later') {
    const { placeholder, place } = piece
    const parts = [{ ...placeholder, optional: false }]
    const { run, constant, pending } = compileTemplate({ parts }, scope, 'source')
    const name = placeholderPaths(placeholder)
      .map(({ text }) => text)
      .join(' or ')
    return { place, name, text: run, pending, constant }
  }
  const { place, path } = piece
  const text = (settings: Settings): string | undefined => settingText(path, settings)
  return { place, name: path.text, text, given: (settings) => settingAt(path, settings) }
}

/** What is wrong with such an address. */
export const UNSAFE_URL = 'A part of the address would be "." or "..", which means another address.'

/** True when a segment of an address is `.` or `..`, which means another address. */
export function hasDotSegment(url: string): boolean {
  const path = url.slice(url.indexOf('://') + 3).split('?', 1)[0] as string
  return path.split('/').some((segment) => segment === '.' || segment === '..')
}
