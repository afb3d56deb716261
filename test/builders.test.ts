import { deepStrictEqual, throws } from 'node:assert'
import { readFileSync } from 'node:fs'
import { describe, test } from 'vitest'
import { group, identify, type Json, type JsonObject, track } from '../src/index.ts'
import { deepFreeze } from './support/deep-freeze.ts'

interface Case {
  readonly clause: string
  readonly title: string
  readonly call: 'group' | 'identify' | 'track'
  readonly arguments: readonly Json[]
  readonly payload: JsonObject
}

const cases: readonly Case[] = JSON.parse(readFileSync(new URL('cases/builders.json', import.meta.url), 'utf8'))
const BUILDERS = { group, identify, track } as unknown as Readonly<Record<string, (...args: unknown[]) => JsonObject>>

describe('builders', () => {
  test.each(cases.map((each) => [`${each.clause}: ${each.title}`, each] as const))(
    '%s',
    (_, { call, payload, ...given }) => {
      const build = BUILDERS[call] as (...args: unknown[]) => JsonObject
      const args = deepFreeze([...given.arguments])
      deepStrictEqual(build(...args), payload)
      // No state: the same call gives an equal payload, and not the same one.
      const [first, second] = [build(...args), build(...args)]
      deepStrictEqual(first, second)
      if (first === second) throw new Error('two calls share a payload')
    },
  )

  test('an undefined user id is none', () => {
    deepStrictEqual(identify(undefined, { a: 1 }), { type: 'identify', traits: { a: 1 } })
  })

  test('options that are no object are a TypeError', () => {
    for (const options of [null, 'x', 5, []]) {
      for (const build of Object.values(BUILDERS)) throws(() => build('x', {}, options), TypeError)
    }
  })
})
