import { snakeCase } from 'change-case'

const known = new Map<string, string>()

/** The snake_case of a key, remembered: what any of the rivals would do beside its own words. */
function snake(key: string): string {
  let snaked = known.get(key)
  if (snaked === undefined) {
    snaked = snakeCase(key, { locale: false })
    if (known.size >= 10_000) known.clear()
    known.set(key, snaked)
  }
  return snaked
}

/** A value with its keys in snake_case at every depth and without lists: what the company's custom attributes are. */
export function snaked(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const bag: Record<string, unknown> = {}
  for (const [key, inner] of Object.entries(value)) if (!Array.isArray(inner)) bag[snake(key)] = snaked(inner)
  return bag
}
