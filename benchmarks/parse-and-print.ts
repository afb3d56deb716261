import { stdin, stdout } from 'node:process'
import { transformLines } from 'traitmap/node'

// What the JSON around a mapping costs: every line parsed and printed again, read and written as `traitmap map` does it.
await transformLines(stdin, {
  write: (text) => new Promise((resolve, reject) => stdout.write(text, (error) => (error ? reject(error) : resolve()))),
  transform: (event) => event,
})
