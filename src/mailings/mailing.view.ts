import type { Reader } from '../incidents/reader.ts'
import { may } from '../people/access.ts'
import { shortDateIn } from '../shared/dutch-time.ts'
import type { Reason } from '../shared/errors.ts'
import type { Key } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import { showCode } from './code.ts'
import type { MailingState } from './mailing.ts'
import type { PlacedRow, Progress } from './progress.ts'
import { letterStates } from './row.ts'

interface Form {
  values: Record<string, unknown>
  errors: Reason[]
}

interface Rows {
  uncertain: readonly PlacedRow[]
  unsent: readonly PlacedRow[]
  letters: readonly PlacedRow[]
}

const tones: Record<MailingState, string> = { sending: 'info', waiting: 'warn', stopped: 'bad', done: 'good' }

/** One sending on one page: how far it is, what a person may say to it, and whom mail did not reach. */
export function mailingPage(progress: Progress, rows: Rows, reader: Reader) {
  const { mailing, counts } = progress
  const { language, person } = reader
  const path = `/incidents/${mailing.incident}/mailings/${mailing.id}`
  const runs = may(person, 'run mailing')
  const resolves = may(person, 'resolve mailing')
  const going = mailing.state === 'sending' || mailing.state === 'waiting'
  return (form: Form) => ({
    template: 'mailings/show',
    view: {
      form,
      title: say(language, 'mailings.title'),
      number: mailing.incident,
      back: `/incidents/${mailing.incident}`,
      drill: mailing.drill,
      state: { text: say(language, `mailings.state.${mailing.state}`), kind: tones[mailing.state] },
      round: roundOf(progress, reader),
      bar: { value: mailing.rows - counts.waiting - counts.trying, most: mailing.rows, text: say(language, 'mailings.bar', { done: mailing.rows - counts.waiting - counts.trying, all: mailing.rows }) },
      figures: figuresOf(progress, reader),
      exceptions: exceptionsOf(progress, reader),
      code: say(language, 'mailings.code', { code: showCode(mailing.code) }),
      goOn: runs && mailing.state === 'waiting' ? { action: `${path}/stage`, stage: mailing.stage, label: say(language, mailing.stage === 0 ? 'mailings.go-on.second' : 'mailings.go-on.rest', { n: leftAfter(progress) }) } : null,
      stop: runs && going ? `${path}/stop` : null,
      resume: runs && mailing.state === 'stopped' ? `${path}/resumption` : null,
      uncertain: rows.uncertain.map((row) => rowView(row, reader)),
      resolution: resolves && rows.uncertain.length > 0 ? `${path}/resolution` : null,
      outcomes: (['sent', 'not sent'] as const).map((value) => ({ value, label: say(language, `outbox.resolution.outcome.${value}`) })),
      unsent: resolves ? rows.unsent.map((row) => rowView(row, reader)) : [],
      again: `${path}/second-sending`,
      letters: rows.letters.map((row) => rowView(row, reader)),
      letterCount: letterStates.reduce((sum, state) => sum + counts[state], 0),
    },
  })
}

function roundOf({ mailing, until }: Progress, { language, now, zone }: Reader): string {
  if (mailing.state === 'done') return say(language, 'mailings.round.done', { moment: shortDateIn(now, mailing.doneAt ?? mailing.startedAt, language, zone) })
  const where = say(language, 'mailings.round', { stage: mailing.stage + 1, until })
  const rests = mailing.rest !== null && mailing.rest.until > now && mailing.state !== 'stopped'
  return rests ? `${where} ${say(language, 'mailings.rests', { moment: shortDateIn(now, mailing.rest!.until, language, zone) })}` : where
}

/** How many go when a person says go on. */
function leftAfter({ mailing, until }: Progress): number {
  return mailing.stage === 0 ? Math.min(50, mailing.rows - until) : mailing.rows - until
}

function figuresOf({ mailing, counts }: Progress, reader: Reader) {
  return figures([['mailings.count.all', mailing.rows], ['mailings.count.sent', counts.sent], ['mailings.count.waiting', counts.waiting + counts.trying]], reader)
}

/** What asks for a person, or for a letter. */
function exceptionsOf({ counts }: Progress, reader: Reader) {
  const some: [Key, number][] = [
    ['mailings.count.uncertain', counts.uncertain], ['mailings.count.refused', counts.refused], ['mailings.count.bounced', counts.bounced],
    ['mailings.count.letter', counts.letter], ['mailings.count.not sent', counts['not sent']], ['mailings.count.kept', counts.kept],
  ]
  return figures(some.filter(([, n]) => n > 0), reader)
}

function figures(rows: [Key, number][], { language }: Reader) {
  return rows.map(([label, value]) => ({ label: say(language, label), value }))
}

function rowView({ row, line, address, state, code, at }: PlacedRow, { language, zone, now }: Reader) {
  return {
    row,
    name: line === null ? say(language, 'mailings.row', { row }) : say(language, 'mailings.row.line', { line }),
    address,
    why: whyOf(state, code, language),
    at: shortDateIn(now, at, language, zone),
    instant: at.toISOString(),
  }
}

function whyOf(state: PlacedRow['state'], code: string, language: Reader['language']): string {
  if (state === 'not sent') return say(language, 'mailings.why.not sent')
  const own = ownReasons[code]
  if (own) return say(language, own)
  if (state === 'bounced') return say(language, 'mailings.why.bounced', { code })
  return say(language, 'mailings.why.refused', { code })
}

const ownReasons: Record<string, Key | undefined> = {
  'fill': 'mailings.why.fill',
  'no-row': 'mailings.why.no-row',
  'no-mailbox': 'mailings.why.no-mailbox',
  'no-answer': 'outbox.why.no-answer',
  'broke-off': 'outbox.why.broke-off',
  'unreachable': 'outbox.why.unreachable',
  'sign-in': 'outbox.why.sign-in',
  'address': 'outbox.why.address',
  'not-sent': 'outbox.why.not-sent',
}
