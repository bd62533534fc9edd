import type { Advice, Decision } from '../assessment/decision.ts'
import { factText } from '../facts/fact-text.ts'
import { shortName } from '../facts/questions.ts'
import { latestStatements } from '../facts/statement.ts'
import type { Exclusion } from '../incidents/exclusion.ts'
import type { Filing } from '../incidents/filing.ts'
import type { Reader } from '../incidents/reader.ts'
import type { Ruling } from '../incidents/ruling.ts'
import { doneOf, waitingProposal } from '../incidents/step-record.ts'
import type { StepTerms } from '../incidents/step-terms.ts'
import type { Strand } from '../incidents/strand.ts'
import { longDate } from '../shared/dutch-time.ts'
import { capitalised } from '../shared/words/capitalised.ts'
import { say } from '../shared/words/words.ts'
import { onDay, saidBy } from './known.view.ts'
import type { Knowledge } from './knowledge.ts'
import type { Line } from './line.ts'
import { line, sentences } from './line.ts'
import { titleIn } from './title-then.ts'

/** With more clients than this, the rest is a number. */
export const mostClients = 60

export function decidingLines({ assessment, incident, pack }: Pick<Knowledge, 'assessment' | 'incident' | 'pack'>, reader: Reader): Line[] {
  const { language } = reader
  const assessed = assessment && line({
    id: 'assessment',
    term: say(language, 'knowledge.assessment', { version: assessment.version }),
    value: say(language, 'knowledge.assessment.value', { risk: say(language, `risk.${assessment.outcome.risk}`), level: say(language, `web.severity.${assessment.outcome.enisa.level}`) }),
    said: saidBy(assessment.by, assessment.at, reader),
    same: assessment.id,
  })
  return [
    ...(assessed ? [assessed] : []),
    ...incident.decisions.map((one) => decisionLine(one, reader)),
    ...incident.advice.map((one) => adviceLine(one, reader)),
    ...incident.rulings.map((one) => rulingLine(one, pack, reader)),
  ]
}

function decisionLine({ id, breach, notifyAuthority, notifyDataSubjects, motivation, state, by, at }: Decision, reader: Reader): Line {
  const { language } = reader
  const duties = breach ? dutiesText({ notifyAuthority, notifyDataSubjects }, reader) : say(language, 'knowledge.no-breach')
  return line({ id: `decision:${id}`, term: say(language, 'knowledge.decision'), value: `${duties} ${motivation} (${say(language, `decision.${state}`)})`, said: saidBy(by, at, reader) })
}

function adviceLine({ id, motivation, by, at, ...duties }: Advice, reader: Reader): Line {
  return line({ id: `advice:${id}`, term: say(reader.language, 'knowledge.advice'), value: `${dutiesText(duties, reader)} ${motivation}`, said: saidBy(by, at, reader) })
}

function rulingLine({ id, obligation, owed, reason, state, by, at }: Ruling, pack: Knowledge['pack'], reader: Reader): Line {
  const { language } = reader
  const text = say(language, owed ? 'ruling.owed.yes' : 'ruling.owed.no')
  return line({ id: `ruling:${id}`, term: titleIn(pack, obligation, language), value: `${sentences(text, reason)} (${say(language, `decision.${state}`)})`, said: saidBy(by, at, reader) })
}

function dutiesText({ notifyAuthority, notifyDataSubjects }: Pick<Decision, 'notifyAuthority' | 'notifyDataSubjects'>, { language }: Reader): string {
  return `${say(language, notifyAuthority ? 'decision.notify.yes' : 'decision.notify.no')}. ${say(language, notifyDataSubjects ? 'decision.tell.yes' : 'decision.tell.no')}.`
}

/** The authority by when it was recorded here, with when it was sent; then the people affected. */
export function toldLines({ incident, tellings, pack }: Pick<Knowledge, 'incident' | 'tellings' | 'pack'>, reader: Reader): Line[] {
  const { language } = reader
  return [
    ...incident.filings.map((one) => filingLine(one, pack, reader)),
    ...incident.filingAttempts.map(({ id, remark, by, at }) => line({ id: `attempt:${id}`, term: say(language, 'knowledge.attempt'), value: remark || onDay(at, reader), said: saidBy(by, at, reader) })),
    ...tellings.map(({ id, name, rank, state, since }) => line({
      id: `telling:${id}`, term: say(language, 'knowledge.telling', { name: name || say(language, 'knowledge.telling.rank', { n: rank }) }),
      value: say(language, `notification.state.${state}`), said: onDay(since, reader), kind: state === 'sent' ? 'good' : '',
    })),
  ]
}

function filingLine({ id, obligation, kind, reference, filedAt, rejected, by, at }: Filing, pack: Knowledge['pack'], reader: Reader): Line {
  const { language } = reader
  const filed = say(language, 'knowledge.filed', { kind: say(language, `filing.kind.${kind}`), moment: onDay(filedAt, reader) })
  const value = sentences(filed, reference, rejected ? say(language, 'knowledge.filed.rejected') : '')
  return line({ id: `filing:${id}`, term: titleIn(pack, obligation, language), value, said: saidBy(by, at, reader, 'knowledge.recorded'), kind: rejected ? 'warn' : 'good' })
}

