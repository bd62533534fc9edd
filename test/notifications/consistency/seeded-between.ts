import type { Place } from './seeded.ts'

/** Texts that each could be right, and that cannot be right together: the edits, and the text in which it is found. */
export type Between = [set: string, edits: [where: Place, from: string, to: string][], found: Place]

export const seededBetween: Between[] = [
  ['openBucket', [['nl', 'van tussen de 1.000 en 1.500 mensen', 'van 1.150 mensen'], ['en', 'of between 1,000 and 1,500 people', 'of 1,450 people']], 'en'],
  ['wrongMail', [['en', 'your name, e-mail address, phone number and', 'your name, e-mail address and']], 'en'],
  ['ransomware', [['nl', 'uw naam, geboortedatum, adres, burgerservicenummer', 'uw naam, adres, burgerservicenummer']], 'en'],
  ['webShop', [['en', 'Your name, e-mail address and address, what you ordered, and', 'Your name, e-mail address and address, and']], 'en'],
  ['wrongPortal', [['en', 'Your name, your address, your policy', 'Your name, your policy']], 'en'],
  ['lostPaper', [['nl', 'de geboortedatum en het adres van uw kind', 'het adres van uw kind']], 'en'],
]
