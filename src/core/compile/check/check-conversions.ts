import type { Table } from '../../model/table.ts'
import { checkChain } from '../convert/check-chain.ts'
import { checkKeyConversion } from '../convert/check-key-conversion.ts'
import type { Report } from '../parse/report.ts'
import { visitTable } from './visit-table.ts'

/** Checks that the types of every chain of conversions can meet, and that `keys` make text of text. */
export function checkConversions(table: Table, report: Report): void {
  visitTable(table, {
    conversions: (as, at) => {
      const wrong = checkChain(as)
      if (wrong !== undefined) report('conversion-chain', at, wrong, 'convert in another order, or leave one out')
    },
    keyConversions: (as, at) => {
      const wrong = checkKeyConversion(as)
      if (wrong !== undefined)
        report('conversion-chain', at, wrong, 'use conversions of texts, like "snake" or { "replace": […] }')
    },
  })
}
