import type { CleanSet } from './set.ts'
import { at } from './set.ts'

const told = { breach: true, notifyAuthority: true, notifyDataSubjects: true }

/** Sets that were written after the rules, in other words than those the rules were made on. */
const stolenPhone: CleanSet = {
  name: 'stolenPhone',
  facts: {
    incidentType: 'device-or-paper-lost', ourRole: 'controller', nature: ['confidentiality'], dataCategories: ['name', 'phone', 'photo', 'customer-notes'], dataSubjects: ['customers'],
    people: { min: 63, max: 63 }, recordCount: 190, unintelligible: false, keySafe: false, backupAvailable: true, intent: 'malicious', recipients: 'unknown', containment: 'none', contained: true, ongoing: false,
    whatHappened: 'Een werktelefoon is gestolen uit een auto.', consequences: 'Lastiggevallen worden.', measuresTaken: 'De telefoon is op afstand geblokkeerd. Bij de politie is aangifte gedaan.', measuresPlanned: 'Foto’s worden na een dag automatisch gewist.',
    occurredFrom: at('2026-08-20 22:30'), occurredTo: at('2026-08-21 07:15'), detectedAt: at('2026-08-21 07:15'), containedAt: at('2026-08-21 08:05'),
  },
  own: { people: { min: 21, max: 21 }, recordCount: 55 },
  aware: '2026-08-21 08:30',
  filed: { reference: 'AP2026-55812', at: '2026-08-22 13:40' },
  decision: told,
  client: 'waterland',
  letters: {
    nl: `Werktelefoon gestolen

Hallo {{name}},

In de nacht van 20 op 21 augustus 2026 is uit de auto van een monteur een telefoon ontvreemd. De monteur kwam daar op 21-08-2026 om 7.15 uur achter. In het toestel zijn afspraken te vinden van 63 klanten, waaronder die van jou.

Wat kan de dief zien? Je naam, je telefoonnummer, foto's van je meterkast en wat de monteur over de afspraak opschreef.

Het toestel had alleen een simpele pincode en was niet versleuteld. Om vijf over acht is de telefoon op afstand geblokkeerd. Er is aangifte gedaan bij de politie en de AP is op 22-08-2026 geïnformeerd (kenmerk AP2026-55812).

Krijg je rare telefoontjes? Laat het weten aan Anna de Wit: tel. 050 - 311 42 42 / privacy@klantlijnnoord.nl

Klantlijn Noord`,
    en: `Work phone stolen

Hello {{name}},

During the night of August 20, 2026 a phone was taken from a mechanic's car. The mechanic found out on August 21, 2026 at 7:15 a.m. The device has appointments of 63 customers on it, including yours.

What can the thief see? Your name, your phone number, photos of your meter cupboard and what the mechanic wrote about the appointment.

The device only had a simple lock and had no encryption. At five past eight the phone was blocked remotely. The theft was reported to the police and the Dutch DPA was informed on August 22, 2026 (reference AP2026-55812).

Getting strange calls? Tell Anna de Wit: tel. +31-50-3114242 / privacy@klantlijnnoord.nl

Klantlijn Noord`,
  },
}

const wrongFile: CleanSet = {
  name: 'wrongFile',
  facts: {
    incidentType: 'wrong-file', ourRole: 'controller', nature: ['confidentiality', 'integrity'], dataCategories: ['name', 'birth-date', 'health', 'insurance-policy'], dataSubjects: ['patients'],
    people: { min: 4, max: 4 }, recordCount: 6, unintelligible: false, intent: 'accident', recipients: 'known-trusted', containment: 'written', contained: true, ongoing: false,
    whatHappened: 'Uitslagen kwamen in het dossier van een naamgenoot.', consequences: 'Een verkeerde behandeling.', measuresTaken: 'De uitslagen zijn verplaatst. De huisarts heeft schriftelijk verklaard dat de afdruk is vernietigd.',
    measuresPlanned: 'Extra controle op geboortedatum.',
    occurredFrom: at('2026-03-30 09:00'), occurredTo: at('2026-04-01 16:00'), detectedAt: at('2026-04-01 15:20'), containedAt: at('2026-04-01 16:00'),
  },
  own: { people: { min: 1, max: 1 }, recordCount: 2 },
  aware: '2026-04-01 15:45',
  filed: { reference: 'AP2026-30417', at: '2026-04-02 08:55' },
  decision: told,
  client: 'zorgkompas',
  letters: {
    nl: `Betreft: uw medische uitslag

Geachte {{name}},

Met deze brief informeren wij u over een fout. Op maandag 30 maart 2026 is een uitslag van u in het dossier van een ander geplaatst. Dit betreft in totaal vier patiënten. Uw huisarts signaleerde dit op 1 april 2026.

De uitslag vermeldt uw naam, geboortedatum, zorgverzekering en medische gegevens.

De huisarts is aan geheimhouding gebonden en heeft schriftelijk verklaard dat de afdruk is vernietigd. De uitslagen zijn inmiddels naar het juiste dossier verplaatst. Voor uw behandeling heeft dit geen gevolgen gehad.

Het voorval is op donderdag 2 april 2026 onder nummer AP2026-30417 bij de Autoriteit Persoonsgegevens gemeld.

Voor vragen kunt u zich wenden tot onze functionaris gegevensbescherming, mevrouw A. de Wit (050 311 42 42, privacy@klantlijnnoord.nl).

Hoogachtend,
Klantlijn Noord`,
    en: `Re: your medical result

Dear {{name}},

With this letter we inform you of an error. On Monday, 30 March 2026, a result of yours was placed in somebody else's file. This concerns four patients in all. Your doctor alerted us on 1 April 2026.

The result states your name, date of birth, health insurance and medical data.

The doctor is bound by secrecy and has declared in writing that the print-out has been destroyed. The results have since been moved to the right file. It has had no effect on your treatment.

The incident was reported to the Dutch Data Protection Authority on Thursday, 2 April 2026, under number AP2026-30417.

With questions you may turn to our data protection officer, Ms A. de Wit (050 311 42 42, privacy@klantlijnnoord.nl).

Yours sincerely,
Klantlijn Noord`,
  },
}

