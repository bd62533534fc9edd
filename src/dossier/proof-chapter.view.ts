import { actText } from '../audit/act-text.ts'
import { isKey } from '../shared/words/words.ts'
import type { Cell, Chapter } from './document.ts'
import type { WholeDossier } from './dossier.view.ts'
import type { Saying } from './saying.ts'
import { atMost, furtherText, tableOr } from './saying.ts'

type Content = WholeDossier['content']

const mostPieces = 500
/** Of a longer story the beginning and the end are printed. */
const [mostFirst, mostLast] = [200, 600]

/** Every text and piece of proof by its SHA-256. */
export function evidenceChapter(content: Content, saying: Saying): Chapter {
  const { t, of, when, who } = saying
  const reports = content.clients.inFull.flatMap(({ name, reports: all, filings }) => [...all, ...filings].map((one) => ({ text: t('dossier.evidence.report', { client: name }), hash: one.textHash, at: one.at, by: who(one.by) })))
  const pieces = [
    ...content.filings.flatMap(({ title, textHash, receiptHash, at, by }) => [
      { text: t('dossier.evidence.filing', { title: of(title) }), hash: textHash, at, by: who(by) },
      ...(receiptHash ? [{ text: t('dossier.evidence.receipt', { title: of(title) }), hash: receiptHash, at, by: who(by) }] : []),
    ]),
    ...content.notifications.flatMap(({ group, contentHash, list, madeAt, writtenBy }) => [
      { text: `${t('dossier.evidence.people')}: ${group.name}`, hash: contentHash, at: madeAt, by: writtenBy.map(who).join(', ') },
      ...(list ? [{ text: `${t('dossier.evidence.list')}: ${group.name}`, hash: list.hash, at: madeAt, by: '' }] : []),
    ]),
    ...content.evidence.map(({ kind, sha256, at, by, withdrawn }) => ({ text: [t(`dossier.evidence.${kind}`), ...(withdrawn ? [t('dossier.evidence.withdrawn')] : [])].join(', '), hash: sha256, at, by: who(by) })),
    ...reports,
  ]
  const { shown, left } = atMost(pieces, mostPieces)
  return {
    title: t('dossier.evidence'),
    blocks: [
      tableOr(saying, [{ title: t('dossier.evidence.piece'), share: 36 }, { title: t('dossier.moment'), share: 22 }, { title: 'SHA-256', share: 42 }], shown.map(({ text, hash, at, by }) => [{ text, strong: true, note: by }, { text: when(at) }, { text: hash, hash: true }])),
      ...furtherText(saying, left),
    ],
  }
}

export function timelineChapter({ entries, whole }: Content['timeline'], saying: Saying): Chapter {
  const { t } = saying
  const left = Math.max(0, entries.length - mostFirst - mostLast)
  const columns = [{ title: t('dossier.timeline.seq'), share: 7 }, { title: t('dossier.moment'), share: 25 }, { title: t('dossier.what'), share: 37 }, { title: t('dossier.who'), share: 18 }, { title: 'SHA-256', share: 13 }]
  const table = (some: Content['timeline']['entries']) => tableOr(saying, columns, some.map((entry) => rowOf(entry, saying)))
  return {
    title: t('dossier.timeline'),
    blocks: [
      { kind: 'text', text: t('dossier.timeline.intro'), tone: 'faint' },
      ...(whole ? [] : [{ kind: 'text' as const, text: t('dossier.timeline.not-whole'), tone: 'faint' as const }]),
      ...(left === 0 ? [table(entries)] : [table(entries.slice(0, mostFirst)), ...furtherText(saying, left), table(entries.slice(-mostLast))]),
    ],
  }
}

/** A short form of the hash is enough to find the entry; the JSON has all of it. */
const shortHash = 12

function rowOf({ seq, at, what, who: by, hash, detail }: Content['timeline']['entries'][number], { t, when, who, language }: Saying): Cell[] {
  const stage = `stage.${String(detail.to)}`
  const note = [detail.article, detail.reference, detail.reason, detail.motivation, detail.note, isKey(stage) ? t(stage) : '', detail.count === undefined ? '' : t('clients.some', { n: detail.count })].filter(Boolean).join(', ')
  return [{ text: String(seq) }, { text: when(at) }, { text: actText(what, language), strong: true, note }, { text: who(by) }, { text: hash.slice(0, shortHash), hash: true }]
}

/** Who hears nothing, for who may know. */
export function restrictedChapter(people: NonNullable<WholeDossier['restricted']>, saying: Saying): Chapter {
  const { t, who, when, said } = saying
  const columns = [{ title: t('dossier.who'), share: 40 }, { title: t('dossier.restricted.since'), share: 30 }, { title: t('dossier.restricted.until'), share: 30 }]
  return { title: t('dossier.restricted'), blocks: [tableOr(saying, columns, people.map(({ person, by, at, withdrawn }) => [
    { text: who(person), strong: true }, { text: when(at), note: who(by) }, { text: withdrawn ? said(withdrawn.by, withdrawn.at) : '' },
  ]))] }
}
