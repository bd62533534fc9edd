import type { PlainLine } from './plain-line.ts'

/** What a person can do themselves (recital 86), per kind of data, what cannot wait first. */
export const advice: readonly PlainLine[] = [
  {
    id: 'danger', when: ({ protectedAddress, seen }) => protectedAddress && seen,
    words: { nl: 'Ben je nu in gevaar? Bel dan meteen 112.', en: 'Are you in danger now? Then call 112 at once.' },
  },
  {
    id: 'safety', when: ({ protectedAddress, seen, phone }) => protectedAddress && seen && phone !== '',
    words: { nl: 'Is je adres geheim? Bel ons vandaag nog op {phone}. We kijken samen hoe je veilig blijft.', en: 'Is your address secret? Call us today on {phone}. Together we look at how you stay safe.' },
  },
  {
    id: 'safety-other', when: ({ protectedAddress, seen }) => protectedAddress && seen,
    words: { nl: 'Heb je hulp van de politie of een opvang? Vertel hun vandaag wat er is gebeurd.', en: 'Do you get help from the police or a shelter? Tell them today what happened.' },
  },
  {
    id: 'password', of: ['credentials', 'credentials-hashed'],
    words: { nl: 'Verander vandaag je wachtwoord. Doe dat overal waar je hetzelfde wachtwoord gebruikt.', en: 'Change your password today. Do it everywhere you use the same password.' },
  },
  {
    id: 'child', when: ({ minors, seen }) => minors && seen,
    words: { nl: 'Gaat dit bericht over je kind? Praat er samen over en let samen op.', en: 'Is this message about your child? Talk about it and watch out together.' },
  },
  {
    id: 'right', when: ({ nature }) => nature.includes('integrity'),
    words: { nl: 'Kijk na of wat je van ons krijgt nog klopt. Klopt het niet? Vertel het ons.', en: 'Check if what you get from us is still right. Is it wrong? Tell us.' },
  },
  {
    id: 'again', when: ({ nature }) => nature.includes('availability'),
    words: { nl: 'Heb je ons iets gevraagd en hoor je niets? Vraag het dan nog een keer. Heb je haast? Bel ons.', en: 'Did you ask us something and do you hear nothing? Then ask again. Is it urgent? Call us.' },
  },
  {
    id: 'two-steps', of: ['credentials', 'credentials-hashed', 'username'],
    words: { nl: 'Zet inloggen in twee stappen aan, als dat kan.', en: 'Turn on logging in with two steps, if you can.' },
  },
  {
    id: 'card', of: ['payment-card'],
    words: { nl: 'Bel je bank. Vraag of je een nieuwe kaart nodig hebt.', en: 'Call your bank. Ask if you need a new card.' },
  },
  {
    id: 'bank', of: ['bank-account', 'payment-card', 'transactions'],
    words: { nl: 'Kijk de komende maanden vaak op je rekening. Zie je iets wat niet klopt? Bel dan meteen je bank.', en: 'Check your bank account often in the next months. Do you see something wrong? Then call your bank at once.' },
  },
  {
    id: 'document', of: ['id-document'],
    words: { nl: 'Vraag je gemeente of je een nieuw paspoort of ID-kaart nodig hebt.', en: 'Ask your town hall if you need a new passport or ID card.' },
  },
  {
    id: 'identity', of: ['national-id', 'id-document', 'biometric', 'genetic'],
    words: { nl: 'Krijg je een rekening voor iets dat je niet hebt gekocht? Doe dan aangifte bij de politie. Meld het ook bij het Meldpunt Identiteitsfraude van de overheid.', en: 'Do you get a bill for something you did not buy? Then go to the police. Report it to the Dutch office for identity fraud (CMI) too.' },
  },
  {
    id: 'threat', of: ['health', 'genetic', 'ethnic-origin', 'political-opinion', 'religion', 'union-membership', 'sex-life', 'criminal', 'photo'],
    words: { nl: 'Dreigt iemand om iets over je te vertellen? Betaal niet en bel de politie.', en: 'Does someone threaten to tell things about you? Do not pay, and call the police.' },
  },
  {
    id: 'talk', of: ['health', 'genetic', 'sex-life', 'ethnic-origin', 'religion', 'political-opinion', 'union-membership', 'criminal'],
    words: { nl: 'Zit je ermee? Praat dan met iemand die je vertrouwt, zoals je huisarts.', en: 'Does it trouble you? Then talk to someone you trust, such as your doctor.' },
  },
  {
    id: 'help', of: ['debts', 'benefits', 'wages', 'other-financial', 'insurance-policy'],
    words: { nl: 'Biedt iemand je zomaar een lening of hulp met geld aan? Zeg nee.', en: 'Does someone offer you a loan or help with money out of the blue? Do not say yes.' },
  },
  {
    id: 'door', of: ['address', 'location', 'vehicle'],
    words: { nl: 'Staat er iemand aan de deur die je niet kent? Laat die niet binnen en geef niets mee.', en: 'Is there someone at your door who you do not know? Do not let them in and do not give them anything.' },
  },
  {
    id: 'told', of: ['call-recording', 'customer-notes', 'correspondence'],
    words: { nl: 'Noemde je een code of een wachtwoord toen je ons belde of schreef? Verander die dan.', en: 'Did you give a code or a password when you called or wrote to us? Then change it.' },
  },
  {
    id: 'mail', of: ['name', 'sex', 'birth-date', 'civil-status', 'email', 'username', 'customer-number', 'purchase-history', 'browsing', 'education-work', 'call-records', 'correspondence', 'other', 'unknown'],
    words: { nl: 'Let extra op vreemde mails en berichten. Klik niet op een link als je twijfelt.', en: 'Watch out for strange mails and messages. Do not click on a link if you have any doubt.' },
  },
  {
    id: 'phone', of: ['name', 'phone', 'birth-date', 'bank-account', 'payment-card', 'customer-number', 'call-records', 'call-recording', 'customer-notes', 'insurance-policy', 'other', 'unknown'],
    words: { nl: 'Belt iemand die zegt van een bank of bedrijf te zijn? Hang op. Bel zelf het nummer dat je kent.', en: 'Does someone call and say they are from a bank or a company? Hang up. Call the number you know yourself.' },
  },
  {
    id: 'never', when: ({ seen }) => seen,
    words: { nl: 'Geef nooit een wachtwoord of een code aan iemand. Wij vragen daar ook nooit om.', en: 'Never give a password or a code to anyone. We never ask for it either.' },
  },
]
