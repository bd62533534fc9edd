import type { Text } from '../shared/words/words.ts'
import type { InputFact } from './input.ts'

/** What the law and the authorities say of a question, in our own words, and where they say it. */
export interface Guidance {
  text: Text
  source: Text
}

export const guidance: Record<InputFact, Guidance> = {
  nature: {
    text: {
      nl: 'Er zijn drie soorten inbreuk: iemand kon gegevens zien of krijgen (vertrouwelijkheid), gegevens zijn gewijzigd (integriteit), of gegevens zijn kwijt of onbereikbaar (beschikbaarheid). Elke soort wordt apart gewogen. Ook een storing telt.',
      en: 'There are three kinds of breach: somebody could see or get data (confidentiality), data were altered (integrity), or data are lost or out of reach (availability). Each kind is weighed on its own. An outage counts too.',
    },
    source: { nl: 'AVG art. 4 punt 12; EDPB 9/2022, soort inbreuk; AP-formulier 5.1', en: 'GDPR Art. 4(12); EDPB 9/2022, type of breach; AP form 5.1' },
  },
  dataCategories: {
    text: {
      nl: 'Hoe gevoeliger de gegevens, hoe groter het risico. Een combinatie is zwaarder dan een los gegeven. Kies ook wat in een gesprek, opname of bijlage kan staan. Bijzondere gegevens zijn onder meer gezondheid, geloof en afkomst.',
      en: 'The more sensitive the data, the greater the risk. A combination weighs more than one item alone. Choose what may stand in a call, a recording or an attachment too. Special categories include health, religion and origin.',
    },
    source: { nl: 'AVG art. 9 en 10, overweging 75; EDPB 9/2022 deel IV; AP-formulier 6.1 en 6.2', en: 'GDPR Art. 9 and 10, recital 75; EDPB 9/2022 section IV; AP form 6.1 and 6.2' },
  },
  dataSubjects: {
    text: {
      nl: 'Kinderen, patiënten en andere kwetsbare mensen lopen meer gevaar. Kies elke groep die erbij kan zitten.',
      en: 'Children, patients and other vulnerable people are in more danger. Choose every group that may be among them.',
    },
    source: { nl: 'AVG overweging 75; EDPB 9/2022 deel IV, kenmerken van de mensen; AP-formulier 7.1', en: 'GDPR recital 75; EDPB 9/2022 section IV, special characteristics; AP form 7.1' },
  },
  people: {
    text: {
      nl: 'Hoe meer mensen, hoe groter de gevolgen kunnen zijn. Maar ook één mens is genoeg voor een ernstige inbreuk. Een schatting met een onder- en bovengrens is goed; die mag je later aanvullen.',
      en: 'The more people, the greater the consequences may be. Yet one person is enough for a serious breach. An estimate with a lowest and a highest number is fine; you may complete it later.',
    },
    source: { nl: 'AVG art. 33 lid 3 onder a; EDPB 9/2022 deel IV, aantal mensen; AP-formulier 7.3', en: 'GDPR Art. 33(3)(a); EDPB 9/2022 section IV, number of individuals; AP form 7.3' },
  },
  identifiability: {
    text: {
      nl: 'Denk aan wat de ontvanger er zelf bij kan zoeken. Een schuilnaam verlaagt de kans op herkenning alleen als de sleutel ergens anders ligt.',
      en: 'Think of what the recipient can look up beside it. A pseudonym makes recognition less likely only when the key lies elsewhere.',
    },
    source: { nl: 'EDPB 9/2022 deel IV, herkenbaarheid; ENISA 2013, EI', en: 'EDPB 9/2022 section IV, ease of identification; ENISA 2013, EI' },
  },
  unintelligible: {
    text: {
      nl: 'Het gaat om bescherming die er vóór de inbreuk al was, met een methode die nu nog veilig is. Ze helpt tegen inzage, niet tegen verlies: wat weg is, is weg.',
      en: 'It is about protection that was there before the breach, by a method that is still safe. It helps against access, not against loss: what is gone is gone.',
    },
    source: { nl: 'AVG art. 34 lid 3 onder a; EDPB 01/2021 zaken 01 en 10; AP-formulier 8.1', en: 'GDPR Art. 34(3)(a); EDPB 01/2021 cases 01 and 10; AP form 8.1' },
  },
  keySafe: {
    text: {
      nl: 'Versleuteling telt alleen als niemand de sleutel heeft. Lekt de sleutel later alsnog, dan moet je opnieuw beoordelen en zo nodig alsnog melden.',
      en: 'Encryption counts only while nobody has the key. Should the key leak later, you must assess again and notify after all if need be.',
    },
    source: { nl: 'AVG art. 34 lid 3 onder a; EDPB 9/2022, versleutelde gegevens en bijlage B', en: 'GDPR Art. 34(3)(a); EDPB 9/2022, encrypted data and Annex B' },
  },
  backupAvailable: {
    text: {
      nl: 'Met een goede kopie zijn verlies en wijziging te herstellen. Zonder kopie is het verlies blijvend en het risico groter, ook als alles versleuteld was.',
      en: 'With a sound copy, loss and alteration can be undone. Without one the loss is lasting and the risk greater, even if all was encrypted.',
    },
    source: { nl: 'AVG art. 32 lid 1 onder c; EDPB 01/2021 zaken 01 tot en met 04; EDPB 9/2022 bijlage B i', en: 'GDPR Art. 32(1)(c); EDPB 01/2021 cases 01 to 04; EDPB 9/2022 Annex B i' },
  },
  downtimeHours: {
    text: {
      nl: 'Tel de uren dat mensen iets misten waar zij op rekenden. Een storing van enkele minuten wordt vastgelegd. Hangt iemands gezondheid of veiligheid ervan af, dan telt ook een korte storing, en is meer dan een werkdag een hoog risico.',
      en: 'Count the hours in which people lacked what they relied on. An outage of minutes is recorded. Where somebody’s health or safety depends on it, a short one counts too, and more than a working day is a high risk.',
    },
    source: { nl: 'EDPB 9/2022 deel I en bijlage B iii en viii; EDPB 01/2021 zaak 03', en: 'EDPB 9/2022 section I and Annex B iii and viii; EDPB 01/2021 case 03' },
  },
  intent: {
    text: {
      nl: 'Wie gegevens met opzet pakt, wil er iets mee. Dat maakt misbruik waarschijnlijker dan bij een vergissing.',
      en: 'Whoever takes data on purpose wants something with them. That makes misuse more likely than after a mistake.',
    },
    source: { nl: 'EDPB 9/2022 deel IV, ernst van de gevolgen; ENISA 2013, CB', en: 'EDPB 9/2022 section IV, severity of consequences; ENISA 2013, CB' },
  },
  recipients: {
    text: {
      nl: 'Te vertrouwen is alleen een ontvanger die je kent en die aan geheimhouding is gebonden of met wie je een vaste band hebt. Zonder bewijs dat niemand erbij kon, is het antwoord niet ‘niemand’.',
      en: 'Only a recipient whom you know and who is bound to secrecy or is a regular partner can be trusted. Without proof that nobody had access, the answer is not ‘nobody’.',
    },
    source: { nl: 'EDPB 9/2022 deel IV, vertrouwde ontvanger; EDPB 01/2021 zaak 09', en: 'EDPB 9/2022 section IV, trusted recipient; EDPB 01/2021 case 09' },
  },
  contained: {
    text: {
      nl: 'Een belofte van een onbekende is geen zekerheid. Wat online heeft gestaan, kan zijn gekopieerd.',
      en: 'A promise by a stranger is no certainty. What stood online may have been copied.',
    },
    source: { nl: 'AVG art. 33 lid 3 onder d; EDPB 9/2022 deel IV; EDPB 01/2021 zaken 13 en 15', en: 'GDPR Art. 33(3)(d); EDPB 9/2022 section IV; EDPB 01/2021 cases 13 and 15' },
  },
  protectedAddress: {
    text: {
      nl: 'Voor wie wordt bedreigd of ergens is ondergedoken, kan een adres of telefoonnummer gevaar voor het leven zijn. Deze mensen worden als eersten ingelicht.',
      en: 'To somebody who is threatened or in hiding, an address or phone number may mean danger to life. These people are told first.',
    },
    source: { nl: 'AVG overweging 75; EDPB 9/2022 deel IV, lichamelijk letsel; EDPB 01/2021 zaak 15', en: 'GDPR recital 75; EDPB 9/2022 section IV, physical harm; EDPB 01/2021 case 15' },
  },
}
