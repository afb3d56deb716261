import { access } from 'node:fs/promises'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type CustomConversion, compileTables } from '../index.ts'
import { fileError } from './file-error.ts'
import { UseError } from './use-error.ts'

/** Conversions of one's own, by name: `x.tier`. */
export type Conversions = Readonly<Record<string, CustomConversion>>

const SHAPE = `it looks like: export default { 'x.tier': (value) => … }`

/** Runs a JavaScript module whose default export is conversions. Throws a `UseError` when it cannot be run, or exports something else. */
export async function loadConversions(file: string): Promise<Conversions> {
  await access(file).catch((error: unknown) => {
    throw fileError(file, error, SHAPE)
  })
  const { default: conversions } = await run(file)
  if (typeof conversions !== 'object' || conversions === null || Array.isArray(conversions))
    throw new UseError(`${file} has no object as its default export`, SHAPE)
  try {
    compileTables([], { conversions: conversions as Conversions })
  } catch (error) {
    throw new UseError(`${file}: ${(error as TypeError).message}`, SHAPE)
  }
  return conversions as Conversions
}

async function run(file: string): Promise<{ readonly default?: unknown }> {
  try {
    return await import(pathToFileURL(resolve(file)).href)
  } catch (error) {
    throw new UseError(`${file} cannot be run: ${error instanceof Error ? error.message : String(error)}`, SHAPE)
  }
}
