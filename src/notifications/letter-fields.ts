import { optionText } from '../facts/fact-text.ts'
import type { Facts } from '../facts/facts.ts'
import type { Incident } from '../incidents/incident.ts'
import { factsOf } from '../incidents/incident.ts'
import type { Organisation } from '../people/organisation.ts'
import { longDate } from '../shared/dutch-time.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import { advice } from './advice.ts'
import { consequences } from './consequences.ts'
import { dataWords, happened, happenedUnseen } from './happened.ts'
import { safeInText } from './letter-text.ts'
import type { About } from './plain-line.ts'
import { linesFor } from './plain-line.ts'

/** What a letter is written from. */
export interface LetterFile {
  incident: Pick<Incident, 'statements' | 'filings'>
  organisation: Pick<Organisation, 'name' | 'contact'>
  /** The people it is for, where they are not everybody: what is known about their exposure goes before what is known of the incident. */
  group?: Pick<Facts, 'dataCategories' | 'protectedAddress' | 'dataSubjects'>
}

const authority = 'gdpr-33'
const seenBy = 'confidentiality'

/** Kept whole even when everything was among the data: more than anybody does is read by nobody. */
const mostAdvice = 10
const mostConsequences = 7

/** What the texts for people affected may use. Everything that somebody typed is made harmless here. */
export function letterFields({ incident, organisation, group = {} }: LetterFile, language: Language, zone: string) {
  const facts: Facts = { ...factsOf(incident), ...withoutOpen(group) }
  const about = aboutOf(facts, organisation)
  const text = (value: string | null | undefined) => safeInText(value ?? '')
  const { name, function: work, phone, email } = organisation.contact
  return {
    // Filled in for each person when it is sent.
    name: '{{name}}',
    organisation: text(organisation.name),
    what: whatHappened(facts, about)[language],
    when: facts.occurredFrom ? dayOf(facts.occurredFrom, language, zone) : '',
    story: text(facts.whatHappened),
    data: about.categories.map((one) => dataWords[one][language]),
    whose: (facts.dataSubjects ?? []).map((one) => optionText('dataSubjects', one, language).toLowerCase()).join(', '),
    consequencesTold: text(facts.consequences),
    consequences: linesFor(consequences, about, language, mostConsequences),
    done: doneLines(facts, incident, language),
    planned: text(facts.measuresPlanned),
    advice: linesFor(advice, about, language, mostAdvice),
    protectedAddress: about.protectedAddress && about.seen,
    contact: [text(name), text(work)].filter(Boolean).join(', ') || text(organisation.name),
    phone: text(phone),
    email: text(email),
  }
}

export function aboutOf({ dataCategories, nature, protectedAddress, dataSubjects }: Facts, { contact }: Pick<Organisation, 'contact'>): About {
  return {
    categories: dataCategories ?? [],
    // Nobody said what went wrong with the data: the worse reading goes.
    seen: !nature || nature.length === 0 || nature.includes(seenBy),
    nature: nature ?? [],
    protectedAddress: protectedAddress === true,
    minors: dataSubjects?.includes('minors') ?? false,
    phone: safeInText(contact.phone),
  }
}

function whatHappened({ incidentType, availabilityLoss }: Facts, { seen, nature }: About) {
  if (seen) return happened[incidentType ?? 'other']
  if (nature.includes('integrity')) return happenedUnseen[nature.includes('availability') || availabilityLoss ? 'both' : 'integrity']
  return happenedUnseen.availability
}

/** What stands with the incident, a line each, and what the house itself knows was done. */
function doneLines({ measuresTaken, contained }: Facts, { filings }: LetterFile['incident'], language: Language): string[] {
  const told = safeInText(measuresTaken ?? '').split(/\n+/).map((line) => line.replace(/^[-•*]\s*/, '').trim()).filter(Boolean)
  const filed = filings.some(({ obligation, kind, rejected }) => obligation === authority && kind === 'first' && rejected === null)
  return [...told, ...(contained === true && told.length === 0 ? [say(language, 'letter.done.contained')] : []), ...(filed ? [say(language, 'letter.done.filed')] : [])]
}

/** The day alone: to whom it happened the minute says nothing. */
function dayOf(instant: Date, language: Language, zone: string): string {
  return longDate(instant, language, zone).split(',')[0]!
}

function withoutOpen(group: NonNullable<LetterFile['group']>): Facts {
  return Object.fromEntries(Object.entries(group).filter(([, value]) => value !== undefined && value !== null))
}
