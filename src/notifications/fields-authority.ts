import type { Dictionary } from './field.ts'

const line: Dictionary = {
  number: { about: { nl: 'Het nummer op het formulier', en: 'The number on the form' }, example: { nl: '6.1', en: '6.1' } },
  label: { about: { nl: 'De vraag van het formulier', en: 'The question of the form' }, example: { nl: 'Om welke gegevens gaat het?', en: 'Which data are involved?' } },
  answer: { about: { nl: 'Ons antwoord; leeg als het ontbreekt', en: 'Our answer; empty when it is missing' }, example: { nl: 'Naam; Bankrekeningnummer / IBAN', en: 'Name; Bank account number / IBAN' } },
  missing: { about: { nl: 'Of het antwoord ontbreekt', en: 'Whether the answer is missing' }, example: false },
}

/** What the sheet of the authority's form may use. */
export const authorityFields: Dictionary = {
  number: { about: { nl: 'Het nummer van het incident', en: 'The number of the incident' }, example: { nl: '2026-0042', en: '2026-0042' } },
  at: { about: { nl: 'Wanneer het blad is gemaakt', en: 'When the sheet was made' }, example: { nl: 'donderdag 12 maart 2026, 14:05', en: 'Thursday 12 March 2026, 14:05' } },
  edition: { about: { nl: 'De uitgave van het formulier', en: 'The edition of the form' }, example: { nl: '2022-08', en: '2022-08' } },
  notice: { about: { nl: 'Wat het formulier bij elke melding vraagt', en: 'What the form asks of each notice' }, each: line },
  lines: { about: { nl: 'De regels van het formulier op volgorde', en: 'The lines of the form in order' }, each: line },
  changed: { about: { nl: 'De regels die anders zijn dan bij de laatste indiening', en: 'The lines that differ from the last filing' }, each: { ...line, gone: { about: { nl: 'Of het formulier dit niet meer vraagt', en: 'Whether the form no longer asks it' }, example: false } } },
  gaps: { about: { nl: 'Wat de wet vraagt en nog ontbreekt', en: 'What the law asks and is still missing' }, each: { number: line['number']!, label: line['label']! } },
  firstNumber: { about: { nl: 'Het nummer van de eerste melding; leeg zolang die er niet is', en: 'The number of the first notice; empty while there is none' }, example: { nl: 'AP-1234567', en: 'AP-1234567' } },
  firstAt: { about: { nl: 'Wanneer de eerste melding was', en: 'When the first notice was' }, example: { nl: 'woensdag 11 maart 2026, 16:00', en: 'Wednesday 11 March 2026, 16:00' } },
  reason: { about: { nl: 'De reden van een vervolg of intrekking', en: 'The reason for a supplement or withdrawal' }, example: { nl: 'Het aantal mensen is nu bekend.', en: 'The number of people is known now.' } },
  late: { about: { nl: 'Of de melding te laat is', en: 'Whether the notice is late' }, example: false },
  due: { about: { nl: 'Het uiterste moment', en: 'The deadline' }, example: { nl: 'zaterdag 14 maart 2026, 09:00', en: 'Saturday 14 March 2026, 09:00' } },
}

/** What is kept of something that was told to another body than the one with the form. */
export const recordFields: Dictionary = {
  sort: { about: { nl: 'Wat voor bericht het is', en: 'What kind of notice it is' }, example: { nl: 'Eerste bericht', en: 'First notice' } },
  title: { about: { nl: 'De plicht waar het bij hoort', en: 'The duty that it belongs to' }, example: { nl: 'Melding aan de toezichthouder', en: 'Notification to the authority' } },
  number: { about: { nl: 'Het nummer van het incident', en: 'The number of the incident' }, example: { nl: '2026-0042', en: '2026-0042' } },
  article: { about: { nl: 'Het artikel', en: 'The article' }, example: { nl: 'GDPR Art. 33', en: 'GDPR Art. 33' } },
  stage: { about: { nl: 'De stap van die plicht', en: 'The stage of that duty' }, example: { nl: 'Eerste melding', en: 'First notification' } },
  authority: { about: { nl: 'Aan wie', en: 'To whom' }, example: { nl: 'ICO', en: 'ICO' } },
  at: { about: { nl: 'Wanneer', en: 'When' }, example: { nl: 'donderdag 12 maart 2026, 14:05', en: 'Thursday 12 March 2026, 14:05' } },
  reference: { about: { nl: 'Het nummer dat zij gaven; leeg als er geen is', en: 'The number they gave; empty when there is none' }, example: { nl: 'IC-1', en: 'IC-1' } },
  firstAt: { about: { nl: 'Wanneer het eerste bericht was; leeg als dit het eerste is', en: 'When the first notice was; empty when this is the first' }, example: { nl: '', en: '' } },
  firstNumber: { about: { nl: 'Het nummer van het eerste bericht', en: 'The number of the first notice' }, example: { nl: '', en: '' } },
  how: { about: { nl: 'Hoe en aan wie', en: 'How and to whom' }, example: { nl: 'Via het portaal', en: 'Through the portal' } },
  reason: { about: { nl: 'De reden, bij een vervolg of te laat', en: 'The reason, of a supplement or a late one' }, example: { nl: '', en: '' } },
  known: {
    about: { nl: 'Wat toen bekend was', en: 'What was known then' },
    each: {
      name: { about: { nl: 'Het feit', en: 'The fact' }, example: { nl: 'Soorten gegevens', en: 'Kinds of data' } },
      answer: { about: { nl: 'Wat erover bekend was', en: 'What was known about it' }, example: { nl: 'Naam', en: 'Name' } },
    },
  },
}

/** What somebody who got a message by mistake is asked. Never what was in it. */
export const closerFields: Dictionary = {
  organisation: { about: { nl: 'De naam van onze organisatie', en: 'The name of our organisation' }, example: { nl: 'Klantlijn Noord', en: 'Klantlijn Noord' } },
  again: { about: { nl: 'De hoeveelste vraag het is; leeg bij de eerste', en: 'Which request it is; empty for the first' }, example: { nl: 'herinnering', en: 'reminder' } },
  link: { about: { nl: 'De link, alleen voor deze persoon', en: 'The link, for this person only' }, example: { nl: 'https://meldklok.test/x', en: 'https://meldklok.test/x' } },
  until: { about: { nl: 'Tot wanneer de link werkt', en: 'Until when the link works' }, example: { nl: 'vrijdag 13 maart 2026, 14:05', en: 'Friday 13 March 2026, 14:05' } },
  phone: { about: { nl: 'Ons telefoonnummer; leeg als het er niet is', en: 'Our telephone number; empty when there is none' }, example: { nl: '+31 50 123 45 67', en: '+31 50 123 45 67' } },
  reference: { about: { nl: 'Het kenmerk om te noemen', en: 'The reference to name' }, example: { nl: 'K-7K2M', en: 'K-7K2M' } },
}
