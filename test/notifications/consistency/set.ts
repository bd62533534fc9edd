import { rangeText } from '../../../src/facts/fact-text.ts'
import type { Facts } from '../../../src/facts/facts.ts'
import { optionText } from '../../../src/facts/questions.ts'
import type { CheckedText } from '../../../src/notifications/contradiction.ts'
import type { RegisterView } from '../../../src/notifications/register-view.ts'
import { instantsAt, longDate } from '../../../src/shared/dutch-time.ts'
import type { Language } from '../../../src/shared/words/words.ts'

export const zone = 'Europe/Amsterdam'

/** A moment on the wall in Amsterdam, such as 2026-03-12 14:05. */
export function at(wall: string): Date {
  return instantsAt(wall, zone)![0]!
}

/** One incident as it stands in the register, with the texts that are about to leave; all of them right. */
export interface CleanSet {
  name: string
  facts: Facts
  /** What is known about the data of the client that is told, where that differs. */
  own: Facts
  aware: string
  filed: { reference: string; at: string } | null
  decision: RegisterView['decision']
  client: string
  letters: Record<Language, string>
}

export const organisation: RegisterView['organisation'] = {
  name: 'Klantlijn Noord',
  kvk: '01234567',
  dpoNumber: 'FG004512',
  address: 'Hereweg 120, 9725 AK Groningen',
  contact: { name: 'Anna de Wit', function: 'functionaris gegevensbescherming', email: 'privacy@klantlijnnoord.nl', phone: '050 311 42 42' },
}

export const clientNames: Record<string, string> = { noorderbank: 'Noorderbank', zorgkompas: 'Zorgkompas', waterland: 'Waterland Energie', reisduin: 'Reisduin Vakanties' }

export const staff = [
  { name: 'Bram Hoekstra', email: 'bram.hoekstra@klantlijnnoord.nl' },
  { name: 'Chris van der Meer', email: 'chris.vandermeer@klantlijnnoord.nl' },
  { name: 'Fleur Jansen', email: 'fleur.jansen@klantlijnnoord.nl' },
]

export function viewOf({ facts, aware, filed, decision, client }: CleanSet): RegisterView {
  return {
    incident: '2026-0042',
    zone,
    facts,
    awareAt: at(aware),
    filings: filed ? [{ reference: filed.reference, filedAt: at(filed.at) }] : [],
    decision,
    organisation,
    clients: Object.entries(clientNames).map(([id, name]) => ({ id, name, touched: id === client })),
    staff,
    systems: ['crm-prod-02', 'Belstroom', 'VaultOne'],
    playbooks: ['misdirected-email-3', 'ransomware-2', 'standard-1'],
    contacts: [],
  }
}

/** The letter in both languages, the sheet for the authority and the report to the client. */
export function textsOf(set: CleanSet): CheckedText[] {
  return [
    { where: 'letter nl', language: 'nl', kind: 'letter', text: set.letters.nl },
    { where: 'letter en', language: 'en', kind: 'letter', text: set.letters.en },
    { where: 'sheet', language: 'nl', kind: 'sheet', text: sheetText(set) },
    { where: 'client', language: 'nl', kind: 'client', client: set.client, about: set.own, text: reportText(set) },
  ]
}

/** In the shape of templates/messages/authority/sheet.nl.hbs as it was when these sets were written. */
function sheetText({ facts, aware }: CleanSet): string {
  const moment = (value: Date | null | undefined) => (value ? longDate(value, 'nl', zone) : '(nog niet bekend)')
  const lines: [string, string][] = [
    ['3.1.1a Naam van het bedrijf of de organisatie', organisation.name],
    ['3.1.1c Adres, postcode en plaats', organisation.address],
    ['3.1.1d Registratienummer van de FG', organisation.dpoNumber],
    ['3.1.1e KvK-nummer', organisation.kvk],
    ['3.2.1 Wie meldt de inbreuk? (naam, functie, e-mailadres, telefoonnummer)', Object.values(organisation.contact).join(', ')],
    ['4.1.1 (Mogelijke) startdatum van de inbreuk', moment(facts.occurredFrom)],
    ['4.1.2 (Mogelijke) einddatum van de inbreuk', moment(facts.occurredTo)],
    ['4.2 Wanneer is het incident ontdekt?', moment(facts.detectedAt)],
    ['4.4 Moment van kennisname', longDate(at(aware), 'nl', zone)],
    ['5.3 Beschrijving van het incident', facts.whatHappened ?? '(nog niet bekend)'],
    ['6.1 Persoonsgegevens', dataText(facts)],
    ['6.3.1 Hoeveel gegevensrecords zijn getroffen?', countText(facts.recordCount)],
    ['7.3 Aantal betrokkenen (exact, of minimum en maximum)', facts.people ? rangeText(facts.people, 'nl') : 'Niet bekend'],
    ['8.1 Waren de persoonsgegevens vooraf versleuteld, gehasht of anderszins ontoegankelijk?', facts.unintelligible ? 'Ja' : 'Nee'],
    ['9.1-9.2 (Mogelijke) gevolgen', facts.consequences ?? '(nog niet bekend)'],
    ['10.2 Welke maatregelen heeft u getroffen?', facts.measuresTaken ?? '(nog niet bekend)'],
    ['10.2b Welke maatregelen gaat u nog treffen?', facts.measuresPlanned ?? '(nog niet bekend)'],
  ]
  return `Meldblad datalek 2026-0042\n\n${lines.map(([label, value]) => `${label}\n    ${value}\n`).join('\n')}`
}

/** In the shape of templates/messages/controller/first-report.nl.hbs. */
function reportText({ facts, own, client }: CleanSet): string {
  const known = { ...facts, ...own }
  return `Eerste bericht over een incident met jullie gegevens, 2026-0042

Beste Meldpunt,

Er is iets gebeurd met persoonsgegevens die wij voor ${clientNames[client]!} verwerken. Dit is wat wij nu weten.

Wat er is gebeurd:
    ${known.whatHappened ?? 'nog niet bekend'}
Wanneer het gebeurde: ${known.occurredFrom ? longDate(known.occurredFrom, 'nl', zone) : 'nog niet bekend'}
Wanneer wij het merkten: ${longDate(known.detectedAt!, 'nl', zone)}

Om welke gegevens het gaat: ${dataText(known)}
Om hoeveel mensen het bij jullie gaat: ${own.people ? rangeText(own.people, 'nl') : 'nog niet bekend'}
Om hoeveel records het bij jullie gaat: ${countText(own.recordCount)}
Mogelijke gevolgen voor deze mensen: ${known.consequences ?? 'nog niet bekend'}

Wat wij hebben gedaan:
    ${known.measuresTaken ?? 'nog niet bekend'}
Wat wij nog gaan doen:
    ${known.measuresPlanned ?? 'nog niet bekend'}

Jullie beslissen of je het meldt bij de toezichthouder en aan de mensen om wie het gaat.

Ons contact: ${Object.values(organisation.contact).join(', ')}
Volgend bericht: uiterlijk maandag 20 april 2026, 12:00, ook als er dan niets nieuws is.

Kenmerk: 2026-0042
${organisation.name}
`
}

function dataText(facts: Facts): string {
  return facts.dataCategories?.map((one) => optionText('dataCategories', one).nl).join(', ') ?? 'nog niet bekend'
}

function countText(count: number | null | undefined): string {
  return count === null || count === undefined ? 'nog niet bekend' : new Intl.NumberFormat('nl-NL').format(count)
}
