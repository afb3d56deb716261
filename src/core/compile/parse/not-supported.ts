/** Words of the language that this version refuses (`not-supported`). Each stands here once, to be dropped when it is built. */
export const NOT_SUPPORTED = {
  batch: 'batch is reserved and not supported yet',
} as const
