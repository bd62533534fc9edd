import type { Obligation } from '../clock/obligation.ts'
import { attachedKeys, nameIn } from '../incidents/attached.ts'
import type { Duty } from '../incidents/duty.ts'
import type { Incident } from '../incidents/incident.ts'
import type { AttachedView, LadderView, PlaybookPanel } from '../incidents/panel.ts'
import type { Reader } from '../incidents/reader.ts'
import type { StepTerms } from '../incidents/step-terms.ts'
import { cited } from '../shared/citation.ts'
import { shortDate } from '../shared/dutch-time.ts'
import { say } from '../shared/words/words.ts'
import { acksOn, heldBy } from './acks.ts'
import { acknowledgedText, callView } from './call.view.ts'
import type { Deliveries } from './call.view.ts'
import { clockText } from './clock-text.ts'
import type { Escalation } from './escalation.ts'
import { sameStory } from './escalation.ts'
import type { Playbook } from './playbook.ts'
import { stepViews } from './step.view.ts'
import type { Clock } from './subject.ts'
import { clocksIn, obligationOf } from './subject.ts'
import { somebodyHasIt } from './verdict.ts'

export interface PanelFile {
  incident: Incident
  playbook: Playbook
  /** Every playbook that goes for it, and what they ask of each step. */
  playbooks: readonly Playbook[]
  terms: readonly StepTerms[]
  attached: AttachedView
  duties: readonly Duty[]
  /** For the title of a duty that has ended. */
  pack: readonly Obligation[]
  escalations: readonly Escalation[]
  /** What became of the messages, by their key. */
  deliveries: Deliveries
}

/** The newest calls of a ladder that stay in sight, beside what is planned. */
const mostCalls = 3
/** One incident can have dozens of ladders: the first stay in sight. */
const mostLadders = 5

/** The playbook's part of an incident page: steps with their state, and each ladder with who was told and what came of it. */
export function playbookPanel(file: PanelFile, reader: Reader): PlaybookPanel {
  const { incident, playbook, escalations } = file
  const ladders = laddersOf(file, reader)
  const steps = stepViews(file, reader)
  return {
    title: say(reader.language, 'incident.playbook', { title: playbook.title[reader.language], version: playbook.version }),
    steps,
    progress: say(reader.language, 'incident.steps.progress', { done: steps.filter(({ done }) => done).length, all: steps.length }),
    ladders: ladders.slice(0, mostLadders),
    moreLadders: ladders.slice(mostLadders),
    taken: lastTaken(file, reader),
    mayAcknowledge: escalations.some(({ told, cycle }) => cycle === incident.cycle && told.some(({ person, acknowledgedAt, declinedAt }) => person === reader.person.id && !acknowledgedAt && !declinedAt)),
    attached: file.attached,
  }
}

/** The last one who has something of it, as long as that counts. */
export function lastTaken({ incident, playbooks, escalations }: Pick<PanelFile, 'incident' | 'playbooks' | 'escalations'>, reader: Reader): string {
  const said = escalations.filter((row) => row.cycle === incident.cycle && isHeld(row, escalations, playbooks, reader.now)).flatMap(({ told }) => told).filter(({ acknowledgedAt }) => acknowledgedAt)
  const last = said.toSorted((one, other) => Number(one.acknowledgedAt) - Number(other.acknowledgedAt)).at(-1)
  return last ? acknowledgedText(last, last.acknowledgedAt!, reader) : ''
}

/** Work on the incident may have made it count for longer: then the next rung says until when it is held. */
function isHeld(row: Escalation, rows: readonly Escalation[], playbooks: readonly Playbook[], now: Date): boolean {
  const ladder = playbooks.flatMap(({ ladders }) => ladders[row.ladder] ?? [])[0]
  const until = heldBy(acksOn([row]).map(({ acknowledgedAt }) => acknowledgedAt!), [], ladder ?? {})
  return (until !== null && until > now) || rows.some((other) => sameStory(other, row) && other.state === 'planned' && other.because === somebodyHasIt && (other.heldUntil ?? now) > now)
}

/** What the law asks first, then the rest as it was planned. An overlay has ladders of its own, beside those of the base. */
function laddersOf(file: PanelFile, reader: Reader): LadderView[] {
  const bySubject = new Map<string, Escalation[]>()
  const keys = attachedKeys(file.incident)
  // What an earlier version of the playbook planned drops itself when its moment comes.
  const counts = ({ state, playbook }: Escalation) => state !== 'dropped' && (state !== 'planned' || keys.includes(playbook))
  for (const row of file.escalations.filter(counts)) {
    const name = `${overlayOf(row, file)?.id ?? ''}:${row.subject.kind}:${row.subject.id}`
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

/** The addition that a row belongs to, whichever version of it; undefined for the base, also when that was another before. */
function overlayOf({ playbook }: Escalation, { incident, playbooks }: PanelFile): Playbook | undefined {
  const overlays = playbooks.slice(1)
  return overlays[incident.overlays.findIndex((one) => nameIn(one.playbook) === nameIn(playbook))]
}

function ladderView(all: readonly Escalation[], file: LadderFile, reader: Reader): LadderView {
  const { subject } = all[0]!
  const { language, zone } = reader
  const overlay = overlayOf(all[0]!, file)
  const sent = all.filter(({ state }) => state !== 'planned')
  const planned = all.filter(({ state }) => state === 'planned')
  const [next] = planned.toSorted((one, other) => Number(one.dueAt) - Number(other.dueAt))
  const count = sent.filter(({ state }) => state === 'sent').length
  const parts = [
    ...(count > 0 || !next ? [say(language, 'escalation.calls', { n: count })] : []),
    ...(next ? [say(language, count > 0 ? 'escalation.next' : 'escalation.first', { moment: shortDate(next.dueAt, language, zone) })] : []),
  ]
  const ladder = (overlay ?? file.playbook).ladders[(next ?? all.at(-1)!).ladder]
  const title = subjectText(file, subject, reader)
  const call = (row: Escalation) => callView(row, ladder, file.deliveries, reader)
  return {
    title: overlay ? say(language, 'attached.ladder', { title, playbook: overlay.title[language] }) : title,
    // Of a ladder that was told by an earlier version and is there no more: what that kind of subject always stops on.
    stops: say(language, `playbooks.stop.${ladder?.stopOn ?? (subject.kind === 'obligation' ? 'filed' : 'done')}`),
    summary: parts.join(', '),
    rows: [...sent.slice(-mostCalls), ...planned].map(call),
    earlier: sent.slice(0, -mostCalls).map(call),
  }
}

function subjectText({ playbooks, clocks, pack }: LadderFile, subject: Escalation['subject'], { language }: Reader): string {
  if (subject.kind === 'step') return playbooks.flatMap(({ steps }) => steps).find(({ id }) => id === subject.id)?.title[language] ?? subject.id
  const clock = clocks.get(subject.id)
  if (clock) return clockText(clock, language)
  const row = pack.find(({ id }) => id === obligationOf(subject))
  return row ? `${row.title[language]} (${cited(row.article, language)})` : subject.id
}
