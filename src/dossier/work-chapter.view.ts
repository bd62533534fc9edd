import type { Block, Chapter } from './document.ts'
import type { WholeDossier } from './dossier.view.ts'
import type { Saying } from './saying.ts'
import { atMost, furtherText, tableOr } from './saying.ts'

type Content = WholeDossier['content']

const mostCalls = 300

export function stepsChapter({ done, proposed }: Content['steps'], saying: Saying): Chapter {
  const { t, of, when, who, said } = saying
  const columns = [{ title: t('dossier.step'), share: 36 }, { title: t('dossier.what'), share: 36 }, { title: t('dossier.who'), share: 28 }]
  const proofOf = (evidence: readonly { where: string }[]) => evidence.map(({ where }) => t('dossier.step.evidence', { where })).join('\n')
  return {
    title: t('dossier.steps'),
    blocks: [
      tableOr(saying, columns, done.map(({ title, note, waived, by, at, approvedBy, evidence }) => [
        { text: of(title), strong: true }, { text: note || t(waived ? 'dossier.step.waived' : 'dossier.step.done'), note: [waived && note ? t('dossier.step.waived') : '', proofOf(evidence)].filter(Boolean).join('\n') },
        { text: who(by), note: [when(at), approvedBy ? `${t('dossier.approved')}: ${who(approvedBy)}` : ''].filter(Boolean).join('\n') },
      ])),
      ...(proposed.length === 0 ? [] : [{ kind: 'heading' as const, text: t('dossier.step.proposed') }, tableOr(saying, columns, proposed.map(({ title, waived, reason, by, at, state, answeredBy, answeredAt, answer, evidence, alone }) => [
        { text: of(title), strong: true, note: waived ? t('dossier.step.waived') : '' },
        { text: reason || t('dossier.step.done'), note: [said(by, at), proofOf(evidence)].filter(Boolean).join('\n') },
        { text: t(`decision.${state}`), note: [
          answeredBy && answeredAt ? said(answeredBy, answeredAt) : '', answer,
          alone ? (alone.review ? t('dossier.step.reviewed', { who: who(alone.review.by), moment: when(alone.review.at), note: alone.review.note }) : t('dossier.step.alone', { moment: when(alone.reviewUntil) })) : '',
        ].filter(Boolean).join('\n') },
      ]))]),
    ],
  }
}

/** Who was called when, by which way, and what came of it. */
export function escalationsChapter(rows: Content['escalations'], saying: Saying): Chapter {
  const { t, of, when } = saying
  const { shown, left } = atMost(rows, mostCalls)
  return {
    title: t('dossier.escalations'),
    blocks: [
      tableOr(saying, [{ title: t('dossier.moment'), share: 24 }, { title: t('dossier.subject'), share: 36 }, { title: t('dossier.who'), share: 40 }], shown.map(({ subject, level, sentAt, dueAt, told, reachedNobody }) => [
        { text: when(sentAt ?? dueAt), strong: true }, { text: of(subject.title), note: t('dossier.level', { n: level + 1 }) },
        { text: [...told.map((one) => callText(one, saying)), ...(reachedNobody ? [t('dossier.call.nobody')] : [])].join('\n') },
      ])),
      ...furtherText(saying, left),
    ],
  }
}

function callText({ person, channel, acknowledgedAt, declinedAt, failedAt }: Content['escalations'][number]['told'][number], { t, when, who }: Saying): string {
  const named = { name: who(person), channel: t(`channel.${channel}`) }
  if (acknowledgedAt) return t('dossier.call.acknowledged', { ...named, moment: when(acknowledgedAt) })
  if (declinedAt) return t('dossier.call.declined', { ...named, moment: when(declinedAt) })
  return t(failedAt ? 'dossier.call.failed' : 'dossier.call.silent', named)
}

/** How each request went. Who they are stays sealed. */
export function wrongRecipientsChapter(requests: Content['wrongRecipients'], saying: Saying): Chapter {
  const { t, when, said } = saying
  const yesNo = (yes: boolean) => t(yes ? 'yes' : 'no')
  const rows = requests.map(({ way, by, asked, at, state, answeredBy, answeredAt, stated }) => [
    { text: asked.map(when).join('\n') || when(at), strong: true, note: said(by, at) },
    { text: t(`closer.way.${way}`), note: `${t(`decision.${state}`)}${answeredBy && answeredAt ? `: ${said(answeredBy, answeredAt)}` : ''}` },
    stated
      ? { text: `${when(stated.at)}\n${t('dossier.wrong.answers', { read: yesNo(stated.answers.read), deleted: yesNo(stated.answers.deleted), passedOn: yesNo(stated.answers.passedOn) })}`, note: stated.sha256 }
      : { text: t('dossier.wrong.silent') },
  ])
  const intro: Block = { kind: 'text', text: t('dossier.wrong.intro'), tone: 'faint' }
  return { title: t('dossier.wrong'), blocks: [intro, tableOr(saying, [{ title: t('dossier.wrong.asked'), share: 30 }, { title: t('dossier.standing'), share: 30 }, { title: t('dossier.wrong.stated'), share: 40 }], rows)] }
}
