import { join } from 'node:path'
import { clockAnswer } from '../api/clock.ts'
import type { ClockQuestion } from '../api/clock.ts'
import { instant } from '../api/requests.ts'
import { anchorNames } from '../clock/anchor.ts'
import { loadObligations } from '../clock/obligation.loader.ts'
import { say } from '../shared/words/words.ts'
import type { Command, Given } from './command.ts'
import { many, Misuse, one, text, texts } from './command.ts'
import { languageOf } from './language.ts'

export const clockCommand: Command = {
  name: 'clock',
  form: '--aware INSTANT | --anchor NAME=INSTANT… [--obligation gdpr-33] [--language en|nl]',
  about: 'Tells when an obligation is due: elapsed hours and days, calendar weeks and months, from the moments that you give.',
  more: [
    'An instant is ISO 8601 with its offset, such as 2026-03-12T14:05+01:00 or 2026-03-12T13:05Z.',
    `Moments: ${anchorNames.join(', ')}.`,
    'Later stages count from the filing of an earlier one: initial.filed (or initial_submitted), intermediate.updated,',
    'in full obligation:dora/initial.filed. The version in force at the first moment is used. What is not law is computed',
    'all the same, and the answer says that it is not. Obligations: playbooks/obligations/.',
  ].join('\n'),
  options: { aware: text, anchor: texts, obligation: text, language: text },
  run(given, { root }) {
    const language = languageOf(given)
    const pack = loadObligations(join(root, 'playbooks', 'obligations'))
    const answer = clockAnswer({ obligation: one(given, 'obligation') ?? 'gdpr-33', anchors: momentsOf(given) }, pack, { language })
    return { json: answer, text: `${answer.display}\n${pack.find(({ id }) => id === answer.obligation)!.title[language]} (${answer.obligation})` }
  },
}

function momentsOf(given: Given): ClockQuestion['anchors'] {
  const aware = one(given, 'aware')
  const named = many(given, 'anchor').map((typed): [string, Date] => {
    const [, name, at = ''] = /^([^=]+)=(.*)$/.exec(typed) ?? []
    if (name === undefined) throw new Misuse(`--anchor ${typed}: write NAME=INSTANT, with one of these names: ${anchorNames.join(', ')}.`)
    return [name, instantOf(`--anchor ${name}`, at)]
  })
  const moments = [...(aware === undefined ? [] : [['aware', instantOf('--aware', aware)] as const]), ...named]
  if (moments.length === 0) throw new Misuse('Give a moment: --aware 2026-03-12T14:05+01:00')
  return moments
}

/** Without an offset it could be several moments, and a guess could be an hour late. */
export function instantOf(option: string, typed: string): Date {
  const read = instant.safeParse(typed)
  if (!read.success) throw new Misuse(`${option} ${typed}: ${say('en', 'fact.moment')}`)
  return read.data
}
