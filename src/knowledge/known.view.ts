import { factText } from '../facts/fact-text.ts'
import { factNames } from '../facts/facts.ts'
import { shortName } from '../facts/questions.ts'
import { latestStatements } from '../facts/statement.ts'
import type { Statement } from '../facts/statement.ts'
import { labelOf, nameIn } from '../incidents/attached.ts'
import { factParts } from '../incidents/fact.view.ts'
import type { DueLine } from '../incidents/due-list.ts'
import { dueList } from '../incidents/due-list.ts'
import { lineView } from '../incidents/duty.view.ts'
import { entriesOf, twoViews, waitingIn } from '../incidents/ledger.ts'
import type { Reader } from '../incidents/reader.ts'
import { whoIs } from '../incidents/reader.ts'
import type { Playbook } from '../playbooks/playbook.ts'
import type { Actor } from '../shared/act.ts'
import { longDate, shortDateIn } from '../shared/dutch-time.ts'
import { capitalised } from '../shared/words/capitalised.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import type { Knowledge } from './knowledge.ts'
import type { Line } from './line.ts'
import { line, sentences } from './line.ts'

/** Who said so and when, as it would have been read at that moment. */
export function saidBy(by: Actor, at: Date, reader: Reader, key: 'knowledge.said' | 'knowledge.recorded' = 'knowledge.said'): string {
  return say(reader.language, key, { who: whoIs(by, reader), moment: onDay(at, reader) })
}

export function onDay(at: Date, { now, language, zone }: Reader): string {
  return shortDateIn(now, at, language, zone)
}

export function stateLines({ incident, playbooks }: Pick<Knowledge, 'incident' | 'playbooks'>, { language }: Reader): Line[] {
  const { stage, cycle, playbook, overlays } = incident
  const named = (key: string) => playbookText(key, playbooks, language)
  return [
    line({ id: 'stage', term: say(language, 'knowledge.stage'), value: say(language, `stage.${stage}`) }),
    ...(cycle > 1 ? [line({ id: 'cycle', term: say(language, 'knowledge.cycle'), value: String(cycle) })] : []),
    line({ id: 'playbook', term: say(language, 'knowledge.playbook'), value: named(playbook) }),
    ...overlays.map((one) => line({ id: `overlay:${nameIn(one.playbook)}`, term: say(language, 'knowledge.playbook.beside'), value: named(one.playbook) })),
  ]
}

const inOrder = [...new Set([...Object.values(factParts).flat(), ...factNames])]

/** By its title; by its key, where nobody kept that version. */
function playbookText(key: string, playbooks: readonly Playbook[], language: Language): string {
  const known = playbooks.find(({ id, version }) => labelOf(key) === `${id} ${version}`)
  return known ? say(language, 'replacement.name', { title: known.title[language], version: known.version }) : labelOf(key)
}

/** What counts is when this house was told; where somebody had said it earlier, that stands beside it. */
export function factLines({ incident }: Pick<Knowledge, 'incident'>, reader: Reader): Line[] {
  const { language, zone } = reader
  const latest = latestStatements(incident.statements)
  return inOrder.flatMap((fact) => {
    const statement = latest.get(fact)
    if (!statement) return []
    return [line({ id: fact, term: shortName(fact)[language], value: factText(fact, statement.value, language, zone), said: factSaid(statement, reader) })]
  })
}

function factSaid({ by, saidAt, toldAt }: Statement, reader: Reader): string {
  const earlier = Number(saidAt) === Number(toldAt) ? '' : say(reader.language, 'knowledge.said-at', { moment: onDay(saidAt, reader) })
  return [saidBy(by, toldAt, reader), earlier].filter(Boolean).join('; ')
}

/** The ledger as it was: what counted, the earliest view, every entry, and what waited for a second person. */
export function awarenessLines({ incident, pack }: Pick<Knowledge, 'incident' | 'pack'>, reader: Reader): Line[] {
  const { language, zone } = reader
  const views = twoViews(incident, { pack })
  const long = (at: Date) => longDate(at, language, zone)
  const due = (at: Date | null) => (at ? say(language, 'ledger.due', { moment: long(at) }) : '')
  return [
    ...(views ? [
      line({ id: 'counts', term: say(language, 'knowledge.awareness.counts'), value: long(views.counts.at), said: sentences(say(language, views.counts.provisional ? 'ledger.provisional' : 'ledger.chosen'), due(views.due)) }),
      line({ id: 'earliest', term: say(language, 'knowledge.awareness.earliest'), value: long(views.earliest), said: due(views.earliestDue) }),
    ] : []),
    ...entriesOf(incident).map(({ kind, at, source, by, recordedAt }) =>
      line({ id: `entry:${kind}:${Number(at)}:${Number(recordedAt)}`, term: say(language, `signal.${kind}`), value: sentences(long(at), source), said: saidBy(by, recordedAt, reader, 'knowledge.recorded') })),
    ...waitingIn(incident).map(({ id, anchor, moment, reason, state, by, at }) =>
      line({ id: `choice:${id}`, term: say(language, 'knowledge.awareness.choice', { anchor: say(language, `anchor.${anchor}`) }), value: sentences(long(moment), reason, say(language, `awareness.${state}`)), said: saidBy(by, at, reader) })),
  ]
}

/** As the page of the incident had them; `reader.now` is the moment that is looked at. */
export function clockLines({ duties }: Pick<Knowledge, 'duties'>, reader: Reader): Line[] {
  const { language } = reader
  const { lines, waiting, open, settled } = dueList(duties)
  const count = (id: 'waiting' | 'open', n: number) => (n > 0 ? [line({ id, term: say(language, `knowledge.clocks.${id}`), value: String(n) })] : [])
  return [...numbered([...lines, ...settled].map((one) => clockLine(one, reader))), ...count('waiting', waiting.length), ...count('open', open.length)]
}

function clockLine(due: DueLine, reader: Reader): Line {
  const { duty } = due
  const { obligation, stage, reading } = duty
  const { title, article, whom, byLabel, by, clock, soThat } = lineView(due, reader)
  return line({
    id: `${obligation.id}/${stage.id}/${due.clients ? whom : ''}`,
    term: `${title} (${article})`,
    value: sentences(`${byLabel} ${by}`.trim(), `${clock.label}: ${clock.text}`),
    said: sentences(capitalised(whom), soThat),
    same: [reading.filedAt?.getTime(), reading.state === 'not-owed', reading.due?.getTime(), reading.kind].join(' '),
    kind: reading.state === 'overdue' ? 'warn' : reading.state === 'met' ? 'good' : '',
  })
}

/** Two with the same name are told apart by their order. */
export function numbered(lines: readonly Line[]): Line[] {
  const seen = new Map<string, number>()
  return lines.map((one) => {
    const count = (seen.get(one.id) ?? 0) + 1
    seen.set(one.id, count)
    return count === 1 ? one : { ...one, id: `${one.id}#${count}` }
  })
}
