import type { AnchorChoice } from '../clock/awareness.ts'
import { signalKinds } from '../clock/awareness.ts'
import type { Law } from '../clock/obligation.ts'
import { helpViews } from '../facts/help.view.ts'
import { may } from '../people/access.ts'
import { longDate } from '../shared/dutch-time.ts'
import type { Reason } from '../shared/errors.ts'
import { capitalised } from '../shared/words/capitalised.ts'
import { say } from '../shared/words/words.ts'
import { anchorsOf } from './anchors.ts'
import { clashOf } from './clash.view.ts'
import type { Incident } from './incident.ts'
import type { Entry, OtherMoment } from './ledger.ts'
import { authorityDue, choicesFor, entriesOf, otherMoments, twoViews, waitingIn } from './ledger.ts'
import { ledgerLine } from './ledger.view.ts'
import type { Reader } from './reader.ts'
import { whoIs } from './reader.ts'
import { isOpen } from './stages.ts'

interface Form {
  values: Record<string, unknown>
  errors: Reason[]
}

/** The awareness ledger. `once` marks the form of a signal, so that sending it twice records one entry. */
export function awarenessPage(incident: Incident, law: Pick<Law, 'pack'>, reader: Reader, once: string) {
  const { language, person } = reader
  const { number } = incident
  const open = isOpen(incident.stage)
  const mayPropose = open && may(person, 'propose awareness')
  const choices = choicesFor(incident, 'aware').toReversed().map((choice) => choiceView(choice, incident, law, reader))
  return (form: Form) => ({
    template: 'incidents/awareness',
    view: {
      title: say(language, 'awareness.title'),
      number,
      drill: incident.drill,
      back: `/incidents/${number}`,
      form,
      line: ledgerLine(incident, law, reader),
      entries: entryRows(incident, law, reader),
      choices,
      clash: clashOf(incident, form, reader),
      mayPropose,
      /** What waits for this reader goes before a new choice. */
      saveLook: choices.some(({ mayAnswer }) => mayAnswer) ? 'secondary' : 'primary',
      options: mayPropose ? [...entryOptions(entriesOf(incident), reader), { value: 'other', label: say(language, 'ledger.entry.other') }] : [],
      help: helpViews({ 'awareness.choose': say(language, 'ledger.entry'), 'awareness.signal': say(language, 'signal.kind') }, language),
      maySignal: open && may(person, 'record signal'),
      kinds: signalKinds.map((value) => ({ value, label: say(language, `signal.${value}`) })),
      once: form.values['once'] ?? once,
      others: otherMoments(incident).map((other) => otherView(other, incident, law, reader)),
    },
  })
}

/** Every entry in order of time, with what it means for the clock. */
function entryRows(incident: Incident, law: Pick<Law, 'pack'>, reader: Reader) {
  const { language, zone } = reader
  const entries = entriesOf(incident)
  const views = twoViews(incident, law)
  const waiting = waitingIn(incident).filter(({ anchor }) => anchor === 'aware')
  const is = (one: Date | undefined, at: Date) => one?.getTime() === at.getTime()
  return entries.map(({ kind, at, source, by, recordedAt }) => ({
    at: longDate(at, language, zone),
    kind: say(language, `signal.${kind}`),
    source,
    who: said(by, recordedAt, reader),
    deadline: deadlineText(at, law, reader),
    isEarliest: is(views?.earliest, at),
    counts: is(views?.counts.at, at),
    waits: waiting.some(({ moment }) => is(moment, at)),
  }))
}

function choiceView(choice: AnchorChoice, incident: Incident, law: Pick<Law, 'pack'>, reader: Reader) {
  const { language, zone, person } = reader
  const { id, anchor, moment, reason, by, at, state, answeredBy, answeredAt } = choice
  const waits = waitingIn(incident).includes(choice)
  return {
    at: longDate(moment, language, zone),
    state: say(language, stateKey(choice, incident, waits)),
    kind: waits ? 'warn' : state === 'in force' ? 'good' : 'neutral',
    motivation: reason,
    who: said(by, at, reader),
    answered: answeredBy && answeredAt ? say(language, state === 'rejected' ? 'ledger.rejected.by' : 'ledger.approved.by', { who: said(answeredBy, answeredAt, reader) }) : '',
    deadline: anchor === 'aware' ? deadlineText(moment, law, reader) : '',
    mayAnswer: waits && isOpen(incident.stage) && by.id !== person.id && may(person, 'approve awareness'),
    action: `/incidents/${incident.number}/awareness/${id}`,
  }
}

/** What was in force and counts no more says so: another choice came after it. */
function stateKey({ state, anchor, moment }: AnchorChoice, incident: Incident, waits: boolean) {
  if (waits) return 'awareness.awaiting approval' as const
  const counts = anchorsOf(incident)[anchor]
  return state === 'in force' && counts?.at.getTime() !== moment.getTime() ? ('ledger.superseded' as const) : (`awareness.${state}` as const)
}

function otherView({ anchor, entries, counts }: OtherMoment, incident: Incident, law: Pick<Law, 'pack'>, reader: Reader) {
  const { language, zone, person } = reader
  return {
    anchor,
    title: capitalised(say(language, `anchor.${anchor}`)),
    line: say(language, counts.provisional ? 'ledger.counts.provisional' : 'ledger.counts', { moment: longDate(counts.at, language, zone) }),
    entries: entries.map(({ at, by, recordedAt }) => ({
      at: longDate(at, language, zone), who: said(by, recordedAt, reader), counts: counts.at.getTime() === at.getTime(),
    })),
    choices: choicesFor(incident, anchor).toReversed().map((choice) => choiceView(choice, incident, law, reader)),
    options: isOpen(incident.stage) && may(person, 'propose awareness') ? entryOptions(entries, reader) : [],
    action: `/incidents/${incident.number}/anchors/${anchor}`,
  }
}

/** Each moment once; who named it stands in the list above. */
function entryOptions(entries: readonly (Omit<Entry, 'kind'> & Partial<Pick<Entry, 'kind'>>)[], { language, zone }: Reader) {
  return entries
    .filter(({ at }, index) => entries.findIndex((other) => other.at.getTime() === at.getTime()) === index)
    .map(({ at, kind }) => ({ value: at.toISOString(), label: longDate(at, language, zone), hint: kind ? say(language, `signal.${kind}`) : '' }))
}

function deadlineText(at: Date, law: Pick<Law, 'pack'>, { language, zone }: Reader): string {
  const due = authorityDue(at, law)
  return due ? say(language, 'awareness.deadline', { moment: longDate(due, language, zone) }) : ''
}

function said(by: AnchorChoice['by'], at: Date, reader: Reader): string {
  return say(reader.language, 'ledger.said', { who: whoIs(by, reader), moment: longDate(at, reader.language, reader.zone) })
}
