import type { Obligation } from '../clock/obligation.ts'
import { periodText } from '../clock/period-text.ts'
import { conditionText } from '../facts/condition-text.ts'
import { factText, optionText } from '../facts/fact-text.ts'
import type { FactName } from '../facts/facts.ts'
import { shortName } from '../facts/questions.ts'
import type { Rosters } from '../people/rota.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import { isBase } from './attach.ts'
import { ladderRules, levelLines } from './ladder-text.ts'
import type { Inject, Input, Playbook, Step, Trigger } from './playbook.ts'
import { phases } from './playbook.ts'
import { dayText, reviewOverdueSince } from './review.ts'
import { roleText } from './role.view.ts'
import type { Shelf } from './step-text.ts'
import { dutyTitle, stepRows } from './step-text.ts'

export interface PlaybookReader {
  language: Language
  zone: string
  now: Date
  /** What schedules and groups are called; one that nobody made goes by its short name. */
  called?: Called
}

/** schedule:first-line is called First line. */
type Called = ReadonlyMap<string, string>

export function rosterNames({ schedules, groups }: Pick<Rosters, 'schedules' | 'groups'>): Called {
  return new Map([...schedules.map(({ id, name }) => [`schedule:${id}`, name] as const), ...groups.map(({ id, name }) => [`group:${id}`, name] as const)])
}

/** A playbook as a row of the list. */
export function playbookCard(playbook: Playbook, { language, now, zone }: PlaybookReader) {
  return {
    href: `/playbooks/${playbook.id}`,
    ...headOf(playbook, language),
    overlay: !isBase(playbook),
    reviewDue: reviewOverdueSince(playbook, now, zone) !== null,
  }
}

/** A playbook as text: what it asks, its steps by phase, its ladders, its roles and its drill. */
export function playbookPage(playbook: Playbook, pack: readonly Obligation[], reader: PlaybookReader) {
  const { language } = reader
  const shelf = shelfOf(playbook, pack, language)
  return {
    id: playbook.id,
    ...headOf(playbook, language),
    about: aboutRows(playbook, shelf, reader),
    phases: phases.map((phase) => ({ title: say(language, `phase.${phase}`), steps: playbook.steps.filter((step) => step.phase === phase).map((step) => stepView(step, shelf)) })),
    ladders: laddersOf(shelf),
    roles: roleRows(playbook, language, reader.called),
    inputs: playbook.inputs.map((input) => inputView(input, language)),
    injects: playbook.drill.injects.map((inject) => injectView(inject, shelf, reader)),
    closing: playbook.closure.require.map((need) => say(language, `playbooks.closure.${need}`)),
    sources: playbook.sources,
  }
}

export function shelfOf(playbook: Playbook, pack: readonly Obligation[], language: Language): Shelf {
  return { playbook, pack, language, roleOf: (name) => roleText(playbook, name, language) }
}

function headOf({ title, summary, version }: Playbook, language: Language) {
  return { title: title[language], summary: summary[language], version: say(language, 'playbooks.version', { version }) }
}

function aboutRows(playbook: Playbook, { language, roleOf }: Shelf, { now, zone }: PlaybookReader) {
  const due = reviewOverdueSince(playbook, now, zone)
  const review = playbook.lastReviewed === undefined ? '' : say(language, due ? 'playbooks.review.overdue' : 'playbooks.review.last', { day: dayText(due ?? new Date(`${playbook.lastReviewed}T12:00:00Z`), language, zone) })
  return [
    { term: say(language, 'playbooks.about.trigger'), value: triggerText(playbook.trigger, language), late: false },
    { term: say(language, 'playbooks.about.owner'), value: roleOf(playbook.owner), late: false },
    ...(review ? [{ term: say(language, 'playbooks.about.review'), value: review, late: due !== null }] : []),
  ]
}

/** When it goes for an incident, and whether somebody must say so. */
export function triggerText({ layer, mode, when, precedence }: Trigger, language: Language): string {
  const condition = when ? say(language, 'playbooks.trigger.when', { text: conditionText(when, language) }) : say(language, 'playbooks.trigger.always')
  return [say(language, `playbooks.layer.${layer}`), say(language, `playbooks.mode.${mode}`), condition, say(language, 'playbooks.precedence', { n: precedence })].join(' ')
}

