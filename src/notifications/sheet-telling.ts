import type { Decision } from '../assessment/decision.ts'
import { factText } from '../facts/fact-text.ts'
import { decisionOf } from '../incidents/duties.ts'
import { longDate } from '../shared/dutch-time.ts'
import { say } from '../shared/words/words.ts'
import { articleOf } from './form.ts'
import type { Answerer, Asking, Derived, Given } from './sheet-answer.ts'
import { chosenOr, given, isBlankFact, missing } from './sheet-answer.ts'

/** Chapter 10: whether people were told, what was done, and whether this is all. */
export const tellingAnswers: Record<string, Answerer> = {
  '10.1.1': toldPeople,
  '10.1.2': chosenOr('tellPeopleAt', ({ language, source: { told, zone } }) => (told ? { text: longDate(told.at, language, zone), because: 'sheet.from.told' } : null)),
  '10.1.3': chosenOr('peopleTold', ({ source: { told } }) => (told && told.people !== null ? { text: String(told.people), because: 'sheet.from.told' } : null)),
  '10.1.4-6': whyNot,
  '10.1.7': chosenOr('toldBy', ({ source: { told } }) => (told && (told.channels.length > 0 || told.how) ? { ticks: told.channels, text: told.how, because: 'sheet.from.told' } : null), 'toldOtherwise'),
  '10.1.8': chosenOr('toldText', ({ source: { told } }) => (told?.text ? { text: told.text, because: 'sheet.from.told' } : null)),
  '10.2': measures,
  '10.3': chosenOr('noticeComplete', completeness),
}

/** That people were told outweighs what was decided; nothing decided yet is a box of its own. */
function toldPeople({ source: { told, incident } }: Asking): Given {
  const mend = { place: 'people' } as const
  if (told) return given({ ticks: ['yes'], because: 'sheet.from.told' }, { mend })
  const decision = decisionOf(incident)
  if (!decision) return given({ ticks: ['unknown'], because: 'sheet.from.undecided' }, { mend: { place: 'decision' } })
  return given({ ticks: [decision.notifyDataSubjects ? 'will' : 'wont'], because: 'sheet.from.decision' }, { mend: { place: 'decision' } })
}

/** GDPR Art. 34(3), UAVG Art. 42: the ground with what it rests on, and the second motivation of the decision. */
function whyNot({ source: { incident, assessment }, language }: Asking): Given {
  const mend = { place: 'decision' } as const
  const decision = decisionOf(incident)
  if (!decision) return missing(mend)
  const { grounds, conditions, motivation, peopleMotivation, deviationReason } = decision
  const tick = grounds ?? (assessment?.outcome.notifyDataSubjects === true ? 'other' : 'no-high-risk')
  const rests = [conditions?.protection, conditions?.laterMeasures].filter(Boolean)
  const notice = conditions?.publicNotice ? say(language, 'sheet.public-notice', { text: conditions.publicNotice }) : ''
  const why = [whyOf({ peopleMotivation, motivation }), tick === 'other' ? deviationReason : '', ...rests, notice].filter(Boolean)
  return given({ ticks: [tick], text: [...new Set(why)].join('\n'), because: 'sheet.from.decision' }, { mend })
}

/** A decision from before there were two motivations has one for both. */
function whyOf({ peopleMotivation, motivation }: Pick<Decision, 'peopleMotivation' | 'motivation'>): string {
  return peopleMotivation || motivation
}

/** Taken or proposed, as GDPR Art. 33(3)(d) has it. */
function measures({ known, language, source: { zone } }: Asking): Given {
  const taken = isBlankFact(known, 'measuresTaken') ? null : factText('measuresTaken', known.measuresTaken, language, zone)
  const planned = isBlankFact(known, 'measuresPlanned') || known.measuresPlanned === null ? null : say(language, 'sheet.measures.planned', { text: known.measuresPlanned! })
  const facts = [...(taken ? ['measuresTaken' as const] : []), ...(planned ? ['measuresPlanned' as const] : [])]
  const mend = { place: 'facts', fact: 'measuresTaken' } as const
  return facts.length > 0 ? { ticks: [], more: [], text: [taken, planned].filter(Boolean).join('\n'), origin: { from: 'recorded', facts }, mend } : missing(mend)
}

/** GDPR Art. 33(4): while something that the law asks is missing or still goes on, more will follow. */
function completeness({ before, known }: Asking): Derived {
  const open = before.some(({ field, missing: lacks, ticks }) => (lacks && articleOf(field) !== '') || (field.no === '10.1.1' && ticks.includes('unknown')))
  const unsure = known.ongoing === true || known.people === null || known.recordCount === null
  return open || unsure ? { ticks: ['provisional'], because: open ? 'sheet.from.gaps' : 'sheet.from.unsure' } : { ticks: ['complete'], because: 'sheet.from.complete' }
}
