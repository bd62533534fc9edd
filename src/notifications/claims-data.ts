import type { ReadText, Sentence } from './claims-text.ts'
import type { DataWord } from './data-words.ts'
import { dataWords } from './data-words.ts'

/** A category that a text names: as leaked, or as not leaked. Where it only warns or advises, nothing is named. */
export interface NamedData {
  word: DataWord
  leaked: boolean
  /** It stands in a list on a form, so that its words can mean nothing else. */
  listed: boolean
  found: string
  sentence: Sentence
}

const advice = /\b(?:nooit|never|gebruikt u|vervangen|vragen u|aan te vragen|opnieuw ingesteld|watch out|beware|ask you|replaced?|reset|do you)\b|^\W*(?:please |then |so |always |dan |altijd )?(?:verander|wijzig|kies|controleer|let|pas|geef|deel|gebruik|laat|vraag|verstuur|u kiest|check|change|choose|watch|share|give|ask|apply|use|replace|have|you choose)\b/
const consequence = /\b(?:kan|kunnen|kunt|zou|zouden|fraude|misbruik|oplichting|may|might|could|can|fraud|misuse|pretend|identity theft)\b/
const exposed = /\b(?:gestolen|gelekt|gekopieerd|ingezien|bekeken|buitgemaakt|meegelezen|meegenomen|kwijtgeraakt|zichtbaar|stonden|stond|staat|staan|zat|zaten|bevat\w*|het gaat om|gaat het om|gaat het|gaat (?:het )?over|betreft|waren|de volgende gegevens|deze gegevens|persoonsgegevens|welke gegevens|soorten gegevens|stolen|leaked|copied|exposed|taken|seen|visible|viewed|accessed|read|contain\w*|held|holds|hold|included?|includes|concerns|(?:is|are) about|involved|the following data|these data|which data|were|stood|compromised|disclosed)\b/
const could = /\b(?:kon|konden|te zien|could (?:be )?(?:see|seen|view|viewed|read))\b/
const notLeaked = [
  /\b(?:niet|evenmin|ook niet) (?:er ?)?(?:op|in|bij|tussen|gelekt|zichtbaar|te zien|gestolen|betrokken|meegelezen|gekopieerd|meegenomen|buitgemaakt|bekeken|ingezien|zien|erop|erin|getroffen|geraakt)\b/,
  /\b(?:kon|konden) (?:\w+ ){0,3}niet zien\b/,
  /\bgeen\b.{0,80}\b(?:gelekt|betrokken|zichtbaar|gestolen|bij|op de|in het|in de)\b/,
  /\b(?:not|never|nor)(?: \w+){0,2} (?:leaked|visible|on|in|stolen|involved|see|seen|exposed|affected|copied|part|included|taken|compromised|accessed|view|viewed)\b/,
  /\bno\b.{0,80}\b(?:involved|leaked|visible|stolen|exposed|affected|copied|included|taken)\b/,
  /\bandere\b.{0,40}\bniet\b/,
]

export function dataIn({ sentences, kind }: ReadText): NamedData[] {
  return sentences.flatMap((sentence) => partsOf(sentence.low).flatMap(({ part, from }) => namedIn(sentence, part, from, kind === 'sheet' || kind === 'client')))
}

function namedIn(sentence: Sentence, part: string, from: number, isForm: boolean): NamedData[] {
  const words = dataWords.flatMap((word) => {
    const found = word.form.exec(part)
    return found && !isFigure(part, found.index, found[0]) ? [{ word, at: from + found.index, found: found[0] }] : []
  })
  if (words.length === 0) return []
  const mode = modeOf(sentence, part, words.length)
  if (mode === null) return []
  const listed = isForm && isDataLabel(sentence)
  return words.map(({ word, at, found }) => ({ word, leaked: mode === 'leaked', listed, found: sentence.raw.slice(at, at + found.length), sentence }))
}

/** Words that stand for something else here: a wrong address, in your name, at an e-mail address. */
function isFigure(part: string, at: number, word: string): boolean {
  const before = part.slice(Math.max(0, at - 24), at)
  if (/^(?:naam|name)$/.test(word)) return /\b(?:op (?:uw|je|jouw|zijn) |in (?:your|his|their) |namens |in de )$/.test(before)
  if (/^(?:wachtwoord|password)/.test(word) && /\b(?:zonder|without a|without|met een|with a) $/.test(before)) return true
  return /(?:verkeerde? |geheim\w* |wrong |secret |ander \w*)(?:e-?mail ?)?$/.test(before) || /\b(?:mail|schrijf|write) (?:naar|to) $/.test(before)
}

function modeOf({ low, intro, question }: Sentence, part: string, words: number): 'leaked' | 'not' | null {
  if (question || /^(?:betreft|onderwerp|re|subject) ?:/.test(low)) return null
  const listed = /\b(?:welke gegevens|which data|persoonsgegevens|soorten gegevens|deze gegevens|these data|volgende gegevens|following data)\b/.test(intro) || exposed.test(intro)
  if (notLeaked.some((form) => form.test(part)) && !/\b(?:versleuteld|encrypted)\b/.test(part)) return advice.test(part) && !exposed.test(part) ? null : 'not'
  if (could.test(part) || (listed && intro.endsWith(':') && /^(?:je|jouw|uw|your) /.test(low))) return 'leaked'
  if (/\b(?:nooit|never)\b/.test(low) || isStandingAdvice(part)) return null
  if (exposed.test(part)) return consequence.test(part) && !/\b(?:mogelijk|may have been|might have been|gelekt|gestolen|stolen|leaked)\b/.test(part) ? null : 'leaked'
  if (listed && !consequence.test(part)) return 'leaked'
  return words >= 3 && !consequence.test(part) && !advice.test(part) ? 'leaked' : null
}

function isStandingAdvice(part: string): boolean {
  return advice.test(part) && !/\b(?:stonden|stond|gestolen|gelekt|stolen|leaked|kon|could)\b/.test(part)
}

function isDataLabel({ low, intro }: Sentence): boolean {
  return /\b(?:persoonsgegevens|welke gegevens|which data|personal data|special categories)\b/.test(intro) || /^(?:om welke gegevens|which data)/.test(low)
}

/** What is said after "but" is another thing. */
function partsOf(low: string): { part: string; from: number }[] {
  const parts: { part: string; from: number }[] = []
  let from = 0
  for (const { index, 0: join } of low.matchAll(/;|,? \b(?:maar|echter|but|however|terwijl|whereas)\b/g)) {
    parts.push({ part: low.slice(from, index), from })
    from = index + join.length
  }
  return [...parts, { part: low.slice(from), from }]
}
