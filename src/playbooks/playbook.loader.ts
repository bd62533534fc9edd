import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Obligation } from '../clock/obligation.ts'
import type { Condition } from '../facts/condition.ts'
import { BadFile, readYaml } from '../shared/yaml.loader.ts'
import { problemsIn } from './check.ts'
import type { Playbook } from './playbook.ts'
import type { PlaybookFile } from './playbook.schema.ts'
import { playbookSchema } from './playbook.schema.ts'

export interface LoadedPlaybook {
  playbook: Playbook
  /** Null: goes for every incident. */
  trigger: Condition | null
  precedence: number
}

/** Every playbook in the folder. Throws BadFile, naming file, line and column; one must go for every incident. */
export function loadPlaybooks(folder: string, obligations: readonly Obligation[]): LoadedPlaybook[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml')).sort()
  const loaded = files.map((name) => readPlaybook(join(folder, name), obligations))
  loaded.forEach(({ playbook }, index) => {
    if (loaded.findIndex((other) => other.playbook.id === playbook.id) === index) return
    throw new BadFile([{ file: join(folder, files[index]!), line: 1, column: 1, message: `the playbook ${playbook.id} stands twice` }])
  })
  if (!loaded.some(({ trigger }) => trigger === null)) {
    throw new BadFile([{ file: folder, line: 1, column: 1, message: 'no playbook goes for every incident: one must have a trigger without `when`' }])
  }
  return loaded
}

export function readPlaybook(file: string, obligations: readonly Obligation[]): LoadedPlaybook {
  const { trigger, sources: _sources, ...playbook } = readYaml(file, playbookSchema, (read) => problemsIn(asPlaybook(read), obligations))
  return { playbook: asPlaybook(playbook), trigger: trigger.when ?? null, precedence: trigger.precedence }
}

/** The schema guarantees at least one level; its type does not say so. */
function asPlaybook(read: Omit<PlaybookFile, 'trigger' | 'sources'>): Playbook {
  return read as Playbook
}
