import type { CleanSet } from './set.ts'
import { at } from './set.ts'

const told = { breach: true, notifyAuthority: true, notifyDataSubjects: true }

/** Recordings in a folder that everybody on the internet could open. */
export const openBucket: CleanSet = {
  name: 'openBucket',
  facts: {
    incidentType: 'published-by-accident', ourRole: 'controller', nature: ['confidentiality'], dataCategories: ['name', 'phone', 'call-recording', 'health'], dataSubjects: ['patients', 'customers'],
    people: { min: 1000, max: 1500 }, recordCount: 3480, unintelligible: false, intent: 'accident', recipients: 'public', containment: 'none', contained: true, ongoing: false,
    whatHappened: 'Een map met gespreksopnames stond zonder wachtwoord op internet.', consequences: 'Anderen kunnen horen wat iemand over zijn gezondheid vertelde.', measuresTaken: 'De map is afgesloten. Zoekmachines is gevraagd de bestanden te verwijderen.',
    measuresPlanned: 'Een wekelijkse controle op open mappen.',
    occurredFrom: at('2026-01-05 12:00'), occurredTo: at('2026-02-16 11:45'), detectedAt: at('2026-02-16 10:20'), containedAt: at('2026-02-16 11:45'),
  },
  own: { people: { min: 400, max: 600 }, recordCount: 1210 },
  aware: '2026-02-16 12:30',
  filed: { reference: 'DL-0096377', at: '2026-02-18 17:10' },
  decision: told,
  client: 'zorgkompas',
  letters: {
    nl: `Opnames van telefoongesprekken stonden open op internet

Beste {{name}},

U heeft in december met onze medewerkers gebeld. Een opname van dat gesprek stond van 5 januari 2026 tot en met 16 februari 2026 zonder wachtwoord op internet. Iedereen kon de opname beluisteren. Een onderzoeker waarschuwde ons op maandag 16 februari 2026 om 10.20 uur. Om 11.45 uur was de map gesloten.

Het gaat om 3.480 opnames van tussen de 1.000 en 1.500 mensen. Bij elke opname stonden uw naam en telefoonnummer. In veel gesprekken gaat het over de gezondheid van de beller.

De opnames waren niet versleuteld. Wij kunnen niet uitsluiten dat anderen ze hebben gedownload.

Wij hebben zoekmachines gevraagd de bestanden te verwijderen. Op woensdag 18 februari 2026 hebben wij melding gedaan bij de Autoriteit Persoonsgegevens (DL-0096377).

Wordt u gebeld door iemand die veel over u weet? Hang op en bel ons.

Ons nummer is 050 311 42 42; mailen kan via privacy@klantlijnnoord.nl. Vraag naar Anna de Wit.

Klantlijn Noord`,
    en: `Recordings of phone calls were open on the internet

Dear {{name}},

You called our staff in December. A recording of that call was on the internet without a password from 5 January 2026 to 16 February 2026. Anybody could listen to the recording. A researcher warned us on Monday 16 February 2026 at 10:20. At 11:45 the folder was closed.

It concerns 3,480 recordings of between 1,000 and 1,500 people. Your name and phone number stood with each recording. Many calls are about the health of the caller.

The recordings were not encrypted. We cannot rule out that others downloaded them.

We asked search engines to remove the files. On Wednesday 18 February 2026 we notified the Dutch Data Protection Authority (DL-0096377).

Does somebody call you who knows a lot about you? Hang up and call us.

Our number is +31 50 311 42 42; you can write to privacy@klantlijnnoord.nl. Ask for Anna de Wit.

Klantlijn Noord`,
  },
}

