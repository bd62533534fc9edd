import { anchorText } from '../clock/anchor-text.ts'
import type { Obligation } from '../clock/obligation.ts'
import { periodText } from '../clock/period-text.ts'
import { conditionText } from '../facts/condition-text.ts'
import { cited } from '../shared/citation.ts'
import { addHours } from '../shared/instant.ts'
import type { Key, Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import { ladderLines } from './card-ladders.view.ts'
import type { Card, CardPartName, CardStep } from './card.ts'
import { cardParts, isTarget, partOf, periodOf, sentencesOf } from './card.ts'
import type { Playbook, Step } from './playbook.ts'
import { dayText } from './review.ts'
import { roleText } from './role.view.ts'

const zone = 'UTC'
const mostNever = 6
const authority = 'gdpr-33'
const client = 'gdpr-33-2'

/** A playbook as one page for the wall. The same version gives the same card, whenever it is printed. */
export function cardOf(playbook: Playbook, pack: readonly Obligation[], language: Language): Card {
  const steps = playbook.steps.map((step) => ({ part: partOf(step, playbook, pack), step: cardStep(step, playbook, pack, language) }))
  const lines = (title: Key, some: string[]) => ({ title: say(language, title), lines: some.map(clean) })
  return {
    language,
    title: clean(playbook.title[language]),
    version: say(language, 'playbooks.version', { version: playbook.version }),
    summary: clean(playbook.summary[language]),
    when: clean(whenText(playbook, language)),
    clocks: clocksOf(playbook, pack, language).map(clean),
    parts: cardParts.map((part) => partView(part, steps.filter((one) => one.part === part).map(({ step }) => step), language)).filter((part) => part.steps.length > 0),
    never: lines('card.part.never', neverLines(playbook, language)),
    ladders: lines('card.part.ladders', ladderLines(playbook, pack, language)),
    call: lines('card.part.call', callLines(playbook, language)),
    foot: clean([reviewText(playbook, language), say(language, 'card.foot')].filter(Boolean).join(' ')),
    day: new Date(`${playbook.lastReviewed ?? '2000-01-01'}T00:00:00Z`),
  }
}

function partView(part: CardPartName, steps: CardStep[], language: Language) {
  const optional = steps.filter(({ mandatory }) => !mandatory).length
  return { title: say(language, `card.part.${part}`), steps, more: optional > 0 ? say(language, 'card.more', { n: optional }) : '' }
}

function cardStep(step: Step, playbook: Playbook, pack: readonly Obligation[], language: Language): CardStep {
  const sentences = step.guidance ? sentencesOf(step.guidance, language) : []
  return {
    title: clean(step.title[language]),
    who: roleText(playbook, step.assign, language),
    due: [dueText(step, pack, language), step.mandatory ? '' : say(language, 'card.optional')].filter(Boolean).join(', '),
    guidance: sentences.filter(({ never }) => !never).map(({ text }) => clean(text)),
    mandatory: step.mandatory,
  }
}

function dueText({ due }: Step, pack: readonly Obligation[], language: Language): string {
  if (!due) return ''
  const time = shortTime(due.hours, language)
  return 'before' in due ? say(language, isTarget(due.before, pack) ? 'card.due.before-target' : 'card.due.before', { time }) : time
}

function shortTime(hours: number, language: Language): string {
  if (hours <= 0) return say(language, 'card.due.at-once')
  if (hours < 1) return say(language, 'card.due.minutes', { n: Math.round(hours * 60) })
  return hours >= 96 && hours % 24 === 0 ? say(language, 'card.due.days', { n: hours / 24 }) : say(language, 'card.due.hours', { n: Math.round(hours * 10) / 10 })
}

function whenText({ trigger: { when, mode } }: Playbook, language: Language): string {
  if (mode === 'manual') return say(language, 'card.when.manual')
  return when ? say(language, 'card.when', { text: conditionText(when, language) }) : say(language, 'card.when.every')
}

/** The authority and the clients, which go for almost every incident, then what this playbook names beside them. */
function clocksOf(playbook: Playbook, pack: readonly Obligation[], language: Language): string[] {
  const named = playbook.obligations.map(({ obligation }) => obligation)
  return [...new Set([authority, client, ...named])].flatMap((id) => {
    const row = pack.find((one) => one.id === id)
    const stage = row?.stages[0]
    if (!row || !stage) return []
    const hours = periodOf(id, playbook, pack)
    const key = stage.after ? 'card.clock.period' : hours === null ? 'card.clock.soon' : 'card.clock.target'
    const period = stage.after ? periodText(stage.after, language) : hours === null ? '' : periodText({ hours }, language)
    return [say(language, key, { title: row.title[language], period, anchor: anchorText(stage.from, pack, language), article: cited(row.article, language) })]
  })
}

function neverLines({ steps }: Playbook, language: Language): string[] {
  const all = steps.flatMap(({ guidance }) => (guidance ? sentencesOf(guidance, language) : []))
  return [...new Set(all.filter(({ never }) => never).map(({ text }) => text))].slice(0, mostNever)
}

/** Room to write a name and a number: a card on the wall is of no use to who cannot sign in. */
function callLines(playbook: Playbook, language: Language): string[] {
  const roles = Object.keys(playbook.roles).map((name) => roleText(playbook, name, language))
  return [...new Set(roles)].map((role) => say(language, 'card.call', { role }))
}

function reviewText({ lastReviewed, reviewEvery }: Playbook, language: Language): string {
  if (lastReviewed === undefined) return ''
  const last = new Date(`${lastReviewed}T00:00:00Z`)
  const day = (at: Date) => dayText(at, language, zone)
  return reviewEvery === undefined ? say(language, 'card.reviewed.once', { last: day(last) }) : say(language, 'card.reviewed', { last: day(last), next: day(addHours(last, reviewEvery * 24)) })
}

/** What cannot be printed stays out of a document. */
function clean(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ').trim()
}