const jobSite: CleanSet = {
  name: 'jobSite',
  facts: {
    incidentType: 'hacking-malware-phishing', ourRole: 'controller', nature: ['confidentiality'], dataCategories: ['name', 'email', 'birth-date', 'id-document', 'education-work'], dataSubjects: ['applicants'],
    people: { min: 20000, max: 25000 }, recordCount: 31000, unintelligible: false, intent: 'malicious', recipients: 'public', containment: 'none', contained: true, ongoing: false,
    whatHappened: 'Hackers hebben de sollicitatiesite leeggehaald en de gegevens op een forum gezet.', consequences: 'Identiteitsfraude.', measuresTaken: 'De site staat uit. Aangifte is gedaan bij de politie. Een extern bureau doet onderzoek.',
    measuresPlanned: 'Een nieuwe site met kortere bewaartermijnen.',
    occurredFrom: at('2026-10-11 03:00'), occurredTo: at('2026-10-13 23:10'), detectedAt: at('2026-10-13 21:40'), containedAt: at('2026-10-13 23:10'),
  },
  own: { people: { min: 1500, max: 2000 }, recordCount: 2600 },
  aware: '2026-10-13 22:15',
  filed: { reference: 'AP2026-70002', at: '2026-10-15 18:25' },
  decision: told,
  client: 'noorderbank',
  letters: {
    nl: `Je sollicitatiegegevens staan op straat

Beste {{name}},

Tussen 11 en 13 oktober 2026 hebben hackers ingebroken op onze vacaturesite. Dinsdagavond 13 oktober om 21.40 uur zagen we ineens veel verkeer; om 23.10 uur ging de stekker eruit.

Buitgemaakt zijn gegevens van 20.000 tot 25.000 sollicitanten: voor- en achternaam, mailadres, geboortedatum, cv en een scan van het identiteitsbewijs. De hackers hebben alles op een openbaar forum gezet.

Versleuteld waren de gegevens helaas niet.

Wat nu? De site blijft uit. We deden aangifte, en een extern onderzoeksbureau kijkt mee. De privacytoezichthouder is op 15 oktober 2026 op de hoogte gebracht, zie nummer AP2026-70002.

Vraag een nieuw identiteitsbewijs aan en lever bij de gemeente het oude in. Wij betalen de kosten.

Anna de Wit | 050-311 42 42 | privacy@klantlijnnoord.nl
Klantlijn Noord`,
    en: `Your application data are out in the open

Dear {{name}},

Between 11 and 13 October 2026 hackers broke into our vacancy site. On Tuesday evening 13 October at 21:40 we suddenly saw much traffic; at 23:10 we pulled the plug.

Data of 20,000 to 25,000 applicants were taken: first and last name, e-mail address, date of birth, CV and a scan of the identity document. The hackers put everything on a public forum.

Unfortunately the data were not encrypted.

What now? The site stays off. We went to the police, and an external research agency is looking along. The privacy regulator was told on 15 October 2026, see number AP2026-70002.

Apply for a new identity document and hand in the old one at your town hall. We pay the costs.

Anna de Wit | +31 50 311 42 42 | privacy@klantlijnnoord.nl
Klantlijn Noord`,
  },
}

export const freshSets: Record<string, CleanSet> = { stolenPhone, wrongFile, jobSite }
