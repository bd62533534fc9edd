import type { Facts } from '../facts/facts.ts'
import type { Quantity } from './claims-number.ts'
import { quantitiesIn } from './claims-number.ts'
import type { ReadText, Sentence } from './claims-text.ts'

/** A number of people or of records that a text names. */
export interface Count {
  of: 'people' | 'records'
  quantity: Quantity
  /** It speaks of some of them, so it may be less than the whole. */
  part: boolean
  found: string
  sentence: Sentence
}

const anybody = /^(?:mensen|personen|betrokkenen|geadresseerden|individuen|people|persons|individuals|subjects|addressees)$/
const groups: [NonNullable<Facts['dataSubjects']>[number], RegExp][] = [
  ['customers', /^(?:klanten|consumenten|abonnees|gebruikers|leden|verzekerden|huurders|bellers|donateurs|clienten|inwoners|burgers|deelnemers|ouders|bezoekers|reizigers|gasten|passagiers|relaties|customers|consumers|subscribers|users|members|tenants|callers|clients|residents|citizens|participants|parents|visitors|travellers|guests|passengers|policyholders)$/],
  ['employees', /^(?:medewerkers|werknemers|collega's|personeelsleden|employees|colleagues|workers)$/],
  ['patients', /^(?:patienten|patients)$/],
  ['minors', /^(?:kinderen|leerlingen|minderjarigen|jongeren|children|pupils|minors)$/],
  ['students', /^(?:studenten|leerlingen|students|pupils)$/],
  ['applicants', /^(?:sollicitanten|applicants)$/],
]
const recipients = /^(?:ontvangers|recipients)$/
const records = /^(?:records|gegevensrecords|regels|rijen|opnames|opnamen|gespreksopnames|dossiers|rows|entries|recordings|lines|profielen|profiles|klantkaarten)$/

const modifiers = /^(?:unieke|individuele|verschillende|huidige|bestaande|getroffen|betrokken|van|onze|de|deze|zakelijke|particuliere|actieve|voormalige|jonge|unique|individual|different|current|existing|of|our|the|affected|former|private|active|data|of|oud)$/
const label = /\b(?:aantal|hoeveel|number of|how many)\b/
const peopleWord = /\b(?:mensen|personen|betrokkenen|klanten|patienten|medewerkers|people|persons|individuals|subjects|customers|patients|employees)\b/
const recordWord = /\b(?:gegevensrecords|records|regels|rows)\b/

/** Not about whose data it is: who helps, works or answers. */
const helpers = /\b(?:team|helpdesk|klaar|doorwerken|werken|afgezocht|gezocht|specialisten|beantwoord\w*|bereikbaar|ready to help|walked|searched|are working|staffed|available to)\b|\b(?:door|by) $/
const partWords = /\b(?:waarvan|(?<!een )van hen|van hun|van wie|onder wie|daarvan|van deze|al|inmiddels|tot nu toe|gebeld|belden|mailden|meldden zich|of these|(?<!one )of them|of whom|among them|including|already|so far|called us|contacted us|returned|teruggestuurd|terug)\b/
const partStart = /^(?:van|bij|voor|of|for|with)\s+$/
const whole = /\b(?:gelekt|gestolen|geraakt|betrokken|leaked|stolen|affected|exposed)\b/

/** Every number of people and records in a text. What is counted must be said; a number alone counts nothing. */
export function countsIn({ sentences, language }: ReadText, facts: Facts): Count[] {
  return sentences.flatMap((sentence) => {
    const quantities = quantitiesIn(sentence.low, language).filter((one) => !(one.max <= 1 && one.precision === 'exact' && facts.people?.max !== 1))
    return quantities.flatMap((quantity) => countOf(sentence, quantity, facts) ?? [])
  })
}

function countOf(sentence: Sentence, quantity: Quantity, facts: Facts): Count | null {
  const noun = nounAfter(sentence.low, quantity.to)
  const kind = noun ? kindOf(noun.word, facts) : labelled(sentence, quantity)
  if (!kind || (kind.of === 'people' && noun && areHelpers(sentence.low, quantity))) return null
  const found = sentence.raw.slice(quantity.from, noun?.to ?? quantity.to)
  const withOthers = noun !== null && /^ (?:en|and) \p{L}+/u.test(sentence.low.slice(noun.to, noun.to + 20))
  return { of: kind.of, quantity, part: (kind.part && !withOthers) || isPart(sentence.low, quantity), found, sentence }
}

function areHelpers(low: string, { from, to }: Quantity): boolean {
  return helpers.test(low.slice(Math.max(0, from - 50), from)) || helpers.test(low.slice(to, to + 60))
}

function nounAfter(low: string, from: number): { word: string; to: number } | null {
  let at = from
  for (let skipped = 0; skipped < 4; skipped += 1) {
    const next = /^[\s()-]+(\p{L}+(?:'s)?)/u.exec(low.slice(at, at + 40))
    if (!next) return null
    const word = next[1]!
    at += next[0].length
    if (!modifiers.test(word)) return { word, to: at }
  }
  return null
}

function kindOf(noun: string, { dataSubjects, incidentType }: Facts): { of: Count['of']; part: boolean } | null {
  if (records.test(noun)) return { of: 'records', part: false }
  if (anybody.test(noun)) return { of: 'people', part: false }
  if (recipients.test(noun)) return incidentType === 'cc-instead-of-bcc' ? { of: 'people', part: false } : null
  const named = groups.filter(([, form]) => form.test(noun)).map(([group]) => group)
  if (named.length === 0) return null
  const known = dataSubjects ?? []
  const isAmong = named.some((group) => known.includes(group))
  if (named.includes('employees') && !isAmong) return null
  return { of: 'people', part: isAmong && known.length > 1 }
}

/** "Aantal betrokkenen: 1.240", or the answer under such a line. */
function labelled({ low, intro }: Sentence, quantity: Quantity): { of: Count['of']; part: boolean } | null {
  const before = low.slice(Math.max(0, quantity.from - 90), quantity.from)
  const alone = low.slice(0, quantity.from).trim() === ''
  const asked = label.test(before) ? before : alone && label.test(intro) ? intro : ''
  if (asked === '') return null
  if (recordWord.test(asked)) return { of: 'records', part: false }
  return peopleWord.test(asked) ? { of: 'people', part: false } : null
}

function isPart(low: string, { from }: Quantity): boolean {
  if (partWords.test(low)) return true
  return partStart.test(low.slice(0, from)) && !whole.test(low)
}
