import { GROUP_TRAITS } from '../model/spec.ts'
import type { Source } from '../model/table.ts'
import { GROUP_TRAIT_NAMES } from './check/check-unsupported.ts'
import { type Path, parsePath, parseRelativePath } from './parse/parse-path.ts'
import { reservedStep } from './reserved-step.ts'

type Steps = readonly (string | number)[]

/** The reserved group traits and parts of an address (`address.city`) that a path reads. */
export function coveredTraits(path: Path): readonly string[] {
  return coveredBy(fromEvent(path))
}

/** Those that the `from` or `rest` of a source reads: what a literal `pick` leaves, less what a literal `omit` takes away. */
export function coveredBySource(source: Source): readonly string[] {
  const from = typeof source.from === 'string' ? [source.from] : (source.from ?? [])
  const texts = source.rest === undefined ? from : [...from, source.rest]
  return texts.flatMap((text) => {
    const steps = fromEvent(parsePath(text) as Path)
    const omitted = new Set(insideOf(source.omit).flatMap((inside) => coveredBy([...steps, ...inside])))
    const picked = Array.isArray(source.pick) ? insideOf(source.pick) : [[]]
    return picked.flatMap((inside) => coveredBy([...steps, ...inside])).filter((name) => !omitted.has(name))
  })
}

/** The paths of a literal `pick` or `omit`; those of a setting are not known here. */
function insideOf(picked: Source['pick']): readonly Steps[] {
  return typeof picked === 'object' ? picked.map((text) => parseRelativePath(text) as Steps) : []
}

/** The steps of a path from the event on. */
function fromEvent(path: Path): Steps {
  return path.root === '' || path.root === 'raw' ? path.steps : [path.root, ...path.steps]
}

function coveredBy([root, trait, part]: Steps): readonly string[] {
  if (root !== undefined && root !== 'traits') return []
  if (trait === undefined) return GROUP_TRAIT_NAMES
  const [name, reserved] = reservedStep(GROUP_TRAITS, trait) ?? []
  if (name === undefined) return []
  if (part === undefined || reserved?.parts === undefined)
    return GROUP_TRAIT_NAMES.filter((known) => known === name || known.startsWith(`${name}.`))
  const [inner] = reservedStep(reserved.parts, part) ?? []
  return inner === undefined ? [] : [`${name}.${inner}`]
}
