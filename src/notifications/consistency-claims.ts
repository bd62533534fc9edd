import type { Facts } from '../facts/facts.ts'
import { actClaims, filingText } from './claims-acts.ts'
import { protectionClaims } from './claims-protection.ts'
import { spreadClaims } from './claims-spread.ts'
import type { ReadText, Sentence } from './claims-text.ts'
import type { Claim } from './claim.ts'
import { answer, statedIn } from './claim.ts'
import type { Finding } from './finding.ts'
import type { RegisterView } from './register-view.ts'

/** The table: every claim that the register can contradict. */
export const claims: readonly Claim[] = [...protectionClaims, ...spreadClaims, ...actClaims]

/** What a text claims that the register contradicts. */
export function claimFindings({ sentences }: ReadText, register: RegisterView, facts: Facts): Finding[] {
  return sentences.flatMap((sentence) => [...ofTable(sentence, register, facts), ...ofForm(sentence, facts), ...ofNumber(sentence, register)])
}

function ofTable(sentence: Sentence, register: RegisterView, facts: Facts): Finding[] {
  return statedIn(sentence, claims).flatMap(({ claim, found }): Finding[] => {
    const said = claim.otherwise(facts, register, sentence)
    return said ? [{ rule: 'claim', found, context: sentence.raw, register: said, text: 'consistency.claim' }] : []
  })
}

/** The answer yes or no under the question of the form whether the data were encrypted. */
function ofForm({ low, raw, intro }: Sentence, { unintelligible }: Facts): Finding[] {
  const asked = /\b(?:versleuteld|encrypted)\b/.test(intro) && intro.endsWith('?')
  const says = /^(?:ja|yes|versleuteld|encrypted|gehasht|hashed)\b/.test(low) ? true : /^(?:nee|no)\b/.test(low) ? false : null
  if (!asked || says === null || says === (unintelligible === true)) return []
  return [{ rule: 'claim', found: raw.slice(0, 40), context: `${intro} ${raw}`, register: answer('Versleuteld of gehasht', 'Encrypted or hashed', unintelligible), text: 'consistency.claim' }]
}

const about = /\b(?:autoriteit persoonsgegevens|(?:privacy)?toezichthouder|ap|data protection authority|dpa|supervisory authority|regulator|meldingsnummer|notification number)\b/
const code = /\b[A-Z]{1,6}[- ]?\d{4,12}(?:-\d{1,6})?\b|\b[A-Z]{1,6}\/\d{2,6}\/\d{2,8}\b|\b(?:nummer|number|kenmerk|reference)\s+(\d[\d-]{4,18}\d)\b/g

/** The number of a filing beside the name of the authority. */
function ofNumber({ low, raw }: Sentence, { filings, incident }: RegisterView): Finding[] {
  const known = filings.map(({ reference }) => figuresOf(reference)).filter((one) => one !== '')
  if (known.length === 0 || !about.test(low)) return []
  return [...raw.matchAll(code)].flatMap(({ 0: all, 1: bare }): Finding[] => {
    const number = bare ?? all
    if (known.includes(figuresOf(number)) || figuresOf(incident) === figuresOf(number) || /^(?:postbus|box)/i.test(all)) return []
    return [{ rule: 'claim', found: number, context: raw, register: filingText(filings.map(({ reference }) => reference)), text: 'consistency.claim.number' }]
  })
}

function figuresOf(number: string): string {
  return number.replaceAll(/[^\da-z]/gi, '').toLowerCase()
}
