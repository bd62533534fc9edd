import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Obligation } from '../clock/obligation.ts'
import type { Condition } from '../facts/condition.ts'
import { BadFile } from '../shared/file-fault.ts'
import type { Fault } from '../shared/file-fault.ts'
import { readTextFile } from '../shared/text-file.loader.ts'
import { readYamlText } from '../shared/yaml.loader.ts'
import type { Read } from '../shared/yaml.loader.ts'
import { goesForAll } from './attach.ts'
import { placeRules } from './check-rules.ts'
import type { Problem } from './check-rules.ts'
import { problemsIn } from './check.ts'
import { completed } from './others.ts'
import type { Playbook } from './playbook.ts'
import type { PlaybookFile } from './playbook.schema.ts'
import { playbookSchema } from './playbook.schema.ts'

export interface LoadedPlaybook {
  playbook: Playbook
  /** Null: goes for every incident. */
  trigger: Condition | null
  precedence: number
  /** What somebody should look at; it may be used all the same. */
  warnings: Fault[]
}

/**
 * Every playbook in the folder, each held against the same check as on the command line. Throws BadFile, naming file, line
 * and column. Exactly one goes for every incident, and lends its ladders to those that name none for other duties.
 */
export function loadPlaybooks(folder: string, obligations: readonly Obligation[], templates: readonly string[], now: Date): LoadedPlaybook[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml')).sort()
  const results = files.map((name) => readOrFaults(join(folder, name), obligations, templates, now))
  const broken = results.flatMap((one) => (Array.isArray(one) ? one : []))
  const read = results.flatMap((one) => (Array.isArray(one) ? [] : [one]))
  // While a file cannot be read nobody knows what it would have been.
  const faults = broken.length > 0 ? broken : togetherFaults(folder, read)
  if (faults.length > 0) throw new BadFile(faults)
  const standard = read.find(({ value }) => goesForAll(value))!.value
  return read.map(loaded).map((one) => ({ ...one, playbook: completed(one.playbook, standard) }))
}

/** The names of the messages below a folder: controller/first-report for controller/first-report.nl.hbs. */
export function messageNames(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'))
  return [...new Set(files.flatMap((file) => /^(.+)\.(nl|en)\.hbs$/.exec(file)?.[1] ?? []))].sort()
}

export function readPlaybook(file: string, obligations: readonly Obligation[], templates: readonly string[], now: Date): LoadedPlaybook {
  return readPlaybookText(readTextFile(file), file, obligations, templates, now)
}

/** The same of text that somebody typed. Throws BadFile. */
export function readPlaybookText(text: string, fileName: string, obligations: readonly Obligation[], templates: readonly string[], now: Date): LoadedPlaybook {
  return loaded(readText(text, fileName, obligations, templates, now))
}

function readText(text: string, file: string, obligations: readonly Obligation[], templates: readonly string[], now: Date, soften = (found: Problem) => found): Read<Playbook> {
  const check = (given: PlaybookFile) => problemsIn(asPlaybook(given), { obligations, templates, now }).map(soften)
  const read = readYamlText(file, text, { schema: playbookSchema, check, places: placeRules, byId: true })
  return { ...read, value: asPlaybook(read.value) }
}

/** The schema guarantees at least one level, and facts that exist; its type does not say so. */
function asPlaybook(read: PlaybookFile): Playbook {
  return read as Playbook
}

function readOrFaults(file: string, ...around: [readonly Obligation[], readonly string[], Date]): Read<Playbook> | Fault[] {
  try {
    return readText(readTextFile(file), file, ...around, aheadIsNoError)
  } catch (error) {
    if (error instanceof BadFile) return error.faults
    throw error
  }
}

/** A clock that is set wrong must not keep the house from starting. */
function aheadIsNoError(found: Problem): Problem {
  return found.rule === 'reviewed-in-future' ? { ...found, severity: 'warning' } : found
}

/** What only all files together can tell. */
function togetherFaults(folder: string, all: readonly Read<Playbook>[]): Fault[] {
  const ids = all.map(({ value }) => value.id)
  const standards = all.filter(({ value }) => goesForAll(value))
  return [
    ...all.flatMap(({ value: { id }, faultAt }, index) =>
      ids.indexOf(id) < index ? [faultAt({ path: ['id'], rule: 'duplicate-playbook', message: `another file has the playbook ${id} already; take one away, or give it another id` })] : [],
    ),
    ...standards.slice(1).map(({ value: { id }, faultAt }) =>
      faultAt({ path: ['trigger'], rule: 'two-standards', message: `${standards[0]!.value.id} goes for every incident already; give ${id} a \`when\`, or make it an overlay` }),
    ),
    ...(standards.length > 0 ? [] : [{ file: folder, line: 1, column: 1, severity: 'error' as const, rule: 'no-standard', message: 'no playbook goes for every incident; one base must have mode auto and a trigger without `when`' }]),
  ]
}

function loaded({ value: playbook, warnings }: Read<Playbook>): LoadedPlaybook {
  return { playbook, trigger: playbook.trigger.when ?? null, precedence: playbook.trigger.precedence, warnings }
}
