#!/usr/bin/env node
import { run } from './cli/run.ts'

const { stdin, stdout, stderr, env } = process

const interrupted = (): AbortSignal => {
  const controller = new AbortController()
  process.once('SIGINT', () => controller.abort())
  return controller.signal
}

void run(process.argv.slice(2), { stdin, stdout, stderr, env, interrupted }).then((code) => {
  process.exitCode = code
})
