import type { CleanSet } from './set.ts'
import { at } from './set.ts'

const told = { breach: true, notifyAuthority: true, notifyDataSubjects: true }

/** Ransomware on our own systems; patients. */
export const ransomware: CleanSet = {
  name: 'ransomware',
  facts: {
    incidentType: 'hacking-malware-phishing', ourRole: 'controller', nature: ['confidentiality', 'availability'], availabilityLoss: 'temporary',
    dataCategories: ['name', 'birth-date', 'address', 'national-id', 'health'], dataSubjects: ['patients'], people: { min: 6310, max: 6310 }, recordCount: 8200, unintelligible: false,
    backupAvailable: true, downtimeHours: 31, intent: 'malicious', recipients: 'unknown', containment: 'none', contained: true, ongoing: false,
    whatHappened: 'Criminelen drongen binnen met een gestolen account, maakten een kopie en gijzelden daarna de server.', consequences: 'Identiteitsfraude, afpersing en schaamte.',
    measuresTaken: 'De server is afgesloten en hersteld uit een kopie. Aangifte gedaan bij de politie. Alle wachtwoorden van medewerkers zijn vervangen.', measuresPlanned: 'Inloggen met een tweede factor.',
    occurredFrom: at('2026-04-04 02:15'), occurredTo: at('2026-04-05 09:30'), detectedAt: at('2026-04-05 07:50'), containedAt: at('2026-04-05 09:30'), restoredAt: at('2026-04-06 14:50'),
  },
  own: { people: { min: 2200, max: 2200 }, recordCount: 2900 },
  aware: '2026-04-05 09:00',
  filed: { reference: 'DL-0099871', at: '2026-04-07 15:20' },
  decision: told,
  client: 'zorgkompas',
  letters: {
    nl: `Criminelen hebben uw gegevens gekopieerd

Geachte {{name}},

In de nacht van 4 april 2026 zijn criminelen ons netwerk binnengedrongen. Zij maakten een kopie van gegevens van 6.310 patiënten en versleutelden daarna onze server. Op zondag 5 april 2026 om 07.50 uur ontdekte onze beheerder de aanval. Nog dezelfde ochtend, om 09.30 uur, was de aanval gestopt.

Welke gegevens zijn gestolen?
Gestolen zijn uw naam, geboortedatum, adres, burgerservicenummer en gegevens over uw gezondheid. De gegevens waren niet versleuteld.

Mogelijke gevolgen
De daders kunnen u proberen af te persen of op uw naam een overeenkomst sluiten.

Wat wij doen
Wij hebben aangifte gedaan bij de politie. Alle gegevens zijn teruggezet uit een back-up; sinds 6 april 2026 werkt alles weer. Op dinsdag 7 april 2026 hebben wij de inbreuk gemeld bij de Autoriteit Persoonsgegevens (nummer DL-0099871).

Wat u kunt doen
Betaal niet als iemand u afperst en bel de politie via 0900 8844. Wij vragen u nooit om een wachtwoord.

Contact
U bereikt ons op 050 311 42 42. Onze functionaris gegevensbescherming is Anna de Wit, privacy@klantlijnnoord.nl.

Klantlijn Noord, Hereweg 120, 9725 AK Groningen`,
    en: `Criminals have copied your data

Dear {{name}},

In the night of 4 April 2026 criminals broke into our network. They copied data of 6,310 patients and then encrypted our server. On Sunday 5 April 2026 at 7:50 our administrator discovered the attack. The same morning, at 9:30, the attack was stopped.

Which data were stolen?
Your name, date of birth, address, citizen service number and data about your health were stolen. The data were not encrypted.

Possible consequences
The offenders may try to blackmail you or enter into a contract in your name.

What we do
We have reported this to the police. All data were restored from a backup; since 6 April 2026 everything works again. On Tuesday 7 April 2026 we reported the breach to the Dutch Data Protection Authority (number DL-0099871).

What you can do
Do not pay if somebody blackmails you and call the police on 0900 8844. We never ask you for a password.

Contact
You can reach us at +31 50 311 42 42. Our data protection officer is Anna de Wit, privacy@klantlijnnoord.nl.

Klantlijn Noord, Hereweg 120, 9725 AK Groningen`,
  },
}

