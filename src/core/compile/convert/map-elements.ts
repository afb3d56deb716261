import type { As } from '../../model/table.ts'
import type { Value } from '../../model/value.ts'
import type { ConversionSpec } from './conversion-spec.ts'
import { FAILED } from './failed.ts'

/** `{ "map": as }`: an array's elements converted. Null stays; an element that fails or becomes absent leaves. Non-arrays fail. */
export const mapElements: ConversionSpec = {
  argument: {
    required: true,
    doc: 'A conversion or a list of them.',
    example: 'unix',
    check: (argument, checkAs) => checkAs(argument),
  },
  takes: ['array'],
  gives: ['array'],
  doc: 'The elements converted; null stays, one that fails leaves the array and is reported. Anything but an array fails.',
  example: [['2014-03-11', 'soon'], [1394496000]],
  make: (argument, compile) => {
    const convert = compile(argument as As)
    return (value, env) => {
      if (!Array.isArray(value)) return FAILED
      const kept: Value[] = []
      for (const [index, element] of value.entries()) {
        const result = element === null ? null : convert(element, env)
        if (result === FAILED)
          env.report?.('conversion-failed', `Element ${index} cannot be converted and was left out.`)
        else if (result !== undefined) kept.push(result)
      }
      return kept
    }
  },
}
