import { say } from '../shared/words/words.ts'
import type { Duty } from './duty.ts'
import { factGroups } from './fact.view.ts'
import { gapsOf } from './gaps.view.ts'
import type { Incident } from './incident.ts'
import type { PlaybookPanel } from './panel.ts'
import type { Reader } from './reader.ts'
import { missingFromRegister } from './register.ts'

/** The steps that come first on the page, and stay in sight in the list. */
export const mostNextSteps = 3

/** What is next stays in sight, with what waits for somebody; what is done, and what is for later, folds away and says how much is late. */
export function stepsOfPage({ steps }: PlaybookPanel, { language }: Reader) {
  const todo = steps.filter(({ done }) => !done)
  const shown = todo.filter((step, index) => index < mostNextSteps || step.state !== '' || step.reviewLate)
  const later = todo.filter((step) => !shown.includes(step))
  const late = later.filter((step) => step.late).length
  const done = steps.filter((step) => step.done)
  return {
    done, shown, later,
    doneText: say(language, 'incident.steps.done', { n: done.length }),
    laterText: [say(language, 'incident.steps.later', { n: later.length }), ...(late > 0 ? [say(language, 'incident.steps.late', { n: late })] : [])].join(', '),
    /** What was done alone waits for somebody to look at it. */
    doneOpen: done.some(({ reviewLate }) => reviewLate),
  }
}

/** A newer version, or one that is gone, is for somebody to look at. */
export function attachedAsks({ attached: { playbooks } }: PlaybookPanel): boolean {
  return playbooks.some(({ newer, gone, review }) => newer !== null || gone !== '' || review !== '')
}

const seldomRead: readonly string[] = ['moments', 'form']

export function factsOfPage(incident: Incident, reader: Reader) {
  const groups = factGroups(incident, reader, { but: ['whatHappened'] })
  const folded = groups.filter(({ id }) => seldomRead.includes(id))
  return { factGroups: groups.filter((group) => !folded.includes(group)), moreFacts: folded, moreFactsText: say(reader.language, 'incident.facts.more', { n: folded.length }) }
}

export function gapsOfPage(incident: Incident, duties: readonly Duty[], { language }: Reader) {
  const gaps = gapsOf(missingFromRegister(incident, duties), incident.number, language)
  return { gaps, gapsText: say(language, 'incident.register.open', { n: gaps.length }) }
}
