import { argv, stdout } from 'node:process'
import { parseArgs } from 'node:util'
import { checkEqual } from './check-equal.ts'
import { jsonOnRepeat, jsonOnStream, onRepeat, onStream } from './contenders.ts'
import { MEDIUM, SMALL } from './generate/fixed-events.ts'
import { makeStream } from './generate/stream.ts'
import { measure, ratioOf, type Times } from './measure.ts'
import { emptyReport, renderReport } from './report.ts'
import { hand } from './rivals/hand.ts'
import { mappingKit } from './rivals/mapping-kit.ts'
import { ours } from './rivals/ours.ts'

const MEANINGS: Record<string, string> = {
  'map2.small': 'ours / PS',
  'map2.medium': 'ours / PS',
  'map2.stream': 'ours / PS',
  'hand.medium': 'ours / hand-written',
  'hand.stream': 'ours / hand-written',
  'mappingKit.small': 'mapping kit / ours',
  'mappingKit.medium': 'mapping kit / ours',
}

const { values: options } = parseArgs({
  args: argv.slice(2),
  options: { json: { type: 'boolean', default: false }, quick: { type: 'boolean', default: false } },
})
const blocks = options.quick ? 5 : 15
const report = emptyReport()

checkEqual('hand', hand, ours, [SMALL, MEDIUM, ...makeStream(0, 10_000).map((text) => JSON.parse(text))])
checkEqual('mapping kit', mappingKit, ours, [SMALL, MEDIUM])

for (const [size, event, times] of [
  ['small', SMALL, 20_000],
  ['medium', MEDIUM, 5_000],
] as const) {
  const sides = [
    jsonOnRepeat(event, times),
    onRepeat('ours', ours, event, times),
    onRepeat('hand', hand, event, times),
    onRepeat('mapping kit', mappingKit, event, times),
  ]
  const measured = measure(sides, blocks, ['ours', 'hand', 'mapping kit'])
  note(`map2.${size}`, measured, 'ours', 'PS')
  if (size === 'medium') note('hand.medium', measured, 'ours', 'hand')
  note(`mappingKit.${size}`, measured, 'mapping kit', 'ours')
}

const measured = measure([jsonOnStream(), onStream('ours', ours), onStream('hand', hand)], blocks, ['ours', 'hand'])
note('map2.stream', measured, 'ours', 'PS')
note('hand.stream', measured, 'ours', 'hand')

stdout.write(options.json ? `${JSON.stringify(report)}\n` : renderReport(report, MEANINGS))

function note(name: string, times: Times, above: string, below: string): void {
  const { median, spread } = ratioOf(times, above, below)
  report.ratios[name] = round(median)
  report.spread[name] = [round(spread[0]), round(spread[1])]
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
