import type { Obligation } from '../clock/obligation.ts'
import type { Duty } from '../incidents/duty.ts'
import { anchorsOf } from '../incidents/anchors.ts'
import type { Incident } from '../incidents/incident.ts'
import { factsOf } from '../incidents/incident.ts'
import type { LadderRow, LadderView, PlaybookPanel, StepView } from '../incidents/panel.ts'
import type { Reader } from '../incidents/reader.ts'
import { whoIs } from '../incidents/reader.ts'
import type { State } from '../outbox/message.ts'
import { shortDate } from '../shared/dutch-time.ts'
import { hoursInWords } from '../shared/words/duration.ts'
import { say } from '../shared/words/words.ts'
import { clockText } from './clock-text.ts'
import type { Escalation, Told } from './escalation.ts'
import { lateFromMinutes } from './escalation.ts'
import { stepDue } from './plan.ts'
import type { Playbook, Step } from './playbook.ts'
import { stepsFor } from './playbook.ts'
import { roleText } from './role.view.ts'
import type { Clock } from './subject.ts'
import { clocksIn, obligationOf } from './subject.ts'

export interface PanelFile {
  incident: Incident
  playbook: Playbook
  duties: readonly Duty[]
  /** For the title of a duty that has ended. */
  pack: readonly Obligation[]
  escalations: readonly Escalation[]
  /** What became of the messages, by their key. */
  deliveries: ReadonlyMap<string, State>
}

/** The newest calls of a ladder that stay in sight, beside what is planned. */
const mostCalls = 3
/** One incident can have dozens of ladders: the first stay in sight. */
const mostLadders = 5

/** The playbook's part of an incident page: steps with their state, and each ladder with who was told and what came of it. */
export function playbookPanel(file: PanelFile, reader: Reader): PlaybookPanel {
  const { incident, playbook, escalations } = file
  const ladders = laddersOf(file, reader)
  const steps = stepsFor(playbook, { known: factsOf(incident), duties: file.duties }).map((step) => stepView(step, file, reader))
  return {
    title: say(reader.language, 'incident.playbook', { title: playbook.title[reader.language], version: playbook.version }),
    steps,
    progress: say(reader.language, 'incident.steps.progress', { done: steps.filter(({ done }) => done).length, all: steps.length }),
    ladders: ladders.slice(0, mostLadders),
    moreLadders: ladders.slice(mostLadders),
    taken: takenBy(file, reader),
    mayAcknowledge: escalations.some(({ told, cycle }) => cycle === incident.cycle && told.some(({ person, acknowledgedAt }) => person === reader.person.id && !acknowledgedAt)),
  }
}

function takenBy({ incident, escalations }: PanelFile, reader: Reader): string {
  const said = escalations.filter(({ cycle }) => cycle === incident.cycle).flatMap(({ told }) => told).filter(({ acknowledgedAt }) => acknowledgedAt)
  const last = said.toSorted((one, other) => Number(one.acknowledgedAt) - Number(other.acknowledgedAt)).at(-1)
  return last ? acknowledgedText(last, last.acknowledgedAt!, reader) : ''
}

function stepView(step: Step, { incident, duties, playbook }: PanelFile, reader: Reader): StepView {
  const { language, zone, now } = reader
  const done = incident.stepsDone.find((one) => one.step === step.id)
  const due = stepDue(step, { known: factsOf(incident), anchors: anchorsOf(incident), duties })
  const late = due !== null && due < now
  return {
    id: step.id,
    phase: say(language, `phase.${step.phase}`),
    title: step.title[language],
    guidance: step.guidance?.[language] ?? '',
    who: roleText(playbook, step.assign, language),
    place: places[step.id] ?? places[step.type] ?? null,
    due: due ? say(language, late ? 'step.late' : 'step.due', { moment: shortDate(due, language, zone) }) : '',
    late,
    mandatory: step.mandatory,
    done: done ? say(language, 'step.done.by', { who: whoIs(done.by, reader), moment: shortDate(done.at, language, zone) }) : '',
    note: done?.note ?? '',
  }
}

/** Where a step is done: by its name in the shipped playbooks, else by its type. */
const places: Record<string, StepView['place']> = {
  'record-awareness': 'awareness', 'assess-the-risk': 'assessment', 'name-the-clients': 'clients', 'tell-the-client': 'clients', 'decide-the-duties': 'clocks', form: 'amend', decision: 'decision', approval: 'decision', filing: 'filing',
}

