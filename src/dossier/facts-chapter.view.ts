import { isAnchor } from '../clock/anchor.ts'
import { factText } from '../facts/fact-text.ts'
import type { Block, Chapter } from './document.ts'
import type { WholeDossier } from './dossier.view.ts'
import type { FactPart } from './facts-part.ts'
import type { choicePart } from './ledger-part.ts'
import type { Saying } from './saying.ts'
import { fields, tableOr } from './saying.ts'

type Content = WholeDossier['content']

export function factsChapter(facts: readonly FactPart[], saying: Saying): Chapter {
  const { t, of, said } = saying
  const earlier = facts.flatMap(({ fact, title, earlier: before }) => before.map((one) => ({ fact, title, ...one })))
  return {
    title: t('dossier.facts'),
    blocks: [
      factsTable(facts, saying),
      ...(earlier.length === 0 ? [] : ([
        { kind: 'heading', text: t('dossier.facts.earlier') },
        fields(saying, earlier.map(({ fact, title, value, by, saidAt }) => [of(title), factText(fact, value as null, saying.language, saying.zone), said(by, saidAt)])),
      ] satisfies Block[])),
    ],
  }
}

export function factsTable(facts: readonly FactPart[], saying: Saying): Block {
  const { t, of, said } = saying
  if (facts.length === 0) return { kind: 'text', text: t('dossier.none'), tone: 'faint' }
  return fields(saying, facts.map(({ fact, title, current: { value, by, saidAt } }) => [of(title), factText(fact, value as null, saying.language, saying.zone) || '–', said(by, saidAt)]))
}

/** What counts, beside the earliest view; then everything that was ever named. */
export function awarenessChapter({ counts, earliest, entries, choices, others }: Content['awareness'], saying: Saying): Chapter {
  const { t, when, said } = saying
  const due = (at: Date | null) => (at ? `${t('dossier.awareness.due')} ${when(at)}` : '')
  return {
    title: t('dossier.awareness'),
    blocks: [
      fields(saying, [
        ...(counts ? [[t('ledger.counts.now'), `${when(counts.at)} (${t(counts.provisional ? 'ledger.provisional' : 'ledger.chosen')})`, due(counts.due)] as const] : []),
        ...(earliest ? [[t('ledger.earliest.view'), when(earliest.at), due(earliest.due)] as const] : []),
      ]),
      { kind: 'heading', text: t('ledger.entries') },
      tableOr(saying, [{ title: t('dossier.moment'), share: 28 }, { title: t('dossier.source'), share: 42 }, { title: t('dossier.who'), share: 30 }], entries.map(({ at, kind, source, by, recordedAt }) => [
        { text: when(at), strong: true }, { text: t(`signal.${kind}`), note: source }, { text: saying.who(by), note: when(recordedAt) },
      ])),
      { kind: 'heading', text: t('dossier.awareness.choices') },
      choicesTable(choices, saying),
      ...(others.length === 0 ? [] : ([
        { kind: 'heading', text: t('dossier.awareness.others') },
        fields(saying, others.map(({ anchor, counts: now, entries: named }) => [t(`anchor.${anchor}`), when(now.at), named.map(({ at, by, recordedAt }) => `${when(at)}: ${said(by, recordedAt)}`).join('\n')])),
      ] satisfies Block[])),
    ],
  }
}

export function choicesTable(choices: readonly ReturnType<typeof choicePart>[], saying: Saying): Block {
  const { t, when, who, said } = saying
  return tableOr(saying, [{ title: t('dossier.moment'), share: 28 }, { title: t('dossier.why'), share: 42 }, { title: t('dossier.standing'), share: 30 }], choices.map(({ anchor, moment, reason, state, by, at, answeredBy, answeredAt }) => [
    { text: when(moment), strong: true, note: isAnchor(anchor) ? t(`anchor.${anchor}`) : '' },
    { text: reason, note: said(by, at) },
    { text: t(`awareness.${state}`), note: answeredBy && answeredAt ? `${who(answeredBy)}, ${when(answeredAt)}` : '' },
  ]))
}
