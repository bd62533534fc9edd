import type { PlainLine } from './plain-line.ts'

/** What can come of it, per kind of data, the worst first. One plain sentence or two each; docs/letters.md says how they were chosen. */
export const consequences: readonly PlainLine[] = [
  {
    id: 'found', when: ({ protectedAddress, seen }) => protectedAddress && seen,
    words: { nl: 'Iemand die je niet mag vinden, kan nu misschien weten waar je woont.', en: 'Someone who must not find you may now know where you live.' },
  },
  {
    id: 'identity', of: ['national-id', 'id-document', 'biometric', 'genetic'],
    words: { nl: 'Iemand kan doen alsof die jou is. Zo kan die op jouw naam iets kopen of geld lenen.', en: 'Someone may pretend to be you. They could buy things or borrow money in your name.' },
  },
  {
    id: 'account', of: ['credentials'],
    words: { nl: 'Iemand kan inloggen op je account. Gebruik je hetzelfde wachtwoord ergens anders? Dan kan het daar ook.', en: 'Someone may log in to your account. Do you use the same password somewhere else? Then it can happen there too.' },
  },
  {
    id: 'hashed', of: ['credentials-hashed'],
    words: { nl: 'Je wachtwoord was niet te lezen. Met veel werk kan iemand het misschien toch raden en inloggen op je account.', en: 'Your password could not be read. With a lot of work, someone may still guess it and log in to your account.' },
  },
  {
    id: 'bank', of: ['bank-account'],
    words: { nl: 'Iemand kan proberen om geld van je rekening te halen.', en: 'Someone may try to take money from your bank account.' },
  },
  {
    id: 'card', of: ['payment-card'],
    words: { nl: 'Iemand kan proberen om met de gegevens van je kaart te betalen.', en: 'Someone may try to pay with the details of your card.' },
  },
  {
    id: 'health', of: ['health', 'genetic'],
    words: { nl: 'Iemand kan nu iets weten over je gezondheid. Dat kan heel vervelend voor je zijn.', en: 'Someone may now know about your health. That can be very hard for you.' },
  },
  {
    id: 'private', of: ['ethnic-origin', 'political-opinion', 'religion', 'union-membership', 'sex-life', 'criminal'],
    words: { nl: 'Iemand kan nu iets weten dat heel persoonlijk is. Die kan je daardoor anders behandelen, of je bedreigen.', en: 'Someone may now know something very private. They may treat you in another way because of it, or threaten you.' },
  },
  {
    id: 'money', of: ['transactions', 'wages', 'debts', 'benefits', 'insurance-policy', 'other-financial'],
    words: { nl: 'Iemand kan nu weten hoeveel geld of schuld je hebt. Een oplichter kan dat gebruiken.', en: 'Someone may now know how much money or debt you have. A scammer can make use of that.' },
  },
  {
    id: 'home', of: ['address', 'location', 'vehicle'],
    words: { nl: 'Iemand kan nu weten waar je woont of vaak bent. Die kan bij je aan de deur komen.', en: 'Someone may now know where you live or often are. They may come to your door.' },
  },
  {
    id: 'told', of: ['call-recording', 'customer-notes', 'correspondence'],
    words: { nl: 'Iemand kan nu weten wat je ons hebt verteld of geschreven.', en: 'Someone may now know what you told us or wrote to us.' },
  },
  {
    id: 'contacts', of: ['call-records'],
    words: { nl: 'Iemand kan nu weten met wie je hebt gebeld, en wanneer.', en: 'Someone may now know who you called, and when.' },
  },
  {
    id: 'life', of: ['photo', 'civil-status', 'sex', 'purchase-history', 'browsing', 'education-work'],
    words: { nl: 'Iemand kan nu meer weten over hoe je leeft, werkt of winkelt. Een oplichter kan dat gebruiken.', en: 'Someone may now know more about how you live, work or shop. A scammer can make use of that.' },
  },
  {
    id: 'scam', of: ['name', 'birth-date', 'email', 'phone', 'address', 'username', 'customer-number', 'bank-account', 'payment-card', 'call-recording', 'customer-notes', 'correspondence', 'purchase-history', 'insurance-policy'],
    words: { nl: 'Je kunt valse mails, berichten of telefoontjes krijgen. Die lijken echt, omdat de oplichter iets over je weet.', en: 'You may get fake mails, messages or phone calls. They look real, because the scammer knows something about you.' },
  },
  {
    id: 'not-known', of: ['other', 'unknown'],
    words: { nl: 'We weten nog niet van alles wat het is. Een oplichter kan je gegevens misschien gebruiken.', en: 'We do not know yet what all of it is. A scammer may be able to use your data.' },
  },
  {
    id: 'none-named', when: ({ categories, seen }) => seen && categories.length === 0,
    words: { nl: 'Een oplichter kan je gegevens misschien gebruiken om je te bellen of te mailen.', en: 'A scammer may be able to use your data to call or mail you.' },
  },
  {
    id: 'wrong', when: ({ nature }) => nature.includes('integrity'),
    words: { nl: 'Je gegevens kunnen verkeerd bij ons staan. Dan kun je een verkeerde brief, rekening of afspraak krijgen.', en: 'Your data may be wrong in our files. You may then get a wrong letter, bill or appointment.' },
  },
  {
    id: 'gone', when: ({ nature }) => nature.includes('availability'),
    words: { nl: 'We kunnen niet bij al je gegevens. Daardoor kan hulp of een antwoord langer duren.', en: 'We cannot reach all of your data. Because of that, help or an answer may take longer.' },
  },
]
