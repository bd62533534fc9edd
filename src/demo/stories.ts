import type { Facts } from '../facts/facts.ts'
import type { PlayerId } from './cast.ts'

/** How an incident went, from the first report to its end. Hours count from the first signal. */
export interface Story {
  /** Days before today on which it was noticed. */
  daysAgo: number
  /** The hour of that day, in UTC. */
  hour: number
  by: PlayerId
  reportedAfter: number
  facts: Facts
  more?: Facts
  awareAfter?: number
  /** Codes of the clients it touches; they are named an hour after the report. */
  clients?: readonly string[]
  /** Those of them that were told, by the hour; `all` are told together. */
  told?: Readonly<Record<string, number>> | { all: number }
  end: 'clients told' | 'filed' | 'filed late' | 'not notified' | 'no breach' | 'new' | 'assessing' | 'to be approved' | 'to be filed'
  filedAfter?: number
  lateReason?: string
  drill?: true
}

const ordinary = {
  ourRole: 'controller', identifiability: 'maximum', unintelligible: false, keySafe: null, protectedAddress: false, backupAvailable: true, downtimeHours: 0,
} as const satisfies Facts

const mail = { incidentType: 'email-wrong-recipient', nature: ['confidentiality'], intent: 'accident', ...ordinary } satisfies Facts
const done = { consequences: 'De ontvanger kon de gegevens lezen.', measuresTaken: 'Ontvanger gebeld en gevraagd te verwijderen. Adresboek opgeschoond.', measuresPlanned: 'Waarschuwing bij externe ontvangers.' } satisfies Facts

