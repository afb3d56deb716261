import type { Json } from '../../model/json.ts'
import { pointer } from '../../model/pointer.ts'
import type { As, Table } from '../../model/table.ts'
import { checkArgument, isRegisteredName } from '../convert/check-argument.ts'
import { checkChain } from '../convert/check-chain.ts'
import { checkKeyConversion } from '../convert/check-key-conversion.ts'
import { wordOf, wordsOf } from '../convert/word-of.ts'
import type { Report } from '../parse/report.ts'
import { suggest } from '../parse/suggest.ts'
import type { Visit } from './visitor.ts'

/** Conversions inside conversions (`map`) deeper than this are refused. */
const MAX_NESTING = 16

/**
 * Checks that the types of every chain of conversions can meet, that `keys` make text of text, that patterns of dates can be read,
 * and that registered conversions are listed.
 *
 * @param registered the names that are registered; undefined when that is not known
 */
export function checkConversions(table: Table, visit: Visit, report: Report, registered?: readonly string[]): void {
  const listed = table.conversions ?? []
  listed.forEach((name, index) => {
    if (registered === undefined || registered.includes(name)) return
    const hint = suggest(name, registered, 'pass a function of this name in')
    report('unknown-conversion', pointer('/conversions', index), `the conversion "${name}" is not registered`, hint)
  })
  const checkWords = (as: As, at: string): void => {
    wordsOf(as).forEach((word, index) => {
      const [name] = wordOf(word)
      if (!isRegisteredName(name) || listed.includes(name)) return
      const place = Array.isArray(as) ? pointer(at, index) : at
      const hint = suggest(name, listed, 'list it under conversions')
      report('unknown-conversion', place, `the conversion "${name}" is not listed under conversions`, hint)
    })
  }
  const checkAs = (as: As, at: string, nesting: number): void => {
    const wrong = checkChain(as)
    if (wrong !== undefined) report('conversion-chain', at, wrong, 'convert in another order, or leave one out')
    checkWords(as, at)
    wordsOf(as).forEach((word, index) => {
      const [name, argument] = wordOf(word)
      const inside = pointer(Array.isArray(as) ? pointer(at, index) : at, name)
      const mistake = name === 'date' ? checkArgument(name, argument) : undefined
      if (mistake !== undefined) report('bad-argument', inside, mistake)
      if (name !== 'map') return
      if (nesting < MAX_NESTING) checkAs(argument as Json as As, inside, nesting + 1)
      else report('bad-argument', inside, 'conversions are nested too deeply', `${MAX_NESTING} levels at most`)
    })
  }
  visit({
    conversions: (as, at) => checkAs(as, at, 0),
    keyConversions: (as, at) => {
      checkAs(as, at, 0)
      const wrong = checkKeyConversion(as)
      if (wrong !== undefined)
        report('conversion-chain', at, wrong, 'use conversions of texts, like "snake" or { "replace": […] }')
    },
  })
}
