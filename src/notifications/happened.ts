import type { Facts } from '../facts/facts.ts'
import type { Text } from '../shared/words/words.ts'
import type { DataCategory } from './plain-line.ts'

/** What happened, in one plain sentence for the person it happened to. */
export const happened: Record<NonNullable<Facts['incidentType']>, Text> = {
  'email-wrong-recipient': { nl: 'Een e-mail met gegevens over jou is naar de verkeerde persoon gestuurd.', en: 'A mail with data about you was sent to the wrong person.' },
  'cc-instead-of-bcc': { nl: 'We stuurden een e-mail aan veel mensen. Iedereen kon elkaars mailadres zien, ook dat van jou.', en: 'We sent a mail to many people. They could all see each other\u2019s mail address, and yours too.' },
  'letter-wrong-recipient': { nl: 'Een brief of pakje met gegevens over jou is bij de verkeerde persoon bezorgd.', en: 'A letter or parcel with data about you went to the wrong person.' },
  'letter-opened-return': { nl: 'Een brief of pakje met gegevens over jou kwam open bij ons terug. Iemand kan die gegevens hebben gezien.', en: 'A letter or parcel with data about you came back to us opened. Someone may have seen the data.' },
  'letter-lost': { nl: 'Een brief of pakje met gegevens over jou is kwijt.', en: 'A letter or parcel with data about you is lost.' },
  'authorisation-wrong': { nl: 'Iemand die bij ons werkt, kon bij gegevens over jou. Dat had niet gemogen.', en: 'Someone who works for us had access to data about you. That should not have been so.' },
  'folder-too-open': { nl: 'Een map met gegevens over jou stond bij ons open voor te veel mensen.', en: 'A folder with data about you was open to too many people in our company.' },
  'device-or-paper-lost': { nl: 'Er is iets kwijt of gestolen waar gegevens over jou op staan.', en: 'Something that holds data about you was lost or stolen.' },
  'published-by-accident': { nl: 'Gegevens over jou waren een tijd voor iedereen te zien.', en: 'Data about you could be seen by anyone for a while.' },
  'hacking-malware-phishing': { nl: 'Iemand heeft bij ons ingebroken met een computer. Die kon bij gegevens over jou.', en: 'Someone broke into our computers. They had access to data about you.' },
  'wrong-file': { nl: 'Gegevens over jou zijn in het dossier van iemand anders gezet.', en: 'Data about you were put in the file of someone else.' },
  'wrong-portal': { nl: 'Gegevens over jou waren te zien voor een andere klant.', en: 'Someone else who logged in with us could see data about you.' },
  'other': { nl: 'Iemand kon gegevens over jou zien die dat niet mocht.', en: 'Someone who should not have, could see data about you.' },
}

/** The same when the data were not seen by others, as far as anybody said. */
export const happenedUnseen: Record<'integrity' | 'availability' | 'both', Text> = {
  integrity: { nl: 'Gegevens over jou zijn bij ons veranderd. Ze kloppen daardoor niet meer.', en: 'Data about you were changed in our files. Because of that they are no longer right.' },
  availability: { nl: 'Gegevens over jou zijn weg, of we konden er een tijd niet bij. We zijn ze dus kwijt geweest.', en: 'Data about you are gone, or we could not reach them for a while. They were lost to us.' },
  both: { nl: 'Gegevens over jou zijn bij ons veranderd of weg.', en: 'Data about you were changed or lost in our files.' },
}

/** Kinds of data as the person they are about would call them. */
export const dataWords: Record<DataCategory, Text> = {
  'name': { nl: 'je naam', en: 'your name' },
  'sex': { nl: 'of je man of vrouw bent', en: 'your sex' },
  'birth-date': { nl: 'de dag dat je bent geboren, of je leeftijd', en: 'your date of birth or your age' },
  'address': { nl: 'je adres', en: 'your address' },
  'email': { nl: 'je mailadres', en: 'your mail address' },
  'phone': { nl: 'je telefoonnummer', en: 'your phone number' },
  'username': { nl: 'de naam waarmee je inlogt', en: 'the name you log in with' },
  'customer-number': { nl: 'je klantnummer', en: 'your customer number' },
  'photo': { nl: 'een foto of film van jou', en: 'a photo or film of you' },
  'vehicle': { nl: 'je kenteken of je auto', en: 'your number plate or your car' },
  'civil-status': { nl: 'of je getrouwd bent, en je gezin', en: 'if you are married, and your family' },
  'national-id': { nl: 'je burgerservicenummer (BSN)', en: 'your national identity number (BSN)' },
  'id-document': { nl: 'je paspoort of ID-kaart, of een kopie', en: 'your passport or ID card, or a copy' },
  'credentials': { nl: 'je wachtwoord', en: 'your password' },
  'credentials-hashed': { nl: 'je wachtwoord, in een vorm die niet te lezen is', en: 'your password, in a form that no one can read' },
  'bank-account': { nl: 'je bankrekeningnummer', en: 'your bank account number' },
  'payment-card': { nl: 'de gegevens van je bankpas of creditcard', en: 'the details of your bank card or credit card' },
  'transactions': { nl: 'wat je hebt betaald of gekregen', en: 'what you paid or got' },
  'wages': { nl: 'je loon', en: 'your pay' },
  'debts': { nl: 'je schulden', en: 'your debts' },
  'benefits': { nl: 'je uitkering of toeslag', en: 'your benefits' },
  'insurance-policy': { nl: 'je verzekering', en: 'your insurance' },
  'other-financial': { nl: 'andere gegevens over je geld', en: 'other data about your money' },
  'location': { nl: 'waar je was of bent', en: 'where you were or are' },
  'call-records': { nl: 'met wie je belde, en wanneer', en: 'who you called, and when' },
  'call-recording': { nl: 'een opname van een gesprek met jou', en: 'a recording of a call with you' },
  'customer-notes': { nl: 'wat wij over jou hebben opgeschreven', en: 'what we wrote down about you' },
  'correspondence': { nl: 'brieven, mails of berichten van en aan jou', en: 'letters, mails or messages to and from you' },
  'purchase-history': { nl: 'wat je hebt gekocht', en: 'what you bought' },
  'browsing': { nl: 'wat je op een website hebt bekeken', en: 'what you looked at on a website' },
  'education-work': { nl: 'je school of je werk', en: 'your school or your work' },
  'criminal': { nl: 'gegevens over straf of politie', en: 'data about crime or police' },
  'health': { nl: 'gegevens over je gezondheid', en: 'data about your health' },
  'ethnic-origin': { nl: 'waar je familie vandaan komt', en: 'where your family comes from' },
  'political-opinion': { nl: 'wat je van politiek vindt', en: 'what you think about politics' },
  'religion': { nl: 'je geloof', en: 'your religion' },
  'union-membership': { nl: 'of je lid bent van een vakbond', en: 'if you are a member of a trade union' },
  'sex-life': { nl: 'gegevens over je seksuele leven', en: 'data about your sex life' },
  'genetic': { nl: 'gegevens over je DNA', en: 'data about your DNA' },
  'biometric': { nl: 'je vinger, gezicht of stem om je te herkennen', en: 'your finger, face or voice used to know you' },
  'other': { nl: 'andere gegevens over jou', en: 'other data about you' },
  'unknown': { nl: 'misschien nog meer; dat zoeken we uit', en: 'maybe more; we are finding out' },
}
