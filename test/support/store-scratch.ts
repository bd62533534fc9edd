import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Empty directories, removed after the tests of the suite that asked for them. */
export function scratch(): () => Promise<string> {
  const made: string[] = []
  after(() => Promise.all(made.map((directory) => rm(directory, { recursive: true, force: true }))))
  return async () => {
    const directory = await mkdtemp(join(tmpdir(), 'meldklok-'))
    made.push(directory)
    return directory
  }
}
