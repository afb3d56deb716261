import { isObject } from '../model/is-object.ts'
import type { Json, MutableJsonObject } from '../model/json.ts'
import { setOwn } from '../model/set-own.ts'
import { EVENT_FIELDS, GROUP_TRAITS, IDENTIFY_TRAITS, MAX_DEPTH } from '../model/spec.ts'
import { fold } from '../normalize/fold.ts'
import { maskText } from './mask-text.ts'
import { maskValue } from './mask-value.ts'
import { isPersonalName } from './personal-name.ts'

/** Keys, folded, that are the spec's and tell nothing of anybody. */
const SPEC_KEYS: ReadonlySet<string> = new Set(
  [...EVENT_FIELDS, ...Object.keys(GROUP_TRAITS), ...Object.keys(IDENTIFY_TRAITS)]
    .concat(['app', 'campaign', 'consent', 'device', 'library', 'locale', 'network', 'os', 'page', 'referrer'])
    .concat(['screen', 'timezone', 'ip', 'userAgent', 'location', 'products'])
    .map(fold),
)

/**
 * A function that masks the personal data of an event, in the event itself and in what belongs to it (answers of a vendor), so that
 * what is made of it can be shown and compared: the same value has the same mask wherever and whenever it stands. A mask has the form
 * of what it stands for (an e-mail address stays one), so that tables treat it alike. Masked are the ids of people, what stands under
 * names like `email`, `work phone`, `firstName`, `address` or `ip`, the `name` of a person, e-mail addresses inside any text, and every
 * text, number or key that holds one of these values of four characters or more. A group's id and name stay, as do null and booleans.
 * It is a veil, not anonymity: who can guess a value can check the guess. Never throws.
 *
 * @example redactor(event)(event) // { type: 'identify', traits: { email: 'masked-ca62b0b6@masked.invalid' } }
 */
export function redactor(event: Json): (json: Json) => Json {
  const isGroup = isObject(event) && event.type === 'group'
  const values = new Set<string>()
  walk(event, isGroup, {
    personal: (value) => {
      if (typeof value === 'string' || typeof value === 'number') values.add(String(value))
      return value
    },
    other: (value) => value,
    key: (key) => key,
  })
  const text = maskText(values)
  const masks: Masks = { personal: maskValue, other: (value) => maskOther(value, text), key: text }
  return (json) => walk(json, isGroup, masks)
}

type Scalar = string | number | boolean | null

/** What becomes of scalars that are personal, of all others, and of keys. */
interface Masks {
  readonly personal: (value: Scalar) => Json
  readonly other: (value: Scalar) => Json
  readonly key: (key: string) => string
}

/** A number that holds one of the values is masked as a whole, so that it stays one. */
function maskOther(value: Scalar, text: (text: string) => string): Json {
  if (typeof value === 'string') return text(value)
  if (typeof value !== 'number' || text(String(value)) === String(value)) return value
  return maskValue(value)
}

/** Rebuilds a value. What lies deeper than any event is read is null. */
function walk(json: Json, isGroup: boolean, masks: Masks, path: readonly string[] = [], personal = false): Json {
  if (typeof json !== 'object' || json === null) return personal ? masks.personal(json) : masks.other(json)
  if (path.length > MAX_DEPTH) return null
  if (!isObject(json)) return json.map((item) => walk(item, isGroup, masks, [...path, ''], personal))
  const copy: MutableJsonObject = {}
  for (const [key, inner] of Object.entries(json)) {
    const name = fold(key)
    const inside = [...path, name]
    const kept = path.length === 0 && key === 'type' && typeof inner === 'string'
    const next = kept ? inner : walk(inner, isGroup, masks, inside, personal || isPersonalName(inside, isGroup))
    setOwn(copy, SPEC_KEYS.has(name) ? key : masks.key(key), next)
  }
  return copy
}
