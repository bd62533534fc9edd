import type { AssessmentVersion } from '../assessment/version.ts'
import type { FactName, Facts } from '../facts/facts.ts'
import type { Incident } from '../incidents/incident.ts'
import { factsOf } from '../incidents/incident.ts'
import type { Organisation } from '../people/organisation.ts'
import type { Text } from '../shared/words/words.ts'
import { generalDataTicks, natureTicks, peopleTicks, specialDataTicks, typeTicks } from './form-ticks.ts'

/** Everything the sheet is filled from. */
export interface Source {
  incident: Incident
  organisation: Organisation
  assessment: AssessmentVersion | null
  awareAt: Date | null
  /** The legal moment of the authority's duty, while nothing is filed: a supplement has none. */
  due: Date | null
}

/** Where an answer comes from: somebody stated it, or it follows from what was recorded. */
export type Answer =
  | { from: 'fact'; fact: FactName }
  /** Boxes of the form, ticked for a fact. */
  | { from: 'form'; fact: FactName; ticks: string[] }
  | { from: 'organisation'; value: string }
  | { from: 'moment'; value: Date | null }
  | { from: 'text'; value: string }
  | { from: 'word'; value: Text | null }

/** A line of the authority's form (edition of August 2022), in its own order and under its own number and Dutch label. */
export interface SheetLine {
  number: string
  label: Text
  /** What GDPR Art. 33(3) asks with this line; '' where it is only the form that asks. */
  article: string
  answer: (source: Source) => Answer
  /** False: the form does not ask it in this case. */
  asked?: (source: Source, known: Facts) => boolean
}

export const sheetLines: readonly SheetLine[] = [
  { number: '3.1.1a', label: { nl: 'Naam van het bedrijf of de organisatie', en: 'Name of company or organisation' }, article: '', answer: ({ organisation }) => own(organisation.name) },
  { number: '3.1.1c', label: { nl: 'Adres, postcode en plaats', en: 'Address, postcode, city' }, article: '', answer: ({ organisation }) => own(organisation.address) },
  { number: '3.1.1d', label: { nl: 'Registratienummer van de FG', en: 'DPO registration number' }, article: '33(3)(b)', answer: ({ organisation }) => own(organisation.dpoNumber) },
  { number: '3.1.1e', label: { nl: 'KvK-nummer', en: 'Chamber of Commerce number' }, article: '', answer: ({ organisation }) => own(organisation.kvk) },
  { number: '3.1.2', label: { nl: 'In welke sector is de organisatie actief?', en: 'Sector' }, article: '', answer: ({ organisation }) => own(organisation.sector) },
  { number: '3.2.1', label: { nl: 'Wie meldt de inbreuk? (naam, functie, e-mailadres, telefoonnummer)', en: 'Who notifies? (name, function, e-mail, phone)' }, article: '33(3)(b)', answer: ({ organisation }) => own(contactText(organisation)) },
  { number: '3.3', label: { nl: 'Waren er andere organisaties betrokken bij de inbreuk?', en: 'Were other organisations involved?' }, article: '', answer: fact('otherParties') },
  { number: '4.1.1', label: { nl: '(Mogelijke) startdatum van de inbreuk', en: '(Possible) start of the breach' }, article: '33(3)(a)', answer: fact('occurredFrom') },
  { number: '4.1.2', label: { nl: '(Mogelijke) einddatum van de inbreuk', en: '(Possible) end of the breach' }, article: '', answer: fact('occurredTo'), asked: (_, { ongoing }) => ongoing !== true },
  { number: '4.2', label: { nl: 'Wanneer is het incident ontdekt?', en: 'When was the incident discovered?' }, article: '33(1)', answer: fact('detectedAt') },
  { number: '4.3', label: { nl: 'Geef (kort) aan hoe u de inbreuk heeft ontdekt', en: 'How was it discovered' }, article: '33(1)', answer: fact('howDiscovered') },
  { number: '4.4', label: { nl: 'Moment van kennisname', en: 'Moment of awareness' }, article: '33(1)', answer: ({ awareAt }) => ({ from: 'moment', value: awareAt }) },
  { number: '5.1', label: { nl: 'Aard van de inbreuk', en: 'Nature of the breach' }, article: '33(3)(a)', answer: ticks('nature', natureTicks) },
  { number: '5.2', label: { nl: 'Aard van het incident', en: 'Type of incident' }, article: '33(3)(a)', answer: ticks('incidentType', typeTicks) },
  { number: '5.3', label: { nl: 'Beschrijving van het incident', en: 'Description of the incident' }, article: '33(3)(a)', answer: fact('whatHappened') },
  { number: '6.1', label: { nl: 'Persoonsgegevens in het algemeen', en: 'Personal data in general' }, article: '33(3)(a)', answer: ticks('dataCategories', generalDataTicks) },
  { number: '6.2', label: { nl: 'Bijzondere categorieën van persoonsgegevens', en: 'Special categories' }, article: '33(3)(a)', answer: ticks('dataCategories', specialDataTicks) },
  { number: '6.3.1', label: { nl: 'Hoeveel gegevensrecords zijn getroffen?', en: 'How many data records?' }, article: '33(3)(a)', answer: fact('recordCount') },
  { number: '7.1', label: { nl: 'Welke groep(en) betrokkenen zijn getroffen?', en: 'Which groups of people?' }, article: '33(3)(a)', answer: ticks('dataSubjects', peopleTicks) },
  { number: '7.2', label: { nl: 'Nadere omschrijving van de groep(en) betrokkenen', en: 'Further description' }, article: '', answer: fact('peopleDescribed') },
  { number: '7.3', label: { nl: 'Aantal betrokkenen (exact, of minimum en maximum)', en: 'Number of people: exact, or minimum and maximum' }, article: '33(3)(a)', answer: fact('people') },
  { number: '8.1', label: { nl: 'Waren de persoonsgegevens vooraf versleuteld, gehasht of anderszins ontoegankelijk?', en: 'Were the data encrypted, hashed or otherwise inaccessible beforehand?' }, article: '33(3)(d)', answer: fact('unintelligible') },
  { number: '8.2', label: { nl: 'Andere technische en organisatorische maatregelen die vooraf waren getroffen', en: 'Other measures in place before the breach' }, article: '', answer: fact('measuresBefore') },
  { number: '9.1-9.2', label: { nl: '(Mogelijke) gevolgen', en: '(Possible) consequences' }, article: '33(3)(c)', answer: fact('consequences') },
  { number: '9.3', label: { nl: 'Inschatting van de ernst van de mogelijke gevolgen', en: 'Estimated severity' }, article: '33(3)(c)', answer: ({ assessment }) => ({ from: 'word', value: (assessment && severityWords[assessment.outcome.enisa.level]) ?? null }) },
  { number: '10.1.1', label: { nl: 'Heeft u de inbreuk gemeld aan de betrokkene(n)?', en: 'Have you told the people affected (or will you)?' }, article: '34', answer: toldPeople },
  { number: '10.2', label: { nl: 'Welke maatregelen heeft u getroffen?', en: 'What measures have you taken?' }, article: '33(3)(d)', answer: fact('measuresTaken') },
  { number: '10.2b', label: { nl: 'Welke maatregelen gaat u nog treffen?', en: 'What measures will you take?' }, article: '', answer: fact('measuresPlanned') },
]

