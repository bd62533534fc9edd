import { join } from 'node:path'
import type { Obligation } from '../clock/obligation.ts'
import { checkPack, loadObligations } from '../clock/obligation.loader.ts'
import { readPlaybook } from '../playbooks/playbook.loader.ts'
import { BadFile } from '../shared/yaml.loader.ts'
import { readText } from './assess.ts'
import type { Command } from './command.ts'
import { Misuse } from './command.ts'

interface Problem {
  file: string
  line: number
  column: number
  severity: 'error'
  rule: string
  message: string
}

export const playbookCheckCommand: Command = {
  name: 'playbook check',
  form: 'FILE…',
  about: 'Tells whether playbooks and packs of obligations may be used, and otherwise what is wrong and where.',
  more: 'A file with obligations and no steps is a pack, as in playbooks/obligations/. A playbook is held against the packs there.',
  takesFiles: true,
  options: {},
  run({ files }, { root }) {
    if (files.length === 0) throw new Misuse('Name the playbooks to check. Example: meldklok playbook check playbooks/*.yaml')
    const shipped = shippedPack(join(root, 'playbooks', 'obligations'))
    const problems = files.flatMap((file) => problemsOf(file, shipped))
    const lines = problems.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`)
    const end = problems.length > 0 ? `${problems.length} found.` : `${files.length} checked, nothing wrong.`
    return { json: problems, text: [...lines, end].join('\n'), fine: problems.length === 0 }
  },
}

/** Read once, when it is needed: a pack that is being mended is one of those that are broken. */
interface Shipped {
  rows: () => Obligation[]
}

function shippedPack(folder: string): Shipped {
  let rows: Obligation[] | undefined
  return { rows: () => (rows ??= loadObligations(folder)) }
}

function problemsOf(file: string, shipped: Shipped): Problem[] {
  const text = readText(file)
  try {
    if (isPack(text)) checkPack(file, orNone(shipped))
    else readPlaybook(file, shipped.rows())
    return []
  } catch (error) {
    if (!(error instanceof BadFile)) throw error
    return error.faults.map(({ file: where, line, column, message, rule = 'file' }) => ({ file: where, line, column, severity: 'error', rule, message }))
  }
}

/** Obligations and no steps, at the margin: that can be told even of a file that is broken. */
function isPack(text: string): boolean {
  return /^["']?obligations["']?\s*:/m.test(text) && !/^["']?steps["']?\s*:/m.test(text)
}

function orNone({ rows }: Shipped): readonly Obligation[] {
  try {
    return rows()
  } catch (error) {
    if (error instanceof BadFile) return []
    throw error
  }
}
