import type { LadderRow } from '../incidents/panel.ts'
import type { Reader } from '../incidents/reader.ts'
import type { State } from '../outbox/message.ts'
import { shortDate } from '../shared/dutch-time.ts'
import type { Key, Language } from '../shared/words/words.ts'
import { hoursInWords } from '../shared/words/duration.ts'
import { say } from '../shared/words/words.ts'
import type { Escalation, Told } from './escalation.ts'
import { justCalled, untaken } from './link-call.ts'
import { lateFromMinutes } from './verdict.ts'
import type { Ladder } from './playbook.ts'
import { rungAt } from './rungs.ts'

/** What became of messages, by their key. */
export type Deliveries = ReadonlyMap<string, State>

/** One call of a ladder: which rung, when, and what came of it for everybody who was told. */
export function callView(row: Escalation, ladder: Ladder | undefined, deliveries: Deliveries, reader: Reader): LadderRow {
  const { language } = reader
  const late = row.lateMinutes > lateFromMinutes ? [say(language, 'escalation.late', { time: hoursInWords(row.lateMinutes / 60, language) })] : []
  const nobody = row.state === 'sent' && (row.told.length === 0 || row.empty) ? [say(language, 'escalation.nobody')] : []
  return {
    level: rungText(row, ladder, language),
    at: row.sentAt ?? row.dueAt,
    state: stateText(row, reader),
    kind: kinds[row.state],
    told: [...toldTexts(row, deliveries, reader), ...late, ...nobody],
  }
}

const kinds: Record<Escalation['state'], string> = { planned: 'neutral', sent: 'good', merged: 'neutral', dropped: 'neutral', stuck: 'bad' }

/** Of a ladder that an earlier version had, only the count is left. */
function rungText({ level: rung, aside }: Escalation, ladder: Ladder | undefined, language: Language): string {
  const { kind, level } = ladder ? rungAt(ladder, rung) : { kind: 'level' as const, level: rung + 1 }
  return aside ? say(language, `escalation.${aside.kind}`, { level, n: aside.nth }) : say(language, `escalation.rung.${kind}`, { level })
}

function stateText({ state, heldUntil, because }: Escalation, { language, zone, now }: Reader): string {
  if (state !== 'planned' || !heldUntil || heldUntil <= now) return say(language, `escalation.state.${state}`)
  if (because === untaken) return say(language, 'escalation.held.untaken')
  return say(language, held[because ?? ''] ?? 'escalation.held.taken', { moment: shortDate(heldUntil, language, zone) })
}

const held: Record<string, Key> = { 'quiet hours': 'escalation.held.quiet', [justCalled]: 'escalation.held.link' }

/** Who has it, and who cannot, each on a line; then those with whom a message stands the same, together. */
function toldTexts({ told }: Escalation, deliveries: Deliveries, reader: Reader): string[] {
  const { language } = reader
  const has = told.flatMap((one) => (one.acknowledgedAt ? [acknowledgedText(one, one.acknowledgedAt, reader)] : []))
  const cannot = told.flatMap((one) => (one.declinedAt ? [say(language, 'escalation.declined', { name: nameOf(one, reader) })] : []))
  const names = new Map<string, string[]>()
  for (const one of told.filter(({ acknowledgedAt, declinedAt }) => !acknowledgedAt && !declinedAt)) {
    const state = say(language, `escalation.message.${deliveries.get(one.messageKey) ?? 'waiting'}`, { channel: say(language, `channel.${one.channel}`) })
    names.set(state, [...(names.get(state) ?? []), nameOf(one, reader)])
  }
  return [...has, ...cannot, ...[...names].map(([state, some]) => `${some.join(', ')}: ${state}`)]
}

export function acknowledgedText(told: Told, at: Date, reader: Reader): string {
  return say(reader.language, 'escalation.acknowledged', { name: nameOf(told, reader), moment: shortDate(at, reader.language, reader.zone) })
}

function nameOf({ person }: Told, reader: Reader): string {
  return reader.nameOf(person) ?? say(reader.language, 'who.unknown')
}