/** What the law asks first, then the rest as it was planned. */
function laddersOf(file: PanelFile, reader: Reader): LadderView[] {
  const bySubject = new Map<string, Escalation[]>()
  for (const row of file.escalations.filter(({ state }) => state !== 'dropped')) {
    const name = `${row.subject.kind}:${row.subject.id}`
    bySubject.set(name, [...(bySubject.get(name) ?? []), row])
  }
  const clocks = new Map(clocksIn(file.duties).map((clock) => [clock.id, clock]))
  const order = [...clocks.keys()]
  const rank = (rows: readonly Escalation[]) => rankOf(rows, order)
  // What is planned for a clock that is there no more, drops itself when its moment comes.
  const goesOn = ([row]: readonly Escalation[]) => row!.state !== 'planned' || row!.subject.kind === 'step' || clocks.has(row!.subject.id)
  return [...bySubject.values()].filter(goesOn).toSorted((one, other) => rank(one) - rank(other)).map((rows) => ladderView(rows, { ...file, clocks }, reader))
}

/** Duties in their own order before steps; what still goes on before what has ended. */
function rankOf(rows: readonly Escalation[], order: readonly string[]): number {
  const { kind, id } = rows[0]!.subject
  const clock = kind === 'obligation' ? order.indexOf(id) : order.length
  return clock + (rows.some(({ state }) => state === 'planned') ? 0 : order.length + 1)
}

interface LadderFile extends PanelFile {
  clocks: ReadonlyMap<string, Clock>
}

function ladderView(all: readonly Escalation[], file: LadderFile, reader: Reader): LadderView {
  const { subject, ladder } = all[0]!
  const { language, zone } = reader
  const sent = all.filter(({ state }) => state !== 'planned')
  const planned = all.filter(({ state }) => state === 'planned')
  const [next] = planned.toSorted((one, other) => Number(one.dueAt) - Number(other.dueAt))
  const count = sent.filter(({ state }) => state === 'sent').length
  const parts = [
    ...(count > 0 || !next ? [say(language, 'escalation.calls', { n: count })] : []),
    ...(next ? [say(language, count > 0 ? 'escalation.next' : 'escalation.first', { moment: shortDate(next.dueAt, language, zone) })] : []),
  ]
  return {
    title: subjectText(file, subject, reader),
    stops: say(language, `playbooks.stop.${file.playbook.ladders[ladder]!.stopOn}`),
    summary: parts.join(', '),
    rows: [...sent.slice(-mostCalls), ...planned].map((row) => rowView(row, file, reader)),
    earlier: sent.slice(0, -mostCalls).map((row) => rowView(row, file, reader)),
  }
}

function subjectText({ playbook, clocks, pack }: LadderFile, subject: Escalation['subject'], { language }: Reader): string {
  if (subject.kind === 'step') return playbook.steps.find(({ id }) => id === subject.id)?.title[language] ?? subject.id
  const clock = clocks.get(subject.id)
  if (clock) return clockText(clock, language)
  const row = pack.find(({ id }) => id === obligationOf(subject))
  return row ? `${row.title[language]} (${row.article})` : subject.id
}

function rowView(row: Escalation, file: PanelFile, reader: Reader): LadderRow {
  const { language } = reader
  const late = row.lateMinutes > lateFromMinutes ? [say(language, 'escalation.late', { time: hoursInWords(row.lateMinutes / 60, language) })] : []
  const nobody = row.state === 'sent' && row.told.length === 0 ? [say(language, 'escalation.nobody')] : []
  return {
    level: say(language, 'playbooks.level.tells', { level: row.level + 1 }),
    at: row.sentAt ?? row.dueAt,
    state: say(language, `escalation.state.${row.state}`),
    kind: kinds[row.state],
    told: [...toldTexts(row, file, reader), ...late, ...nobody],
  }
}

const kinds: Record<Escalation['state'], string> = { planned: 'neutral', sent: 'good', merged: 'neutral', dropped: 'neutral', stuck: 'bad' }

/** Who has it, each on a line; then those with whom a message stands the same, together. */
function toldTexts({ told }: Escalation, { deliveries }: PanelFile, reader: Reader): string[] {
  const has = told.flatMap((one) => (one.acknowledgedAt ? [acknowledgedText(one, one.acknowledgedAt, reader)] : []))
  const names = new Map<State, string[]>()
  for (const one of told.filter(({ acknowledgedAt }) => !acknowledgedAt)) {
    const state = deliveries.get(one.messageKey) ?? 'waiting'
    names.set(state, [...(names.get(state) ?? []), nameOf(one, reader)])
  }
  return [...has, ...[...names].map(([state, some]) => `${some.join(', ')}: ${say(reader.language, `escalation.message.${state}`)}`)]
}

function acknowledgedText(told: Told, at: Date, reader: Reader): string {
  return say(reader.language, 'escalation.acknowledged', { name: nameOf(told, reader), moment: shortDate(at, reader.language, reader.zone) })
}

function nameOf({ person }: Told, reader: Reader): string {
  return reader.nameOf(person) ?? say(reader.language, 'who.unknown')
}
