import { nearestName } from '../../model/nearest-name.ts'

const MOST = 20

/** The hint for a word that is unknown: the name that was probably meant, else `otherwise`, else what there is. Worked out when it is shown. */
export function suggest(word: string, names: readonly string[], otherwise?: string): () => string {
  return () => {
    const near = nearestName(word, names)
    if (near !== undefined) return `did you mean "${near}"?`
    return otherwise ?? `one of: ${names.slice(0, MOST).join(', ')}${names.length > MOST ? ', …' : ''}`
  }
}
