import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { conditionSchema } from '../facts/condition.schema.ts'
import { readYaml, readYamlText } from '../shared/yaml.loader.ts'
import { problemsInPack, unknownSwitches } from './obligation-check.ts'
import type { PackProblem } from './obligation-check.ts'
import { packSchema } from './obligation.schema.ts'
import type { Obligation } from './obligation.ts'

const schema = packSchema(conditionSchema)

/** Every pack in the folder, in the order of the file names. Throws BadFile, naming file, line and column. */
export function loadObligations(folder: string): Obligation[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml')).sort()
  const packs: { file: string; rows: Obligation[] }[] = []
  for (const name of files) {
    const before = packs.flatMap(({ rows }) => rows)
    packs.push({ file: join(folder, name), rows: read(join(folder, name), (rows) => problemsInPack(rows, before)) })
  }
  const all = packs.flatMap(({ rows }) => rows)
  for (const { file, rows } of packs) if (unknownSwitches(rows, idsOf(all)).length > 0) read(file, (own) => unknownSwitches(own, idsOf(all)))
  return all
}

/** One pack on its own, read already; rows of other packs that it may name are `around` it. Throws BadFile. */
export function checkPackText(file: string, text: string, around: readonly Obligation[]): void {
  const check = (rows: Obligation[]) => [...problemsInPack(rows), ...unknownSwitches(rows, idsOf([...rows, ...around]))]
  readYamlText(file, text, { schema, check: ({ obligations }) => check(obligations), aliases: true })
}

function read(file: string, check: (rows: Obligation[]) => PackProblem[]): Obligation[] {
  return readYaml(file, schema, ({ obligations }) => check(obligations)).obligations
}

function idsOf(rows: readonly Obligation[]): string[] {
  return [...new Set(rows.map(({ id }) => id))]
}
