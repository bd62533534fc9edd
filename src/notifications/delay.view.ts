import type { Incident } from '../incidents/incident.ts'
import type { Reader } from '../incidents/reader.ts'
import { isOpen } from '../incidents/stages.ts'
import { helpViews } from '../facts/help.view.ts'
import { may } from '../people/access.ts'
import { longDate, wallTime } from '../shared/dutch-time.ts'
import { say } from '../shared/words/words.ts'
import type { FormState } from '../web/form.ts'
import type { Delay } from './delay.ts'
import { delayStanding, longestDelayDays } from './delay.ts'
import { saidBy } from './notification-parts.view.ts'

const kinds = { 'waiting': 'warn', 'in force': 'warn', 'rejected': 'neutral', 'ended': 'neutral', 'over': 'neutral' } as const

/** As a line of the list. */
export function delayLine(delay: Delay, reader: Reader) {
  const { language, zone, now } = reader
  const standing = delayStanding(delay, now)
  return {
    href: `/incidents/${delay.incident}/delays/${delay.id}`,
    title: say(language, 'delay.line', { askedBy: delay.askedBy, reference: delay.reference }),
    span: say(language, 'delay.span', { from: longDate(delay.from, language, zone), until: longDate(delay.until, language, zone) }),
    standing: say(language, `delay.${standing}`),
    kind: kinds[standing],
  }
}

export function newDelayPage(incident: Incident, reader: Reader) {
  const { language, now, zone } = reader
  const [date = '', time = ''] = wallTime(now, zone).split(' ')
  return (form: FormState) => ({
    template: 'notifications/new-delay',
    view: {
      title: say(language, 'delay.new'),
      intro: say(language, 'delay.intro', { days: longestDelayDays }),
      number: incident.number,
      drill: incident.drill,
      back: `/incidents/${incident.number}/notifications`,
      action: `/incidents/${incident.number}/delays`,
      help: helpViews({ 'delay.askedBy': say(language, 'delay.asked-by') }, language),
      form: { ...form, values: { from: { date, time }, ...form.values } },
    },
  })
}

export function delayPage(delay: Delay, incident: Incident, reader: Reader) {
  const { language, person, now } = reader
  const standing = delayStanding(delay, now)
  const open = isOpen(incident.stage)
  const mine = delay.by.id === person.id
  return (form: FormState) => ({
    template: 'notifications/delay',
    view: {
      ...delayLine(delay, reader),
      number: incident.number,
      drill: incident.drill,
      back: `/incidents/${incident.number}/notifications`,
      action: `/incidents/${delay.incident}/delays/${delay.id}`,
      why: delay.reason,
      by: say(language, 'delay.by', { who: saidBy(delay, reader) }),
      answered: delay.answeredBy && delay.answeredAt ? say(language, 'delay.answered.by', { who: saidBy({ by: delay.answeredBy, at: delay.answeredAt }, reader) }) : '',
      answer: delay.answer,
      ended: delay.ended ? say(language, 'delay.ended.by', { who: saidBy(delay.ended, reader), reason: delay.ended.reason }) : '',
      blocks: standing === 'in force',
      mayAnswer: open && delay.state === 'awaiting approval' && standing === 'waiting' && !mine && may(person, 'approve delay'),
      waitsForOther: standing === 'waiting' && delay.state === 'awaiting approval' && mine,
      mayEnd: (standing === 'in force' || standing === 'waiting') && (may(person, 'record delay') || may(person, 'approve delay')),
      form,
    },
  })
}
