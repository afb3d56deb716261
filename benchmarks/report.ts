import { cpus, totalmem } from 'node:os'
import { arch, platform, version } from 'node:process'

/** What a run says. */
export interface Report {
  readonly machine: Readonly<Record<string, string | number>>
  readonly ratios: Record<string, number>
  readonly spread: Record<string, [low: number, high: number]>
}

/** A report without figures yet. */
export function emptyReport(): Report {
  const processors = cpus()
  const machine = {
    node: version,
    platform: `${platform} ${arch}`,
    cpu: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memoryGB: Math.round(totalmem() / 2 ** 30),
  }
  return { machine, ratios: {}, spread: {} }
}

/** What each figure is, and what it should be. */
const MEANINGS: Readonly<Record<string, readonly [meaning: string, goal: string]>> = {
  'normalize.medium': ['normalize / PS', '<= 0.20'],
  'map2.small': ['ours / PS', '<= 1.1'],
  'map2.medium': ['ours / PS', '<= 0.90'],
  'map2.heavy': ['ours / PS', '<= 0.42'],
  'map2.stream': ['ours / PS', '<= 0.48'],
  'floor.stream': ['filling two objects, keys and values known / PS', ''],
  'map10.stream': ['ours / PS', '<= 1.6'],
  'map50.stream': ['ours / PS', '<= 6.5'],
  'map2.traits10000': ['ours / PS', '<= 1.7'],
  'scale.traits': ['10,000 traits / 10 x 1,000 traits', '<= 1.3'],
  'hand.stream': ['ours / hand-written', '<= 1.0'],
  'hand.medium': ['ours / hand-written', '<= 1.3'],
  'mappingKit.small': ['mapping kit / ours', '>= 12'],
  'mappingKit.medium': ['mapping kit / ours', '>= 8'],
  'facade.medium': ['facade / ours', '>= 10'],
  'jsonata.medium': ['jsonata / ours', '>= 14'],
  'rudderTemplate.medium': ['rudder template / ours', '>= 2.7'],
  load100: ['validate and compile / read and parse', '<= 4.5'],
  ndjson1: ['rate of traitmap map / parse and print', '>= 0.75'],
  'uniqueKeys.heapMB': ['MB after 400,000 hostile keys', '<= 5'],
  'uniqueKeys.ratio': ['unique keys / repeated event', '<= 9.5'],
  'tenants10000.heapMB': ['MB of 10,000 engines of five instances', '<= 250'],
  'text2.stream': ['parse and map to text / PS', '<= 1.6'],
  'map80.stream': ['every shipped table / PS, per destination', ''],
}

/** The report as a table of Markdown. */
export function reportMarkdown(report: Report): string {
  const rows = Object.entries(report.ratios).map(([name, ratio]) => {
    const [low, high] = report.spread[name] ?? [ratio, ratio]
    const [meaning, goal] = MEANINGS[name] ?? ['ours / PS', '']
    const cells = [`\`${name}\``, figure(ratio), `${figure(low)} to ${figure(high)}`, goal, meaning]
    return `| ${cells.map((cell) => cell.trim().replaceAll('<=', '≤').replaceAll('>=', '≥')).join(' | ')} |`
  })
  const { node, platform: system, cores, cpu } = report.machine
  return [
    `One run on Node ${String(node).replace(/^v/, '')}, ${system}, ${cores} cores of ${cpu}:`,
    '',
    '| figure | ratio | lowest to highest block | goal | what it is |',
    '|---|--:|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}

/** The report as a table. */
export function renderReport(report: Report): string {
  const lines = Object.entries(report.ratios).map(([name, ratio]) => {
    const [low, high] = report.spread[name] ?? [ratio, ratio]
    const [meaning, goal] = MEANINGS[name] ?? ['ours / PS', '']
    return `${name.padEnd(22)} ${figure(ratio)}  ${figure(low)} to ${figure(high)}  ${goal.padEnd(8)}  ${meaning}`
  })
  const { node, cpu, cores, platform: system } = report.machine
  return [`Node ${node}, ${system}, ${cores} x ${cpu}`, ...lines, ''].join('\n')
}

function figure(value: number): string {
  return value.toFixed(value < 10 ? 2 : 1).padStart(6)
}