/** What happened in earlier years: the register an auditor would look at. */
const past: Story[] = [
  {
    daysAgo: 980, hour: 9, by: 'tom', reportedAfter: 0.4, awareAfter: 2, end: 'filed', filedAfter: 40,
    facts: { whatHappened: 'Lijst met 240 klanten naar een verkeerde leverancier gemaild.', incidentType: 'email-wrong-recipient', people: { min: 240, max: 240 }, ongoing: false },
    more: { ...mail, dataCategories: ['name', 'address', 'bank-account'], dataSubjects: ['customers'], recipients: 'known', containment: 'verbal', contained: false, ...done },
  },
  {
    daysAgo: 930, hour: 20, by: 'priya', reportedAfter: 0.2, awareAfter: 1, end: 'not notified',
    facts: { whatHappened: 'A letter with an appointment went to the neighbour, who handed it over unopened.', incidentType: 'letter-wrong-recipient', people: { min: 1, max: 1 }, ongoing: false },
    more: { incidentType: 'letter-wrong-recipient', nature: ['confidentiality'], intent: 'accident', ...ordinary, dataCategories: ['name', 'address'], dataSubjects: ['customers'], recipients: 'known-trusted', containment: 'written', contained: true, consequences: 'None expected: the letter came back unopened.', measuresTaken: 'Letter retrieved; address corrected.' },
  },
  {
    daysAgo: 870, hour: 13, by: 'tom', reportedAfter: 3, awareAfter: 4, end: 'filed', filedAfter: 62,
    facts: { whatHappened: 'Laptop van een thuiswerker gestolen uit een auto. Schijf niet versleuteld.', incidentType: 'device-or-paper-lost', people: { min: 400, max: 900 }, ongoing: true },
    more: { incidentType: 'device-or-paper-lost', nature: ['confidentiality'], intent: 'malicious', ...ordinary, dataCategories: ['name', 'phone', 'customer-notes', 'call-recording'], dataSubjects: ['customers'], recipients: 'unknown', contained: false, consequences: 'Onbekenden kunnen opnames en notities hebben ingezien.', measuresTaken: 'Toegang ingetrokken, aangifte gedaan.', measuresPlanned: 'Alle laptops versleuteld.' },
  },
  {
    daysAgo: 790, hour: 7, by: 'priya', reportedAfter: 0.1, awareAfter: 1, end: 'not notified',
    facts: { whatHappened: 'Power failed for eight minutes; agents could not open customer records.', incidentType: 'other', people: null, ongoing: false },
    more: { incidentType: 'other', nature: ['availability'], availabilityLoss: 'temporary', intent: 'accident', ...ordinary, downtimeHours: 0.1, dataCategories: ['name', 'phone'], dataSubjects: ['customers'], recipients: 'none', contained: true, people: { min: 20, max: 60 }, consequences: 'Callers waited a few minutes.', measuresTaken: 'Emergency power tested.' },
  },
  {
    daysAgo: 700, hour: 16, by: 'tom', reportedAfter: 30, awareAfter: 0, end: 'filed late', filedAfter: 95,
    lateReason: 'Het eerste signaal bleef een dag liggen in de postbus van een team. Sindsdien komt elke melding meteen in het register.',
    facts: { whatHappened: 'Nieuwsbrief naar 1.350 deelnemers met alle adressen zichtbaar.', incidentType: 'cc-instead-of-bcc', people: { min: 1350, max: 1350 }, ongoing: false },
    more: { incidentType: 'cc-instead-of-bcc', nature: ['confidentiality'], intent: 'accident', ...ordinary, dataCategories: ['name', 'email'], dataSubjects: ['customers'], recipients: 'known', contained: false, consequences: 'Deelnemers zien elkaars adres.', measuresTaken: 'Excuus gestuurd met verzoek om te verwijderen.', measuresPlanned: 'Verzenden alleen nog via het mailprogramma voor lijsten.' },
  },
  {
    daysAgo: 610, hour: 10, by: 'priya', reportedAfter: 0.3, awareAfter: 1, end: 'no breach',
    facts: { whatHappened: 'An agent thought a caller had heard another name; the recording shows otherwise.', incidentType: 'other', people: { min: 0, max: 0 }, ongoing: false },
    more: { ...ordinary, nature: ['confidentiality'], intent: 'accident', dataCategories: ['name'], dataSubjects: ['customers'], recipients: 'none', contained: true, consequences: 'None.', measuresTaken: 'Recording checked.' },
  },
  {
    daysAgo: 540, hour: 22, by: 'tom', reportedAfter: 0.5, awareAfter: 2, end: 'filed', filedAfter: 20,
    facts: { whatHappened: 'Medewerker gebeld door “de IT-afdeling” en inlogcode afgegeven. Onbekende heeft klantkaarten bekeken.', incidentType: 'hacking-malware-phishing', people: { min: 1001, max: null }, ongoing: true },
    more: { incidentType: 'hacking-malware-phishing', nature: ['confidentiality'], intent: 'malicious', ...ordinary, people: { min: 1800, max: 2400 }, dataCategories: ['name', 'address', 'birth-date', 'bank-account', 'customer-notes'], dataSubjects: ['customers', 'vulnerable'], recipients: 'unknown', contained: false, consequences: 'Kans op fraude en gerichte oplichting.', measuresTaken: 'Sessies beëindigd, wachtwoorden vernieuwd, vloer gewaarschuwd via de omroep.', measuresPlanned: 'Inloggen alleen nog met een sleutel.' },
  },
  {
    daysAgo: 430, hour: 12, by: 'priya', reportedAfter: 1, awareAfter: 2, end: 'filed', filedAfter: 35,
    facts: { whatHappened: 'After a release the phone menu read out the balance of the wrong account to callers.', incidentType: 'wrong-portal', people: { min: 60, max: 80 }, ongoing: false },
    more: { incidentType: 'wrong-portal', nature: ['confidentiality', 'integrity'], intent: 'accident', ...ordinary, dataCategories: ['name', 'transactions', 'other-financial'], dataSubjects: ['customers'], recipients: 'known', contained: false, consequences: 'Callers heard another customer’s balance.', measuresTaken: 'Release taken back; all calls since then checked.' },
  },
  {
    daysAgo: 330, hour: 8, by: 'tom', reportedAfter: 0.2, awareAfter: 1, end: 'not notified',
    facts: { whatHappened: 'Bevestiging van een afspraak naar een verkeerd mobiel nummer gestuurd; meteen gebeld en verwijderd.', incidentType: 'other', people: { min: 1, max: 1 }, ongoing: false },
    more: { ...ordinary, nature: ['confidentiality'], intent: 'accident', dataCategories: ['name', 'phone'], dataSubjects: ['customers'], recipients: 'known', containment: 'written', contained: true, consequences: 'De ontvanger zag een voornaam en een tijdstip.', measuresTaken: 'Bericht verwijderd, nummer gecorrigeerd.' },
  },
  {
    daysAgo: 260, hour: 6, by: 'tom', reportedAfter: 0.5, awareAfter: 1, end: 'clients told', clients: ['PP05', 'WV06', 'ME08', 'BO11'], told: { all: 5 },
    facts: { whatHappened: 'Gijzelsoftware bij de leverancier van onze telefonie. Opnames van vier opdrachtgevers waren een dag niet bereikbaar.', incidentType: 'hacking-malware-phishing', people: { min: 1001, max: null }, ongoing: true },
    more: { incidentType: 'hacking-malware-phishing', nature: ['availability'], availabilityLoss: 'temporary', intent: 'malicious', ...ordinary, ourRole: 'processor', downtimeHours: 22, people: { min: 5200, max: 6100 }, dataCategories: ['name', 'phone', 'call-recording'], dataSubjects: ['customers'], recipients: 'unknown', contained: true, consequences: 'Gesprekken waren een dag niet terug te luisteren; geen aanwijzing dat ze zijn meegenomen.', measuresTaken: 'Koppelingen verbroken, sleutels vernieuwd, teruggezet uit een kopie.' },
  },
  {
    daysAgo: 210, hour: 14, by: 'priya', reportedAfter: 0.5, awareAfter: 2, end: 'filed', filedAfter: 51,
    facts: { whatHappened: 'Quality recordings of our own staff stood in a folder the whole floor could open.', incidentType: 'folder-too-open', people: { min: 38, max: 38 }, ongoing: false },
    more: { incidentType: 'folder-too-open', nature: ['confidentiality'], intent: 'accident', ...ordinary, dataCategories: ['name', 'call-recording', 'education-work'], dataSubjects: ['employees'], recipients: 'known', contained: false, consequences: 'Colleagues could hear each other’s reviews.', measuresTaken: 'Rights withdrawn, access log kept.', measuresPlanned: 'Rights reviewed each quarter.' },
  },
  {
    daysAgo: 120, hour: 11, by: 'tom', reportedAfter: 0.3, awareAfter: 1, end: 'filed', filedAfter: 28,
    facts: { whatHappened: 'Offerte met inkomensgegevens van een klant naar een naamgenoot gemaild.', incidentType: 'email-wrong-recipient', people: { min: 1, max: 1 }, ongoing: false },
    more: { ...mail, dataCategories: ['name', 'email', 'wages', 'debts'], dataSubjects: ['customers'], recipients: 'known', containment: 'verbal', contained: false, ...done },
  },
  {
    daysAgo: 45, hour: 19, by: 'priya', reportedAfter: 0.2, awareAfter: 1, end: 'not notified',
    facts: { whatHappened: 'Screen shared for ten seconds in a call with a client who is bound to secrecy.', incidentType: 'published-by-accident', people: { min: 1, max: 3 }, ongoing: false },
    more: { incidentType: 'published-by-accident', nature: ['confidentiality'], intent: 'accident', ...ordinary, dataCategories: ['name', 'customer-number'], dataSubjects: ['customers'], recipients: 'known-trusted', containment: 'written', contained: true, consequences: 'None expected.', measuresTaken: 'Client confirmed that nothing was kept.' },
  },
]

