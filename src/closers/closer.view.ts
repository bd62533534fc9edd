import type { ClosersCard } from '../incidents/closers-card.ts'
import { factsOf } from '../incidents/incident.ts'
import type { Incident } from '../incidents/incident.ts'
import type { Reader } from '../incidents/reader.ts'
import { whoIs } from '../incidents/reader.ts'
import { isOpen as isOpenStage } from '../incidents/stages.ts'
import { may } from '../people/access.ts'
import { longDate, shortDate } from '../shared/dutch-time.ts'
import { say } from '../shared/words/words.ts'
import { languages } from '../shared/words/words.ts'
import type { FormState } from '../web/form.ts'
import type { Closer, Standing } from './closer.ts'
import { isOpen, referenceOf, saysGone, standingOf, ways } from './closer.ts'
import { answerKey, questionKey, questions } from './statement.ts'

const kinds: Record<Standing, ClosersCard['rows'][number]['kind']> = {
  proposed: 'warn', rejected: 'neutral', withdrawn: 'neutral', open: 'info', lost: 'bad', silent: 'warn', ended: 'neutral', expired: 'warn', answered: 'good',
}

/** Kinds of incident in which somebody got what was for another. */
const misdirected = ['email-wrong-recipient', 'cc-instead-of-bcc', 'letter-wrong-recipient', 'letter-opened-return', 'wrong-file', 'wrong-portal']

/** Null where there is nothing to show: no such incident, and nobody was ever asked. */
export function closersCard(closers: readonly Closer[], incident: Incident, reader: Reader): ClosersCard | null {
  const { incidentType = null } = factsOf(incident)
  const fits = incidentType === null || incidentType === 'other' || misdirected.includes(incidentType)
  if (closers.length === 0 && !fits) return null
  const { language, zone, person } = reader
  const open = isOpenStage(incident.stage)
  return {
    rows: closers.toReversed().map((closer) => ({
      href: `/incidents/${incident.number}/closers/${closer.id}`,
      title: say(language, 'closer.one', { reference: referenceOf(closer) }),
      ...standing(closer, reader),
      said: shortDate(closer.stated?.at ?? closer.answeredAt ?? closer.at, language, zone),
    })),
    add: open && may(person, 'ask wrong recipient') ? `/incidents/${incident.number}/closers/new` : null,
    contain: open ? containmentLink(closers, incident, reader) : null,
  }
}

function standing(closer: Closer, { language, now }: Reader) {
  const here = standingOf(closer, now)
  return { standing: say(language, `closer.standing.${here}`), kind: here === 'answered' && !saysGone(closer) ? ('bad' as const) : kinds[here] }
}

/** Only a link: the word of a stranger is worth as much as a person here finds it worth. */
function containmentLink(closers: readonly Closer[], incident: Incident, { person }: Reader): string | null {
  const supported = closers.some(saysGone) && factsOf(incident).containment !== 'written'
  return supported && may(person, 'amend incident') ? `/incidents/${incident.number}/facts?containment=written#field-containment` : null
}

export function newCloserPage(number: string, { language }: Reader, form: FormState) {
  return {
    title: say(language, 'closer.new'),
    number,
    action: `/incidents/${number}/closers`,
    back: say(language, 'closer.back', { number }),
    wayOptions: ways.map((value) => ({ value, label: say(language, `closer.way.${value}`), hint: say(language, `closer.way.${value}.hint`) })),
    languageOptions: languages.map((value) => ({ value, label: say(language, `web.language.${value}`) })),
    form: { ...form, values: { way: 'mail', language: 'nl', ...form.values } },
  }
}

export interface CloserFile {
  closer: Closer
  incident: Incident
  /** As it goes out, or went. */
  text: { heading: string; body: string }
}

export function closerPage({ closer, incident, text }: CloserFile, reader: Reader, form: FormState) {
  const { language, zone, person, now } = reader
  const { id, way, recipient, state, by, at, reason, answer, answeredBy, answeredAt, asks, shown, until } = closer
  const said = (who: Parameters<typeof whoIs>[0], moment: Date) => say(language, 'closer.by', { who: whoIs(who, reader), moment: longDate(moment, language, zone) })
  const proposed = state === 'awaiting approval'
  const mine = by.id === person.id
  const open = isOpen(closer, now)
  return {
    title: say(language, 'closer.one', { reference: referenceOf(closer) }),
    number: incident.number,
    drill: incident.drill,
    back: say(language, 'closer.back', { number: incident.number }),
    action: `/incidents/${incident.number}/closers/${id}`,
    ...standing(closer, reader),
    to: way === 'mail' ? [recipient.name, recipient.address].filter(Boolean).join(', ') : say(language, 'closer.recipient.phone', { name: recipient.name || say(language, 'closer.recipient.unnamed') }),
    asked: said(by, at),
    why: reason,
    decided: answeredBy && answeredAt && answeredBy.id !== by.id ? said(answeredBy, answeredAt) : '',
    answer,
    asks: asks.map((ask) => longDate(ask.at, language, zone)),
    shown: shown.map((one) => said({ kind: 'person', id: one.by }, one.at)),
    until: until ? longDate(until, language, zone) : '',
    byMail: way === 'mail',
    text,
    mayAnswer: proposed && !mine && may(person, 'approve wrong recipient'),
    waitsForOther: proposed && mine,
    withdraw: proposed && mine && may(person, 'ask wrong recipient'),
    end: open && may(person, 'ask wrong recipient'),
    show: open && way === 'phone' && may(person, 'ask wrong recipient'),
    stated: statedView(closer, reader),
    contain: isOpenStage(incident.stage) ? containmentLink([closer], incident, reader) : null,
    form,
  }
}

function statedView({ stated, document }: Closer, { language, zone }: Reader) {
  if (!stated || document === null) return null
  const { name, remark } = JSON.parse(document) as { name: string; remark: string }
  return {
    at: longDate(stated.at, language, zone),
    rows: questions.map((question) => ({ term: say(language, questionKey(question)), value: say(language, answerKey(question, stated.answers[question])) })),
    name,
    remark,
    sha256: stated.sha256,
    bad: !saysGone({ stated }) || stated.answers.read,
  }
}

export function linkPage({ closer, link }: { closer: Closer; link: string }, { language, zone }: Reader) {
  return {
    title: say(language, 'closer.link.title', { reference: referenceOf(closer) }),
    action: `/incidents/${closer.incident}/closers/${closer.id}`,
    drill: closer.drill,
    once: say(language, 'closer.link.once', { until: longDate(closer.until!, language, zone) }),
    link,
  }
}
