import { obligationsOf, noticesUnder } from './sheet-duties.ts'
import type { Answerer, Asking, Given } from './sheet-answer.ts'
import { chosenOr, given, isChosen, missing, ours } from './sheet-answer.ts'
import { say } from '../shared/words/words.ts'

const kinds = { first: 'regular', supplement: 'follow-up', correction: 'follow-up', withdrawal: 'withdrawal' } as const

/** Chapters 1 to 3: what this notice is, whom else it concerns, and who we are. */
export const partyAnswers: Record<string, Answerer> = {
  '1.1': ({ source: { notice } }) => given({ ticks: [kinds[notice.kind]], because: `sheet.from.kind.${notice.kind}` }, { mend: null }),
  '1.1a': ({ source: { notice: { first } } }) => (first?.reference ? given({ text: first.reference, because: 'sheet.from.first' }, { mend: null }) : missing(null)),
  '1.1b': noticeReason,
  '1.2': chosenOr('legalBasis', ({ field, source: { duties } }) => {
    const ticks = (field.choices ?? []).filter(({ obligations = [] }) => obligationsOf(duties, obligations).length > 0).map(({ id }) => id)
    return ticks.length > 0 ? { ticks, because: 'sheet.from.duties' } : null
  }),
  '1.3': otherSupervisors,
  '2.1.1': abroad,
  '2.1.2': chosenOr('countries', ({ field, language, source: { duties } }) => {
    const names = (field.byObligation ?? []).filter(({ obligation }) => obligationsOf(duties, [obligation]).length > 0).map((country) => country[language])
    return names.length > 0 ? { text: [...new Set(names)].join(', '), because: 'sheet.from.profile-abroad' } : null
  }),
  '2.2.1': privacyAuthorities,
  '3.1.1a': ours(({ organisation }) => organisation.name),
  '3.1.1b': chosenOr('controllers', ({ known, source: { organisation } }) => (known.ourRole === 'controller' && organisation.name ? { text: organisation.name, because: 'sheet.from.role' } : null)),
  '3.1.1c': ours(({ organisation }) => organisation.address),
  '3.1.1d': ours(({ organisation }) => organisation.dpoNumber),
  '3.1.1e': ours(({ organisation }) => organisation.kvk),
  '3.1.2': ours(({ organisation }) => organisation.sector),
  '3.2.1': ours(({ organisation: { contact } }) => [contact.name, contact.function, contact.email, contact.phone].filter(Boolean).join(', ')),
  '3.2.2': chosenOr('authorityContact'),
  '3.3': otherParties,
}

function noticeReason({ source: { notice: { kind, reason } }, language }: Asking): Given {
  if (reason) return { ticks: [], more: [], text: reason, origin: { from: 'chosen', facts: [] }, mend: { place: 'record' } }
  return kind === 'supplement' ? given({ text: say(language, 'sheet.supplement.reason'), because: 'sheet.from.kind.supplement' }, { mend: { place: 'record' } }) : missing({ place: 'record' })
}

/** Whom of the others we told, as far as that is recorded; the authority's own duties under other laws are not "other". */
function otherSupervisors(asking: Asking): Given {
  const { field, known, language, source: { form, incident, duties } } = asking
  const chosen = chosenOr('otherSupervisors', () => null, 'otherSupervisorName')(asking)
  const isNone = known.otherSupervisors?.every((one) => one === 'none') === true
  if (isChosen(known, 'otherSupervisors')) return isNone ? { ...chosen, text: say(language, 'sheet.none') } : chosen
  const own = form.fields.filter(({ no }) => no === '1.2' || no === '2.2.1').flatMap(({ choices = [], byObligation = [] }) => [...choices.flatMap(({ obligations = [] }) => obligations), ...byObligation.map(({ obligation }) => obligation)])
  const told = noticesUnder(incident, duties).filter(({ obligation }) => obligation.towards === 'authority' && !own.includes(obligation.id))
  const boxed = (field.choices ?? []).filter(({ obligations = [] }) => told.some(({ obligation }) => obligations.includes(obligation.id)))
  const others = told.filter(({ obligation: { id } }) => !boxed.some(({ obligations = [] }) => obligations.includes(id))).map(({ obligation: { authority } }) => authority[language])
  const mend = { place: 'answers', fact: 'otherSupervisors' } as const
  if (told.length === 0) return given({ text: say(language, 'sheet.none'), because: 'sheet.from.no-filings' }, { mend })
  return given({ ticks: [...boxed.map(({ id }) => id), ...(others.length > 0 ? ['other'] : [])], more: [...new Set(others)], because: 'sheet.from.filings' }, { mend })
}

function abroad({ known, source: { form, duties } }: Asking): Given {
  const mend = { place: 'answers', fact: 'abroad' } as const
  if (isChosen(known, 'abroad')) return { ticks: [known.abroad ? 'yes' : 'no'], more: [], text: '', origin: { from: 'chosen', facts: ['abroad'] }, mend }
  if (isChosen(known, 'countries')) return given({ ticks: ['yes'], because: 'sheet.from.countries' }, { mend })
  const foreign = form.fields.find(({ no }) => no === '2.1.2')?.byObligation?.map(({ obligation }) => obligation) ?? []
  return obligationsOf(duties, foreign).length > 0 ? given({ ticks: ['yes'], because: 'sheet.from.profile-abroad' }, { mend }) : missing(mend)
}

function privacyAuthorities({ field, known, language, source: { incident, duties } }: Asking): Given {
  const mend = { place: 'answers', fact: 'otherPrivacyAuthorities' } as const
  if (isChosen(known, 'otherPrivacyAuthorities')) return { ticks: ['yes'], more: [known.otherPrivacyAuthorities!], text: '', origin: { from: 'chosen', facts: ['otherPrivacyAuthorities'] }, mend }
  const told = noticesUnder(incident, duties)
  const names = (field.byObligation ?? []).filter((one) => told.some(({ obligation: { id } }) => id === one.obligation)).map((one) => one[language])
  return names.length > 0
    ? given({ ticks: ['yes'], more: [...new Set(names)], because: 'sheet.from.filings' }, { mend })
    : given({ ticks: ['no'], because: 'sheet.from.no-filings' }, { mend })
}

/** Written out by whoever knows; that there were none is written too. */
function otherParties({ known, language }: Asking): Given {
  const mend = { place: 'facts', fact: 'otherParties' } as const
  const text = known.otherParties?.trim() ?? ''
  const origin = { from: 'recorded', facts: ['otherParties'] } as const
  if (known.otherParties === null) return { ticks: [], more: [], text: say(language, 'unknown'), origin, mend }
  if (text === '') return missing(mend)
  return /^(geen|nee|niemand|none|no|nobody)\b.{0,15}$/i.test(text) ? { ticks: ['no'], more: [], text: '', origin, mend } : { ticks: ['yes'], more: [text], text: '', origin, mend }
}
