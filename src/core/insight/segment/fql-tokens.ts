/** One word of a subscription: a name, a text, a number, an operator, a bracket. */
export interface FqlToken {
  readonly kind: 'name' | 'text' | 'number' | 'sign'
  readonly text: string
}

const TOKEN =
  /\s*(?:"((?:[^"\\]|\\.)*)"|((?:[A-Za-z_$]|\\.)(?:[\w$-]|\\.)*(?:\.(?:[\w$-]|\\.)+)*)|(-?\d+(?:\.\d+)?)|(!=|>=|<=|=|<|>|!|\(|\)|,))/y

/** The words of a subscription; undefined where something else stands in it. */
export function fqlTokens(text: string): readonly FqlToken[] | undefined {
  const tokens: FqlToken[] = []
  const pattern = new RegExp(TOKEN)
  const end = text.trimEnd().length
  while (pattern.lastIndex < end) {
    const match = pattern.exec(text)
    if (match === null) return undefined
    const [, quoted, name, number, sign] = match
    if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted.replace(/\\(.)/g, '$1') })
    else if (name !== undefined) tokens.push({ kind: 'name', text: name.replace(/\\(.)/g, '$1') })
    else if (number !== undefined) tokens.push({ kind: 'number', text: number })
    else tokens.push({ kind: 'sign', text: sign as string })
  }
  return tokens
}
