import { optionText } from '../facts/fact-text.ts'
import { hoursBetween } from '../shared/instant.ts'
import type { Block, Strip } from './document.ts'
import type { Dossier, WholeDossier } from './dossier.view.ts'
import type { Saying } from './saying.ts'
import { fields } from './saying.ts'

/** What a reader wants first: what it is about, how it stands, who made this, and by which checksum it can be known. */
export function frontBlocks(dossier: Dossier, saying: Saying): Block[] {
  const { t, said, when } = saying
  const { made, hash, content } = dossier
  const { stage, reportedAt, reportedBy, organisation } = content.about
  const { name, kvk, address, dpoNumber, contact } = organisation
  const earlier = 'earlier' in made ? made.earlier.slice(-5) : []
  return [
    ...(dossier.kind === 'whole' ? stripBlocks(dossier, saying) : []),
    fields(saying, [
      [t('dossier.front.kind'), kindOf(dossier, saying)],
      [t('dossier.front.stage'), t(`stage.${stage}`)],
      ...(dossier.kind === 'whole' ? [[t('dossier.front.level'), levelOf(dossier, saying)] as const] : []),
      [t('dossier.front.reported'), dossier.kind === 'whole' ? said(reportedBy, reportedAt) : when(reportedAt)],
      [t('dossier.front.organisation'), name, [kvk && address ? t('dossier.front.organisation.line', { kvk, address, dpo: dpoNumber || '–' }) : address].filter(Boolean).join('')],
      [t('dossier.front.contact'), [contact.name, contact.function, contact.email, contact.phone].filter(Boolean).join(', ')],
      [t('dossier.front.chain'), made.chain.ok ? t('audit.holds', { n: made.chain.entries }) : t('audit.broken', { seq: made.chain.firstBroken ?? 0 })],
      ...(earlier.length > 0 ? [[t('dossier.front.earlier'), earlier.map(({ by, at, hash: before }) => `${said(by, at)} (${before.slice(0, 12)}…)`).join('\n')] as const] : []),
      [t('dossier.front.hash'), hash],
    ]),
  ]
}

function kindOf({ content }: Dossier, { t, language }: Saying): string {
  const kind = content.facts.find(({ fact }) => fact === 'incidentType')?.current.value
  return typeof kind === 'string' ? optionText('incidentType', kind, language) : t('register.kind.unknown')
}

function levelOf({ content }: WholeDossier, { t }: Saying): string {
  const last = content.assessments.at(-1)
  return last ? `${t(`web.severity.${last.enisa.level}`)}. ${t(`risk.${last.risk}`)}` : t('incident.assessment.none')
}

/** The clock of the authority as it stood, where it ever ran. */
function stripBlocks({ content, made }: WholeDossier, saying: Saying): Block[] {
  const clock = content.duties.find(({ id }) => id === 'gdpr-33')?.stages[0]
  if (!clock?.startedAt || !clock.due || clock.notOwed) return []
  const { startedAt, due, filedAt } = clock
  return [{ kind: 'strip', strip: stripOf({ startedAt, due, filedAt }, made.at, saying) }]
}

function stripOf({ startedAt, due, filedAt }: { startedAt: Date; due: Date; filedAt: Date | null }, now: Date, { t, when }: Saying): Strip {
  const all = Math.round(hoursBetween(startedAt, due))
  const gone = Math.min(all, Math.max(0, Math.floor(hoursBetween(startedAt, filedAt ?? now))))
  return {
    blocks: Array.from({ length: all }, (_, hour) => (hour < gone ? 'gone' : hour === gone && !filedAt ? 'now' : 'left')),
    alt: t('dossier.strip.alt', { gone, all, filed: filedAt ? t('dossier.strip.filed') : '' }),
    from: t('dossier.strip.from', { moment: when(startedAt) }),
    to: filedAt ? t('dossier.strip.filed-at', { moment: when(filedAt) }) : t('dossier.strip.due', { moment: when(due) }),
    marks: [0, 24, 48].map((at) => ({ at, text: t('dossier.strip.mark', { n: at }) })),
  }
}
