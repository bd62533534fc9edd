import type { ReadText, Sentence } from './claims-text.ts'
import type { Finding } from './finding.ts'

/** Fields that each recipient's own row fills in only later; see the letters. */
const ownRow = /^\{\{ ?(?:name|code|checkAddress|own\.[\w-]{1,60}) ?\}\}$/

/** What was meant to be filled in and was not. In capitals as they are written, else in small plain letters. */
const written: readonly RegExp[] = [
  /\{\{.{0,80}?\}\}|\{\{|\}\}/g,
  /\$\{[^}\n]{0,60}\}|%%[^%\n]{1,40}%%|«[^»\n]{1,40}»|\[object Object\]/g,
  /\[[A-Z][A-Z _-]{1,40}\]/g,
  /\bX{3,}\b|\bx{4,}\b|\b(?:TODO|FIXME|TBD|TBC|INVULLEN|NTB|PM)\b(?!\d)/g,
  /\?{3,}|_{4,}|\.{6,}|…{2,}/g,
  /\b(?:undefined|NaN|Invalid Date)\b|^null$/g,
]
const plain: readonly RegExp[] = [
  /\blorem ipsum\b/g,
  /(?<![a-z])n\.?t\.?b\.?(?![a-z])|\bn\.n\.b\./g,
  /\b(?:nog (?:aan te vullen|in te vullen|invullen|uitzoeken)|nader te bepalen|nader in te vullen|hier (?:de )?(?:naam|datum|tekst) (?:invullen|plaatsen)|to be (?:determined|completed|filled in)|insert (?:name|date|text) here)\b/g,
  /[[<(](?:vul |insert |your |naam|name|datum|date|aantal|number|bedrag|amount|adres|address|gevolgen|klant|customer|organisatie|organisation|invullen|tekst|text|telefoon|phone|e-mail)[^\]>)\n@]{0,40}[\]>]/g,
  /\b(?:xx|dd)[-/](?:xx|mm)[-/](?:xxxx|jjjj|yyyy)\b/g,
]

export function leftoverFindings({ sentences, kind = 'letter' }: ReadText): Finding[] {
  return sentences.flatMap((sentence) => leftoversIn(sentence).filter((words) => kind === 'sheet' || kind === 'client' || !ownRow.test(words)).map((words): Finding => (
    { rule: 'leftover', found: words, context: sentence.raw, register: { nl: 'Dit moet nog worden ingevuld.', en: 'This must still be filled in.' }, text: 'consistency.leftover' }
  )))
}

function leftoversIn({ raw, low }: Sentence): string[] {
  const inCapitals = written.flatMap((form) => [...raw.matchAll(form)].map(({ 0: words }) => words))
  const inPlain = plain.flatMap((form) => [...low.matchAll(form)].map(({ 0: words, index }) => raw.slice(index, index + words.length)))
  return [...new Set([...inCapitals, ...inPlain])]
}
