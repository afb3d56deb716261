/** Size of a character and of a line, and the room around them. */
const COLUMN = 8.4
const LINE = 19
const PAD = 16
const TOP = 44

const CLASSES: Readonly<Record<string, string>> = { 1: 'b', 2: 'd', 31: 'r', 32: 'g', 33: 'y', 36: 'c' }

const STYLE = `text { font: 14px ui-monospace, Menlo, Consolas, monospace; fill: #d0d7de; white-space: pre } .b { font-weight: 700; fill: #fff }
.d { fill: #8b949e } .r { fill: #ff7b72 } .g { fill: #7ee787 } .y { fill: #e3b341 } .c { fill: #79c0ff }`

/** What a terminal shows of a command and its output, colours included, as an SVG picture. */
export function terminalPicture(command: string, output: string): string {
  const lines = [`$ ${command}`, ...output.trimEnd().split('\n')]
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what a terminal is told begins with it
  const plain = lines.map((line) => line.replace(/\u001b\[\d+m/g, ''))
  const width = Math.ceil(Math.max(...plain.map((line) => [...line].length)) * COLUMN) + 2 * PAD
  const height = TOP + lines.length * LINE + PAD
  const dots = ['#ff5f57', '#febc2e', '#28c840'].map(
    (color, index) => `<circle cx="${PAD + 6 + index * 20}" cy="18" r="6" fill="${color}"/>`,
  )
  const rows = lines.map((line, index) => `<text x="${PAD}" y="${TOP + (index + 0.7) * LINE}">${spans(line)}</text>`)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeXml(command)}">
<style>${STYLE}</style>
<rect width="${width}" height="${height}" rx="8" fill="#0d1117"/>
${dots.join('')}
${rows.join('\n')}
</svg>
`
}

function spans(line: string): string {
  let kind = ''
  let text = ''
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what a terminal is told begins with it
  for (const part of line.split(/(\u001b\[\d+m)/)) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what a terminal is told begins with it
    const code = /^\u001b\[(\d+)m$/.exec(part)?.[1]
    if (code !== undefined) kind = CLASSES[code] ?? ''
    else if (part !== '') text += kind === '' ? escapeXml(part) : `<tspan class="${kind}">${escapeXml(part)}</tspan>`
  }
  return text
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
