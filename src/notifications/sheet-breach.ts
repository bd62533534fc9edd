import type { Facts } from '../facts/facts.ts'
import { decisionOf } from '../incidents/duties.ts'
import { authorityDuty } from '../incidents/duty.ts'
import { longDate } from '../shared/dutch-time.ts'
import { say } from '../shared/words/words.ts'
import { generalDataTicks, natureTicks, peopleTicks, specialDataTicks, typeTicks } from './form-ticks.ts'
import type { Answerer, Asking, Given } from './sheet-answer.ts'
import { boxes, chosenOr, given, isChosen, missing, recorded } from './sheet-answer.ts'

/** Chapters 4 to 8: when, what, whose data, which people, and what protected them. */
export const breachAnswers: Record<string, Answerer> = {
  '4.1.1': recorded('occurredFrom'),
  '4.1.2': recorded('occurredTo'),
  '4.2': recorded('detectedAt'),
  '4.3': recorded('howDiscovered'),
  '4.4': ({ language, source: { awareAt, zone } }) => {
    const mend = { place: 'awareness' } as const
    return awareAt ? given({ text: longDate(awareAt, language, zone), because: 'sheet.from.awareness' }, { mend }) : missing(mend)
  },
  '4.5': lateReason,
  '5.1': boxes('nature', natureTicks),
  '5.2': boxes('incidentType', typeTicks),
  '5.3': recorded('whatHappened'),
  '5.4': chosenOr('attachments'),
  '6.1': boxes('dataCategories', generalDataTicks),
  '6.2': boxes('dataCategories', specialDataTicks),
  '6.3.1': recordCount,
  '7.1': boxes('dataSubjects', peopleTicks),
  '7.2': recorded('peopleDescribed'),
  '7.3': recorded('people'),
  '8.1': protection,
  '8.1x': chosenOr('protectionTechnique', ({ source: { incident } }) => {
    const text = decisionOf(incident)?.conditions?.protection
    return text ? { text, because: 'sheet.from.decision', mend: { place: 'decision' } } : null
  }),
  '8.2': recorded('measuresBefore'),
}

/** GDPR Art. 33(1), second sentence. What was given with the notice counts; before that what was typed, and then what the attempts show. */
function lateReason(asking: Asking): Given {
  const { source: { notice, incident, zone }, language } = asking
  if (notice.lateReason) return { ticks: [], more: [], text: notice.lateReason, origin: { from: 'chosen', facts: [] }, mend: { place: 'record' } }
  return chosenOr('lateReason', () => {
    const attempts = incident.filingAttempts.filter(({ obligation }) => obligation === authorityDuty)
    if (attempts.length === 0) return null
    const moments = attempts.map(({ at, remark }) => `${longDate(at, language, zone)}${remark ? ` (${remark})` : ''}`).join('; ')
    return { text: say(language, 'sheet.attempts.reason', { moments }), because: 'sheet.from.attempts' }
  })(asking)
}

/** The form wants a number: the authority asks to enter 1 and explain while it is not known. */
function recordCount(asking: Asking): Given {
  const answer = recorded('recordCount')(asking)
  return asking.known.recordCount === null ? { ...answer, text: say(asking.language, 'sheet.records.unknown') } : answer
}

/** What the attacker encrypted was not protected: only what was said about before counts. */
function protection(asking: Asking): Given {
  const { known, language } = asking
  if (isChosen(known, 'protectedBy')) return chosenOr('protectedBy')(asking)
  const mend = { place: 'facts', fact: 'unintelligible' } as const
  const ticks = derivedProtection(known)
  if (ticks) return { ticks, more: [], text: '', origin: { from: 'recorded', facts: ['unintelligible'] }, mend }
  if (known.unintelligible === null) return { ticks: [], more: [], text: say(language, 'unknown'), origin: { from: 'recorded', facts: ['unintelligible'] }, mend }
  // They were made unreadable, but how is a box of its own.
  return missing(known.unintelligible === true ? { place: 'answers', fact: 'protectedBy' } : mend)
}

function derivedProtection({ unintelligible }: Facts): string[] | null {
  return unintelligible === false ? ['none'] : null
}
