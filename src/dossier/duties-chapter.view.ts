import type { Key } from '../shared/words/words.ts'
import type { Block, Cell, Chapter } from './document.ts'
import type { WholeDossier } from './dossier.view.ts'
import type { Saying } from './saying.ts'
import { tableOr } from './saying.ts'
import type { stagePart } from './stage-part.ts'

type Duty = WholeDossier['content']['duties'][number]

/** Every row of the law that could be ours: what applies, what nobody decided, and what does not, each with its reason. */
export function dutiesChapter(duties: readonly Duty[], saying: Saying, now: Date): Chapter {
  const { t } = saying
  return {
    title: t('dossier.duties'),
    blocks: (['yes', 'undecided', 'no'] as const).flatMap((verdict): Block[] => {
      const rows = duties.filter((duty) => duty.verdict === verdict)
      return rows.length === 0 ? [] : [{ kind: 'heading', text: t(`dossier.duties.${verdict}`) }, verdict === 'no' ? reasonTable(rows, saying) : clockTable(rows, saying, now)]
    }),
  }
}

function clockTable(duties: readonly Duty[], saying: Saying, now: Date): Block {
  const { t, of } = saying
  const rows = duties.flatMap((duty) => {
    const why = duty.reasons.map(of).join('\n')
    if (duty.stages.length === 0) return [[{ text: of(duty.title), strong: true, note: duty.article }, { text: '' }, { text: duty.towards === 'controller' ? t('dossier.duty.by-client') : '' }, { text: why }]]
    return duty.stages.map((stage, index): Cell[] => [
      { text: duty.stages.length > 1 ? `${of(duty.title)}: ${of(stage.title)}` : of(duty.title), strong: true, note: duty.article }, ...stageCells(stage, saying, now), { text: index === 0 ? why : '' },
    ])
  })
  return tableOr(saying, [{ title: t('dossier.duty'), share: 30 }, { title: t('dossier.due'), share: 21 }, { title: t('dossier.standing'), share: 20 }, { title: t('dossier.why'), share: 29 }], rows)
}

function reasonTable(duties: readonly Duty[], saying: Saying): Block {
  const { t, of } = saying
  return tableOr(saying, [{ title: t('dossier.duty'), share: 45 }, { title: t('dossier.why'), share: 55 }], duties.map(({ title, article, reasons }) => [{ text: of(title), strong: true, note: article }, { text: reasons.map(of).join('\n') }]))
}

type Stage = ReturnType<typeof stagePart>

/** By when, and how it stood at the moment of making. */
export function stageCells(stage: Stage, { t, when }: Saying, now: Date): Cell[] {
  const { due, kind, filedAt } = stage
  const by = due ? (kind === 'target' ? t('dossier.due.target', { moment: when(due) }) : when(due)) : ''
  return [{ text: by }, { text: t(stateOf(stage, now)), note: filedAt ? when(filedAt) : '' }]
}

function stateOf({ filedAt, onTime, notOwed, due, kind, provisional }: Stage, now: Date): Key {
  if (filedAt) return onTime ? 'clock-state.met' : kind === 'target' ? 'clock-state.met.target' : 'clock-state.met.late'
  if (notOwed) return 'clock-state.not-owed'
  if (!due) return 'clock-state.waiting'
  if (due < now) return kind === 'target' ? 'clock-state.overdue.target' : 'clock-state.overdue'
  return provisional ? 'clock-state.provisional' : 'clock-state.running'
}
