import { scaleNames, scales, severity } from '../assessment/enisa.ts'
import type { Scale, Scores } from '../assessment/enisa.ts'
import type { Command, Given } from './command.ts'
import { Misuse, required, text } from './command.ts'

export const severityCommand: Command = {
  name: 'severity',
  form: scaleNames.map((name) => `--${name} N`).join(' '),
  about: 'Computes the severity by the method of ENISA (2013).',
  more: ['SE = DPC × EI + CB, from these values:', ...scaleNames.map((name) => `--${name}: ${scales[name].join(', ')}`)].join('\n'),
  options: Object.fromEntries(scaleNames.map((name) => [name, text])),
  run(given) {
    const { se, level } = severity(Object.fromEntries(scaleNames.map((name) => [name, scoreOf(given, name)])) as Scores)
    return { json: { se, level }, text: `${se} (${level})` }
  },
}

function scoreOf(given: Given, name: Scale): number {
  const typed = required(given, name, String(scales[name][0]))
  if (!/^\d+(\.\d+)?$/.test(typed)) throw new Misuse(`--${name} ${typed}: write one of ${scales[name].join(', ')}.`)
  return Number(typed)
}
