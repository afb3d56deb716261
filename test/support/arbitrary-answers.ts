import fc from 'fast-check'
import set from 'lodash/set.js'
import type { Answer, Answers } from '../../src/core/model/delivery.ts'
import type { Json } from '../../src/core/model/json.ts'
import type { Table } from '../../src/core/model/table.ts'

const FOUND = fc.constantFrom<Json>('c-17', 42, 'a/b?c', '..', '', null, true, ['x'], {})

/** Where in answers a table reads, as lodash spells places: `body.data[0].id`. */
export function placesRead(table: Table): readonly string[] {
  const text = JSON.stringify(table)
  const places = [...text.matchAll(/answer\.[\w-]+\.((?:headers|body)[\w.[\]'-]*)/g)].map(([, place = '']) => place)
  return [...new Set(places)].sort()
}

/** An answer that holds some of what a table reads: what a vendor found, or an odd body. */
function found(places: readonly string[]): fc.Arbitrary<{ headers?: Record<string, string>; body?: Json }> {
  return fc
    .tuple(...places.map((place) => fc.option(place.startsWith('headers') ? fc.constant('/x/7') : FOUND)))
    .map((values) => {
      const answer: { headers?: Record<string, string>; body?: Json } = {}
      for (const [index, place] of places.entries())
        if (values[index] !== null) set(answer, place, structuredClone(values[index]))
      return answer
    })
}

/** What came back for one request: found, not found, refused, nothing, or a body of a shape nobody expects. */
export function arbitraryAnswer(places: readonly string[]): fc.Arbitrary<Answer> {
  const odd = fc.constantFrom<Json>(null, '', 'text', 0, [], {}, { data: [] }, { data: {} }, { data: [null] }, [[]])
  return fc.oneof(
    {
      weight: 5,
      arbitrary: fc.tuple(fc.constantFrom(200, 201), found(places)).map(([status, rest]) => ({ status, ...rest })),
    },
    fc.tuple(fc.constantFrom(404, 409, 304), found(places)).map(([status, rest]) => ({ status, ...rest })),
    fc.record({ status: fc.constantFrom(200, 299, 404), body: odd }),
    fc.record({ status: fc.constantFrom(204, 300, 404, 429, 500) }),
    fc.record({ error: fc.constantFrom('timed out', '') }),
  )
}

/** Answers for some requests of a table, also for those that cannot have been sent yet. */
export function arbitraryAnswers(table: Table): fc.Arbitrary<Answers> {
  const ids = Object.values(table.calls).flatMap((requests) =>
    requests.flatMap(({ id, each }) => (each === undefined ? [id] : [`${id}[0]`, `${id}[1]`])),
  )
  const one = arbitraryAnswer(placesRead(table))
  return fc.dictionary(fc.constantFrom(...new Set(ids), 'nobody'), one, { noNullPrototype: true })
}
