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

/** The report as a table. */
export function renderReport(report: Report, meanings: Readonly<Record<string, string>>): string {
  const lines = Object.entries(report.ratios).map(([name, ratio]) => {
    const [low, high] = report.spread[name] ?? [ratio, ratio]
    return `${name.padEnd(20)} ${figure(ratio)}  ${figure(low)} to ${figure(high)}  ${meanings[name] ?? ''}`
  })
  const { node, cpu, cores, platform: system } = report.machine
  return [`Node ${node}, ${system}, ${cores} x ${cpu}`, ...lines, ''].join('\n')
}

function figure(value: number): string {
  return value.toFixed(value < 10 ? 2 : 1).padStart(6)
}
