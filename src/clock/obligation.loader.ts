import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { conditionSchema } from '../facts/condition.schema.ts'
import { readYaml } from '../shared/yaml.loader.ts'
import { packSchema } from './obligation.schema.ts'
import type { Obligation } from './obligation.ts'

/** Every pack in the folder, in the order of the file names. Throws BadFile, naming file, line and column. */
export function loadObligations(folder: string): Obligation[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml')).sort()
  const seen = new Set<string>()
  return files.flatMap((name) => readYaml(join(folder, name), packSchema(conditionSchema), ({ obligations }) => twice(obligations, seen)).obligations as Obligation[])
}

function twice(obligations: readonly { id: string }[], seen: Set<string>) {
  return obligations.flatMap(({ id }, index) => {
    if (!seen.has(id)) return seen.add(id) && []
    return [{ path: ['obligations', index, 'id'], message: `the obligation ${id} stands twice` }]
  })
}
