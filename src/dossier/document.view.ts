import type { Language } from '../shared/words/words.ts'
import { clientBlocks, clientsChapter } from './clients-chapter.view.ts'
import { assessmentsChapter, decidingChapter } from './deciding-chapter.view.ts'
import type { Chapter, DossierDocument } from './document.ts'
import type { ClientDossier, Dossier, WholeDossier } from './dossier.view.ts'
import { dutiesChapter } from './duties-chapter.view.ts'
import { awarenessChapter, factsChapter } from './facts-chapter.view.ts'
import { frontBlocks } from './front.view.ts'
import { evidenceChapter, restrictedChapter, timelineChapter } from './proof-chapter.view.ts'
import type { Saying } from './saying.ts'
import { fields, sayingFor } from './saying.ts'
import { toldChapter } from './told-chapter.view.ts'
import { escalationsChapter, stepsChapter, wrongRecipientsChapter } from './work-chapter.view.ts'

/** A dossier on paper: the same thing as the JSON, in words, and short where it would be endless. */
export function documentOf(dossier: Dossier, { language, zone }: { language: Language; zone: string }): DossierDocument {
  const saying = sayingFor({ language, zone })
  const { t, when, who } = saying
  const { made, hash, content } = dossier
  const { number, drill, organisation } = content.about
  const title = t('dossier.of', { number })
  const chapters = dossier.kind === 'whole' ? wholeChapters(dossier, saying) : clientChapters(dossier, saying)
  return {
    title, language, day: made.at, heading: title,
    kicker: (dossier.kind === 'whole' ? t('dossier.kicker') : t('dossier.kicker.client', { client: dossier.content.client.name })).toLocaleUpperCase(language),
    sub: [
      t('dossier.sub', { organisation: organisation.name || '–', moment: when(made.at), who: who(made.by) }),
      ...(dossier.kind === 'client' ? [t('dossier.sub.client')] : dossier.clientNames ? [] : [t('dossier.sub.names')]),
    ],
    warning: drill ? t('dossier.drill') : '',
    running: [title, organisation.name, drill ? t('dossier.drill') : ''].filter(Boolean).join(' · '),
    foot: t('dossier.foot', { number, hash: hash.slice(0, 24) }),
    front: frontBlocks(dossier, saying),
    chapters: chapters.map((chapter, index) => ({ ...chapter, title: `${index + 1}. ${chapter.title}` })),
  }
}

function wholeChapters({ content, made, restricted = [] }: WholeDossier, saying: Saying): Chapter[] {
  return [
    factsChapter(content.facts, saying),
    awarenessChapter(content.awareness, saying),
    dutiesChapter(content.duties, saying, made.at),
    assessmentsChapter(content.assessments, saying),
    decidingChapter(content, saying),
    toldChapter(content, saying),
    ...(content.clients.count > 0 ? [clientsChapter(content.clients, saying, made.at)] : []),
    stepsChapter(content.steps, saying),
    escalationsChapter(content.escalations, saying),
    ...(content.wrongRecipients.length > 0 ? [wrongRecipientsChapter(content.wrongRecipients, saying)] : []),
    evidenceChapter(content, saying),
    timelineChapter(content.timeline, saying),
    ...(restricted.length > 0 ? [restrictedChapter(restricted, saying)] : []),
  ]
}

function clientChapters({ content, made }: ClientDossier, saying: Saying): Chapter[] {
  const { t, when } = saying
  const { facts, awareness, client } = content
  return [
    factsChapter(facts, saying),
    { title: t('dossier.awareness'), blocks: awareness ? [fields(saying, [[t('ledger.counts.now'), `${when(awareness.at)} (${t(awareness.provisional ? 'ledger.provisional' : 'ledger.chosen')})`]])] : [] },
    { title: t('dossier.own'), blocks: clientBlocks(client, saying, made.at, new Set()) },
  ]
}
