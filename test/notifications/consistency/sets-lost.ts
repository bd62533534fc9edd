import type { CleanSet } from './set.ts'
import { at } from './set.ts'

const told = { breach: true, notifyAuthority: true, notifyDataSubjects: true }

/** A laptop with an encrypted disk. */
export const lostLaptop: CleanSet = {
  name: 'lostLaptop',
  facts: {
    incidentType: 'device-or-paper-lost', ourRole: 'controller', nature: ['confidentiality'], dataCategories: ['name', 'address', 'bank-account', 'wages'], dataSubjects: ['employees'],
    people: { min: 85, max: 85 }, recordCount: 85, unintelligible: true, keySafe: true, backupAvailable: true, intent: 'accident', recipients: 'unknown', containment: 'none', contained: true, ongoing: false,
    whatHappened: 'Een laptop met de loonlijst is in de trein blijven liggen.', consequences: 'Klein risico op misbruik van het rekeningnummer.', measuresTaken: 'De laptop is op afstand gewist en uit het beheer gehaald.',
    measuresPlanned: 'De loonlijst blijft voortaan op de server.',
    occurredFrom: at('2026-01-20 18:05'), occurredTo: at('2026-01-20 19:40'), detectedAt: at('2026-01-20 19:10'), containedAt: at('2026-01-20 19:40'),
  },
  own: { people: { min: 12, max: 12 }, recordCount: 12 },
  aware: '2026-01-20 19:30',
  filed: { reference: 'DL-0094210', at: '2026-01-22 14:00' },
  decision: told,
  client: 'noorderbank',
  letters: {
    nl: `Een laptop met jouw gegevens is kwijt

Beste {{name}},

Op dinsdag 20 januari 2026 rond 18 uur is een laptop van onze salarisafdeling in de trein blijven liggen. Om 19.10 uur merkte de collega dat. Op de laptop stond de loonlijst van 85 medewerkers.

Het gaat om je naam, adres, rekeningnummer en salaris. De schijf van de laptop was versleuteld en de sleutel is veilig. Een vinder kan de gegevens dus niet lezen.

We hebben de laptop dezelfde avond, om 19.40 uur, op afstand gewist. We hebben een kopie van alle gegevens. Je salaris wordt gewoon betaald.

We hebben dit op 22 januari 2026 gemeld aan de Autoriteit Persoonsgegevens, kenmerk DL-0094210.

Zie je een vreemde afschrijving? Bel dan je bank. Met vragen kun je terecht bij Anna de Wit, 050 311 42 42, privacy@klantlijnnoord.nl.

Klantlijn Noord`,
    en: `A laptop with your data was lost

Dear {{name}},

On Tuesday 20 January 2026 around 6 pm a laptop of our payroll department was left on a train. The colleague noticed at 7:10 pm. The laptop held the payroll of 85 employees.

It concerns your name, address, bank account number and salary. The disk of the laptop was encrypted and the key is safe. So a finder cannot read the data.

We wiped the laptop remotely the same evening, at 7:40 pm. We have a copy of all data. Your salary will be paid as usual.

We reported this to the Dutch Data Protection Authority on 22 January 2026, reference DL-0094210.

Do you see a strange payment? Call your bank. For questions you can turn to Anna de Wit, 050 311 42 42, privacy@klantlijnnoord.nl.

Klantlijn Noord`,
  },
}

