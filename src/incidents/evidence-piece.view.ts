import type { AuditEntry } from '../audit/hash-chain.ts'
import { may } from '../people/access.ts'
import { deviceInWords } from '../people/account.view.ts'
import { longDate } from '../shared/dutch-time.ts'
import { say } from '../shared/words/words.ts'
import type { FormState, Page } from '../web/form.ts'
import { contentTypes, decoded, typeOfMime } from './evidence-type.ts'
import type { Withdrawal } from './evidence-withdrawal.ts'
import { isWithdrawn } from './evidence-withdrawal.ts'
import { nameOf, pathOf, pillsOf, sizeText, typeText } from './evidence.view.ts'
import type { Evidence } from './evidence.ts'
import type { Reader } from './reader.ts'
import { whoIs } from './reader.ts'
import { timelineOf } from './timeline.ts'

export interface PieceFile {
  piece: Evidence & { withdrawals: readonly Withdrawal[] }
  drill: boolean
  /** Whether it is still what was kept, as found just now. */
  whole: boolean
  /** All that happened to it, the oldest first. */
  history: readonly AuditEntry[]
}

/** One piece: what it is, whether it is still that, and whose hands it was in. */
export function piecePage({ piece, drill, whole, history }: PieceFile, reader: Reader) {
  const { language, zone, now } = reader
  const { showing } = contentTypes[typeOfMime(piece.mime)]
  const path = pathOf(piece)
  const readable = whole && !piece.wipedAt
  const type = typeText(piece, language)
  return (form: FormState): Page => ({
    template: 'evidence/show',
    view: {
      title: nameOf(piece, language),
      drill,
      type,
      pills: pillsOf(piece, language),
      back: { href: `/incidents/${piece.incident}/evidence`, label: say(language, 'evidence.back.list') },
      state: stateOf(piece, whole, say(language, 'evidence.whole', { moment: longDate(now, language, zone) })),
      otherwise: piece.otherwise ? say(language, 'evidence.otherwise', { ending: piece.otherwise, type }) : '',
      facts: factsOf(piece, reader),
      sha256: piece.sha256,
      look: !readable || showing === 'none' ? null : showing === 'pdf' ? `${path}/content` : `${path}/preview`,
      download: readable ? `${path}/download` : null,
      history: timelineOf(history, reader),
      earlier: history.length > 0 && history[0]!.what !== 'evidence kept',
      withdrawal: withdrawalOf(piece, reader),
      action: `${path}/withdrawal`,
      form,
    },
  })
}

function stateOf({ wipedAt }: Evidence, whole: boolean, text: string) {
  if (wipedAt) return { kind: 'info', key: 'evidence.wiped', text: '' }
  return whole ? { kind: 'good', key: '', text } : { kind: 'bad', key: 'evidence.damaged', text: '' }
}

function factsOf(piece: Evidence, reader: Reader) {
  const { language, zone } = reader
  const { by, at, bytes, device, note, kind } = piece
  const rows: [Parameters<typeof say>[1], string][] = [
    ['evidence.type', typeText(piece, language)],
    ['evidence.size', sizeText(bytes, language)],
    ['evidence.added', say(language, 'evidence.added.by', { who: whoIs(by, reader), moment: longDate(at, language, zone) })],
    ['evidence.device', device ? deviceInWords(device, language) : ''],
    ['evidence.origin', kind === 'statement' ? say(language, 'evidence.origin.closer') : ''],
    ['evidence.note', note],
  ]
  return rows.filter(([, value]) => value !== '').map(([key, value]) => ({ term: say(language, key), value }))
}

/** What there is to do about a withdrawal, and what was done. */
function withdrawalOf({ withdrawals, by }: PieceFile['piece'], reader: Reader) {
  const { language, zone, person } = reader
  const last = withdrawals.at(-1)
  const allowed = may(person, 'withdraw evidence')
  const said = (key: 'evidence.withdrawn' | 'evidence.withdraw.asked', one: Withdrawal) =>
    say(language, key, { who: whoIs(one.by, reader), moment: longDate(one.at, language, zone), why: one.reason })
  const waits = last?.state === 'awaiting approval'
  return {
    done: last && isWithdrawn(withdrawals) ? said('evidence.withdrawn', last) : '',
    asked: last && waits ? said('evidence.withdraw.asked', last) : '',
    why: last && waits ? last.reason : '',
    mine: waits && last?.by.id === person.id,
    answerable: waits && allowed && last?.by.id !== person.id,
    open: allowed && (!last || last.state === 'rejected'),
    two: !person.roles.includes('dpo') || by.id === person.id,
  }
}

const mostLines = 200

/** The content on a page of its own: a picture as a picture, anything written as its first lines. */
export function previewPage({ piece, drill }: Pick<PieceFile, 'piece' | 'drill'>, head: Buffer, { language }: Reader): Page {
  const path = pathOf(piece)
  const { showing } = contentTypes[typeOfMime(piece.mime)]
  const lines = showing === 'text' ? decoded(head).split(/\r\n|\r|\n/) : []
  const name = nameOf(piece, language)
  return {
    template: 'evidence/preview',
    view: {
      title: name,
      drill,
      type: typeText(piece, language),
      back: { href: path, label: say(language, 'evidence.preview.custody') },
      label: say(language, 'evidence.preview.of', { name }),
      picture: showing === 'picture' ? `${path}/content` : null,
      text: lines.slice(0, mostLines).join('\n'),
      cut: showing === 'text' && (lines.length > mostLines || head.length < piece.bytes),
      download: `${path}/download`,
    },
  }
}
