import { join } from 'node:path'
import type { Obligation } from '../clock/obligation.ts'
import { checkPackText, loadObligations } from '../clock/obligation.loader.ts'
import { messageNames, readPlaybookText } from '../playbooks/playbook.loader.ts'
import { BadFile } from '../shared/file-fault.ts'
import type { Fault } from '../shared/file-fault.ts'
import { readTextFile } from '../shared/text-file.loader.ts'
import type { Command } from './command.ts'
import { Misuse } from './command.ts'

export const playbookCheckCommand: Command = {
  name: 'playbook check',
  form: 'FILE…',
  about: 'Tells whether playbooks and packs of obligations may be used, and otherwise what is wrong and where.',
  more: 'A file with obligations and no steps is a pack, as in playbooks/obligations/. A playbook is held against the packs there.\nAn error refuses the file, and ends with status 1; a warning does not. docs/playbook-check.md tells every rule.',
  takesFiles: true,
  options: {},
  run({ files }, { root, now }) {
    if (files.length === 0) throw new Misuse('Name the playbooks to check. Example: meldklok playbook check playbooks/*.yaml')
    const around: Around = { law: shippedPack(join(root, 'playbooks', 'obligations')), templates: messageNames(join(root, 'templates', 'messages')), now: now() }
    const faults = files.flatMap((file) => faultsIn(file, around))
    const errors = faults.filter(({ severity }) => severity === 'error').length
    const lines = faults.map(({ file, line, column, severity, rule, message }) => `${file}:${line}:${column} ${severity} ${rule} ${message}`)
    return { json: faults, text: [...lines, ending(files.length, errors, faults.length - errors)].join('\n'), fine: errors === 0 }
  },
}

interface Around {
  law: () => Obligation[]
  templates: readonly string[]
  now: Date
}

function ending(files: number, errors: number, warnings: number): string {
  return errors + warnings === 0 ? `${files} checked, nothing wrong.` : `${files} checked: ${counted(errors, 'error')}, ${counted(warnings, 'warning')}.`
}

function counted(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`
}

/** Read once, when it is needed: a pack that is being mended is one of those that are broken. */
function shippedPack(folder: string): () => Obligation[] {
  let rows: Obligation[] | undefined
  return () => (rows ??= loadObligations(folder))
}

function faultsIn(file: string, { law, templates, now }: Around): Fault[] {
  try {
    const text = read(file)
    if (!isPack(text)) return readPlaybookText(text, file, law(), templates, now).warnings.map(inOrder)
    checkPackText(file, text, orNone(law))
    return []
  } catch (error) {
    if (error instanceof BadFile) return error.faults.map(inOrder)
    throw error
  }
}

/** The fields that are promised, and no others. */
function inOrder({ file, line, column, severity, rule, message }: Fault): Fault {
  return { file, line, column, severity, rule, message }
}

function read(file: string): string {
  try {
    return readTextFile(file)
  } catch (error) {
    if (error instanceof BadFile) throw error
    throw new Misuse(`${file} cannot be read: ${(error as Error).message}`)
  }
}

/** Obligations and no steps, at the margin: that can be told even of a file that is broken. */
function isPack(text: string): boolean {
  return /^["']?obligations["']?\s*:/m.test(text) && !/^["']?steps["']?\s*:/m.test(text)
}

function orNone(law: () => Obligation[]): readonly Obligation[] {
  try {
    return law()
  } catch (error) {
    if (error instanceof BadFile) return []
    throw error
  }
}
