import type { CleanSet } from './set.ts'
import { at } from './set.ts'

const told = { breach: true, notifyAuthority: true, notifyDataSubjects: true }

const lostStick: CleanSet = {
  name: 'lostStick',
  facts: {
    incidentType: 'device-or-paper-lost', ourRole: 'controller', nature: ['confidentiality', 'availability'], availabilityLoss: 'temporary', dataCategories: ['name', 'address', 'national-id', 'criminal'], dataSubjects: ['employees', 'applicants'],
    people: { min: 410, max: 410 }, recordCount: 655, unintelligible: true, keySafe: false, backupAvailable: true, intent: 'accident', recipients: 'unknown', containment: 'none', contained: false, ongoing: false,
    whatHappened: 'Een usb-stick met het briefje met de code eraan is verloren.', consequences: 'Identiteitsfraude, stigma.', measuresTaken: 'Alle collega’s zijn gevraagd te zoeken. De code is gewijzigd op andere sticks.', measuresPlanned: 'Usb-poorten gaan dicht.',
    occurredFrom: at('2026-05-06 17:45'), occurredTo: at('2026-05-06 18:30'), detectedAt: at('2026-05-07 08:20'), containedAt: null,
  },
  own: { people: { min: 30, max: 30 }, recordCount: 44 },
  aware: '2026-05-07 09:00',
  filed: { reference: '2026-884413', at: '2026-05-08 15:30' },
  decision: told,
  client: 'noorderbank',
  letters: {
    nl: `Geheugenstick verloren: wat betekent dat voor jou?

Dag {{name}},

Op 6 mei, tussen kwart voor zes en half zeven 's avonds, is een collega een geheugenstick kwijtgeraakt. De ochtend erna (do 7 mei, 8:20 uur) miste hij hem. Er stonden personeelsdossiers op van 410 (oud-)medewerkers en kandidaten.

Per dossier gaat het om naam, adres, BSN en de uitkomst van het onderzoek naar je strafblad.

De stick is weliswaar versleuteld, maar het briefje met de code zat erbij. Reken er dus op dat een vinder alles kan lezen. Wij hebben zelf nog alle dossiers.

De stick is nog niet gevonden. We hebben het datalek op vrijdag 8 mei gemeld bij de AP (2026-884413).

Wil je weten of je BSN wordt misbruikt? Kijk op MijnOverheid. Heb je zorgen, bel dan Anna de Wit, 050-3114242.

Hartelijke groet,
Klantlijn Noord`,
    en: `Memory stick lost: what does that mean for you?

Hi {{name}},

On 6 May, between a quarter to six and half past six in the evening, a colleague lost a memory stick. He missed it the morning after (Thu 7 May, 8:20). It held personnel files of 410 (former) employees and candidates.

Each file has your name, address, BSN and the outcome of the check of your criminal record.

The stick is encrypted, but the note with the code was attached. So assume that a finder can read everything. We still have all files ourselves.

The stick has not been found. We reported the breach to the Dutch DPA on Friday 8 May (2026-884413).

Do you want to know whether your BSN is being misused? Look on MijnOverheid. Are you worried? Call Anna de Wit, 050-3114242.

Best wishes,
Klantlijn Noord`,
  },
}

const oldSystem: CleanSet = {
  name: 'oldSystem',
  facts: {
    incidentType: 'folder-too-open', ourRole: 'controller', nature: ['confidentiality'], dataCategories: ['name', 'email', 'transactions', 'bank-account', 'customer-number'], dataSubjects: ['customers'],
    people: { min: 2_300_000, max: 2_300_000 }, recordCount: 5_100_000, unintelligible: false, intent: 'accident', recipients: 'known-trusted', containment: 'written', contained: true, ongoing: false,
    whatHappened: 'Alle medewerkers konden bij een oude klantenmap.', consequences: 'Nieuwsgierige collega’s.', measuresTaken: 'De map is gesloten. De zestien medewerkers die hem openden, hebben schriftelijk verklaard niets te hebben bewaard.', measuresPlanned: 'Rechten worden elk kwartaal nagelopen.',
    occurredFrom: at('2025-11-17 09:00'), occurredTo: at('2026-01-09 17:05'), detectedAt: at('2026-01-09 16:10'), containedAt: at('2026-01-09 17:05'),
  },
  own: { people: { min: 40_000, max: 50_000 }, recordCount: 91_000 },
  aware: '2026-01-09 16:40',
  filed: { reference: 'AP/26/00191', at: '2026-01-12 10:10' },
  decision: { breach: true, notifyAuthority: true, notifyDataSubjects: true },
  client: 'reisduin',
  letters: {
    nl: `Te veel collega's konden bij uw gegevens

Beste klant,

Sinds 17 november 2025 stond een map op ons netwerk te ruim open. Daardoor kon iedere medewerker van Klantlijn Noord erbij. Vrijdagmiddag 9 januari 2026, om tien over vier, viel dat een beheerder op. Om 17:05 uur zat de map op slot.

De map bevat gegevens van zo'n 2,3 miljoen klanten: naam, e-mail, klantnummer, IBAN en betalingen.

Wij hebben in de logboeken gekeken. Zestien collega's hebben de map geopend. Zij hebben schriftelijk verklaard dat zij niets hebben bewaard. Buiten ons bedrijf is niets terechtgekomen.

De Autoriteit Persoonsgegevens ontving onze melding op maandag 12 januari 2026 (AP/26/00191).

U hoeft niets te doen. Belt iemand u over uw rekening? Geef geen codes.

Vragen kunt u stellen via privacy@klantlijnnoord.nl, of bel 050 3114242 en vraag naar Anna de Wit.

Klantlijn Noord, Hereweg 120, Groningen`,
    en: `Too many colleagues had access to your data

Dear customer,

Since 17 November 2025 a folder on our network was open too widely. As a result every employee of Klantlijn Noord could get in. On Friday afternoon 9 January 2026, at ten past four, an administrator noticed. At 17:05 the folder was locked.

The folder contains data of some 2.3 million customers: name, e-mail, customer number, IBAN and payments.

We looked in the logs. Sixteen colleagues opened the folder. They declared in writing that they kept nothing. Nothing ended up outside our company.

The Dutch Data Protection Authority received our notification on Monday 12 January 2026 (AP/26/00191).

You need not do anything. Does somebody call you about your account? Give no codes.

You can ask questions at privacy@klantlijnnoord.nl, or call +31 50 3114242 and ask for Anna de Wit.

Klantlijn Noord, Hereweg 120, Groningen`,
  },
}

/** Written after everything, and counted before anything was changed for them. */
export const secondSets: Record<string, CleanSet> = { lostStick, oldSystem }