/** The four words of the form beside the four levels of the score; the DPO may choose another. */
const severityWords: Record<string, Text> = {
  low: { nl: 'Verwaarloosbaar', en: 'Negligible' },
  medium: { nl: 'Beperkt', en: 'Limited' },
  high: { nl: 'Aanzienlijk', en: 'Considerable' },
  'very-high': { nl: 'Zeer groot', en: 'Very large' },
}

export interface Filled {
  line: SheetLine
  answer: Answer
  missing: boolean
}

/** Every line that the form asks in this case, filled as far as we know. */
export function fillSheet(source: Source): Filled[] {
  const known = factsOf(source.incident)
  return sheetLines
    .filter(({ asked }) => asked === undefined || asked(source, known))
    .map((line) => {
      const answer = line.answer(source)
      return { line, answer, missing: isMissing(answer, known) }
    })
}

/** What GDPR Art. 33(3) asks and the sheet does not say yet. It may follow later (Art. 33(4)); it may not be forgotten. */
export function missingContent(filled: readonly Filled[]): Filled[] {
  return filled.filter(({ line, missing }) => missing && line.article.startsWith('33(3)'))
}

function isMissing(answer: Answer, known: Facts): boolean {
  if (answer.from === 'form') return answer.ticks.length === 0
  if (answer.from !== 'fact') return answer.value === null || answer.value === ''
  const value = known[answer.fact]
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

function fact(name: FactName): SheetLine['answer'] {
  return () => ({ from: 'fact', fact: name })
}

/** That somebody looked and it is not known is an answer. */
function ticks(name: FactName, of: (known: Facts) => string[]): SheetLine['answer'] {
  return ({ incident }) => {
    const known = factsOf(incident)
    return { from: 'form', fact: name, ticks: known[name] === null ? ['Niet bekend'] : of(known) }
  }
}

function own(value: string): Answer {
  return { from: 'organisation', value }
}

function contactText({ contact }: Organisation): string {
  return [contact.name, contact.function, contact.email, contact.phone].filter(Boolean).join(', ')
}

function toldPeople({ incident }: Source): Answer {
  const decision = incident.decisions.filter(({ state }) => state === 'in force').at(-1)
  if (!decision) return { from: 'word', value: null }
  const will = { nl: 'Nee, maar dat ga ik nog doen', en: 'No, but will' }
  const wont = { nl: 'Nee, en dat ga ik niet doen', en: 'No, and will not' }
  return { from: 'word', value: decision.notifyDataSubjects ? will : wont }
}
