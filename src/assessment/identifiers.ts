import type { Criterion } from './factors.ts'

/** How telling each identifier is: the guidance for EI, which the answer on identifiability gives. */
export const identifiers: readonly (Pick<Criterion, 'label' | 'options'>)[] = [
  {
    label: { nl: 'Volledige naam', en: 'Full name' },
    options: [
      { value: 0.25, text: { nl: 'Veel mensen in het land heten zo', en: 'Many people in the country share it' } },
      { value: 0.5, text: { nl: 'Weinig mensen in het land heten zo', en: 'Few people in the country share it' } },
      { value: 0.75, text: { nl: 'Weinig of niemand in een kleine plaats heet zo', en: 'Few or none in a small town share it' } },
      { value: 1, text: { nl: 'Samen met geboortedatum en e-mailadres', en: 'Together with date of birth and e-mail address' } },
    ],
  },
  {
    label: { nl: 'Nummer van identiteitsbewijs, paspoort of burger', en: 'Number of an identity card, passport or citizen' },
    options: [
      { value: 0.25, text: { nl: 'Alleen het nummer, en niemand kan het opzoeken', en: 'The number alone, and nobody can look it up' } },
      { value: 0.75, text: { nl: 'Het nummer verraadt meer, of er staat een e-mailadres bij', en: 'The number gives more away, or comes with an e-mail address' } },
      { value: 1, text: { nl: 'Samen met de naam waar het bij hoort', en: 'Together with the name that it belongs to' } },
    ],
  },
  {
    label: { nl: 'Telefoonnummer of huisadres', en: 'Telephone number or home address' },
    options: [
      { value: 0.25, text: { nl: 'Staat in geen openbaar register', en: 'In no public register' } },
      { value: 0.75, text: { nl: 'Staat in geen openbaar register, maar wel in een kleine plaats', en: 'In no public register, but in a small town' } },
      { value: 1, text: { nl: 'Staat in een openbaar register', en: 'In a public register' } },
    ],
  },
  {
    label: { nl: 'E-mailadres', en: 'E-mail address' },
    options: [
      { value: 0.25, text: { nl: 'Zonder naam en nergens te vinden', en: 'Without a name and nowhere to be found' } },
      { value: 0.75, text: { nl: 'Te vinden, bijvoorbeeld op sociale media', en: 'To be found, on social media for instance' } },
      { value: 1, text: { nl: 'Toont de naam, of is er met zoeken aan te koppelen', en: 'Shows the name, or a search links it to one' } },
    ],
  },
  {
    label: { nl: 'Foto', en: 'Picture' },
    options: [
      { value: 0.25, text: { nl: 'Vaag of van ver', en: 'Vague or from far away' } },
      { value: 0.5, text: { nl: 'Vaag, met bijvoorbeeld een plaats erbij', en: 'Vague, with a place for instance' } },
      { value: 0.75, text: { nl: 'Duidelijk, zonder meer informatie', en: 'Clear, with no more information' } },
      { value: 1, text: { nl: 'Duidelijk, met bijvoorbeeld een vereniging of plaats erbij', en: 'Clear, with a membership or place for instance' } },
    ],
  },
  {
    label: { nl: 'Code, schuilnaam of initialen', en: 'Code, alias or initials' },
    options: [
      { value: 0.25, text: { nl: 'Zonder sleutellijst niet te herleiden', en: 'No link without the key table' } },
      { value: 0.75, text: { nl: 'Verraadt bijvoorbeeld de voornaam, of er staat een e-mailadres bij', en: 'Gives away the first name for instance, or comes with an e-mail address' } },
      { value: 1, text: { nl: 'Verraadt de volledige naam, of de sleutellijst lag er ook bij', en: 'Gives away the full name, or the key table was there too' } },
    ],
  },
]
