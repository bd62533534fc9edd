import { join } from 'node:path'
import { clockAnswer } from '../api/clock.ts'
import { instant } from '../api/requests.ts'
import { anchorNames, isAnchor } from '../clock/anchor.ts'
import type { AnchorName } from '../clock/anchor.ts'
import { loadObligations } from '../clock/obligation.loader.ts'
import { say } from '../shared/words/words.ts'
import type { Command, Given } from './command.ts'
import { many, Misuse, one, text, texts } from './command.ts'
import { languageOf } from './language.ts'

type Moments = { [N in AnchorName]?: Date }

export const clockCommand: Command = {
  name: 'clock',
  form: '--aware INSTANT | --anchor NAME=INSTANT… [--obligation gdpr-33] [--language en|nl]',
  about: 'Tells when an obligation is due, in elapsed hours from the moments that you give.',
  more: [
    'An instant is ISO 8601 with its offset, such as 2026-03-12T14:05+01:00 or 2026-03-12T13:05Z.',
    `Moments: ${anchorNames.join(', ')}.`,
  ].join('\n'),
  options: { aware: text, anchor: texts, obligation: text, language: text },
  run(given, { root }) {
    const language = languageOf(given)
    const pack = loadObligations(join(root, 'playbooks', 'obligations'))
    const answer = clockAnswer({ obligation: one(given, 'obligation') ?? 'gdpr-33', anchors: momentsOf(given) }, pack, { language })
    return { json: answer, text: `${answer.display}\n${pack.find(({ id }) => id === answer.obligation)!.title[language]} (${answer.obligation})` }
  },
}

function momentsOf(given: Given): Moments {
  const aware = one(given, 'aware')
  const moments: Moments = aware === undefined ? {} : { aware: instantOf('--aware', aware) }
  for (const typed of many(given, 'anchor')) {
    const [, name = typed, at = ''] = /^([^=]*)=(.*)$/.exec(typed) ?? []
    if (!isAnchor(name)) throw new Misuse(`--anchor ${typed}: write NAME=INSTANT, with one of these names: ${anchorNames.join(', ')}.`)
    if (moments[name]) throw new Misuse(say('en', 'api.anchor.twice', { name }))
    moments[name] = instantOf(`--anchor ${name}`, at)
  }
  if (Object.keys(moments).length === 0) throw new Misuse('Give a moment: --aware 2026-03-12T14:05+01:00')
  return moments
}

/** Without an offset it could be several moments, and a guess could be an hour late. */
export function instantOf(option: string, typed: string): Date {
  const read = instant.safeParse(typed)
  if (!read.success) throw new Misuse(`${option} ${typed}: ${say('en', 'fact.moment')}`)
  return read.data
}
