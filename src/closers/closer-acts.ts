import type { Actor, Happening } from '../shared/act.ts'
import { isBlank } from '../shared/blank.ts'
import { Refused } from '../shared/errors.ts'
import { answered } from '../shared/four-eyes.ts'
import type { Answer } from '../shared/four-eyes.ts'
import { sha256 } from '../shared/hash.ts'
import type { Closer } from './closer.ts'
import { dueMoments, isOpen } from './closer.ts'
import type { Statement } from './statement.ts'
import { documentOf } from './statement.ts'

export interface CloserChange {
  closer: Closer
  happened: Happening[]
}

type Given = Pick<Closer, 'id' | 'incident' | 'drill' | 'way' | 'language' | 'recipient' | 'reason' | 'by' | 'at'>

/** The same for the same key, so that a repeat gives the same link; only its hash is kept. */
export type HashOf = (key: string) => string

/** Written down, and sent to nobody before a second person agreed. */
export function proposed(given: Given): CloserChange {
  const closer: Closer = {
    ...given, state: 'awaiting approval', answeredBy: null, answeredAt: null, answer: '', asks: [], shown: [],
    until: null, lostAt: null, toldAt: null, endedAt: null, stated: null, document: null, nextAt: null, version: 1,
  }
  return { closer, happened: [{ what: 'closer proposed', detail: about(closer) }] }
}

/** By somebody else than who proposed it. From a yes on, its first link works. */
export function answerProposal(closer: Closer, { answer, text }: { answer: Answer; text: string }, by: Actor, at: Date, hashOf: HashOf): CloserChange {
  if (closer.state !== 'awaiting approval') throw new Refused({ key: 'closer.answered-before' })
  if (answer === 'rejected' && isBlank(text)) throw new Refused({ key: 'closer.answer.missing', field: 'answer' })
  const said = { ...answered(closer, answer, by, at), answer: text.trim() }
  if (answer === 'rejected') return { closer: said, happened: [{ what: 'closer rejected', detail: about(closer) }] }
  const { remindAt, silentAt, until } = dueMoments(at)
  return {
    closer: withAsk({ ...said, until, nextAt: closer.way === 'mail' ? remindAt : silentAt }, at, hashOf),
    happened: [{ what: 'closer approved', detail: about(closer) }],
  }
}

/** Who proposed it takes it back before there is an answer; once it was sent, whoever may ask ends it. */
export function withdrawn(closer: Closer, by: Actor, at: Date): CloserChange {
  if (closer.state === 'awaiting approval') {
    if (closer.by.id !== by.id) throw new Refused({ key: 'closer.withdraw.other' })
    return { closer: { ...closer, state: 'rejected', answeredBy: by, answeredAt: at }, happened: [{ what: 'closer withdrawn', detail: about(closer) }] }
  }
  if (!isOpen(closer, at)) throw new Refused({ key: 'closer.over' })
  return { closer: { ...closer, endedAt: at, nextAt: null }, happened: [{ what: 'closer ended', detail: about(closer) }] }
}

/** A colleague sees the link, to tell it. The record says who, because whoever has it can answer in somebody's place. */
export function shownTo(closer: Closer, by: Actor, at: Date): CloserChange {
  if (!isOpen(closer, at)) throw new Refused({ key: 'closer.over' })
  return { closer: { ...closer, shown: [...closer.shown, { by: by.id ?? '', at }] }, happened: [{ what: 'closer link shown', detail: about(closer) }] }
}

/** What the wrong recipient says, once. Kept word for word; no fact of the incident becomes another by it. */
export function stated(closer: Closer, ask: string, statement: Statement): CloserChange {
  const document = documentOf(closer, ask, statement)
  const hash = sha256(document)
  const { at, answers } = statement
  return {
    closer: { ...closer, stated: { at, ask, answers, sha256: hash }, document, nextAt: null },
    happened: [{ what: 'wrong recipient answered', detail: { ...about(closer), ...answers, sha256: hash } }],
  }
}

/** The mail came back or was refused: a reminder to the same address makes no sense, and a person must find another way. */
export function notDelivered(closer: Closer, at: Date): CloserChange | null {
  if (!isOpen(closer, at) || closer.lostAt) return null
  return { closer: { ...closer, lostAt: at, nextAt: closer.until }, happened: [{ what: 'closer not delivered', detail: about(closer) }] }
}

/** What its moment brings: one reminder, then colleagues are told, then its end. Of what was missed only the last; null when nothing is due. */
export function turnOf(closer: Closer, incidentOpen: boolean, now: Date, hashOf: HashOf): CloserChange | null {
  const { nextAt, until, answeredAt } = closer
  if (nextAt === null || now < nextAt || !until || !answeredAt) return null
  if (now >= until) return { closer: { ...closer, nextAt: null }, happened: [{ what: 'closer expired', detail: about(closer) }] }
  const { silentAt } = dueMoments(answeredAt)
  if (!incidentOpen) return { closer: { ...closer, nextAt: until }, happened: [] }
  if (now >= silentAt) return { closer: { ...closer, toldAt: now, nextAt: until }, happened: [{ what: 'wrong recipient silent', detail: about(closer) }] }
  return { closer: withAsk({ ...closer, nextAt: silentAt }, now, hashOf), happened: [{ what: 'wrong recipient reminded', detail: about(closer) }] }
}

function withAsk(closer: Closer, at: Date, hashOf: HashOf): Closer {
  const key = `closer:${closer.id}:${closer.asks.length + 1}`
  return { ...closer, asks: [...closer.asks, { key, hash: hashOf(key), at }] }
}

function about({ id, way }: Closer) {
  return { closer: id, way }
}
