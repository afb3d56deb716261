import { visible } from './visible.ts'

/**
 * A text as Markdown in which nothing is markup, on one line.
 *
 * @example markdownText('a_b <c>') // 'a\\_b &lt;c>'
 */
export function markdownText(text: string): string {
  return visible(text)
    .replace(/[\\`*_[\]~]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
}

/** A text as Markdown code on one line, whatever backticks it holds. */
export function markdownCode(text: string): string {
  const shown = visible(text)
  if (!shown.includes('`')) return shown === '' ? '' : `\`${shown}\``
  const marks = '`'.repeat(longestTicks(shown) + 1)
  return `${marks} ${shown} ${marks}`
}

/** Lines as a block of Markdown code, whatever backticks they hold. */
export function markdownBlock(lines: readonly string[], language: string): readonly string[] {
  const fence = '`'.repeat(Math.max(3, 1 + longestTicks(lines.join('\n'))))
  return [`${fence}${language}`, ...lines, fence]
}

function longestTicks(text: string): number {
  return (text.match(/`+/g) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0)
}
