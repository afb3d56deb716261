import { createRequire } from 'node:module'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Imported, importSegment } from '../../src/core/insight/segment/import-segment.ts'
import { compileTables, createEngine, type Json, type JsonObject } from '../../src/index.ts'

// Its ES modules do not load in Node (imports without an extension), so this is the CommonJS build.
const require = createRequire(import.meta.url)
const { transform }: typeof import('@segment/actions-core/mapping-kit') = require('@segment/actions-core/mapping-kit')

// No quotes: mapping-kit takes them out of a path, and elements are found in every spelling.
const KEYS = ['a', 'b c', 'x-y', 'createdAt']

const key = fc.constantFrom(...KEYS)
const leaf: fc.Arbitrary<Json> = fc.constantFrom(null, '', 0, false, true, 1.5, 'A b', '2014-03-11', [], {}, [
  'x',
  null,
])
const element = fc.dictionary(key, leaf, { maxKeys: 3 })
// What encloses something is an object or a list: the other cases are among those that docs/import.md names.
const bag = fc.record({
  one: fc.dictionary(key, leaf, { maxKeys: 3 }),
  list: fc.array(element, { maxLength: 3 }),
  leaf,
})
const event = fc.record({
  type: fc.constant('track'),
  event: fc.constant('E'),
  userId: fc.constant('u'),
  properties: bag,
})

const path = fc
  .oneof(
    fc.constantFrom('properties', 'properties.list', 'properties.leaf', 'userId', 'nope'),
    key.map((name) => `properties.one.${name}`),
  )
  .map((text) => ({ '@path': `$.${text}` }))
const template = fc
  .constantFrom('{{userId}}', '<{{nope}}>', 'x {{{type}}} {', '{{event}}{{userId}}')
  .map((text) => ({ '@template': text }))
const shape = fc.dictionary(
  key,
  key.map((name) => ({ '@path': name })),
  { minKeys: 1, maxKeys: 3 },
)

const mapping = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', maxDepth: 3 },
    path,
    template,
    fc.constantFrom<Json>('x', 0, true, null, [], { k: 1 }),
    fc
      .tuple(fc.constantFrom('exists', 'blank'), path, tie('value'), fc.option(tie('value'), { nil: undefined }))
      .map(([kind, subject, yes, no]) => ({
        '@if': Object.fromEntries([[kind, subject], ['then', yes], ...(no === undefined ? [] : [['else', no]])]),
      })),
    tie('value').map((value) => ({ '@case': { operator: 'lower', value } })),
    path.map((value) => ({ '@replace': { pattern: 'A', replacement: 'b', value } })),
    shape.map((each) => ({ '@arrayPath': ['$.properties.list', each] })),
    fc.dictionary(key, tie('value'), { maxKeys: 3 }),
    fc.array(tie('value'), { maxLength: 3 }),
  ),
})).value

test('an imported table makes what mapping-kit makes, for any mapping and event', () => {
  fc.assert(
    fc.property(mapping, event, (value, given) => {
      const field = { field: value }
      let expected: Json
      try {
        expected = JSON.parse(JSON.stringify(transform(structuredClone(field) as never, given as never)))
      } catch {
        // Not every mapping is one that mapping-kit accepts.
        return
      }
      const { table, todos } = importSegment({ subscribe: 'type = "track"', mapping: field } as Json, {
        id: 'acme',
        url: 'https://x.example',
      }) as Imported
      expect(todos.filter(({ at }) => at !== undefined)).toEqual([])
      const { catalogue } = compileTables([table])
      const engine = createEngine({ catalogue, destinations: { acme: {} } })
      expect(engine.map(JSON.parse(JSON.stringify(given)) as JsonObject).deliveries[0]?.requests[0]?.body).toEqual(
        expected,
      )
    }),
    { numRuns: 300 },
  )
})
