import type { Facts } from '../facts/facts.ts'
import { isBlank } from '../shared/blank.ts'
import type { Text } from '../shared/words/words.ts'
import type { Claim } from './claim.ts'
import { answer, words } from './claim.ts'

const authority = '(?:autoriteit persoonsgegevens|ap|(?:privacy)?toezichthouder|data protection authority|dpa|supervisory authority|(?:privacy )?regulator)'
const filed = '(?:gemeld|meldden|melding|ingelicht|geinformeerd|ingediend|op de hoogte (?:gebracht|gesteld)|reported|notified|informed|notification|filed|told)'
const ours = /\b(?:jullie beslissen|you decide|klacht|complaint|tip)\b/
const police = /\b(?:politie|aangifte|police)\b/

/** What was done: towards the authority and the police, and which measures were taken. */
export const actClaims: readonly Claim[] = [
  {
    name: 'filed', says: false,
    forms: [new RegExp(`\\b(?:niet|geen|nog niet|not|no)\\b.{0,40}\\b(?:gemeld|melding|report(?:ed)?|notified|notify|notification)\\b.{0,40}\\b${authority}\\b`), new RegExp(`\\bniet\\b.{0,20}\\b${authority}\\b.{0,20}\\b(?:gemeld|ingelicht)\\b`)],
    not: ours,
    otherwise: (_, { filings }) => (filings.length > 0 ? filingText(filings.map(({ reference }) => reference)) : null),
  },
  {
    name: 'filed', says: true,
    forms: [new RegExp(`\\b${authority}\\b.{0,80}\\b${filed}\\b`), new RegExp(`\\b${filed}\\b.{0,80}\\b${authority}\\b`)],
    not: new RegExp(`${ours.source}|\\b(?:niet|geen|not|no|nog melden|moeten|kunnen|kan|must|could)\\b`),
    otherwise: (_, { filings }) => (filings.length === 0 ? words('Er staat geen melding bij de toezichthouder in het register.', 'The register has no notification to the authority.') : null),
  },
  {
    name: 'police told', says: false,
    forms: [/\bgeen aangifte (?:gedaan|ingediend)\b/, /\bnot (?:been )?report(?:ed)? (?:this |it )?to the police\b/],
    otherwise: (facts) => (police.test(done(facts)) && !/\b(?:geen|nog geen|not) /.test(done(facts)) ? measuresText(facts) : null),
  },
  {
    name: 'police told', says: true,
    forms: [
      /\baangifte\b.{0,20}\b(?:gedaan|ingediend)\b/, /\b(?:deden|hebben)\b.{0,20}\baangifte\b/, /\bpolitie\b.{0,25}\b(?:ingelicht|gewaarschuwd|gebeld|geinformeerd|ingeschakeld)\b/,
      /\b(?:reported|report|informed|told|notified|alerted)\b.{0,40}\bpolice\b/, /\bpolice\b.{0,20}\b(?:informed|told|notified|alerted)\b/,
    ],
    not: /\b(?:geen|niet|not|no)\b/,
    otherwise: (facts) => missingMeasure(facts, police),
  },
  {
    name: 'passwords reset', says: true,
    forms: [/\bwachtwoord\w*\b.{0,50}\b(?:opnieuw ingesteld|gewijzigd|vervangen|gereset|veranderd)\b/, /\bpasswords?\b.{0,30}\b(?:reset|changed|replaced)\b/, /\b(?:have|hebben) (?:\w+ ){0,2}(?:reset|changed) (?:all |the |your )*passwords?\b/],
    not: /\b(?:niet|not|hoeft|hoeven|has to|have to)\b/,
    otherwise: (facts) => missingMeasure(facts, /\b(?:wachtwoord\w*|passwords?)\b/),
  },
  {
    name: 'second factor', says: true,
    forms: [/\b(?:tweede factor|tweestaps\w*|tweefactor\w*|2fa|mfa|two-factor|second factor|multi-factor)\b.{0,60}\b(?:ingevoerd|ingeschakeld|verplicht|aangezet|introduced|enabled|mandatory)\b/, /\b(?:introduced|enabled)\b.{0,30}\b(?:two-factor|second factor|multi-factor|mfa|2fa)\b/],
    not: /\b(?:niet|not)\b/,
    otherwise: (facts) => missingMeasure(facts, /\b(?:tweede factor|tweestaps\w*|tweefactor\w*|2fa|mfa|two-factor|second factor|multi-factor)\b/),
  },
  {
    name: 'outside inquiry', says: true,
    forms: [/\bextern\w* (?:bedrijf|bureau|onderzoek\w*|specialist\w*|deskundige\w*)\b.{0,40}\b(?:onderzocht|onderzoek|ingeschakeld|ingehuurd)\b/, /\bexternal (?:company|experts?|specialists?|firm)\b.{0,40}\b(?:investigat\w+|engaged|hired|brought in)\b/],
    not: /\b(?:niet|not)\b/,
    otherwise: (facts) => missingMeasure(facts, /\b(?:extern\w*|onderzoek\w*|onderzocht|forens\w*|specialist\w*|external|investigat\w*)\b/),
  },
  {
    name: 'attack', says: true,
    forms: [
      /\b(?:door een|via een|slachtoffer van een) (?:\w+ )?(?:cyberaanval|hack|aanval|hacker|hackers|inbraak|ransomware-aanval)\b/, /\b(?:zijn|is|werd|werden) gehackt\b/,
      /\b(?:by a|through a|victim of a|due to a) (?:\w+ )?(?:cyber ?attack|hack|attack|hacker)\b/, /\b(?:were|was|been) hacked\b/, /\b(?:criminelen|hackers|criminals)\b.{0,30}\b(?:binnengedrongen|gestolen|gekopieerd|broke in|stole|have stolen|have copied)\b/,
    ],
    not: /\b(?:kan|kunnen|may|might|could|can|niet|geen|not|no)\b/,
    otherwise: ({ intent }) => (intent === 'accident' ? words('Ongeluk of opzet: een ongeluk of vergissing', 'Accident or intent: an accident or a mistake') : null),
  },
  {
    name: 'attack', says: false,
    forms: [/\b(?:per ongeluk|per abuis|door een menselijke fout|door een vergissing|by accident|accidentally|by mistake|through a human error|due to human error)\b/],
    not: /\b(?:klik\w*|link|bijlage|click\w*|attachment|niet|not)\b/,
    otherwise: ({ intent }) => (intent === 'malicious' ? words('Ongeluk of opzet: iemand deed het met opzet', 'Accident or intent: somebody did it on purpose') : null),
  },
  {
    name: 'no risk', says: true,
    forms: [/\b(?:is|bestaat|loopt|lopen|er is) (?:u |je |er |daardoor |voor u )*(?:geen|nauwelijks) (?:enkel )?(?:risico|gevaar)\b/, /\b(?:there is|poses?|at) no (?:risk|danger)\b/],
    otherwise: (_, { decision }) => (decision?.notifyDataSubjects ? answer('Besluit: de mensen inlichten (hoog risico)', 'Decision: tell the people (high risk)', true) : null),
  },
]

export function filingText(references: readonly string[]): Text {
  const numbers = references.filter((one) => one !== '').join(', ')
  return words(`Gemeld bij de toezichthouder: ${numbers || 'zonder nummer'}`, `Reported to the authority: ${numbers || 'without a number'}`)
}

/** Everything that the register says was done. */
function done({ measuresTaken, otherParties, whatHappened, measuresBefore }: Facts): string {
  return [measuresTaken, otherParties, whatHappened, measuresBefore].filter((text) => text).join(' ').toLowerCase()
}

/** A measure that is in a text and not among those of the register; where nobody wrote those down, nothing is held against it. */
function missingMeasure(facts: Facts, form: RegExp): Text | null {
  return isBlank(facts.measuresTaken) || form.test(done(facts)) ? null : measuresText(facts)
}

function measuresText({ measuresTaken }: Facts): Text {
  const short = (measuresTaken ?? '').slice(0, 200)
  return words(`Genomen maatregelen: ${short}`, `Measures taken: ${short}`)
}
