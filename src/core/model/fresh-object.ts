/**
 * An object to fill with keys that vary from event to event. Finish it with `finishObject`.
 *
 * It has no prototype while it is filled: V8 then keeps it as a dictionary from the start, where `{}` would make a new hidden
 * class for every key (three times slower on varied events), and `__proto__` is an ordinary key.
 */
export function freshObject<T>(): Record<string, T> {
  return Object.create(null) as Record<string, T>
}

/** Makes a filled object an ordinary one, with its own keys as they are. */
export function finishObject<T>(object: Record<string, T>): Record<string, T> {
  return Object.setPrototypeOf(object, Object.prototype) as Record<string, T>
}
