import { factsSchema } from '../facts/facts.schema.ts'
import type { Facts } from '../facts/facts.ts'
import { instant } from '../api/requests.ts'
import type { ForecastEvent } from '../playbooks/forecast.ts'
import { forecast } from '../playbooks/forecast.ts'
import { shortDate } from '../shared/dutch-time.ts'
import { readText } from './assess.ts'
import { instantOf } from './clock.ts'
import type { Command } from './command.ts'
import { openPlaybook } from './open-playbook.ts'
import { many, Misuse, one, required, text, texts } from './command.ts'

export const playbookSimulateCommand: Command = {
  name: 'playbook simulate',
  form: 'FILE --from INSTANT [--silent ROLE…] [--facts FILE]',
  about: 'Tells when which step is due and who is called, while nobody does anything.',
  more: [
    '--from is when it is reported, detected and known, unless --facts gives other moments: a JSON object of facts,',
    'with awareAt for awareness. Each role of the playbook is one person who can be reached, unless it is --silent.',
    'Ends a day after the last deadline. Nothing is stored and nothing is sent.',
  ].join('\n'),
  takesFiles: true,
  options: { from: text, silent: texts, facts: text },
  run(given, around) {
    const from = instantOf('--from', required(given, 'from', '2026-09-04T16:40+02:00'))
    const { playbook, pack } = openPlaybook(given, around)
    const silent = many(given, 'silent')
    const strange = silent.find((role) => !(role in playbook.roles))
    if (strange !== undefined) throw new Misuse(`--silent ${strange}: the playbook has no such role; use one of: ${Object.keys(playbook.roles).join(', ')}.`)
    const events = forecast({ playbook, pack, from, silent, ...factsOf(one(given, 'facts')) })
    return { json: { events }, text: events.map(lineOf).join('\n') }
  },
}

function factsOf(file: string | undefined): { facts?: Facts; awareAt?: Date } {
  if (file === undefined) return {}
  const { awareAt, ...given } = objectIn(file)
  const facts = factsSchema().parse(given)
  return { facts, ...(awareAt !== undefined && { awareAt: instant.parse(awareAt) }) }
}

function objectIn(file: string): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(readText(file))
    if (read !== null && typeof read === 'object' && !Array.isArray(read)) return read as Record<string, unknown>
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new Misuse(`--facts ${file}: is no JSON object of facts`)
}

function lineOf({ at, afterHours, kind, step, ladder, level, notify, merged }: ForecastEvent): string {
  const what = [step, ladder && `${ladder} ${level}`, kind === 'level' || kind === 'step-due' ? '' : kind, merged ? 'merged' : ''].filter(Boolean).join(' ')
  return `${shortDate(at, 'en').padEnd(20)} T+${afterHours.toFixed(2).padStart(7)} h  ${what.padEnd(40)} ${notify.join(', ') || '-'}`
}
