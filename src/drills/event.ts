import type { FactName, Facts } from '../facts/facts.ts'
import { factText } from '../facts/fact-text.ts'
import { shortName } from '../facts/questions.ts'
import { clockText } from '../playbooks/clock-text.ts'
import type { Escalation } from '../playbooks/escalation.ts'
import type { Turn } from '../playbooks/simulate.ts'
import { dutiesIn } from '../playbooks/simulate.ts'
import { clocksIn } from '../playbooks/subject.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import { injectAt } from './away.ts'
import type { DrillAct } from './drill.ts'
import type { Story } from './story.ts'

/** Something that happened in a drill, in words. */
export interface DrillEvent {
  at: Date
  kind: 'inject' | 'call' | 'act'
  text: string
  detail: string
}

/** In the order in which it happened: of the same moment an inject first, then what people did, then the calls. */
export function eventsOf(story: Story, language: Language): DrillEvent[] {
  const all = [...injectEvents(story, language), ...story.acts.map((act) => actEvent(act, story, language)), ...story.turns.flatMap((turn) => callEvents(turn, story, language))]
  return all.toSorted((one, other) => Number(one.at) - Number(other.at))
}

function injectEvents({ basis, away, until }: Story, language: Language): DrillEvent[] {
  return basis.playbook.drill.injects.filter((inject) => injectAt(basis, inject) <= until).map((inject) => {
    const at = injectAt(basis, inject)
    const facts = factsText(inject.setFacts, language, basis.zone)
    const names = inject.unavailable.length === 0 ? '' : away.filter(({ from }) => from.getTime() === at.getTime()).map(({ person }) => nameOf(person, { basis })).join(', ')
    const details = [...(facts ? [say(language, 'drill.event.facts', { facts })] : []), ...(names ? [say(language, 'drill.event.away', { names })] : [])]
    return { at, kind: 'inject', text: inject.text[language], detail: details.join('. ') }
  })
}

function actEvent(act: DrillAct, story: Story, language: Language): DrillEvent {
  const name = nameOf(act.by, story)
  const facts = act.do === 'told' ? factsText(act.facts, language, story.basis.zone) : ''
  return { at: act.at, kind: 'act', text: say(language, `drill.event.${act.do}`, { name, facts, asked: aboutAct(act, story, language) }), detail: '' }
}

function aboutAct(act: DrillAct, { basis, scene, setting }: Story, language: Language): string {
  if ('step' in act) return basis.playbook.steps.find(({ id }) => id === act.step)?.title[language] ?? act.step
  if (act.do !== 'filed') return ''
  const clock = clocksIn(dutiesIn(scene, setting)).find(({ duties }) => duties.some(({ obligation, stage: one }) => obligation.id === act.obligation && one.id === act.stage))
  return clock ? clockText(clock, language) : act.obligation
}

/** One line for each thing that is asked, with everybody who was told of it. */
function callEvents({ at, told, scene }: Turn, story: Story, language: Language): DrillEvent[] {
  return told.map((row) => {
    const asked = askedText(row, { ...story, scene }, language)
    const names = [...new Set(row.told.map(({ person }) => nameOf(person, story)))].join(', ')
    const nobody = row.empty ? say(language, 'drill.event.nobody', { asked }) : ''
    if (!names) return { at, kind: 'call', text: nobody, detail: '' }
    return { at, kind: 'call', text: say(language, 'drill.event.call', { names, asked }), detail: nobody }
  })
}

/** What a call is about: a step by its title, a clock by its duty. */
export function askedText({ subject }: Pick<Escalation, 'subject'>, { basis, scene, setting }: Pick<Story, 'basis' | 'scene' | 'setting'>, language: Language): string {
  if (subject.kind === 'step') return basis.playbook.steps.find(({ id }) => id === subject.id)?.title[language] ?? subject.id
  const clock = clocksIn(dutiesIn(scene, setting)).find(({ id }) => id === subject.id)
  return clock ? clockText(clock, language) : subject.id
}

export function nameOf(person: string, { basis }: Pick<Story, 'basis'>): string {
  return basis.people.find(({ id }) => id === person)?.name ?? person
}

function factsText(facts: Facts, language: Language, zone: string): string {
  const names = Object.keys(facts) as FactName[]
  return names.map((name) => `${shortName(name)[language]}: ${factText(name, facts[name], language, zone)}`).join('; ')
}
