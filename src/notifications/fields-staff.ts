import type { Dictionary } from './field.ts'

const escalations = ['escalation', 'escalation-short']
const links = ['contact', 'contact-short', 'invitation', 'new-password']

/** What is asked of somebody, alone or beside something else. */
const asking: Dictionary = {
  asked: { about: { nl: 'Wat er gevraagd wordt', en: 'What is asked' }, example: { nl: 'meld aan de Autoriteit Persoonsgegevens', en: 'notify the data protection authority' } },
  article: { about: { nl: 'Het artikel', en: 'The article' }, example: { nl: 'GDPR Art. 33', en: 'GDPR Art. 33' } },
  due: { about: { nl: 'Het uiterste moment', en: 'The deadline' }, example: { nl: 'zaterdag 14 maart 2026, 09:00', en: 'Saturday 14 March 2026, 09:00' } },
  remaining: { about: { nl: 'Hoelang nog, of hoelang voorbij', en: 'How long is left, or how long ago' }, example: { nl: '31 uur', en: '31 hours' } },
  clients: { about: { nl: 'Welke opdrachtgevers het nog moeten horen; leeg als er geen zijn', en: 'Which clients still have to hear; empty when there are none' }, example: { nl: '', en: '' } },
  isDeadline: { about: { nl: 'Of het een termijn van de wet is', en: 'Whether it is a deadline of the law' }, example: true },
  isTarget: { about: { nl: 'Of het ons eigen streven is', en: 'Whether it is a target of our own' }, example: false },
  overdue: { about: { nl: 'Of het moment voorbij is', en: 'Whether the moment has passed' }, example: false },
  provisional: { about: { nl: 'Of de klok voorlopig is, vanaf het eerste signaal', en: 'Whether the clock is provisional, from the first signal' }, example: false },
  capped: { about: { nl: 'Of de klok voorlopig is, tot het begin bekend is', en: 'Whether the clock is provisional, until the start is known' }, example: false },
  undecided: { about: { nl: 'Of nog niet besloten is dat het geldt', en: 'Whether it is not decided yet that it applies' }, example: false },
}

/** What a message to staff may use. Never anything about the people or the data. */
export const staffFields: Dictionary = {
  name: { about: { nl: 'De naam van wie het krijgt', en: 'The name of who gets it' }, only: ['contact', 'invitation', 'new-password', 'closer'], example: { nl: 'Anna de Wit', en: 'Anna de Wit' } },
  link: { about: { nl: 'De link, alleen voor deze persoon', en: 'The link, for this person only' }, example: { nl: 'https://meldklok.test/x', en: 'https://meldklok.test/x' } },
  until: { about: { nl: 'Tot wanneer de link werkt', en: 'Until when the link works' }, only: links, example: { nl: 'vrijdag 13 maart 2026, 14:05', en: 'Friday 13 March 2026, 14:05' } },
  askedAt: { about: { nl: 'Wanneer het testbericht gevraagd werd', en: 'When the test message was asked for' }, only: ['test'], example: { nl: 'donderdag 12 maart 2026, 14:05', en: 'Thursday 12 March 2026, 14:05' } },
  news: { about: { nl: 'Wat er van een verkeerde ontvanger kwam, of niet kwam', en: 'What came, or did not come, from a wrong recipient' }, only: ['closer'], example: { nl: 'Er is nog geen antwoord.', en: 'There is no answer yet.' } },
  number: { about: { nl: 'Het nummer van het incident', en: 'The number of the incident' }, only: [...escalations, 'closer'], example: { nl: '2026-0042', en: '2026-0042' } },
  drill: { about: { nl: 'Of het een oefening is', en: 'Whether it is a drill' }, only: escalations, example: false },
  ...onlyFor(escalations, asking),
  also: { about: { nl: 'Wat er tegelijk nog meer gevraagd wordt', en: 'What else is asked at the same time' }, only: escalations, each: asking },
  soThat: { about: { nl: 'Wanneer de opdrachtgever zelf moet melden; leeg als dat niet speelt', en: 'When the client must notify itself; empty when it does not matter' }, only: escalations, example: { nl: '', en: '' } },
  resumed: { about: { nl: 'Of iemand het had en er niets volgde', en: 'Whether somebody had it and nothing followed' }, only: escalations, example: false },
  byLink: { about: { nl: 'Of iemand het meldde met de open link, zonder account', en: 'Whether somebody reported it by the open link, without an account' }, only: escalations, example: false },
  others: { about: { nl: 'Hoeveel andere meldingen met de open link nog nieuw zijn; leeg als er geen zijn', en: 'How many other reports by the open link are still new; empty when there are none' }, only: escalations, example: { nl: '', en: '' } },
  endsByTelling: { about: { nl: 'Of de klok stopt als elke opdrachtgever het weet', en: 'Whether the clock stops once every client knows' }, only: escalations, example: false },
  endsByFiling: { about: { nl: 'Of de klok stopt bij een indiening', en: 'Whether the clock stops at a filing' }, only: escalations, example: false },
  late: { about: { nl: 'Hoeveel later dan gepland het gaat; leeg als het op tijd is', en: 'How much later than planned it goes; empty when it is in time' }, only: escalations, example: { nl: '', en: '' } },
}

function onlyFor(texts: readonly string[], fields: Dictionary): Dictionary {
  return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, { ...field, only: texts }]))
}
