import process from 'node:process'
import { createInterface } from 'node:readline'
import { loadTables } from 'traitmap/node'
import { createAdapter, type Question } from './adapter.ts'
import { readActions } from './recorded.ts'

/**
 * One question a line on stdin (`id` and what `Question` has; other keys are left alone), one answer a line on stdout:
 * `{ id, requests }`, and `error` where the question cannot be answered.
 */
const { tables, ...options } = await loadTables()
const adapter = createAdapter(readActions(), tables, options)
for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
  if (line.trim() !== '') process.stdout.write(`${JSON.stringify(answerTo(JSON.parse(line)))}\n`)
}

function answerTo({ id, ...question }: Question & { readonly id: string }): object {
  try {
    return { id, requests: adapter(question) }
  } catch (error) {
    return { id, requests: [], error: (error as Error).message }
  }
}