export function clientLines({ strands }: Pick<Knowledge, 'strands'>, reader: Reader): Line[] {
  if (strands.length === 0) return []
  const { language } = reader
  const told = strands.filter(({ toldAt }) => toldAt !== null).length
  return [
    line({ id: 'count', term: say(language, 'knowledge.clients.count'), value: String(strands.length) }),
    line({ id: 'told', term: say(language, 'knowledge.clients.told'), value: String(told) }),
    ...strands.slice(0, mostClients).map((strand) => clientLine(strand, reader)),
  ]
}

/** By when we told it, and when that was recorded. What proves it may have come in later, so it does not stand here. */
function clientLine(strand: Strand, reader: Reader): Line {
  const { client, name, toldAt, reports, addedBy, addedAt } = strand
  const { language } = reader
  const first = reports.find(({ kind, rejected }) => kind === 'first' && rejected === null)
  const told = toldAt ? say(language, 'knowledge.client.told', { moment: onDay(toldAt, reader) }) : say(language, 'knowledge.client.open')
  return line({
    id: `client:${client}`, term: name, kind: toldAt ? 'good' : '',
    value: sentences(told, ...ownTexts(strand, reader)),
    said: first ? saidBy(first.by, first.at, reader, 'knowledge.recorded') : saidBy(addedBy, addedAt, reader),
  })
}

/** What was known about this client only, and what was chosen or ruled for it. */
function ownTexts({ statements, awareness, rulings }: Strand, { language, zone }: Reader): string[] {
  const facts = [...latestStatements(statements).values()].map(({ fact, value }) => `${shortName(fact)[language]}: ${factText(fact, value, language, zone)}`)
  const moments = awareness.map(({ anchor, moment, state }) => `${capitalised(say(language, `anchor.${anchor}`))}: ${longDate(moment, language, zone)} (${say(language, `awareness.${state}`)})`)
  const ruled = rulings.map(({ owed, state }) => `${say(language, owed ? 'ruling.owed.yes' : 'ruling.owed.no')} (${say(language, `decision.${state}`)})`)
  return [...facts, ...moments, ...ruled]
}

export function stepLines({ incident, steps }: Pick<Knowledge, 'incident' | 'steps'>, reader: Reader): Line[] {
  const { language } = reader
  const done = steps.filter(({ id }) => doneOf(incident, id))
  const shown = steps.filter(({ id }) => doneOf(incident, id) || waitingProposal(incident, id))
  return [
    line({ id: 'progress', term: say(language, 'knowledge.steps.progress'), value: say(language, 'knowledge.steps.of', { done: done.length, all: steps.length }) }),
    ...shown.map((step) => stepLine(step, incident, reader)),
  ]
}

function stepLine({ id, title }: StepTerms, incident: Knowledge['incident'], reader: Reader): Line {
  const { language } = reader
  const done = doneOf(incident, id)
  const term = title[language]
  if (!done) {
    const { by, at } = waitingProposal(incident, id)!
    return line({ id, term, value: say(language, 'knowledge.step.waits'), said: saidBy(by, at, reader) })
  }
  const state = say(language, done.waived ? 'knowledge.step.waived' : 'knowledge.step.done')
  return line({ id, term, value: sentences(state, done.note), said: saidBy(done.by, done.at, reader), kind: 'good' })
}

export function calledLines({ called }: Pick<Knowledge, 'called'>, reader: Reader): Line[] {
  const { language, nameOf } = reader
  return called.map(({ person, times, lastAt, acknowledgedAt, declinedAt }) => {
    const answers = [
      ...(acknowledgedAt ? [say(language, 'knowledge.called.has', { moment: onDay(acknowledgedAt, reader) })] : []),
      ...(declinedAt ? [say(language, 'knowledge.called.cannot', { moment: onDay(declinedAt, reader) })] : []),
    ]
    return line({
      id: person, term: nameOf(person) ?? say(language, 'who.unknown'), kind: acknowledgedAt ? 'good' : '',
      value: answers.length > 0 ? sentences(...answers) : say(language, 'knowledge.called.silent'),
      said: say(language, 'knowledge.called', { n: times, moment: onDay(lastAt, reader) }),
    })
  })
}

export function evidenceLines({ evidence }: Pick<Knowledge, 'evidence'>, reader: Reader): Line[] {
  return evidence.map(({ id, title, sha256, by, at }) => line({ id, term: title, value: `SHA-256 ${sha256.slice(0, 16)}…`, said: saidBy(by, at, reader, 'knowledge.recorded') }))
}

/** Only what this reader may know of now; whoever may not, finds nothing here. */
export function restrictedLines(known: readonly Exclusion[], reader: Reader): Line[] {
  return known.map(({ id, person, reason, by, at }) => line({ id: `exclusion:${id}`, term: reader.nameOf(person) ?? say(reader.language, 'who.unknown'), value: reason, said: saidBy(by, at, reader) }))
}
