import { writeFileSync } from 'node:fs'
import { argv, stderr, stdout } from 'node:process'
import { parseArgs } from 'node:util'
import { renderChart } from './chart.ts'
import { checkEqual, checkEqualLater } from './check-equal.ts'
import { MEDIUM, SMALL } from './generate/fixed-events.ts'
import { makeStream } from './generate/stream.ts'
import { emptyReport, renderReport } from './report.ts'
import { facade } from './rivals/facade.ts'
import { hand } from './rivals/hand.ts'
import { viaJsonata } from './rivals/jsonata.ts'
import { mappingKit } from './rivals/mapping-kit.ts'
import { ours } from './rivals/ours.ts'
import { rudderTemplate } from './rivals/rudder-template.ts'
import { commandLine } from './sections/command-line.ts'
import { memory } from './sections/memory.ts'
import { oneEvent } from './sections/one-event.ts'
import type { Section } from './sections/section.ts'
import { shippedTables } from './sections/shipped-tables.ts'
import { variedEvents } from './sections/varied-events.ts'

const SECTIONS: Readonly<Record<string, Section>> = { oneEvent, variedEvents, memory, shippedTables, commandLine }

const { values: options } = parseArgs({
  args: argv.slice(2),
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true },
    save: { type: 'boolean', default: false },
  },
})

checkEqual('hand', hand, ours, [
  SMALL,
  MEDIUM,
  ...makeStream(0, options.quick ? 2000 : 10_000).map((text) => JSON.parse(text)),
])
for (const [name, mapper] of Object.entries({ mappingKit, rudderTemplate }))
  checkEqual(name, mapper, ours, [SMALL, MEDIUM])
// A facade always adds the group's id to the traits: only an event that has it too can be equal.
checkEqual('facade', facade, ours, [MEDIUM])
await checkEqualLater('jsonata', viaJsonata, ours, [SMALL, MEDIUM])

const report = emptyReport()
for (const [name, section] of Object.entries(SECTIONS)) {
  if (options.only !== undefined && !options.only.includes(name)) continue
  const start = performance.now()
  const figures = await section({ quick: options.quick, blocks: options.quick ? 5 : 11 })
  stderr.write(`${name}: ${((performance.now() - start) / 1000).toFixed(1)} s\n`)
  for (const [figure, { median, spread }] of Object.entries(figures)) {
    report.ratios[figure] = round(median)
    report.spread[figure] = [round(spread[0]), round(spread[1])]
  }
}
if (options.save) {
  const folder = new URL('../../benchmarks/', import.meta.url)
  writeFileSync(new URL('figures.json', folder), `${JSON.stringify(report, null, 2)}\n`)
  writeFileSync(new URL('figures.svg', folder), renderChart(report))
}
stdout.write(options.json ? `${JSON.stringify(report)}\n` : renderReport(report))

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
