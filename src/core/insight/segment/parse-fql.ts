import type { Condition } from '../../model/table.ts'
import { type FqlToken, fqlTokens } from './fql-tokens.ts'
import { pathText } from './path-text.ts'

/**
 * The condition that a Segment subscription states, on the event as it came.
 *
 * @returns the condition, or a string that says what the language has no word for. Never throws.
 * @example parseFql('type = "track" and event != "Order Completed"')
 */
export function parseFql(text: string): Condition | string {
  const tokens = fqlTokens(text)
  if (tokens === undefined || tokens.length === 0) return 'the subscription cannot be read'
  const reader = new Reader(tokens)
  const condition = reader.group()
  return typeof condition === 'string' || reader.isDone() ? condition : 'the subscription cannot be read to its end'
}

class Reader {
  readonly #tokens: readonly FqlToken[]
  #at = 0

  constructor(tokens: readonly FqlToken[]) {
    this.#tokens = tokens
  }

  isDone(): boolean {
    return this.#at === this.#tokens.length
  }

  group(): Condition | string {
    const first = this.#one()
    if (typeof first === 'string') return first
    const all = [first]
    let word: string | undefined
    while (this.#is('and') || this.#is('or')) {
      const next = this.#take().text
      if (word !== undefined && word !== next) return 'and and or stand side by side without brackets'
      word = next
      const one = this.#one()
      if (typeof one === 'string') return one
      all.push(one)
    }
    return word === undefined ? first : word === 'and' ? { all } : { any: all }
  }

  #one(): Condition | string {
    if (this.#is('(')) {
      this.#take()
      const inner = this.group()
      if (typeof inner === 'string') return inner
      return this.#take().text === ')' ? inner : 'a bracket of the subscription is not closed'
    }
    const negated = this.#is('!')
    if (negated) this.#take()
    const { kind, text } = this.#take()
    if (kind !== 'name') return 'the subscription cannot be read'
    if (this.#is('(')) return this.#call(text, negated)
    if (negated) return 'the subscription cannot be read'
    return comparison(fieldPath(text), this.#take().text, this.#take())
  }

  /** `contains(event, "x")`, `match(event, "x*")`: only texts fit, also when negated. */
  #call(name: string, negated: boolean): Condition | string {
    const [, field, , value, close] = Array.from({ length: 5 }, () => this.#take())
    if (field?.kind !== 'name' || value?.kind !== 'text' || close?.text !== ')') return `${name}(…) cannot be read`
    const path = fieldPath(field.text)
    const plain = value.text.replace(/^\*|\*$/, '')
    if (plain.includes('*')) return `${name}(…) has a * inside`
    if (name !== 'contains' && name !== 'match') return `${name}(…) is not known`
    if (name === 'contains' && value.text.includes('*')) return 'contains(…) has a * inside'
    const like =
      name === 'contains' ? `*${value.text}*` : value.text.endsWith('*') ? `${plain}*` : `*${value.text.slice(1)}`
    return negated ? { all: [{ path, type: 'string' }, { not: { path, like } }] } : { path, like }
  }

  #is(text: string): boolean {
    const token = this.#tokens[this.#at]
    return token !== undefined && token.kind !== 'text' && token.text === text
  }

  #take(): FqlToken {
    this.#at += 1
    return this.#tokens[this.#at - 1] ?? { kind: 'sign', text: '' }
  }
}

function fieldPath(name: string): string {
  return pathText(['raw', ...name.split('.')])
}

function comparison(path: string, sign: string, value: FqlToken): Condition | string {
  if (sign !== '=' && sign !== '!=') return `the language has no comparison by ${sign || 'that'}`
  const equal = sign === '='
  const yes = (condition: Condition): Condition => (equal ? condition : { not: condition })
  if (value.kind === 'text') return yes({ path, is: value.text })
  if (value.kind === 'number') {
    const is: Condition = { path, is: Number(value.text) }
    return equal ? is : { all: [{ path, type: 'number' }, { not: is }] }
  }
  if (value.text === 'null') return yes({ path, type: ['null', 'absent'] })
  if (equal && (value.text === 'true' || value.text === 'false')) return { path, is: value.text === 'true' }
  return `the language does not know what ${sign} ${value.text} means`
}
