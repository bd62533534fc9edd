import { optionText } from '../facts/questions.ts'
import type { Facts } from '../facts/facts.ts'
import type { Text } from '../shared/words/words.ts'
import type { Claim } from './claim.ts'
import { answer, words } from './claim.ts'

const inWriting = /\b(?:schriftelijk|per (?:e-?mail|mail|brief)|ondertekend|in writing|by (?:e-?mail|mail|letter)|written|signed)\b/
const gone = '(?:gewist|verwijderd|vernietigd|teruggestuurd|teruggegeven|niets (?:hebben |heeft )?bewaard|deleted?|destroyed?|erased?|returned|kept nothing|kept no copy)'
const confirmed = '(?:bevestigd|bevestigen|verklaard|verklaren|confirmed|confirms?|declared|stated)'
const things = '(?:gegevens|lijst|brieven|bestand|bestanden|bericht|mail|e-mail|opnames|kopie|data|list|letters|files?|message|recordings|copy)'
const notAll = /\b(?:niet|nog niet|geen|not|never|nobody|no one|gevraagd|verzocht|asked|requested)\b/

/** Who has the data, and what became of them. */
export const spreadClaims: readonly Claim[] = [
  {
    name: 'seen', says: false,
    forms: [
      /\b(?:niemand|geen (?:enkele )?(?:onbevoegde|ander|buitenstaander)\w*)\b.{0,60}\b(?:gezien|bekeken|ingezien|gelezen|geopend|beluisterd|toegang|gedownload)\b/,
      /\b(?:nobody|no ?one|no-one|no unauthori[sz]ed \w+)\b.{0,20}\b(?:has|have|had|else)\b.{0,30}\b(?:seen|viewed|looked|read|accessed|opened|listened|downloaded|access)\b/,
      /\b(?:not|never)\b(?: been)? (?:accessed|viewed|seen|opened|read)\b(?: by any\w*)?/, /\bniet (?:ingezien|bekeken|gezien|geopend)\b/,
    ],
    not: /\b(?:kan|kunnen|can|could|without the key|zonder (?:de )?sleutel)\b/,
    otherwise: ({ recipients }) => (recipients !== undefined && recipients !== 'none' ? recipientText(recipients) : null),
  },
  {
    name: 'misused', says: false,
    forms: [/\b(?:niet|geen)\b.{0,25}\bmisbruik\w*/, /\b(?:not|never)\b(?: been)? (?:misused|abused)\b/, /\bno (?:misuse|abuse)\b/],
    not: /\b(?:aanwijzing\w*|tekenen|bewijs|signalen|indications?|evidence|signs?|voor zover|as far as|voorkomen|prevent)\b/,
    otherwise: ({ recipients, intent, contained }) => {
      if (recipients === 'unknown' || recipients === 'public') return recipientText(recipients)
      if (intent === 'malicious') return words('Opzet: iemand deed het met opzet', 'Intent: somebody did it on purpose')
      return contained === false ? answer('Onder controle', 'Contained', false) : null
    },
  },
  {
    name: 'deletion confirmed', says: true,
    forms: [new RegExp(`\\b${confirmed}\\b.{0,80}\\b${gone}\\b`), new RegExp(`\\b${gone}\\b.{0,60}\\b${confirmed}\\b`)],
    not: notAll,
    otherwise: ({ containment }, _, { low }) => {
      if (containment === 'written') return null
      if (containment === 'verbal' && !inWriting.test(low)) return null
      return containmentText(containment)
    },
  },
  {
    name: 'deletion confirmed', says: false,
    forms: [new RegExp(`\\b(?:niet|not)(?: yet)? ${confirmed}\\b`)],
    not: /\b(?:iedereen|allemaal|alle|everybody|everyone|all)\b/,
    otherwise: ({ containment }) => (containment === 'written' || containment === 'verbal' ? containmentText(containment) : null),
  },
  {
    name: 'gone', says: true,
    forms: [new RegExp(`\\b${things}\\b(?: \\w+){0,2} (?:zijn|is|werden|werd|were|was|have been|has been)\\b.{0,30}\\b(?:gewist|verwijderd|vernietigd|teruggestuurd|teruggegeven|deleted|destroyed|erased|returned)\\b`)],
    not: notAll,
    otherwise: ({ containment, contained }) => (contained === false && containment !== 'written' && containment !== 'verbal' ? containmentText(containment) : null),
  },
  {
    name: 'public', says: false,
    forms: [/\b(?:niet|nooit|nergens)\b(?: \w+){0,2} (?:openbaar|gepubliceerd|publiek|open voor iedereen|op internet)\b/, /\b(?:not|never|nowhere)\b(?: \w+){0,2} (?:public|publicly|published|online|open to every\w+|on the internet)\b/],
    otherwise: ({ recipients }) => (recipients === 'public' ? recipientText(recipients) : null),
  },
  {
    name: 'public', says: true,
    forms: [
      /\b(?:stond|stonden|was|waren|were|zijn|is)\b.{0,50}\b(?:openbaar|publiek toegankelijk|voor iedereen (?:zichtbaar|toegankelijk)|publicly (?:available|accessible|visible)|public|(?:open )?op (?:het )?internet|on the internet|gepubliceerd|published)\b/,
    ],
    not: /\b(?:niet|nooit|nergens|not|never|nowhere|openbaar vervoer|public transport)\b/,
    otherwise: ({ recipients, incidentType }) => (recipients && recipients !== 'public' && incidentType !== 'published-by-accident' ? recipientText(recipients) : null),
  },
  {
    name: 'contained', says: true,
    forms: [
      /\b(?:lek|kwestie|incident|aanval|situatie|probleem|toegang|breach|leak|attack|situation|issue|problem)\b.{0,40}\b(?:gedicht|gestopt|onder controle|opgelost|voorbij|verholpen|closed|stopped|under control|contained|resolved|over|fixed)\b/,
    ],
    not: /\b(?:niet|not|never|nog niet)\b/,
    otherwise: ({ contained, ongoing }) => (ongoing === true ? answer('Gaat nog door', 'Still going on', true) : contained === false ? answer('Onder controle', 'Contained', false) : null),
  },
  {
    name: 'contained', says: false,
    forms: [/\b(?:aanval|lek|incident|attack|breach|leak)\b.{0,30}\b(?:nog niet|niet|not(?: yet)?) (?:voorbij|gestopt|gedicht|onder controle|over|stopped|closed|contained|under control)\b/, /\b(?:gaat nog door|duurt (?:nog )?voort|still going on|is ongoing|still ongoing)\b/],
    otherwise: ({ contained, ongoing }) => (contained === true && ongoing !== true ? answer('Onder controle', 'Contained', true) : null),
  },
  {
    name: 'recipient known', says: true,
    forms: [/\bontvanger\w* (?:is|zijn) (?:bij ons )?bekend\b/, /\bwe know the recipients?\b|\brecipient is known\b/, /\b(?:wij|we) weten (?:precies |inmiddels )?wie\b/, /\bwe know (?:exactly )?who\b/],
    not: /\b(?:niet|nog|nor|not)\b/,
    otherwise: ({ recipients }) => (recipients === 'unknown' || recipients === 'public' ? recipientText(recipients) : null),
  },
]

function recipientText(recipients: Facts['recipients']): Text {
  if (!recipients) return words('Ontvangers: niet bekend', 'Recipients: not known')
  const text = optionText('recipients', recipients)
  return words(`Ontvangers: ${text.nl}`, `Recipients: ${text.en}`)
}

function containmentText(containment: Facts['containment']): Text {
  const text = containment ? optionText('containment', containment) : words('niet bekend', 'not known')
  return words(`Bevestiging van de ontvanger: ${text.nl}`, `Recipient’s confirmation: ${text.en}`)
}
