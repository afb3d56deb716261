import { strictEqual } from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { renderChart } from '../benchmarks/chart.ts'
import { type Report, reportMarkdown } from '../benchmarks/report.ts'

const folder = new URL('../benchmarks/', import.meta.url)
const report: Report = JSON.parse(readFileSync(new URL('figures.json', folder), 'utf8'))
const README = new URL('README.md', folder)
const BEGIN = '<!-- figures: begin (from figures.json) -->\n'
const END = '<!-- figures: end -->'

test('figures: the picture is that of the figures', () => {
  const picture = new URL('figures.svg', folder)
  if (process.env.UPDATE_README === '1') writeFileSync(picture, renderChart(report))
  else strictEqual(readFileSync(picture, 'utf8'), renderChart(report))
})

test('figures: the table is that of the figures', () => {
  const text = readFileSync(README, 'utf8')
  const [from, to] = [text.indexOf(BEGIN) + BEGIN.length, text.indexOf(END)]
  const table = reportMarkdown(report)
  if (process.env.UPDATE_README === '1') writeFileSync(README, text.slice(0, from) + table + text.slice(to))
  else strictEqual(text.slice(from, to), table)
})

test('figures: every name of the benchmark has one', () => {
  const names = [
    ...['normalize.medium', 'map2.small', 'map2.medium', 'map2.heavy', 'map2.stream', 'map10.stream', 'map50.stream'],
    ...['map2.traits10000', 'hand.stream', 'hand.medium', 'mappingKit.small', 'mappingKit.medium', 'facade.medium'],
    ...['jsonata.medium', 'rudderTemplate.medium', 'load100', 'ndjson1', 'uniqueKeys.heapMB', 'uniqueKeys.ratio'],
    ...['scale.traits', 'tenants10000.heapMB', 'text2.stream', 'map80.stream'],
  ]
  expect(names.filter((name) => typeof report.ratios[name] !== 'number' || report.spread[name] === undefined)).toEqual(
    [],
  )
})
