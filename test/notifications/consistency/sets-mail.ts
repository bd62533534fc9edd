import type { CleanSet } from './set.ts'
import { at } from './set.ts'

const told = { breach: true, notifyAuthority: true, notifyDataSubjects: true }

/** A list of customers went to the wrong address. */
export const wrongMail: CleanSet = {
  name: 'wrongMail',
  facts: {
    incidentType: 'email-wrong-recipient', ourRole: 'controller', nature: ['confidentiality'], dataCategories: ['name', 'email', 'phone', 'bank-account'],
    dataSubjects: ['customers'], people: { min: 1240, max: 1240 }, recordCount: 1315, unintelligible: false, intent: 'accident', recipients: 'known', containment: 'written',
    contained: true, ongoing: false, whatHappened: 'Een lijst met klanten is per e-mail naar een verkeerd adres gestuurd.', consequences: 'Spam, phishing en fraude met het rekeningnummer.',
    measuresTaken: 'De ontvanger heeft schriftelijk bevestigd dat de lijst is gewist. Het mailadres is geblokkeerd.', measuresPlanned: 'Verzenden van lijsten per mail wordt technisch onmogelijk gemaakt.',
    occurredFrom: at('2026-03-11 16:20'), occurredTo: at('2026-03-12 11:15'), detectedAt: at('2026-03-12 09:40'), containedAt: at('2026-03-12 11:15'),
  },
  own: { people: { min: 310, max: 310 }, recordCount: 320 },
  aware: '2026-03-12 10:05',
  filed: { reference: 'DL-0098123', at: '2026-03-13 10:30' },
  decision: told,
  client: 'noorderbank',
  letters: {
    nl: `Uw gegevens zijn bij een ander terechtgekomen

Beste {{name}},

Op woensdag 11 maart 2026 hebben wij per ongeluk een lijst met gegevens van 1.240 klanten naar een verkeerd e-mailadres gestuurd. Wij ontdekten dit op donderdag 12 maart 2026 om 09.40 uur.

Om welke gegevens gaat het?
Op de lijst stonden uw naam, e-mailadres, telefoonnummer en rekeningnummer (IBAN). Uw wachtwoord stond er niet op.

Wat kan dit voor u betekenen?
Iemand kan deze gegevens gebruiken om u te bellen of te mailen en zich voor te doen als een ander. Ook is fraude met uw rekeningnummer mogelijk.

Wat hebben wij gedaan?
De ontvanger is bij ons bekend en heeft schriftelijk bevestigd dat de lijst is gewist. Wij hebben het datalek op 13 maart 2026 gemeld bij de Autoriteit Persoonsgegevens, onder nummer DL-0098123.

Wat kunt u zelf doen?
Let extra op vreemde telefoontjes en e-mails. Controleer uw afschriften. Geef nooit uw pincode of BSN aan iemand die u belt.

Heeft u vragen?
Neem contact op met Anna de Wit, functionaris gegevensbescherming, via 050 311 42 42 of privacy@klantlijnnoord.nl.

Met vriendelijke groet,
Klantlijn Noord`,
    en: `Your data reached somebody else

Dear {{name}},

On Wednesday 11 March 2026 we sent a list with data of 1,240 customers to a wrong e-mail address by mistake. We discovered this on Thursday 12 March 2026 at 9:40 am.

Which data?
The list contained your name, e-mail address, phone number and bank account number (IBAN). Your password was not on it.

What may this mean for you?
Somebody may use these data to call or mail you and pretend to be someone else. Fraud with your bank account is possible too.

What have we done?
We know the recipient, who confirmed in writing that the list has been deleted. On 13 March 2026 we reported the breach to the Dutch Data Protection Authority under number DL-0098123.

What can you do?
Watch out for strange calls and mails. Check your statements. Never give your PIN or national identification number to a caller.

Questions?
Contact Anna de Wit, data protection officer, at +31 50 311 42 42 or privacy@klantlijnnoord.nl.

Kind regards,
Klantlijn Noord`,
  },
}

