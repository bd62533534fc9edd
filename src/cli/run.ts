import { parseArgs } from 'node:util'
import { Invalid, Refused } from '../shared/errors.ts'
import type { Reason } from '../shared/errors.ts'
import { say } from '../shared/words/words.ts'
import { assessCommand } from './assess.ts'
import { clockCommand } from './clock.ts'
import type { Command, Given, Surroundings } from './command.ts'
import { flag, Misuse } from './command.ts'
import { drillCommand } from './drill.ts'
import { personAddCommand } from './person-add.ts'
import { playbookCheckCommand } from './playbook-check.ts'
import { playbookSimulateCommand } from './playbook-simulate.ts'
import { severityCommand } from './severity.ts'
import { tokenAddCommand } from './token-add.ts'

export const commands: readonly Command[] = [clockCommand, assessCommand, severityCommand, playbookCheckCommand, playbookSimulateCommand, drillCommand, personAddCommand, tokenAddCommand]

/** 0: fine. 1: it could not be done, or the answer is no. 2: wrong use. */
export interface Ending {
  status: 0 | 1 | 2
  out: string
  err: string
}

/** What to print and how to end, for the words after `meldklok`. */
export async function run(words: readonly string[], around: Surroundings): Promise<Ending> {
  const command = commands.find(({ name }) => name.split(' ').every((part, index) => words[index] === part))
  if (!command) return withoutCommand(words)
  try {
    const given = read(command, words.slice(command.name.split(' ').length))
    if (given.values['help']) return { status: 0, out: helpFor(command), err: '' }
    const { json, text, fine = true } = await command.run(given, around)
    return { status: fine ? 0 : 1, out: given.values['json'] ? `${JSON.stringify(json, null, 2)}\n` : `${text}\n`, err: '' }
  } catch (error) {
    return failed(error, command)
  }
}

function read({ options, takesFiles = false }: Command, args: string[]): Given {
  try {
    const { values, positionals } = parseArgs({ args, options: { ...options, json: flag, help: { ...flag, short: 'h' } }, allowPositionals: takesFiles, strict: true })
    return { values, files: positionals }
  } catch (error) {
    throw new Misuse((error as Error).message)
  }
}

function withoutCommand(words: readonly string[]): Ending {
  const asked = words.some((word) => word === '--help' || word === '-h' || word === 'help')
  if (asked) return { status: 0, out: overview(), err: '' }
  const why = words.length === 0 ? 'Say what to do.' : `There is no command ${words.slice(0, 2).join(' ')}.`
  return { status: 2, out: '', err: `${why}\n\n${overview()}` }
}

/** A stack trace helps nobody at a prompt. */
function failed(error: unknown, { name }: Command): Ending {
  const help = `\nSee: meldklok ${name} --help\n`
  if (error instanceof Misuse) return { status: 2, out: '', err: `${error.message}${help}` }
  if (error instanceof Invalid) return { status: 2, out: '', err: `${inWords(error.reasons)}${help}` }
  if (error instanceof Refused) return { status: 1, out: '', err: `${inWords(error.reasons)}\n` }
  return { status: 1, out: '', err: `${error instanceof Error ? error.message : String(error)}\n` }
}

function inWords(reasons: readonly Reason[]): string {
  return reasons.map(({ key, values, field }) => `${field ? `${field}: ` : ''}${say('en', key, values)}`).join('\n')
}

function overview(): string {
  const width = Math.max(...commands.map(({ name }) => name.length))
  const rows = commands.map(({ name, about }) => `  ${name.padEnd(width)}  ${about}`)
  return [
    'meldklok <command> [options]', '', ...rows, '',
    '--json prints one JSON document. --help behind a command tells its options.',
    'Exit status: 0 fine, 1 the answer is no, 2 wrong use.', '',
  ].join('\n')
}

function helpFor({ name, form, about, more }: Command): string {
  return [`meldklok ${name} ${form} [--json]`, '', about, ...(more ? [more] : []), ''].join('\n')
}