function stepView(step: Step, shelf: Shelf) {
  const { language } = shelf
  const [who, ...rows] = stepRows(step, shelf)
  return {
    id: step.id,
    title: step.title[language],
    guidance: step.guidance?.[language] ?? '',
    mandatory: step.mandatory,
    type: say(language, `playbooks.type.${step.type}`),
    who: who?.value ?? '',
    rows,
  }
}

/** Each ladder once, with all that it goes for. */
function laddersOf({ playbook, pack, language, roleOf }: Shelf) {
  const { ladders, obligations: uses, otherObligations: others, steps } = playbook
  const ofDuties = uses.map(({ obligation, ladder, internalTarget }) => ({ subject: dutyText(obligation, internalTarget, pack, language), ladder }))
  const ofOthers = others ? (['deadline', 'target'] as const).map((kind) => ({ subject: say(language, `playbooks.others.${kind}`), ladder: others[kind] })) : []
  const ofSteps = steps.flatMap(({ title, escalate }) => (escalate === undefined ? [] : [{ subject: title[language], ladder: escalate }]))
  const all = [...ofDuties, ...ofOthers, ...ofSteps]
  return [...new Set(all.map(({ ladder }) => ladder))].filter((name) => Object.hasOwn(ladders, name)).map((name) => {
    const [first, ...also] = all.filter(({ ladder }) => ladder === name).map(({ subject }) => subject)
    return {
      title: first!,
      also: also.length > 0 ? say(language, 'playbooks.ladder.also', { subjects: also.join(', ') }) : '',
      rules: ladderRules(ladders[name]!, language).join(' '),
      levels: levelLines(ladders[name]!, roleOf, language),
    }
  })
}

function dutyText(id: string, target: number | undefined, pack: readonly Obligation[], language: Language): string {
  const title = dutyTitle(id, pack, language)
  return target === undefined ? title : say(language, 'playbooks.duty.target', { title, period: periodText({ hours: target }, language) })
}

export function roleRows({ roles }: Pick<Playbook, 'roles'>, language: Language, called?: Called) {
  return Object.entries(roles).map(([name, { resolve }]) => ({ term: roleText({ roles }, name, language), value: resolve.map((entry) => entryText(entry, language, called)).join(say(language, 'playbooks.roles.else')) }))
}

/** One entry of a role: whoever is on duty, a group, a role of our people, or one person. */
function entryText(entry: string, language: Language, called?: Called): string {
  const [kind = '', name = ''] = entry.split(/:(.*)/s)
  if (kind === 'role') return roleText({ roles: { it: { resolve: [entry], mustResolve: true } } }, 'it', language)
  return kind === 'person' ? say(language, 'playbooks.roles.person') : say(language, kind === 'group' ? 'playbooks.roles.group' : 'playbooks.roles.schedule', { name: called ? (called.get(entry) ?? say(language, 'playbooks.roles.unmade', { name })) : name })
}

export function inputView({ label, fact, options, quickReport }: Input, language: Language) {
  return {
    label: label[language],
    fact: shortName(fact)[language],
    options: options?.map((option) => optionText(fact, option, language)).join(', ') ?? '',
    quick: quickReport,
  }
}

function injectView({ at, text, setFacts, unavailable }: Inject, { language, roleOf }: Shelf, { zone }: PlaybookReader) {
  const facts = Object.entries(setFacts).map(([name, value]) => `${shortName(name as FactName)[language]}: ${factText(name as FactName, value as never, language, zone)}`)
  const away = unavailable.map((entry) => roleOf(entry.slice('role:'.length)))
  return {
    at: at === 0 ? say(language, 'playbooks.inject.start') : say(language, 'playbooks.inject.at', { time: periodText({ hours: at }, language) }),
    text: text[language],
    facts: facts.join('; '),
    away: away.length > 0 ? say(language, 'playbooks.inject.away', { names: away.join(', ') }) : '',
  }
}
