#!/usr/bin/env node
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { run } from './cli/run.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const now = () => new Date()

const { status, out, err } = await run(process.argv.slice(2), {
  root, now,
  standardInput: () => text(process.stdin),
  progress: (line) => void process.stderr.write(`${line}\n`),
  wait: (milliseconds) => setTimeout(milliseconds),
  // Loaded when a command asks for it: most start no store.
  withHouse: async (work) => (await import('./cli/open-house.ts')).withHouse(work, { root, now }),
})
process.stdout.write(out)
process.stderr.write(err)
process.exitCode = status
