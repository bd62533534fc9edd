// Names together with a number that is somebody's own: J. de Vries, klantnr 448812. A name alone is fine, and so is a number.

const capital = "\\p{Lu}[\\p{Ll}’'][\\p{L}’'-]*"
const between = "(?:(?:van|de|der|den|het|'t|’t|ten|ter|te|in|op|el|al|bin|ben|von|zu|di|da|la|le|du|del|dos|y|ul)\\s+|(?:d'|d’|O'|O’|Mc))*"
const titles = '(?:mevrouw|mevr\\.?|mw\\.?|meneer|mijnheer|dhr\\.?|de\\s+heer|mr\\.?|mrs\\.?|ms\\.?|miss|dr\\.?|drs\\.?|ing\\.?|prof\\.?|fam\\.?|familie|klant|cliënt|pati(?:e|ë)nt|customer|client|patient)'
const initials = '(?:\\p{Lu}\\.\\s?){1,5}'

/** Mevrouw Jansen; J. de Vries; Fatima el Amrani; and one name alone, which takes a stronger number. */
const names = [
  { pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${titleInAnyCase(titles)})\\s+(?:${initials})?(?:${capital}\\s+)?${between}${capital}`, 'gu'), sure: true },
  { pattern: new RegExp(`(?<![\\p{L}\\p{N}.])${initials}\\s?${between}${capital}`, 'gu'), sure: true },
  { pattern: new RegExp(`(?<![\\p{L}\\p{N}])${between}${capital},\\s*${initials}`, 'gu'), sure: true },
  { pattern: new RegExp(`(?<![\\p{L}\\p{N}])${capital}\\s+${between}${capital}(?:\\s+${capital})?`, 'gu'), sure: true },
  { pattern: new RegExp(`(?<![\\p{L}\\p{N}])${capital}`, 'gu'), sure: false },
]

/** Places and firms are written with a capital too. */
const noPerson =
  /^(?:bijvoorbeeld|telefoon|tel|mobiel|mobile|phone|nummer|number|fax|helpdesk|receptie|reception|klantenservice|meldkamer|noodnummer|contact|whatsapp|sms|gemeente|kantoor|team|school|vestiging|afdeling|regio|stichting|bureau|centrum|station|hotel|winkel|filiaal|office|council|shop|branch|postbus|street|road|bel|call|ring|onze|our|het|the|de(?!\s+heer)|een|a|microsoft|samsung)(?![\p{L}])/iu

const day = String.raw`(?:\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)?\d{2}|\d{1,2}\s+\p{L}{3,9}\.?\s+(?:19|20)\d{2}|(?:19|20)\d{2}-\d{2}-\d{2})`
const born = String.raw`(?:geb(?:\.|oren)?|geboortedatum|geb\.?\s?datum|d\.?o\.?b\.?|born|date of birth|birth ?date)`
const owned = String.raw`(?:kl|rel|pol|klant|cli[eë]nt|client|relatie|polis|lid|lidmaatschap|pati[eë]nt|patient|personeels?|medewerker|rekening|debiteur(?:en)?|abonnee|verzekerde|burgerservice|bsn|customer|account|policy|member|membership|employee|staff|subscriber|insurance|passport|paspoort|rijbewijs|id-kaart)`
const sign = String.raw`(?:s?[-\s]?(?:nr|nummer|numbers?|no|num|id|code)(?![\p{L}])\.?)`

const numbers = [
  { pattern: new RegExp(String.raw`(?<!\p{L})${born}[\s:.(]*(?:op\s+|on\s+)?${day}`, 'giu'), kind: 'strong' },
  { pattern: /(?<!\d)(?:\d{1,2}[-/.]\d{1,2}[-/.](?:19\d\d|200\d|201[0-5])|(?:19\d\d|200\d|201[0-5])-\d{2}-\d{2})(?!\d)/g, kind: 'near' },
  { pattern: /(?<![\p{L}\d])(?!0[89]0?0|088|085|084)(?:(?:\+|00)[1-9]\d{0,2}[\s-]?(?:\(0\)\s?)?\d(?:[\s-]?\d){7,9}|0[1-9](?:[\s-]?\d){8})(?!\d)/gu, kind: 'strong' },
  { pattern: new RegExp(String.raw`(?<!\p{L})${owned}${sign}?[\s:#.=-]*(?:is\s+)?[A-Z]{0,3}[-\s]?\d[\d .-]{2,}\d`, 'giu'), kind: 'strong' },
  { pattern: /(?<![\p{L}\d])[1-9]\d{3}\s?[A-Z]{2}(?![\p{L}\d])/gu, kind: 'after' },
  { pattern: new RegExp(String.raw`(?<![\p{L}\d€$£.,])(?:(?:order|bestelling|bestel|factuur|invoice|zaak|case|ticket|dossier|ref|referentie|reference|nr|nummer|no|number|#)${sign}?[\s:#.=-]*)?\d{5,}(?![\p{L}\d%:]|[.,]\d|\s?(?:euro|eur|klanten|mensen|people|customers|regels|rows))`, 'giu'), kind: 'bare' },
]

/** How far a name may stand from the number, in words between them: [before the number, behind it]. */
const gaps = {
  strong: [/^(?![^]*[.!?]\s+\p{Lu})[^!?;\n]{0,40}$/u, /^[\s,:;()-]{1,3}(?:(?:van|voor|of|for|is|t\.n\.v\.|op naam van|belongs to|hoort bij|from)\s+)?$/u],
  near: [/^[\s,:;(/-]{1,3}$/, /^[\s,:;()/-]{1,3}$/],
  after: [/^(?![^]*[.!?]\s+\p{Lu})[^!?;\n]{0,40}$/u, /^$(?!)/],
  bare: [/^[\s,:;(/-]{1,3}$/, /^[\s,:;()/-]{1,3}$/],
}

/** In Meldnummer 438590016: a word for a number, at the start of a sentence. */
const noName = /(?:nummers?|nr|number)$/iu

const farthest = 45

/** From the name to the end of its number, or the other way round. */
export function numbersWithNames(text) {
  const owned = numbers.flatMap(({ pattern, kind }) => placesOf(text, pattern).map((place) => ({ ...place, kind })))
  const people = names.flatMap(({ pattern, sure }) => placesOf(text, pattern).map((place) => ({ ...place, sure })))
  return people.filter(({ start, end }) => !noPerson.test(text.slice(start, end)) && !noName.test(text.slice(start, end))).flatMap((person) => owned.flatMap((number) => together(text, person, number)))
}

function together(text, person, number) {
  if (number.start - person.end > farthest || person.start - number.end > farthest) return []
  // One name alone may be any word with a capital, so its number must be a strong one, and right beside it.
  const [ahead, behind] = person.sure ? gaps[number.kind] : number.kind === 'strong' ? [gaps.near[0], /^$(?!)/] : []
  if (ahead && person.end <= number.start && ahead.test(text.slice(person.end, number.start))) return [{ start: person.start, end: number.end }]
  if (behind && number.end <= person.start && behind.test(text.slice(number.end, person.start))) return [{ start: number.start, end: person.end }]
  return []
}

function placesOf(text, pattern) {
  return [...text.matchAll(pattern)].map(({ 0: found, index }) => ({ start: index, end: index + found.length }))
}

function titleInAnyCase(words) {
  return words.replaceAll(/(?<![\\\p{L}])\p{Ll}/gu, (letter) => `[${letter}${letter.toUpperCase()}]`)
}
