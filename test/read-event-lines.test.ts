import { expect, test } from 'vitest'
import { type EventLine, readEventLines } from '../src/node/read-event-lines.ts'

async function read(...chunks: readonly string[]): Promise<readonly EventLine[]> {
  async function* input(): AsyncGenerator<Uint8Array> {
    for (const chunk of chunks) yield Buffer.from(chunk)
  }
  const all: EventLine[] = []
  for await (const line of readEventLines(input())) all.push(line)
  return all
}

test('a line is an event, a list or a batch body; what is wrong is told with its line', async () => {
  expect(await read('{"a":1}\n\n[{"b":1},', '7]\n{"batch":[{"c":1}]}\n{\n7')).toEqual([
    { line: 1, events: [{ a: 1 }] },
    { line: 3, events: [{ b: 1 }], fault: 'it is no JSON object' },
    { line: 4, events: [{ c: 1 }] },
    { line: 5, events: [], fault: 'it is no JSON' },
    { line: 6, events: [], fault: 'it is no JSON object' },
  ])
})
