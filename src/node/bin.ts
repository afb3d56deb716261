#!/usr/bin/env node
import { run } from './cli/run.ts'

const { stdin, stdout, stderr, env } = process

void run(process.argv.slice(2), { stdin, stdout, stderr, env }).then((code) => {
  process.exitCode = code
})
