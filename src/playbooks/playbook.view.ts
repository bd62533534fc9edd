import type { Obligation } from '../clock/obligation.ts'
import type { Language } from '../shared/words/words.ts'
import { hoursInWords } from '../shared/words/duration.ts'
import { say } from '../shared/words/words.ts'
import type { Ladder, Playbook } from './playbook.ts'
import { phases } from './playbook.ts'
import { roleText } from './role.view.ts'

export function playbooksPage(playbooks: readonly Playbook[], language: Language) {
  return {
    title: say(language, 'playbooks.title'),
    playbooks: playbooks.map((playbook) => ({ href: `/playbooks/${playbook.id}`, ...headOf(playbook, language) })),
  }
}

/** A playbook as text: its steps by phase, and each ladder in words. */
export function playbookPage(playbook: Playbook, obligations: readonly Obligation[], language: Language) {
  return {
    ...headOf(playbook, language),
    phases: phases.map((phase) => ({
      title: say(language, `phase.${phase}`),
      steps: playbook.steps
        .filter((step) => step.phase === phase)
        .map((step) => ({ title: step.title[language], guidance: step.guidance?.[language] ?? '', mandatory: step.mandatory, who: roleText(playbook, step.assign, language) })),
    })),
    ladders: laddersOf(playbook, obligations, language),
  }
}

function headOf(playbook: Playbook, language: Language) {
  const { title, summary, version } = playbook
  return { title: title[language], summary: summary[language], version: say(language, 'playbooks.version', { version }) }
}

function laddersOf(playbook: Playbook, obligations: readonly Obligation[], language: Language) {
  const { ladders, obligations: uses, otherObligations: others, steps } = playbook
  const ofDuties = uses.map(({ obligation, ladder }) => ({ subject: obligations.find(({ id }) => id === obligation)!.title[language], ladder }))
  const ofOthers = others ? (['deadline', 'target'] as const).map((kind) => ({ subject: say(language, `playbooks.others.${kind}`), ladder: others[kind] })) : []
  const ofSteps = steps.flatMap(({ title, escalate }) => (escalate === undefined ? [] : [{ subject: title[language], ladder: escalate }]))
  const all = [...ofDuties, ...ofOthers, ...ofSteps]
  return [...new Set(all.map(({ ladder }) => ladder))].map((name) => {
    const [first, ...others] = all.filter(({ ladder }) => ladder === name).map(({ subject }) => subject)
    return {
      title: first!,
      also: others.length > 0 ? say(language, 'playbooks.ladder.also', { subjects: others.join(', ') }) : '',
      stops: say(language, `playbooks.stop.${ladders[name]!.stopOn}`),
      levels: levelsOf(ladders[name]!, playbook, language),
    }
  })
}

function levelsOf({ levels, onExhausted }: Ladder, playbook: Playbook, language: Language): { when: string; who: string }[] {
  const whoOf = (names: readonly string[]) => names.map((name) => roleText(playbook, name, language)).join(', ')
  const shown = levels.map((level, index) => {
    const before = levels[index - 1]
    return { when: whenOf(level, before && 'wait' in before ? before.wait : null, language), who: whoOf(level.notify) }
  })
  return [...shown, { when: say(language, 'playbooks.level.nag', { time: hoursInWords(onExhausted.every, language) }), who: whoOf(onExhausted.notify) }]
}

function whenOf(level: Ladder['levels'][number], waited: number | null, language: Language): string {
  if ('at' in level) return level.at === 0 ? say(language, 'playbooks.level.at') : say(language, 'playbooks.level.before', { time: hoursInWords(-level.at, language) })
  return waited === null ? say(language, 'playbooks.level.first') : say(language, 'playbooks.level.after', { time: hoursInWords(waited, language) })
}