/** Somebody talked an agent out of a log-in. */
export const phishedAgent: CleanSet = {
  name: 'phishedAgent',
  facts: {
    incidentType: 'hacking-malware-phishing', ourRole: 'controller', nature: ['confidentiality'], dataCategories: ['name', 'email', 'phone', 'customer-number', 'credentials'],
    dataSubjects: ['customers'], people: { min: 18400, max: 18400 }, recordCount: 21000, unintelligible: false, intent: 'malicious', recipients: 'unknown', containment: 'none', contained: true, ongoing: false,
    whatHappened: 'Een oplichter kreeg het account van een medewerker in handen en bekeek klantgegevens.', consequences: 'Overname van accounts en phishing.',
    measuresTaken: 'De toegang is ingetrokken. Alle wachtwoorden van klanten zijn opnieuw ingesteld.', measuresPlanned: 'Strengere controle bij inloggen.',
    occurredFrom: at('2026-06-08 20:40'), occurredTo: at('2026-06-09 06:10'), detectedAt: at('2026-06-09 05:55'), containedAt: at('2026-06-09 06:10'),
  },
  own: { people: { min: 4700, max: 4700 }, recordCount: 5100 },
  aware: '2026-06-09 08:30',
  filed: { reference: 'DL-0102934', at: '2026-06-10 11:05' },
  decision: told,
  client: 'waterland',
  letters: {
    nl: `Een oplichter kon bij uw gegevens

Beste {{name}},

Op maandagavond 8 juni 2026 heeft een oplichter met een smoes het account van een van onze medewerkers in handen gekregen. Hij heeft gegevens van ongeveer 18.000 klanten kunnen bekijken. Dinsdag 9 juni 2026 om 05.55 uur kregen wij een alarm en zagen wij wat er gebeurde. Een kwartier later was de toegang dicht.

De oplichter kon deze gegevens zien: naam, e-mailadres, telefoonnummer, klantnummer en uw wachtwoord voor Mijn Klantlijn. De wachtwoorden waren leesbaar.

Wij weten niet wie de oplichter is. Hij kan met uw wachtwoord inloggen op andere sites waar u hetzelfde wachtwoord gebruikt.

Alle wachtwoorden zijn door ons opnieuw ingesteld. U kiest een nieuw wachtwoord als u weer inlogt. Gebruikt u uw oude wachtwoord ergens anders? Verander het daar ook.

Wij deden op 10 juni 2026 een melding bij de Autoriteit Persoonsgegevens (DL-0102934).

Meer weten? Bel ons op 050 311 42 42 (elke dag van 8 tot 22 uur) of schrijf naar privacy@klantlijnnoord.nl, ter attentie van Anna de Wit.

Klantlijn Noord`,
    en: `A fraudster had access to your data

Dear {{name}},

On Monday evening 8 June 2026 a fraudster tricked one of our employees and took over their account. He was able to view data of about 18,000 customers. On Tuesday 9 June 2026 at 5:55 we got an alarm and saw what was happening. A quarter of an hour later the access was closed.

The fraudster could see these data: name, e-mail address, phone number, customer number and your password for My Klantlijn. The passwords were readable.

We do not know who the fraudster is. With your password he may log in to other sites where you use the same password.

We have reset all passwords. You choose a new password when you log in again. Do you use your old password elsewhere? Change it there too.

We notified the Dutch Data Protection Authority on 10 June 2026 (DL-0102934).

More information? Call us on 050 311 42 42 (every day from 8 to 22) or write to privacy@klantlijnnoord.nl, for the attention of Anna de Wit.

Klantlijn Noord`,
  },
}

/** Card numbers read along in a web shop. */
export const webShop: CleanSet = {
  name: 'webShop',
  facts: {
    incidentType: 'hacking-malware-phishing', ourRole: 'controller', nature: ['confidentiality'], dataCategories: ['name', 'email', 'address', 'payment-card', 'purchase-history', 'credentials-hashed'],
    dataSubjects: ['customers'], people: { min: 5600, max: 5600 }, recordCount: 7300, unintelligible: false, intent: 'malicious', recipients: 'unknown', containment: 'none', contained: true, ongoing: false,
    whatHappened: 'Op de betaalpagina stond een script van anderen dat meelas.', consequences: 'Misbruik van de creditcard.', measuresTaken: 'Het script is verwijderd. De webwinkel is offline geweest en onderzocht door een extern bedrijf. De banken zijn gewaarschuwd.',
    measuresPlanned: 'Controle van scripts bij elke wijziging.',
    occurredFrom: at('2026-09-01 00:00'), occurredTo: at('2026-09-14 18:20'), detectedAt: at('2026-09-14 16:05'), containedAt: at('2026-09-14 18:20'),
  },
  own: { people: { min: 900, max: 900 }, recordCount: 1150 },
  aware: '2026-09-14 17:00',
  filed: { reference: 'DL-0107220', at: '2026-09-16 12:00' },
  decision: told,
  client: 'reisduin',
  letters: {
    nl: `Uw creditcardgegevens zijn mogelijk gestolen

Beste {{name}},

Van 1 september 2026 tot en met 14 september 2026 stond op onze betaalpagina een programma van criminelen. Dat las mee bij 7.300 bestellingen van 5.600 klanten. We merkten het op maandag 14 september 2026 rond 16 uur en haalden de webwinkel meteen offline.

Wat is er meegelezen? Uw naam, e-mailadres en adres, wat u bestelde, en de gegevens van uw creditcard. Ook wachtwoorden zijn gekopieerd, maar die waren gehasht: de criminelen kunnen ze niet zomaar lezen. De creditcardgegevens waren niet versleuteld.

Iemand kan met uw creditcard betalen. Laat uw kaart daarom vervangen door uw bank en kijk uw afschriften na.

Een extern bedrijf heeft de webwinkel onderzocht en het programma is verwijderd. De banken zijn gewaarschuwd. De melding aan de Autoriteit Persoonsgegevens deden we op 16 september 2026, nummer DL-0107220.

Vragen stelt u aan Anna de Wit: privacy@klantlijnnoord.nl of 050 311 42 42.

Klantlijn Noord`,
    en: `Your credit card details may have been stolen

Dear {{name}},

From 1 September 2026 to 14 September 2026 a program of criminals was on our payment page. It read along with 7,300 orders of 5,600 customers. We noticed it on Monday 14 September 2026 around 4 pm and took the web shop offline at once.

What was read? Your name, e-mail address and address, what you ordered, and your credit card details. Passwords were copied as well, but they were hashed: the criminals cannot simply read them. The credit card details were not encrypted.

Somebody may pay with your credit card. Have your bank replace your card and check your statements.

An external company has investigated the web shop and the program has been removed. The banks have been warned. We notified the Dutch Data Protection Authority on 16 September 2026, number DL-0107220.

Please put your questions to Anna de Wit: privacy@klantlijnnoord.nl or +31 50 311 42 42.

Klantlijn Noord`,
  },
}