/** A paper file of a youth team. */
export const lostPaper: CleanSet = {
  name: 'lostPaper',
  facts: {
    incidentType: 'device-or-paper-lost', ourRole: 'controller', nature: ['confidentiality', 'availability'], availabilityLoss: 'permanent', dataCategories: ['name', 'birth-date', 'address', 'id-document', 'health'],
    dataSubjects: ['minors'], people: { min: 14, max: 14 }, recordCount: 14, unintelligible: false, backupAvailable: false, intent: 'accident', recipients: 'unknown', containment: 'none', contained: false, ongoing: false,
    protectedAddress: true, whatHappened: 'Een map met papieren dossiers is kwijtgeraakt.', consequences: 'Anderen kunnen weten waar een kind woont.', measuresTaken: 'Er is gezocht op de route. Het vervoerbedrijf en de politie zijn gebeld.',
    measuresPlanned: 'Papieren dossiers verdwijnen.',
    occurredFrom: at('2026-10-07 16:00'), occurredTo: at('2026-10-07 18:30'), detectedAt: at('2026-10-07 21:15'), containedAt: null,
  },
  own: { people: { min: 3, max: 3 }, recordCount: 3 },
  aware: '2026-10-07 21:30',
  filed: { reference: 'DL-0108801', at: '2026-10-09 09:50' },
  decision: told,
  client: 'zorgkompas',
  letters: {
    nl: `Het dossier van uw kind is kwijt

Geachte ouder of verzorger,

Op woensdag 7 oktober 2026 is een map met de dossiers van veertien kinderen kwijtgeraakt onderweg van een huisbezoek. Om 21.15 uur diezelfde avond merkten wij dat.

In het dossier zaten de naam, de geboortedatum en het adres van uw kind, een kopie van het paspoort en verslagen over de gezondheid. De papieren waren niet beveiligd: wie de map vindt, kan alles lezen.

Van dit dossier is geen kopie. Wij maken samen met u een nieuw dossier.

Wij hebben op de route gezocht, het vervoerbedrijf gebeld en de politie ingelicht. De map is nog niet terug. De Autoriteit Persoonsgegevens heeft onze melding van 9 oktober 2026 onder nummer DL-0108801.

Is uw adres geheim? Bel ons dan meteen, dan kijken we samen wat nodig is. Vraag zo nodig een nieuw paspoort aan; wij betalen dat.

Anna de Wit staat u te woord op 050 311 42 42. Mailen kan naar privacy@klantlijnnoord.nl.

Klantlijn Noord`,
    en: `Your child's file has been lost

Dear parent or guardian,

On Wednesday 7 October 2026 a folder with the files of fourteen children was lost on the way back from a home visit. We noticed this at 9:15 pm that same evening.

The file held the name, date of birth and address of your child, a copy of the passport and reports about health. The papers were not protected: whoever finds the folder can read everything.

There is no copy of this file. We will make a new file together with you.

We searched the route, called the transport company and informed the police. The folder has not come back yet. The Dutch Data Protection Authority has our notification of 9 October 2026 under number DL-0108801.

Is your address secret? Then call us right away and we will see together what is needed. If necessary apply for a new passport; we will pay for it.

Anna de Wit will speak to you on 050 311 42 42. You can also write to privacy@klantlijnnoord.nl.

Klantlijn Noord`,
  },
}

/** A former colleague took a list along. */
export const takenAlong: CleanSet = {
  name: 'takenAlong',
  facts: {
    incidentType: 'authorisation-wrong', ourRole: 'controller', nature: ['confidentiality'], dataCategories: ['name', 'phone', 'bank-account', 'debts'], dataSubjects: ['customers'],
    people: { min: 9870, max: 9870 }, recordCount: 12050, unintelligible: false, intent: 'malicious', recipients: 'known', containment: 'verbal', contained: true, ongoing: false,
    whatHappened: 'Een vertrokken medewerker heeft een klantenlijst meegenomen.', consequences: 'Gerichte oplichting van mensen met schulden.', measuresTaken: 'Het account is gesloten. Er is aangifte gedaan bij de politie.',
    measuresPlanned: 'Accounts sluiten voortaan op de laatste werkdag.',
    occurredFrom: at('2026-07-31 17:20'), occurredTo: at('2026-08-06 10:00'), detectedAt: at('2026-08-05 14:30'), containedAt: at('2026-08-06 10:00'),
  },
  own: { people: { min: 1900, max: 1900 }, recordCount: 2400 },
  aware: '2026-08-05 16:45',
  filed: { reference: 'DL-0105566', at: '2026-08-07 09:30' },
  decision: told,
  client: 'noorderbank',
  letters: {
    nl: `Een oud-medewerker heeft gegevens van u meegenomen

Beste {{name}},

Op vrijdag 31 juli 2026 heeft een medewerker op zijn laatste werkdag een lijst meegenomen met gegevens van bijna 10.000 klanten. Wij kwamen daar op 5 augustus 2026 achter.

Op de lijst staan uw naam, telefoonnummer, rekeningnummer en het bedrag van uw schuld. De lijst was niet versleuteld.

U kunt worden gebeld door iemand die doet alsof hij u met uw schulden helpt. Ga daar niet op in en geef niemand uw inlogcode.

De oud-medewerker heeft mondeling bevestigd dat hij de lijst heeft gewist. Wij hebben aangifte gedaan bij de politie. Op 7 augustus 2026 hebben wij de Autoriteit Persoonsgegevens geïnformeerd; ons meldingsnummer is DL-0105566.

Bel ons gerust: 050 311 42 42. Of mail Anna de Wit: privacy@klantlijnnoord.nl.

Namens Klantlijn Noord,
de directie`,
    en: `A former employee took your data along

Dear {{name}},

On Friday 31 July 2026, his last working day, an employee took along a list with data of nearly 10,000 customers. We found out on 5 August 2026.

The list holds your name, phone number, bank account number and the amount of your debt. The list was not encrypted.

Somebody may call you and pretend to help you with your debts. Do not respond and give nobody your log-in code.

The former employee confirmed by word of mouth that he has deleted the list. We have reported the matter to the police. On 7 August 2026 we informed the Dutch Data Protection Authority; our notification number is DL-0105566.

Do call us: +31 50 311 42 42. Or write to Anna de Wit: privacy@klantlijnnoord.nl.

On behalf of Klantlijn Noord,
the management`,
  },
}
