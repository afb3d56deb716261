import type { Report } from './report.ts'

/** Bars of one comparison: how often as long as traitmap somebody takes for the same bodies. */
const RIVALS: readonly (readonly [figure: string, label: string, inverted: boolean])[] = [
  ['jsonata.medium', 'JSONata, medium', false],
  ['facade.medium', 'facade, medium', false],
  ['mappingKit.medium', 'mapping kit, medium', false],
  ['mappingKit.small', 'mapping kit, small', false],
  ['hand.stream', 'by hand, stream', true],
  ['rudderTemplate.medium', 'RudderStack templates, medium', false],
  ['hand.medium', 'by hand, medium', true],
]

const WIDTH = 720
const LEFT = 232
const ROW = 26
const TOP = 58
/** The scale is logarithmic: from a half to a hundred times. */
const LOW = 0.5
const HIGH = 100

const STYLE = `text { font: 13px system-ui, sans-serif; fill: #1f2328 } .t { font-weight: 600; font-size: 15px } .g { stroke: #d0d7de } .o { stroke: #1f2328 }
.bar { fill: #2f6feb } .less { fill: #bf8700 } @media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .g { stroke: #30363d } .o { stroke: #e6edf3 } }`

/** The times of others beside traitmap's own as an SVG picture, from the figures of a run. */
export function renderChart({ ratios, machine }: Report): string {
  const bars = RIVALS.flatMap(([figure, label, inverted]) => {
    const ratio = ratios[figure]
    return ratio === undefined ? [] : [{ label, times: inverted ? 1 / ratio : ratio }]
  })
  const height = TOP + bars.length * ROW + 40
  const grid = [0.5, 1, 2, 5, 10, 20, 50, 100].map(
    (tick) =>
      `<line class="${tick === 1 ? 'o' : 'g'}" x1="${at(tick)}" x2="${at(tick)}" y1="${TOP - 6}" y2="${height - 34}"/><text x="${at(tick)}" y="${height - 18}" text-anchor="middle">${tick}×</text>`,
  )
  const rows = bars.map(({ label, times }, index) => {
    const y = TOP + index * ROW
    const [from, to] = [Math.min(at(1), at(times)), Math.max(at(1), at(times))]
    const kind = times < 1 ? 'less' : 'bar'
    const shown = times < 10 ? times.toFixed(1) : times.toFixed(0)
    return `<text x="${LEFT - 12}" y="${y + 14}" text-anchor="end">${label}</text><rect class="${kind}" x="${from}" y="${y + 2}" width="${Math.max(1, to - from).toFixed(1)}" height="${ROW - 10}"/><text x="${(to + 6).toFixed(1)}" y="${y + 14}">${shown}×</text>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="Times of others beside traitmap's">
<style>${STYLE}</style>
<text class="t" x="16" y="24">Time for the same two bodies, traitmap = 1× (longer is slower)</text>
<text x="16" y="43">Node ${String(machine.node).replace(/^v/, '')}, ${machine.platform}, ${machine.cores} cores</text>
${grid.join('\n')}
${rows.join('\n')}
</svg>
`
}

function at(times: number): number {
  const share = Math.log(Math.min(HIGH, Math.max(LOW, times)) / LOW) / Math.log(HIGH / LOW)
  return Math.round(LEFT + share * (WIDTH - LEFT - 60))
}
