import type { Dictionary } from './field.ts'

/** What a text for people affected may use: of everybody the same, but for {{name}}, which is filled in for each person when it is sent. */
export const subjectFields: Dictionary = {
  name: { about: { nl: 'De naam van de persoon, pas bij het versturen ingevuld', en: 'The name of the person, filled in when it is sent' }, example: { nl: 'Çağla Öztürk-van \u2019t Hoff', en: 'Çağla Öztürk-van \u2019t Hoff' } },
  organisation: { about: { nl: 'De naam van onze organisatie', en: 'The name of our organisation' }, example: { nl: 'Klantlijn Noord', en: 'Klantlijn Noord' } },
  what: { about: { nl: 'Wat er gebeurde, in één gewone zin, gekozen op het soort incident', en: 'What happened, in one plain sentence, chosen by the kind of incident' }, example: { nl: 'Een e-mail met gegevens van jou is naar de verkeerde persoon gestuurd.', en: 'A mail with data about you was sent to the wrong person.' } },
  when: { about: { nl: 'Op welke dag het gebeurde; leeg als dat niet bekend is', en: 'On which day it happened; empty when that is not known' }, example: { nl: 'dinsdag 10 maart 2026', en: 'Tuesday 10 March 2026' } },
  story: { about: { nl: 'Wat er gebeurde, zoals het bij het incident staat; leeg als er niets staat', en: 'What happened, as it stands with the incident; empty when there is nothing' }, example: { nl: 'Een medewerker koos het verkeerde adres uit de lijst.', en: 'A colleague chose the wrong address from the list.' } },
  data: {
    about: { nl: 'Om welke gegevens het gaat', en: 'Which data it is about' }, each: null,
    examples: {
      nl: ['je naam', 'je adres', 'je bankrekeningnummer'],
      en: ['your name', 'your address', 'your bank account number'],
    },
  },
  whose: { about: { nl: 'Van wie de gegevens zijn, voor een bericht aan iedereen; leeg als dat niet bekend is', en: 'Whose data they are, for a notice to everybody; empty when that is not known' }, example: { nl: 'klanten', en: 'customers' } },
  consequencesTold: { about: { nl: 'Wat er bij het incident staat over gevolgen; leeg als er niets staat', en: 'What stands with the incident about consequences; empty when there is nothing' }, example: { nl: '', en: '' } },
  consequences: {
    about: { nl: 'Wat er kan gebeuren, gekozen op de soorten gegevens, het ergste eerst', en: 'What may happen, chosen by the kinds of data, the worst first' }, each: null,
    examples: {
      nl: ['Iemand kan proberen om geld van je rekening te halen.', 'Je kunt valse mails, berichten of telefoontjes krijgen. Die lijken echt, omdat de oplichter iets over je weet.'],
      en: ['Someone may try to take money from your bank account.', 'You may get fake mails, messages or phone calls. They look real, because the scammer knows something about you.'],
    },
  },
  done: {
    about: { nl: 'Wat we hebben gedaan; leeg als er nog niets staat', en: 'What we have done; empty when nothing was recorded yet' }, each: null,
    examples: {
      nl: ['We hebben de ontvanger gevraagd om de mail te wissen. Dat is gebeurd.', 'We hebben dit gemeld bij de Autoriteit Persoonsgegevens.'],
      en: ['We asked the person who got the mail to delete it. They did.', 'We reported this to the data protection authority.'],
    },
  },
  planned: { about: { nl: 'Wat we nog gaan doen; leeg als er niets staat', en: 'What we are going to do; empty when there is nothing' }, example: { nl: 'We bouwen een tweede controle in voordat een mail weggaat.', en: 'We are adding a second check before a mail goes out.' } },
  advice: {
    about: { nl: 'Wat iemand zelf kan doen, gekozen op de soorten gegevens, wat niet kan wachten eerst', en: 'What a person can do, chosen by the kinds of data, what cannot wait first' }, each: null,
    examples: {
      nl: ['Kijk de komende maanden vaak op je rekening. Zie je iets wat niet klopt? Bel dan meteen je bank.', 'Let extra op vreemde mails en berichten. Klik niet op een link als je twijfelt.'],
      en: ['Check your bank account often in the next months. Do you see something wrong? Then call your bank at once.', 'Watch out for strange mails and messages. Do not click on a link if you have any doubt.'],
    },
  },
  protectedAddress: { about: { nl: 'Of het om mensen gaat die iemand niet mag vinden', en: 'Whether it is about people who somebody must not find' }, example: false },
  contact: { about: { nl: 'Bij wie iemand terechtkan: naam en functie', en: 'Whom a person can turn to: name and function' }, example: { nl: 'Anna de Wit, functionaris gegevensbescherming', en: 'Anna de Wit, data protection officer' } },
  phone: { about: { nl: 'Het telefoonnummer daarvan; leeg als het er niet is', en: 'The telephone number of that person; empty when there is none' }, example: { nl: '+31 50 123 45 67', en: '+31 50 123 45 67' } },
  email: { about: { nl: 'Het mailadres daarvan; leeg als het er niet is', en: 'The mail address of that person; empty when there is none' }, example: { nl: 'fg@klantlijn.test', en: 'fg@klantlijn.test' } },
}
