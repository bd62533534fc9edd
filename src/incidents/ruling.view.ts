import type { Law } from '../clock/obligation.ts'
import { helpViews } from '../facts/help.view.ts'
import { cited } from '../shared/citation.ts'
import type { Reason } from '../shared/errors.ts'
import { say } from '../shared/words/words.ts'
import { becauseView } from './because.view.ts'
import type { Verdictive } from './duty.ts'
import type { Incident } from './incident.ts'
import type { Reader } from './reader.ts'

/** The form on which somebody finds that a row applies, or that it does not. */
export function rulingPage(verdictive: Verdictive, { incident, law }: { incident: Incident; law: Law }, reader: Reader) {
  const { language } = reader
  const { obligation } = verdictive
  return (form: { values: Record<string, unknown>; errors: Reason[] }) => ({
    template: 'incidents/ruling',
    view: {
      title: say(language, 'ruling.title'),
      number: incident.number,
      drill: incident.drill,
      back: `/incidents/${incident.number}/clocks`,
      action: `/incidents/${incident.number}/rulings`,
      obligation: obligation.id,
      duty: obligation.title[language],
      article: cited(obligation.article, language),
      threshold: obligation.threshold?.[language] ?? '',
      why: becauseView(verdictive, incident, law.pack, reader),
      help: helpViews({ 'ruling.owed': say(language, 'ruling.owed') }, language),
      answers: (['yes', 'no'] as const).map((value) => ({ value, label: say(language, `ruling.owed.${value}`) })),
      form,
    },
  })
}
