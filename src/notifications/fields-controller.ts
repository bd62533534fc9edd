import type { Dictionary } from './field.ts'

/** What a text for a client may use: what is known about that client's data, and of the incident only what goes for everybody. */
export const controllerFields: Dictionary = {
  number: { about: { nl: 'Het nummer van het incident', en: 'The number of the incident' }, example: { nl: '2026-0042', en: '2026-0042' } },
  client: { about: { nl: 'De naam van de opdrachtgever', en: 'The name of the client' }, example: { nl: 'Noorderbank', en: 'Noorderbank' } },
  to: { about: { nl: 'Aan wie het bericht is: het meldpunt van de opdrachtgever', en: 'Whom it is to: the breach contact of the client' }, example: { nl: 'Meldpunt Noorderbank', en: 'Breach desk Noorderbank' } },
  what: { about: { nl: 'Wat er is gebeurd', en: 'What happened' }, example: { nl: 'Een export met klanten van jullie stond een uur open.', en: 'An export with customers of yours stood open for an hour.' } },
  kind: { about: { nl: 'Het soort incident', en: 'The kind of incident' }, example: { nl: 'Map of locatie stond te ver open binnen de organisatie', en: 'Folder or location too widely open inside the organisation' } },
  nature: { about: { nl: 'Wat er met de gegevens gebeurde', en: 'What happened to the data' }, example: { nl: 'Iemand zag ze, of kon ze zien, die dat niet mocht', en: 'Someone who should not have, saw them or could see them' } },
  occurred: { about: { nl: 'Wanneer het gebeurde', en: 'When it happened' }, example: { nl: 'dinsdag 10 maart 2026, 10:15', en: 'Tuesday 10 March 2026, 10:15' } },
  detected: { about: { nl: 'Wanneer wij het merkten', en: 'When we noticed' }, example: { nl: 'woensdag 11 maart 2026, 09:00', en: 'Wednesday 11 March 2026, 09:00' } },
  data: { about: { nl: 'Om welke gegevens het gaat', en: 'Which data it is about' }, example: { nl: 'Naam, Bankrekeningnummer (IBAN)', en: 'Name, Bank account number (IBAN)' } },
  subjects: { about: { nl: 'Om wie het gaat', en: 'Whose data they are' }, example: { nl: 'Klanten', en: 'Customers' } },
  people: { about: { nl: 'Om hoeveel mensen het bij deze opdrachtgever gaat', en: 'How many people of this client it is about' }, example: { nl: '120', en: '120' } },
  records: { about: { nl: 'Om hoeveel records het bij deze opdrachtgever gaat', en: 'How many records of this client it is about' }, example: { nl: '140', en: '140' } },
  consequences: { about: { nl: 'Mogelijke gevolgen voor deze mensen', en: 'Possible consequences for these people' }, example: { nl: 'Zij kunnen valse mails krijgen.', en: 'They may get fake mails.' } },
  done: { about: { nl: 'Wat wij hebben gedaan', en: 'What we have done' }, example: { nl: 'De map is dicht.', en: 'The folder is closed.' } },
  planned: { about: { nl: 'Wat wij nog gaan doen', en: 'What we are going to do' }, example: { nl: 'We kijken na wie de map opende.', en: 'We check who opened the folder.' } },
  contact: { about: { nl: 'Wie bij ons te bereiken is, en hoe', en: 'Whom to reach with us, and how' }, example: { nl: 'Anna de Wit, FG, +31 50 123 45 67, fg@klantlijn.test', en: 'Anna de Wit, DPO, +31 50 123 45 67, fg@klantlijn.test' } },
  next: { about: { nl: 'Wanneer het volgende bericht er uiterlijk is', en: 'By when the next report is there' }, only: ['first-report', 'update'], example: { nl: 'vrijdag 13 maart 2026, 14:05', en: 'Friday 13 March 2026, 14:05' } },
  organisation: { about: { nl: 'De naam van onze organisatie', en: 'The name of our organisation' }, example: { nl: 'Klantlijn Noord', en: 'Klantlijn Noord' } },
  previous: { about: { nl: 'Wanneer het vorige bericht was', en: 'When the report before was' }, only: ['update', 'final'], example: { nl: 'donderdag 12 maart 2026, 14:05', en: 'Thursday 12 March 2026, 14:05' } },
  changed: {
    about: { nl: 'Wat er anders is dan in het vorige bericht; leeg als alles hetzelfde is', en: 'What is different from the report before; empty when all is the same' }, only: ['update', 'final'],
    each: {
      name: { about: { nl: 'Waar het over gaat', en: 'What it is about' }, example: { nl: 'Hoeveel mensen', en: 'How many people' } },
      was: { about: { nl: 'Wat we eerder schreven', en: 'What we wrote before' }, example: { nl: 'nog niet bekend', en: 'not known yet' } },
      is: { about: { nl: 'Wat we nu weten', en: 'What we know now' }, example: { nl: '120', en: '120' } },
    },
  },
}
