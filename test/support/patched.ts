/** Changes to a JSON document, by JSON pointer. */
export interface JsonPatch {
  readonly set?: Readonly<Record<string, unknown>>
  readonly drop?: readonly string[]
}

/** A copy of a document with values set and dropped. An element that is dropped leaves its list; the pointer "" is the whole document. */
export function patched(document: unknown, { set = {}, drop = [] }: JsonPatch): unknown {
  const copy = { '': structuredClone(document) }
  for (const [path, value] of Object.entries(set)) {
    const [parent, key] = locate(copy, path)
    parent[key] = structuredClone(value)
  }
  for (const path of drop) {
    const [parent, key] = locate(copy, path)
    if (Array.isArray(parent)) parent.splice(Number(key), 1)
    else delete parent[key]
  }
  return copy['']
}

/** The object or list that holds the place of a pointer, and the key there. */
export function locate(root: Record<string, unknown>, path: string): [parent: Record<string, unknown>, key: string] {
  const keys = path.split('/').map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
  let parent = root
  for (const key of keys.slice(0, -1)) parent = parent[key] as Record<string, unknown>
  return [parent, keys.at(-1) as string]
}
