import type { Obligation } from '../clock/obligation.ts'
import { periodText } from '../clock/period-text.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import { isTarget } from './card.ts'
import type { Ladder, Playbook } from './playbook.ts'
import { roleText } from './role.view.ts'

/** One line for each ladder: what it is about, and who is told when. Levels that tell the same people stand together. */
export function ladderLines(playbook: Playbook, pack: readonly Obligation[], language: Language): string[] {
  const subjects = subjectsOf(playbook, pack, language)
  return Object.entries(playbook.ladders).flatMap(([name, ladder]) => {
    const own = subjects.filter((one) => one.ladder === name)
    const [first] = own
    if (!first) return []
    const subject = own.length > 1 ? say(language, 'card.ladder.others', { subject: first.subject, n: own.length - 1 }) : first.subject
    return [say(language, 'card.ladder.line', { subject, levels: levelTexts(ladder, playbook, own.every(({ target }) => target), language).join('; ') })]
  })
}

function subjectsOf({ obligations, otherObligations, steps }: Playbook, pack: readonly Obligation[], language: Language): { subject: string; ladder: string; target: boolean }[] {
  const titleOf = (id: string) => pack.find((row) => row.id === id)?.title[language] ?? id
  return [
    ...obligations.map(({ obligation, ladder }) => ({ subject: titleOf(obligation), ladder, target: isTarget(obligation, pack) })),
    ...(otherObligations ? (['deadline', 'target'] as const).map((kind) => ({ subject: say(language, `playbooks.others.${kind}`), ladder: otherObligations[kind], target: kind === 'target' })) : []),
    ...steps.flatMap(({ title, escalate }) => (escalate === undefined ? [] : [{ subject: title[language], ladder: escalate, target: false }])),
  ]
}

function levelTexts({ levels, repeat, onExhausted }: Ladder, playbook: Playbook, target: boolean, language: Language): string[] {
  const whoOf = (names: readonly string[]) => [...new Set(names.map((name) => roleText(playbook, name, language)))].join(', ')
  const time = (hours: number) => periodText({ hours }, language)
  const told = levels.map((level, index) => {
    const before = levels[index - 1]
    const who = whoOf(level.notify)
    if ('at' in level) return { at: Math.abs(level.at), who, text: '' }
    return { at: null, who, text: before && 'wait' in before ? say(language, 'card.ladder.after', { time: time(before.wait), who }) : say(language, 'card.ladder.first', { who }) }
  })
  const again = repeat ? [say(language, 'card.ladder.repeat', { n: repeat.times, time: time(repeat.every) })] : []
  return [...together(told, target, language), ...again, say(language, 'card.ladder.nag', { time: time(onExhausted.every), who: whoOf(onExhausted.notify) })]
}

interface Told {
  /** Hours before the deadline; null for a ladder that goes forward. */
  at: number | null
  who: string
  text: string
}

/** 48, 36 and 24 hours before, the same people: one text. */
function together(told: readonly Told[], target: boolean, language: Language): string[] {
  const runs: Told[][] = []
  for (const one of told) {
    const run = runs.at(-1)
    if (run && one.at !== null && one.at !== 0 && run[0]!.at !== null && run[0]!.who === one.who) run.push(one)
    else runs.push([one])
  }
  return runs.map((run) => {
    const [{ at, who, text }] = run as [Told]
    if (at === null) return text
    if (at === 0) return say(language, target ? 'card.ladder.at-target' : 'card.ladder.at', { who })
    const times = [...run.slice(0, -1).map((one) => hoursText(one.at!)), periodText({ hours: run.at(-1)!.at! }, language)].join(', ')
    return say(language, 'card.ladder.before', { times, who })
  })
}

function hoursText(hours: number): string {
  return String(Math.round(hours * 10) / 10)
}
