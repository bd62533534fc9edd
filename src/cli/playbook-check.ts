import { join } from 'node:path'
import type { Obligation } from '../clock/obligation.ts'
import { loadObligations } from '../clock/obligation.loader.ts'
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
  about: 'Tells whether playbooks may be used, and otherwise what is wrong and where.',
  takesFiles: true,
  options: {},
  run({ files }, { root }) {
    if (files.length === 0) throw new Misuse('Name the playbooks to check. Example: meldklok playbook check playbooks/*.yaml')
    const obligations = loadObligations(join(root, 'playbooks', 'obligations'))
    const problems = files.flatMap((file) => problemsOf(file, obligations))
    const lines = problems.map(({ file, line, column, message }) => `${file}:${line}:${column} ${message}`)
    const end = problems.length > 0 ? `${problems.length} found.` : `${files.length} checked, nothing wrong.`
    return { json: problems, text: [...lines, end].join('\n'), fine: problems.length === 0 }
  },
}

function problemsOf(file: string, obligations: readonly Obligation[]): Problem[] {
  readText(file)
  try {
    readPlaybook(file, obligations)
    return []
  } catch (error) {
    if (!(error instanceof BadFile)) throw error
    return error.faults.map(({ line, column, message, rule = 'file' }) => ({ file, line, column, severity: 'error', rule, message }))
  }
}
