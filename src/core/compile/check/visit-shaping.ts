import { pointer } from '../../model/pointer.ts'
import type { As, KeyAffixes, Keys, Source } from '../../model/table.ts'
import { visitCondition } from './visit-condition.ts'
import { readPath, readTemplate } from './visit-text.ts'
import { type Place, placeBelow, type Visitor } from './visitor.ts'

const NO_CONVERSION: readonly unknown[] = ['keep', 'drop', 'blank']

/** Tells of what a source does to objects and arrays. */
export function visitShaping(source: Source, visitor: Visitor, place: Place): void {
  const { pick, omit, where, keys, values } = source
  if (typeof pick === 'string') readPath(pick, visitor, placeBelow(place, 'pick'), 'picked')
  if (typeof omit === 'string') readPath(omit, visitor, placeBelow(place, 'omit'), 'picked')
  if (where !== undefined) visitCondition(where, visitor, { ...placeBelow(place, 'where'), item: 'each' })
  if (keys !== undefined) visitKeys(keys, visitor, placeBelow(place, 'keys'))
  if (values === undefined) return
  for (const [type, as] of Object.entries(values)) {
    if (!NO_CONVERSION.includes(as)) visitor.conversions?.(as, pointer(place.at, 'values', type))
  }
}

function visitKeys(keys: Keys, visitor: Visitor, place: Place): void {
  if (typeof keys === 'string' || Array.isArray(keys)) {
    visitor.keyConversions?.(keys, place.at)
    return
  }
  // An object is always the affixes: a single conversion with an argument stands in a list.
  const affixes = keys as KeyAffixes
  if (affixes.as !== undefined) visitor.keyConversions?.(affixes.as as As, pointer(place.at, 'as'))
  for (const key of ['prefix', 'suffix'] as const) {
    const affix = affixes[key]
    // An affix is made for each entry, so it may read the entry's own `item` and `key`, as `where` does.
    if (typeof affix === 'string')
      readTemplate(affix, visitor, { ...place, at: pointer(place.at, key), item: 'each' }, 'key')
  }
}
