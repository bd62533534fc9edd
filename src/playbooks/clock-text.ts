import { isOpenDuty } from '../incidents/duty.ts'
import { cited } from '../shared/citation.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import type { Clock } from './subject.ts'

/** More names than this are a number only. */
const mostNames = 5

/** What a clock is about: the duty, its stage where it has several, its article and for how many clients it runs. */
export function clockText(clock: Clock, language: Language): string {
  const { article } = clock.duties[0]!.obligation
  const clients = countOf(clock, () => true)
  const towards = clients > 0 ? `, ${say(language, 'page.clients', { n: clients })}` : ''
  return `${dutyText(clock, language)} (${cited(article, language)})${towards}`
}

export function dutyText({ duties }: Clock, language: Language): string {
  const { obligation, stage } = duties[0]!
  const duty = obligation.title[language]
  return obligation.stages.length > 1 ? say(language, 'page.stage', { duty, stage: stage.title[language] }) : duty
}

/** The clients that are still to be told, by name when they are few; empty where the clock is about no clients, or all were told. */
export function toTell(clock: Clock, language: Language): string {
  const n = countOf(clock, isOpenDuty)
  if (n === 0) return ''
  const names = clock.duties.filter(isOpenDuty).flatMap(({ clients }) => clients?.names ?? [])
  const count = say(language, 'page.clients', { n })
  return n <= mostNames && names.length === n ? `${count}: ${names.toSorted().join(', ')}` : count
}

function countOf({ duties }: Clock, some: (duty: Clock['duties'][number]) => boolean): number {
  return duties.filter(some).reduce((sum, { clients }) => sum + (clients?.count ?? 0), 0)
}
