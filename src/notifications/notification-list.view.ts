import { factText, optionText } from '../facts/fact-text.ts'
import { factsOf } from '../incidents/incident.ts'
import type { Incident } from '../incidents/incident.ts'
import type { Reader } from '../incidents/reader.ts'
import { isOpen } from '../incidents/stages.ts'
import { may } from '../people/access.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import type { FormState } from '../web/form.ts'
import type { Delay } from './delay.ts'
import { delayInForce } from './delay.ts'
import { delayLine } from './delay.view.ts'
import type { Coverage, ProposedGroup } from './exposure.ts'
import { proposedGroups } from './exposure.ts'
import type { TellingDone } from './notification-duty.ts'
import { missingFromTelling, peopleDuty } from './notification-duty.ts'
import { addressOf, saidBy, stateView } from './notification-parts.view.ts'
import type { Notification } from './notification.ts'
import { isUnreviewed } from './notification.ts'

export interface ListFile {
  incident: Incident
  done: TellingDone
  delays: readonly Delay[]
}

/** Every message of one incident, the most exposed first, and whether they reach everybody. */
export function notificationsPage({ incident, done, delays }: ListFile, reader: Reader) {
  const { language, person } = reader
  const open = isOpen(incident.stage)
  return (form: FormState) => ({
    template: 'notifications/index',
    view: {
      title: say(language, 'notifications.title'),
      number: incident.number,
      drill: incident.drill,
      back: `/incidents/${incident.number}`,
      notifications: done.all.toSorted((one, other) => one.group.rank - other.group.rank).map((one) => rowOf(one, reader)),
      proposals: proposedGroups(factsOf(incident)).map((group) => proposalOf(group, done.all, incident, language)),
      coverage: coverageView(done.coverage, reader),
      delays: delays.toReversed().map((delay) => delayLine(delay, reader)),
      blocked: delayInForce(delays, reader.now) !== null,
      mayWrite: open && may(person, 'write notification'),
      mayDelay: open && may(person, 'record delay'),
      ...tellingView(incident, done, reader),
      form,
    },
  })
}

function rowOf(notification: Notification, reader: Reader) {
  const { language } = reader
  const { group, channels, submitted, sending } = notification
  return {
    href: addressOf(notification),
    title: group.name,
    rank: say(language, 'exposure.rank', { rank: group.rank }),
    exposure: say(language, `exposure.${group.exposure}`),
    ...stateView(notification, reader),
    channels: channels.map((channel) => say(language, `notification.channel.${channel}`)).join(', '),
    who: sending ? saidBy(sending, reader) : submitted ? saidBy(submitted, reader) : '',
    review: isUnreviewed(notification),
  }
}

function proposalOf(group: ProposedGroup, all: readonly Notification[], { number }: Incident, language: Language) {
  const written = all.some((one) => one.state !== 'withdrawn' && one.group.exposure === group.exposure)
  return {
    title: say(language, `exposure.${group.exposure}`),
    why: whyOf(group, language),
    written,
    rank: say(language, 'exposure.rank', { rank: group.rank }),
    state: say(language, written ? 'notifications.propose.written' : 'notifications.propose.not'),
    kind: written ? 'good' : 'neutral',
    href: `/incidents/${number}/notifications/new?exposure=${group.exposure}`,
  }
}

export function whyOf({ exposure, data }: ProposedGroup, language: Language): string {
  return say(language, `exposure.${exposure}.why`, { data: data.map((one) => optionText('dataCategories', one, language)).join(', ') })
}

function coverageView({ covered, people, enough }: Coverage, { language, zone }: Reader) {
  const verdict = enough === null ? 'unknown' : enough ? 'enough' : 'short'
  return {
    people: factText('people', people, language, zone),
    covered: new Intl.NumberFormat(language === 'nl' ? 'nl-NL' : 'en-GB').format(covered),
    text: say(language, `notifications.cover.${verdict}`),
    kind: enough === true ? 'good' : 'warn',
  }
}

/** That people were told is said once nothing is on its way; what it waits for stands beside the button. */
function tellingView(incident: Incident, done: TellingDone, { language, person }: Reader) {
  const allowed = isOpen(incident.stage) && may(person, 'record filing')
  const missing = missingFromTelling(done, { reason: 'given' })
  const filed = incident.filings.some(({ obligation, rejected }) => obligation === peopleDuty.obligation && rejected === null)
  return {
    mayFile: allowed && missing.length === 0,
    fileWaits: allowed && done.all.length > 0 ? missing.map(({ key, values }) => ({ text: say(language, key, values), href: null })) : [],
    asksReason: done.coverage.enough !== true,
    filed,
    fileAction: `/incidents/${incident.number}/notifications/filing`,
  }
}