/** What runs now. `daysAgo` with a fraction: so many hours ago, whatever the time of day. */
const running: Story[] = [
  {
    daysAgo: 5.3 / 24, hour: -1, by: 'tom', reportedAfter: 0.3, awareAfter: 0, end: 'assessing',
    clients: ['NB01', 'ZL02', 'GV03', 'HU04', 'PP05', 'WV06', 'DW07', 'ME08', 'ZR09', 'KK10', 'BO11', 'LT12'], told: { NB01: 1.6, ZL02: 2.4, KK10: 3.2 },
    facts: { whatHappened: 'Drie medewerkers gaven aan de telefoon hun inlogcode aan “de IT-afdeling”. Met hun accounts zijn klantkaarten van twaalf opdrachtgevers opgevraagd, en ons eigen personeelsbestand.', incidentType: 'hacking-malware-phishing', people: { min: 1001, max: null }, ongoing: false },
    more: { incidentType: 'hacking-malware-phishing', nature: ['confidentiality'], intent: 'malicious', ...ordinary, significant: true, people: { min: 40000, max: 62000 }, dataCategories: ['name', 'address', 'birth-date', 'bank-account', 'customer-notes'], dataSubjects: ['customers', 'employees', 'vulnerable'], recipients: 'unknown', contained: false, protectedAddress: true, consequences: 'Kans op fraude, en op bezoek bij mensen met een geheim adres.', measuresTaken: 'Sessies beëindigd, accounts geblokkeerd, bulkopvragen dichtgezet, vloer gewaarschuwd.' },
  },
  {
    daysAgo: 66.4 / 24, hour: -1, by: 'tom', reportedAfter: 0.3, awareAfter: 0, end: 'to be filed',
    facts: { whatHappened: 'Mailbox van de planning overgenomen na een phishingmail. Er zijn berichten doorgestuurd naar buiten.', incidentType: 'hacking-malware-phishing', people: { min: 101, max: 1000 }, ongoing: false },
    more: { incidentType: 'hacking-malware-phishing', nature: ['confidentiality'], intent: 'malicious', ...ordinary, people: { min: 310, max: 350 }, dataCategories: ['name', 'phone', 'address', 'correspondence'], dataSubjects: ['customers', 'employees'], recipients: 'unknown', contained: false, consequences: 'Onbekenden hebben post met klanten kunnen lezen.', measuresTaken: 'Wachtwoord vernieuwd, doorstuurregel verwijderd, logboeken veiliggesteld.' },
  },
  {
    daysAgo: 31.2 / 24, hour: -1, by: 'priya', reportedAfter: 0.2, awareAfter: 0.5, end: 'assessing',
    facts: { whatHappened: 'Backup tape with personnel files missing from the courier’s delivery.', incidentType: 'device-or-paper-lost', people: { min: 101, max: 1000 }, ongoing: null },
    more: { incidentType: 'device-or-paper-lost', nature: ['confidentiality', 'availability'], intent: 'accident', ...ordinary, unintelligible: null, people: { min: 420, max: 460 }, dataCategories: ['name', 'address', 'birth-date', 'bank-account', 'national-id'], dataSubjects: ['employees'], recipients: 'unknown', contained: false, measuresTaken: 'Courier asked for a written statement; encryption of the tape being checked.' },
  },
  {
    daysAgo: 9.6 / 24, hour: -1, by: 'tom', reportedAfter: 0.2, end: 'new',
    facts: { whatHappened: 'Brief met een beschikking ligt bij de buren; zij belden ons zelf.', incidentType: 'letter-wrong-recipient', people: { min: 1, max: 1 }, ongoing: false },
  },
  {
    daysAgo: 20.5 / 24, hour: -1, by: 'priya', reportedAfter: 0.1, awareAfter: 0.3, end: 'to be approved',
    facts: { whatHappened: 'Chat transcript sent to a colleague of the same client team by mistake.', incidentType: 'email-wrong-recipient', people: { min: 1, max: 1 }, ongoing: false },
    more: { ...mail, people: { min: 1, max: 1 }, dataCategories: ['name', 'correspondence'], dataSubjects: ['customers'], recipients: 'known-trusted', containment: 'written', contained: true, consequences: 'None expected: the colleague is bound to secrecy.', measuresTaken: 'Deleted, confirmed in writing.' },
  },
  {
    daysAgo: 78 / 24, hour: -1, by: 'tom', reportedAfter: 2, awareAfter: 0, end: 'to be filed',
    facts: { whatHappened: 'Gedeelde map met gespreksopnames stond open voor een oud-leverancier.', incidentType: 'authorisation-wrong', people: { min: 1001, max: null }, ongoing: false },
    more: { incidentType: 'authorisation-wrong', nature: ['confidentiality'], intent: 'accident', ...ordinary, people: { min: 2000, max: null }, dataCategories: ['call-recording', 'name', 'phone'], dataSubjects: ['customers'], recipients: 'known', contained: false, consequences: 'Een oud-leverancier kon gesprekken beluisteren.', measuresTaken: 'Toegang gesloten, logboek opgevraagd.' },
  },
  {
    daysAgo: 3 / 24, hour: -1, by: 'priya', reportedAfter: 0.1, end: 'new', drill: true,
    facts: { whatHappened: 'DRILL: the invoice run went to fourteen wrong addresses.', incidentType: 'letter-wrong-recipient', people: { min: 14, max: 14 }, ongoing: true },
  },
]

export const stories: readonly Story[] = [...past, ...running]
