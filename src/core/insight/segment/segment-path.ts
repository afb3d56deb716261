/** Where mapping-kit cuts a path: at dots and at brackets around quotes or digits. */
const CUTS = /\[(?="|'|\d)|\.|(?<="|'|\d)]+/g

/**
 * The steps of a mapping-kit path (`$.traits.name`, `$.properties.products[0].sku`, `name`), none for the whole.
 * Digits are positions: what mapping-kit would also read from an object under such a key is not said here.
 */
export function segmentSteps(path: string): readonly (string | number)[] {
  return readSteps(path.replace('$.', ''))
}

/** The same for a path inside `{{ }}`, which has no `$.` in front. */
export function readSteps(path: string): readonly (string | number)[] {
  if (path === '' || path === '.') return []
  return path
    .split(CUTS)
    .filter((step) => step !== '')
    .map((step) => step.replace(/'|"/g, ''))
    .map((step) => (/^(0|[1-9]\d{0,8})$/.test(step) ? Number(step) : step))
}
