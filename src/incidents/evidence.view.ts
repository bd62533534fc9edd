import { deviceInWords } from '../people/account.view.ts'
import { longDate, shortDate } from '../shared/dutch-time.ts'
import { say } from '../shared/words/words.ts'
import type { Language } from '../shared/words/words.ts'
import type { FormState, Page } from '../web/form.ts'
import { evidenceSeenBy, mayAddEvidence } from './evidence-adding.ts'
import type { EvidenceCard, EvidenceRow } from './evidence-card.ts'
import { contentTypes, typeOfMime } from './evidence-type.ts'
import type { Showing } from './evidence-type.ts'
import type { Withdrawal } from './evidence-withdrawal.ts'
import { isWithdrawn } from './evidence-withdrawal.ts'
import { fileLimits } from './evidence.ts'
import type { Evidence } from './evidence.ts'
import type { Incident } from './incident.ts'
import type { Reader } from './reader.ts'
import { whoIs } from './reader.ts'
import { isOpen } from './stages.ts'

type Piece = Evidence & { withdrawals: readonly Withdrawal[] }

const mostOnCard = 4
const icons: Record<Showing, string> = { picture: 'eye', pdf: 'file-text', text: 'scroll-text', none: 'paperclip' }
/** For the window in which files are chosen; what a file is, only its content says. */
const accepted = [...new Set(Object.values(contentTypes).flatMap(({ endings }): readonly string[] => endings))].map((ending) => `.${ending}`)

/** Null for who may know of none of it. */
export function evidenceCard(pieces: readonly Piece[], incident: Incident, reader: Reader): EvidenceCard | null {
  const seen = seenOf(pieces, incident, reader)
  if (!seen) return null
  const add = mayAddEvidence(incident, reader.person, reader.now)
  if (seen.own && seen.pieces.length === 0 && !add) return null
  const href = `/incidents/${incident.number}/evidence`
  const newest = seen.pieces.toReversed()
  const left = newest.length - mostOnCard
  return {
    rows: newest.slice(0, mostOnCard).map((piece) => rowOf(piece, seen.own, reader)),
    more: left > 0 ? say(reader.language, 'evidence.more', { n: left }) : '',
    href,
    add: add ? `${href}#add` : null,
    own: seen.own,
  }
}

/** What a reader may know of: all, or what they added themselves. */
function seenOf(pieces: readonly Piece[], incident: Incident, { person }: Reader) {
  const seen = evidenceSeenBy(incident, person)
  if (seen === null) return null
  return { own: seen === 'own', pieces: seen === 'all' ? pieces : pieces.filter(({ by }) => by.kind === 'person' && by.id === person.id) }
}

function rowOf(piece: Piece, own: boolean, reader: Reader): EvidenceRow {
  const { language, zone } = reader
  return {
    href: own ? null : pathOf(piece),
    name: nameOf(piece, language),
    icon: icons[contentTypes[typeOfMime(piece.mime)].showing],
    type: typeText(piece, language),
    said: say(language, 'evidence.added.by', { who: whoIs(piece.by, reader), moment: shortDate(piece.at, language, zone) }),
    pills: pillsOf(piece, language),
  }
}

export function pathOf({ incident, id }: Pick<Evidence, 'incident' | 'id'>): string {
  return `/incidents/${incident}/evidence/${id}`
}

export function nameOf({ title, wipedAt }: Evidence, language: Language): string {
  return wipedAt ? say(language, 'evidence.wiped.name') : title
}

export function typeText({ mime }: Pick<Evidence, 'mime'>, language: Language): string {
  return say(language, `evidence.type.${typeOfMime(mime)}`)
}

export function pillsOf({ wipedAt, otherwise, withdrawals }: Piece, language: Language): EvidenceRow['pills'] {
  return [
    ...(isWithdrawn(withdrawals) ? [{ kind: 'neutral' as const, text: say(language, 'evidence.withdrawn.short') }] : []),
    ...(withdrawals.at(-1)?.state === 'awaiting approval' ? [{ kind: 'warn' as const, text: say(language, 'evidence.waits.short') }] : []),
    ...(otherwise ? [{ kind: 'warn' as const, text: say(language, 'evidence.otherwise.short', { ending: otherwise }) }] : []),
    ...(wipedAt ? [{ kind: 'neutral' as const, text: say(language, 'evidence.wiped.short') }] : []),
  ]
}

/** In the measure that people know files by: a thousand at a time. */
export function sizeText(bytes: number, language: Language): string {
  const number = new Intl.NumberFormat(language === 'nl' ? 'nl-NL' : 'en-GB', { maximumFractionDigits: 1 })
  return bytes < 1_000_000 ? `${number.format(Math.ceil(bytes / 1000))} kB` : `${number.format(bytes / 1_000_000)} MB`
}

/** All evidence of an incident, to read, to print and to add to. */
export function evidenceListPage(pieces: readonly Piece[], incident: Incident, reader: Reader) {
  const { language, zone, person, now } = reader
  const { number, drill, stage } = incident
  const seen = seenOf(pieces, incident, reader) ?? { own: true, pieces: [] }
  const add = mayAddEvidence(incident, person, now)
  const megabytes = fileLimits.bytes / 1024 / 1024
  return (form: FormState): Page => ({
    template: 'evidence/index',
    view: {
      title: say(language, 'evidence.title.of', { number }),
      drill,
      back: { href: `/incidents/${number}`, label: say(language, 'evidence.back', { number }) },
      own: seen.own,
      upload: add
        ? { action: `/incidents/${number}/evidence`, accept: accepted.join(','), hint: say(language, 'evidence.upload.hint', { most: fileLimits.atOnce, megabytes }), most: fileLimits.atOnce, bytes: fileLimits.bytes, large: say(language, 'evidence.upload.large', { most: megabytes }), many: say(language, 'evidence.many', { most: fileLimits.atOnce }) }
        : null,
      ended: add ? '' : isOpen(stage) ? (seen.own ? say(language, 'evidence.upload.over') : '') : say(language, 'evidence.upload.ended'),
      rows: seen.pieces.map((piece) => ({
        ...rowOf(piece, seen.own, reader),
        said: say(language, 'evidence.added.by', { who: whoIs(piece.by, reader), moment: longDate(piece.at, language, zone) }),
        device: piece.device ? deviceInWords(piece.device, language) : '',
        size: sizeText(piece.bytes, language),
        note: piece.note,
        sha256: piece.sha256,
      })),
      form,
    },
  })
}
