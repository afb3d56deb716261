import type { Value } from '../../model/value.ts'
import type { Conversion } from './conversion.ts'
import { FAILED } from './failed.ts'
import { textForm } from './text-form.ts'

/** A conversion of the text form; what has none fails. */
export function textConversion(convert: (text: string) => Value | undefined | typeof FAILED): Conversion {
  return (value) => {
    const text = textForm(value)
    return text === undefined ? FAILED : convert(text)
  }
}