/** A newsletter with every address in view. */
export const openAddresses: CleanSet = {
  name: 'openAddresses',
  facts: {
    incidentType: 'cc-instead-of-bcc', ourRole: 'controller', nature: ['confidentiality'], dataCategories: ['name', 'email'], dataSubjects: ['prospects'],
    people: { min: 312, max: 312 }, recordCount: 312, unintelligible: false, intent: 'accident', recipients: 'known', containment: 'none', contained: true, ongoing: false,
    whatHappened: 'Een uitnodiging ging uit met alle adressen zichtbaar.', consequences: 'Ongewenste mail.', measuresTaken: 'Alle ontvangers is gevraagd de mail te wissen.',
    measuresPlanned: 'Uitnodigingen gaan voortaan via een mailprogramma dat elk bericht apart verstuurt.',
    occurredFrom: at('2026-02-03 13:10'), occurredTo: at('2026-02-03 13:10'), detectedAt: at('2026-02-03 13:25'), containedAt: at('2026-02-03 15:00'),
  },
  own: { people: { min: 40, max: 40 }, recordCount: 40 },
  aware: '2026-02-03 13:45',
  filed: { reference: 'DL-0095510', at: '2026-02-04 09:15' },
  decision: told,
  client: 'reisduin',
  letters: {
    nl: `Excuses: uw e-mailadres was zichtbaar voor anderen

Beste {{name}},

Gisteren kreeg u van ons een uitnodiging. Door een menselijke fout stonden alle 312 ontvangers zichtbaar bovenaan het bericht. Dat gebeurde op dinsdag 3 februari 2026 om 13.10 uur. Een kwartier later merkten wij de fout op.

Zichtbaar waren uw naam en uw e-mailadres. Andere gegevens stonden niet in het bericht.

U kunt hierdoor ongewenste mail krijgen. Wij hebben alle ontvangers gevraagd het bericht te wissen. Niet iedereen heeft dat al bevestigd.

De Autoriteit Persoonsgegevens weet ervan: wij meldden het op 4 februari 2026 onder nummer DL-0095510.

Wilt u het bericht wissen en de adressen niet gebruiken? Open geen bijlagen in berichten die u niet vertrouwt.

Vragen? Bel 050-3114242 of mail naar privacy@klantlijnnoord.nl en vraag naar Anna de Wit.

Klantlijn Noord
Hereweg 120, 9725 AK Groningen`,
    en: `Our apologies: others could see your e-mail address

Dear {{name}},

Yesterday you received an invitation from us. Through a human error all 312 recipients were visible at the top of the message. That happened on Tuesday 3 February 2026 at 13:10. A quarter of an hour later we noticed the mistake.

Your name and your e-mail address were visible. No other data were in the message.

You may receive unwanted mail because of this. We asked all recipients to delete the message. Not everybody has confirmed that yet.

The Dutch Data Protection Authority knows about it: we reported it on 4 February 2026 under number DL-0095510.

Please delete the message and do not use the addresses. Do not open attachments in messages that you do not trust.

Questions? Call +31 (0)50 311 42 42 or write to privacy@klantlijnnoord.nl and ask for Anna de Wit.

Klantlijn Noord
Hereweg 120, 9725 AK Groningen`,
  },
}

/** Letters in each other's envelopes. */
export const swappedLetters: CleanSet = {
  name: 'swappedLetters',
  facts: {
    incidentType: 'letter-wrong-recipient', ourRole: 'controller', nature: ['confidentiality'], dataCategories: ['name', 'address', 'national-id', 'benefits'], dataSubjects: ['customers', 'vulnerable'],
    people: { min: 2150, max: 2150 }, recordCount: 2150, unintelligible: false, intent: 'accident', recipients: 'known', containment: 'none', contained: false, ongoing: false,
    whatHappened: 'Brieven over de uitkering zijn in verkeerde enveloppen gestopt.', consequences: 'Identiteitsfraude en schaamte.', measuresTaken: 'Het printen is stilgelegd. Alle geadresseerden zijn gevraagd de brief terug te sturen.',
    measuresPlanned: 'Een extra controle op elke duizendste envelop.',
    occurredFrom: at('2026-05-18 08:00'), occurredTo: at('2026-05-19 17:30'), detectedAt: at('2026-05-21 10:12'), containedAt: at('2026-05-21 11:00'),
  },
  own: { people: { min: 150, max: 150 }, recordCount: 150 },
  aware: '2026-05-21 11:30',
  filed: { reference: 'DL-0101877', at: '2026-05-22 16:45' },
  decision: told,
  client: 'waterland',
  letters: {
    nl: `Belangrijk: uw brief is bij iemand anders bezorgd

Beste {{name}},

Wij hebben een fout gemaakt. Tussen 18 mei 2026 en 19 mei 2026 hebben wij 2.150 brieven in de verkeerde envelop gedaan. Daardoor heeft iemand anders uw brief gekregen. Op 21 mei 2026 belde iemand ons en ontdekten wij het.

In de brief stonden deze gegevens:
- uw naam en adres
- uw burgerservicenummer (BSN)
- gegevens over uw uitkering

Gevolgen
Met uw BSN en adres kan iemand proberen iets op uw naam te regelen. Dat heet identiteitsfraude.

Onze maatregelen
Wij hebben het printen stilgelegd en alle 2.150 geadresseerden gevraagd de brief terug te sturen. Nog niet alle brieven zijn terug. Op vrijdag 22 mei 2026 hebben wij de Autoriteit Persoonsgegevens ingelicht (meldingsnummer DL-0101877).

Wat u kunt doen
Krijgt u post over iets wat u niet kent? Meld dat bij het Centraal Meldpunt Identiteitsfraude, telefoon 088 900 1000.

Contact
Anna de Wit is op werkdagen bereikbaar op 050 311 42 42 en via privacy@klantlijnnoord.nl.

Klantlijn Noord`,
    en: `Important: your letter was delivered to somebody else

Dear {{name}},

We made a mistake. Between 18 May 2026 and 19 May 2026 we put 2,150 letters in the wrong envelope. As a result somebody else got your letter. On 21 May 2026 somebody called us and we found out.

The letter contained these data:
- your name and address
- your citizen service number (BSN)
- data about your benefits

Consequences
With your BSN and address somebody may try to arrange things in your name. This is called identity fraud.

Our measures
We stopped the printing and asked all 2,150 addressees to send the letter back. Not all letters have come back yet. On Friday 22 May 2026 we informed the Dutch Data Protection Authority (notification number DL-0101877).

What you can do
Do you get mail about something you do not know? Report it to the Central Identity Fraud reporting centre, telephone 088 900 1000.

Contact
Anna de Wit can be reached on working days at 050 311 42 42 and privacy@klantlijnnoord.nl.

Klantlijn Noord`,
  },
}