/** Policies of one customer in the portal of another. */
export const wrongPortal: CleanSet = {
  name: 'wrongPortal',
  facts: {
    incidentType: 'wrong-portal', ourRole: 'controller', nature: ['confidentiality', 'integrity'], dataCategories: ['name', 'address', 'insurance-policy', 'debts'], dataSubjects: ['customers'],
    people: { min: 47, max: 47 }, recordCount: 63, unintelligible: false, intent: 'accident', recipients: 'known', containment: 'verbal', contained: true, ongoing: false,
    whatHappened: 'Door een fout in een nieuwe versie zagen klanten de polis van een ander.', consequences: 'Schaamte over betalingsachterstanden.', measuresTaken: 'Het portaal is gesloten en hersteld. De klanten die meekeken zijn gebeld.',
    measuresPlanned: 'Elke nieuwe versie wordt door twee mensen getest.',
    occurredFrom: at('2026-11-02 08:30'), occurredTo: at('2026-11-02 13:00'), detectedAt: at('2026-11-02 12:20'), containedAt: at('2026-11-02 13:00'),
  },
  own: { people: { min: 9, max: 9 }, recordCount: 11 },
  aware: '2026-11-02 13:30',
  filed: { reference: 'DL-0109944', at: '2026-11-04 10:00' },
  decision: told,
  client: 'waterland',
  letters: {
    nl: `Een andere klant zag uw polis

Beste {{name}},

Maandag 2 november 2026 werkte ons klantportaal niet goed. Tussen 08.30 uur en 13.00 uur zagen sommige klanten de polis van een ander. Dat raakte zevenenveertig klanten, en u bent een van hen. Om 12.20 uur belde een klant ons op, en zo ontdekten wij het.

Te zien waren uw naam, uw adres, uw polis en uw betalingsachterstand. Uw rekeningnummer was niet zichtbaar.

Wij weten welke klanten hebben meegekeken. Wij hebben hen gebeld; zij hebben mondeling bevestigd dat zij niets hebben bewaard. Het portaal is hersteld.

Uw gegevens stonden niet open voor iedereen: alleen wie was ingelogd, kon iets zien.

Op 4 november 2026 hebben wij dit bij de Autoriteit Persoonsgegevens gemeld met als nummer DL-0109944.

Klopt er iets niet in uw polis? Laat het ons weten via 050 311 42 42 of privacy@klantlijnnoord.nl. Anna de Wit helpt u verder.

Klantlijn Noord`,
    en: `Another customer saw your policy

Dear {{name}},

On Monday 2 November 2026 our customer portal did not work properly. Between 8:30 and 13:00 some customers saw somebody else's policy. This affected forty-seven customers, and you are one of them. At 12:20 a customer called us, and that is how we discovered it.

Your name, your address, your policy and your payment arrears could be seen. Your bank account number was not visible.

We know which customers looked. We called them; they confirmed by word of mouth that they kept nothing. The portal has been repaired.

Your data were not open to everybody: only those who were logged in could see anything.

On 4 November 2026 we reported this to the Dutch Data Protection Authority with number DL-0109944.

Is something in your policy not right? Let us know at +31 50 311 42 42 or privacy@klantlijnnoord.nl. Anna de Wit will help you.

Klantlijn Noord`,
  },
}

/** The telephone platform of a vendor is down and nobody knows yet what was taken; nothing was filed. */
export const vendorDown: CleanSet = {
  name: 'vendorDown',
  facts: {
    incidentType: 'hacking-malware-phishing', ourRole: 'controller', nature: ['availability'], availabilityLoss: 'temporary', dataCategories: ['name', 'phone', 'call-records'], dataSubjects: ['customers'],
    people: null, recordCount: null, unintelligible: false, backupAvailable: false, downtimeHours: 52, intent: 'malicious', recipients: 'unknown', containment: 'none', contained: false, ongoing: true,
    whatHappened: 'De leverancier van onze telefooncentrale is aangevallen met gijzelsoftware.', consequences: 'Oproepen kunnen niet worden teruggevonden.', measuresTaken: 'De koppeling met de leverancier is verbroken.',
    measuresPlanned: 'Overstappen op een andere centrale.',
    occurredFrom: at('2026-12-01 23:30'), occurredTo: null, detectedAt: at('2026-12-02 06:40'), containedAt: null,
  },
  own: {},
  aware: '2026-12-02 09:15',
  filed: null,
  decision: told,
  client: 'reisduin',
  letters: {
    nl: `Storing en mogelijk datalek bij onze telefooncentrale

Beste {{name}},

In de avond van 1 december 2026 is de leverancier van onze telefooncentrale aangevallen met gijzelsoftware. Woensdag 2 december 2026 om 06.40 uur merkten wij dat. De aanval is nog niet voorbij.

In de centrale staan uw naam, uw telefoonnummer en wanneer u ons belde. Om hoeveel mensen het gaat, weten wij nog niet. Wij weten ook niet wie de aanvallers zijn.

De leverancier heeft de gegevens versleuteld teruggevonden: dat deden de criminelen. Er is geen bruikbare back-up.

Wij hebben de koppeling met de leverancier verbroken. Wij gaan dit nog melden bij de Autoriteit Persoonsgegevens.

Wordt u gebeld door iemand die zegt van ons te zijn? Hang op en bel zelf terug op 050 311 42 42.

Anna de Wit beantwoordt uw vragen: privacy@klantlijnnoord.nl.

Klantlijn Noord`,
    en: `Outage and possible data breach at our telephone exchange

Dear {{name}},

In the evening of 1 December 2026 the supplier of our telephone exchange was attacked with ransomware. On Wednesday 2 December 2026 at 6:40 we noticed. The attack is not over yet.

The exchange holds your name, your phone number and when you called us. We do not know yet how many people are affected. Nor do we know who the attackers are.

The supplier found the data encrypted: the criminals did that. There is no usable backup.

We have cut the connection with the supplier. We will still report this to the Dutch Data Protection Authority.

Does somebody call you who claims to be from us? Hang up and call back yourself on +31 50 311 42 42.

Anna de Wit answers your questions: privacy@klantlijnnoord.nl.

Klantlijn Noord`,
  },
}
