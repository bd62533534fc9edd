import { may } from '../people/access.ts'
import { longDate } from '../shared/dutch-time.ts'
import { addHours } from '../shared/instant.ts'
import type { Reason } from '../shared/errors.ts'
import { say } from '../shared/words/words.ts'
import { firstSignal } from './duties.ts'
import type { Incident } from './incident.ts'
import type { Reader } from './reader.ts'
import { whoIs } from './reader.ts'
import { isOpen } from './stages.ts'

/** `hours` is the period of the authority's duty, to show what each choice would mean. */
export function awarenessPage(incident: Incident, hours: number, reader: Reader) {
  const { language, zone, person } = reader
  const { number } = incident
  const signal = firstSignal(incident)
  const open = isOpen(incident.stage)
  return (form: { values: Record<string, unknown>; errors: Reason[] }) => ({
    template: 'incidents/awareness',
    view: {
      title: say(language, 'awareness.title'),
      number,
      drill: incident.drill,
      back: `/incidents/${number}`,
      action: `/incidents/${number}/awareness`,
      form,
      signal: signal && say(language, 'awareness.signal', { moment: longDate(signal, language, zone) }),
      mayPropose: open && may(person, 'propose awareness'),
      choices: incident.awareness.toReversed().map((choice) => ({
        at: longDate(choice.awareAt, language, zone),
        state: say(language, `awareness.${choice.state}`),
        kind: choice.state === 'in force' ? 'good' : choice.state === 'rejected' ? 'neutral' : 'warn',
        motivation: choice.reason,
        who: whoIs(choice.by, reader),
        deadline: say(language, 'awareness.deadline', { moment: longDate(addHours(choice.awareAt, hours), language, zone) }),
        mayAnswer: open && choice.state === 'awaiting approval' && choice.by.id !== person.id && may(person, 'approve awareness'),
        action: `/incidents/${number}/awareness/${choice.id}`,
      })),
    },
  })
}
