import { reasonView, sumOf } from '../assessment/assessment.view.ts'
import type { Block, Chapter } from './document.ts'
import type { WholeDossier } from './dossier.view.ts'
import type { Saying } from './saying.ts'
import { fields, tableOr } from './saying.ts'

type Content = WholeDossier['content']

/** Each version with its score and what moved it. */
export function assessmentsChapter(versions: Content['assessments'], saying: Saying): Chapter {
  const { t } = saying
  return {
    title: t('dossier.assessments'),
    blocks: versions.length === 0 ? [{ kind: 'text', text: t('dossier.none'), tone: 'faint' }] : versions.flatMap((one) => versionBlocks(one, saying)),
  }
}

function versionBlocks({ version, at, by, risk, enisa, reasons, likeCases, scoredBecause, note }: Content['assessments'][number], saying: Saying): Block[] {
  const { t, language, of, said } = saying
  return [
    { kind: 'heading', text: `${t('dossier.assessment', { version })}: ${t(`risk.${risk}`)}` },
    { kind: 'text', text: `${t('dossier.assessment.score', { sum: sumOf(enisa, language), level: t(`web.severity.${enisa.level}`) })} · ${said(by, at)}`, tone: 'faint' },
    ...[note ?? '', scoredBecause ? t('assessment.score.by-person', { reason: scoredBecause }) : ''].filter(Boolean).map((text): Block => ({ kind: 'text', text })),
    tableOr(saying, [{ title: t('dossier.factor'), share: 26 }, { title: t('dossier.effect'), share: 14 }, { title: t('dossier.why'), share: 60 }], reasons.map((reason) => {
      const { factor, effect, because } = reasonView(reason, language)
      return [{ text: factor, strong: true }, { text: effect }, { text: because }]
    })),
    ...likeCases.map(({ id, why }): Block => ({ kind: 'text', text: t('dossier.like', { id, why: of(why) }), tone: 'faint' })),
  ]
}

/** Advice and decision each with its reasons, and rulings with who agreed. */
export function decidingChapter({ advice, decisions, rulings }: Pick<Content, 'advice' | 'decisions' | 'rulings'>, saying: Saying): Chapter {
  const { t } = saying
  return {
    title: t('dossier.deciding'),
    blocks: [
      ...(advice.length + decisions.length === 0 ? [{ kind: 'text' as const, text: t('dossier.none'), tone: 'faint' as const }] : []),
      ...advice.flatMap((one) => adviceBlocks(one, saying)),
      ...decisions.flatMap((one) => decisionBlocks(one, saying)),
      ...(rulings.length > 0 ? [{ kind: 'heading' as const, text: t('dossier.rulings') }, rulingsTable(rulings, saying)] : []),
    ],
  }
}

interface Duties {
  notifyAuthority: boolean
  notifyDataSubjects: boolean
}

function dutiesText({ notifyAuthority, notifyDataSubjects }: Duties, { t }: Saying): string {
  return `${t(notifyAuthority ? 'decision.notify.yes' : 'decision.notify.no')}. ${t(notifyDataSubjects ? 'decision.tell.yes' : 'decision.tell.no')}.`
}

function adviceBlocks(one: Content['advice'][number], saying: Saying): Block[] {
  const { t, said } = saying
  return [{ kind: 'heading', text: t('dossier.advice') }, fields(saying, [
    [t('dossier.what'), dutiesText(one, saying), [said(one.by, one.at), aboutVersion(one.assessmentVersion, saying)].filter(Boolean).join(' · ')],
    [t('dossier.why'), one.peopleMotivation ? `${t('decision.line.authority', { text: one.motivation })}\n${t('decision.line.people', { text: one.peopleMotivation })}` : one.motivation],
  ])]
}

function decisionBlocks(one: Content['decisions'][number], saying: Saying): Block[] {
  const { t, said } = saying
  const { protection, laterMeasures, publicNotice } = one.conditions ?? {}
  const why = [
    one.peopleMotivation ? t('decision.line.authority', { text: one.motivation }) : one.motivation,
    ...(one.peopleMotivation ? [t('decision.line.people', { text: one.peopleMotivation })] : []),
    ...(one.grounds ? [t(`decision.grounds.${one.grounds}`)] : []),
    ...(protection ? [t('decision.line.protection', { text: protection })] : []),
    ...(laterMeasures ? [t('decision.line.later-measures', { text: laterMeasures })] : []),
    ...(publicNotice ? [t('decision.line.public-notice', { text: publicNotice })] : []),
    ...(one.deviationReason ? [t('decision.line.deviation', { text: one.deviationReason })] : []),
    ...(one.lesson ? [t('decision.lesson.line', { text: one.lesson })] : []),
  ]
  const seconds = [
    one.adoptedBy && one.adoptedAt ? t('decision.adopted.line', { who: said(one.adoptedBy, one.adoptedAt) }) : '',
    one.approvedBy && one.approvedAt ? t('ledger.approved.by', { who: said(one.approvedBy, one.approvedAt) }) : '',
    one.rejectedBy && one.rejectedAt ? t('ledger.rejected.by', { who: said(one.rejectedBy, one.rejectedAt) }) : '',
  ].filter(Boolean)
  return [{ kind: 'heading', text: t('dossier.decision') }, fields(saying, [
    [t('dossier.what'), one.breach ? dutiesText(one, saying) : t(one.nearMiss ? 'decision.near-miss' : 'decision.no-breach'), [said(one.by, one.at), aboutVersion(one.assessmentVersion, saying)].filter(Boolean).join(' · ')],
    [t('dossier.why'), why.join('\n')],
    [t('dossier.standing'), t(`decision.${one.state}`), seconds.join('\n')],
  ])]
}

function aboutVersion(version: number | null, { t }: Saying): string {
  return version === null ? '' : t('decision.about-version', { version })
}

export function rulingsTable(rulings: Content['rulings'], saying: Saying): Block {
  const { t, of, said } = saying
  return tableOr(saying, [{ title: t('dossier.duty'), share: 32 }, { title: t('dossier.why'), share: 40 }, { title: t('dossier.standing'), share: 28 }], rulings.map(({ title, owed, reason, by, at, state, answeredBy, answeredAt }) => [
    { text: of(title), strong: true, note: t(owed ? 'dossier.ruling.owed' : 'dossier.ruling.not-owed') },
    { text: reason, note: said(by, at) },
    { text: t(`decision.${state}`), note: answeredBy && answeredAt ? said(answeredBy, answeredAt) : '' },
  ]))
}
