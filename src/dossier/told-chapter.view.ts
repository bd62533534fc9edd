import { elements } from '../notifications/letter.ts'
import type { Letter } from '../notifications/letter.ts'
import { languages } from '../shared/words/words.ts'
import type { Block, Chapter } from './document.ts'
import type { WholeDossier } from './dossier.view.ts'
import type { FilingPart } from './told-part.ts'
import type { Saying } from './saying.ts'
import { fields, tableOr } from './saying.ts'

type Content = WholeDossier['content']
type Telling = Content['notifications'][number]

/** What the authority has, what people were told, and why that waited: word for word. */
export function toldChapter({ filings, filingAttempts, notifications, delays }: Content, saying: Saying): Chapter {
  const { t, when, said } = saying
  const none = filings.length + filingAttempts.length + notifications.length + delays.length === 0
  return {
    title: t('dossier.told'),
    blocks: [
      ...(none ? [{ kind: 'text' as const, text: t('dossier.none'), tone: 'faint' as const }] : []),
      ...filings.flatMap((filing) => filingBlocks(filing, saying)),
      ...(filingAttempts.length === 0 ? [] : [
        { kind: 'heading' as const, text: t('dossier.attempts') },
        fields(saying, filingAttempts.map(({ obligation, remark, by, at }): [string, string, string] => [when(at), remark || t('dossier.attempt'), `${obligation} · ${said(by, at)}`])),
      ]),
      ...notifications.flatMap((one) => tellingBlocks(one, saying)),
      ...(delays.length === 0 ? [] : [{ kind: 'heading' as const, text: t('dossier.delays') }, delaysTable(delays, saying)]),
    ],
  }
}

/** One notice with its words; `printed` false where the same words stand further up. */
export function filingBlocks(filing: FilingPart, saying: Saying, { words = 'filing', printed = true }: { words?: 'filing' | 'strand'; printed?: boolean } = {}): Block[] {
  const { t, of, when, said } = saying
  const { title, kind, reference, filedAt, receipt, receiptHash, lateReason, reason, text, textHash, by, at, rejected } = filing
  return [
    { kind: 'heading', text: `${of(title)}: ${t(`${words}.kind.${kind}`)}` },
    fields(saying, [
      [t(words === 'strand' ? 'dossier.clients.told' : 'dossier.filed'), when(filedAt), said(by, at)],
      [t('dossier.reference'), reference], [t('dossier.receipt'), receipt || (receiptHash ?? '')], [t('dossier.late'), lateReason ?? ''], [t('dossier.explanation'), reason ?? ''],
      [t('dossier.rejected'), rejected?.reason ?? '', rejected ? said(rejected.by, rejected.at) : ''],
      [t('dossier.text-hash'), textHash],
    ]),
    ...(printed ? [{ kind: 'frozen' as const, text }] : []),
  ]
}

function tellingBlocks(one: Telling, saying: Saying): Block[] {
  const { t, when, who, said } = saying
  const { approval } = one
  return [
    { kind: 'heading', text: t('dossier.people', { group: one.group.name }) },
    fields(saying, [
      [t('dossier.standing'), t(`notification.state.${one.state}`), one.group.why],
      [t('dossier.channels'), one.channels.map((channel) => t(`notification.channel.${channel}`)).join(', ')],
      [t('dossier.written'), one.writtenBy.map(who).join(', '), when(one.madeAt)],
      [t('dossier.approved'), approval ? said(approval.by, approval.at) : '', approval?.alone ? t('dossier.approved.alone', { reason: approval.alone.reason }) : ''],
      ...one.accepted.map(({ reason, by, at }): [string, string, string] => [t('dossier.accepted'), reason, said(by, at)]),
      [t('dossier.sent'), one.sending ? said(one.sending.by, one.sending.at) : '', one.mailed > 0 ? t('dossier.sent.count', { n: one.mailed }) : ''],
      ...one.told.map(({ channel, count, note, by, at }): [string, string, string] => [t('dossier.told.by'), `${t(`notification.channel.${channel}`)}: ${count}${note ? `. ${note}` : ''}`, said(by, at)]),
      [t('dossier.withdrawn'), one.withdrawn?.reason ?? '', one.withdrawn ? said(one.withdrawn.by, one.withdrawn.at) : ''],
      [t('dossier.text-hash'), one.contentHash], [t('dossier.list-hash'), one.list?.hash ?? ''],
    ]),
    ...languages.flatMap((language): Block[] => {
      const letter = (one.letters as Partial<Record<string, Letter>>)[language]
      return letter ? [{ kind: 'frozen', text: [letter.heading, letter.greeting, ...elements.map((element) => letter.sections[element]), letter.closing].join('\n\n') }] : []
    }),
  ]
}

function delaysTable(delays: Content['delays'], saying: Saying): Block {
  const { t, when, said } = saying
  return tableOr(saying, [{ title: t('dossier.what'), share: 42 }, { title: t('dossier.why'), share: 34 }, { title: t('dossier.standing'), share: 24 }], delays.map(({ askedBy, reference, from, until, reason, state, answer, by, at, answeredBy, answeredAt, ended }) => [
    { text: t('dossier.delay', { asked: askedBy, reference, from: when(from), until: when(until) }), strong: true },
    { text: reason, note: said(by, at) },
    { text: t(`decision.${state}`), note: [answeredBy && answeredAt ? said(answeredBy, answeredAt) : '', answer, ended ? `${ended.reason} (${said(ended.by, ended.at)})` : ''].filter(Boolean).join('\n') },
  ]))
}
