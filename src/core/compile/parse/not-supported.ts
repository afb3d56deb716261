/**
 * Words of the language that this version refuses (`not-supported`). Each stands here once, to be dropped when it is built.
 */
export const NOT_SUPPORTED = {
  extends: 'overlays (extends) are not supported yet',
  conversions: 'registered conversions (conversions, x.…) are not supported yet',
  allow: 'plans (allow, answer.…) are not supported yet',
  answers: 'plans (answers of examples) are not supported yet',
  batch: 'batch is reserved and not supported yet',
} as const

/** Why a path root is refused; undefined when it is not. */
export function refuseRoot(root: string): string | undefined {
  return root === 'answer' ? NOT_SUPPORTED.allow : undefined
}

/** Why a conversion word is refused; undefined when it is not. */
export function refuseConversion(word: string): string | undefined {
  return word.startsWith('x.') ? NOT_SUPPORTED.conversions : undefined
}
