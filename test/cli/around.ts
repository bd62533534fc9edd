import type { Response } from 'supertest'
import { run } from '../../src/cli/run.ts'
import type { Surroundings } from '../../src/cli/command.ts'
import { noon } from '../support/moments.ts'

const root = new URL('../..', import.meta.url).pathname

/** Types a line at a prompt where there is no store, unless one is handed in. */
export function type(words: string[], { input = '', withHouse, now = noon, progress = () => {}, wait = async () => {} }: { input?: string; now?: Date } & Partial<Pick<Surroundings, 'withHouse' | 'progress' | 'wait'>> = {}) {
  return run(words, {
    root,
    now: () => now,
    standardInput: async () => input,
    progress,
    wait,
    withHouse: withHouse ?? (async () => Promise.reject(new Error('this command started a store'))),
  })
}

export async function jsonOf(words: string[], input?: string): Promise<Response['body']> {
  const { status, out, err } = await type([...words, '--json'], { ...(input !== undefined && { input }) })
  if (status === 2) throw new Error(err)
  return JSON.parse(out)
}
