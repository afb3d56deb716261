/** What a conversion gives for a value it cannot convert. Never part of a value: every reader of a conversion looks for it. */
export const FAILED: unique symbol = Symbol('failed')
