import { mailIn, phoneIn } from './reach.ts'

/**
 * What a text says once everything that says nothing is taken away: marks for a writer, fields that were left over, sentences that
 * only point elsewhere, and sentences that anybody could write about anything. Dutch and English are read at once.
 */
export function saidIn(text: string): string {
  return sentencesIn(withoutMarks(text)).filter((sentence) => !isHollow(sentence)).map(withoutLater).filter(Boolean).join('\n')
}

/** No sentence that says nothing is as long as this. */
const longest = 600

/** Why nothing is left of it; null when something is. */
export type Hollow = 'empty' | 'placeholder' | 'elsewhere' | 'hollow'

export function hollowOf(text: string): Hollow | null {
  if (text.trim() === '') return 'empty'
  const bare = withoutMarks(text)
  if (!/[\p{L}\p{N}]{2}/u.test(bare) || sentencesIn(bare).every((sentence) => isPlaceholder(sentence))) return 'placeholder'
  if (saidIn(text) !== '') return null
  return sentencesIn(bare).some(isElsewhere) ? 'elsewhere' : 'hollow'
}

/** Sentences and lines; a dot inside a number, an address or an abbreviation of one letter ends none. */
export function sentencesIn(text: string): string[] {
  return text.split(/(?<=[.!?;])\s+|\n+/u).map((sentence) => sentence.replace(/^[-–•*\d.)\s]+(?=\p{L})/u, '').trim()).filter((sentence) => /[\p{L}\p{N}]/u.test(sentence))
}

/** Fields that nobody filled, boxes to fill in, and marks that a writer leaves for later. */
function withoutMarks(text: string): string {
  return marks.reduce((left, mark) => left.replaceAll(mark, ' '), text)
}

const marks: readonly RegExp[] = [
  /\{\{[^{}]*\}\}|\{ ?\{[^{}]*\} ?\}/gu,
  /\$\{[^{}]*\}|%[A-Z_]{3,}%|«[^«»]*»/gu,
  /\[[^\][]*\]|<[^<>@]*>/gu,
  /(?:\.{3,}|…|_{2,}|\bx{3,}\b|\?{2,}|-{2,})/giu,
  /\b(?:todo|tbd|tbc|fixme|lorem ipsum[^\n]*|invullen|nader (?:te bepalen|in te vullen)|nog (?:in te vullen|aan te vullen)|to be (?:completed|confirmed|determined|filled in|added)|fill (?:this )?in)\b/giu,
]

function isPlaceholder(sentence: string): boolean {
  return /^(?:n\.?\s?v\.?\s?t\.?|niet van toepassing|geen(?: bijzonderheden)?|onbekend|(?:nog )?niet bekend|volgt(?: (?:nog|later|z\.?s\.?m\.?))?|later|concept|tekst|dummy|test|idem|zie (?:boven|onder)|n\/?a|not applicable|none|nil|unknown|not known(?: yet)?|to follow|follows|pending|draft|text|see (?:above|below)|same)[.!]?$/iu.test(sentence.trim())
}

function isHollow(sentence: string): boolean {
  if (sentence.length > longest) return false
  return isPlaceholder(sentence) || isElsewhere(sentence) || platitudes.some((one) => one.test(sentence))
}

/** Who gives a number or a mail address in the same breath has said something. */
function isElsewhere(sentence: string): boolean {
  return elsewhere.some((one) => one.test(sentence)) && !phoneIn(sentence) && !mailIn(sentence)
}

/** What comes later may stand beside what was done: the parts of a sentence are looked at one by one. */
function withoutLater(sentence: string): string {
  if (sentence.length > longest) return sentence
  return sentence.split(/(?<=,)\s+|\s+(?=(?:en|maar|and|but)\s)/u).filter((part) => !later.some((one) => one.test(part))).join(' ')
}

/** Where to read it instead. A letter must say it itself: a website or a document is no message to a person. */
const elsewhere: readonly RegExp[] = [
  /^(?:zie|lees|bekijk|kijk|raadpleeg)\b.*\b(?:bijlage|website|site|www|https?|pagina|faq|document|folder|privacyverklaring|app|portaal|bericht|brief|elders)/iu,
  /^(?:see|read|refer to|visit|consult|check)\b.*\b(?:annex|attachment|enclosure|website|site|www|https?|page|faq|document|leaflet|privacy (?:notice|statement|policy)|app|portal|elsewhere)/iu,
  /\b(?:vind|vindt|staat|staan|leest|lees) (?:je|u|alles|meer|hier|dit|deze)?\b.*\b(?:op (?:onze|de) (?:web)?site|in de bijlage|op www|op https?|in onze app)/iu,
  /^(?:meer|alle|verdere|nadere) (?:informatie|details|uitleg)\b.*\b(?:website|site|www|https?|bijlage|pagina)/iu,
  /^(?:more|all|further|full) (?:information|details)\b.*\b(?:website|site|www|https?|annex|attachment|page)/iu,
  /\b(?:can be|are|is) (?:found|available|listed|explained|set out) (?:on|in|at|via)\b/iu,
  /^(?:voor|for) (?:meer |more |further |verdere )?(?:informatie|uitleg|vragen|information|details|questions)\b.*\b(?:website|site|www|https?|bijlage|annex|attachment|pagina|page|app)/iu,
  /^https?:\/\/\S+$|^www\.\S+$/iu,
]

/** True of every letter, and of none: nobody learns anything about this breach from it. */
const platitudes: readonly RegExp[] = [
  /\b(?:nemen|neemt|vinden|hechten|hecht)\b.*\b(?:zeer serieus|heel serieus|serieus|veel waarde|belangrijk)\b/iu,
  /\b(?:take|takes|taking)\b.*\b(?:very |extremely )?seriously\b|\b(?:is|are) (?:very |extremely )?important to us\b|\bour (?:top |highest )?priority\b/iu,
  /\b(?:excuses|onze verontschuldigingen|het spijt ons|betreuren)\b|\b(?:apologi[sz]e|apologies|sorry|regret)\b/iu,
  /\b(?:informeren|op de hoogte (?:brengen|stellen|houden)|laten je weten|laten u weten)\b.*\b(?:hierover|over|wij|we|graag|je|u|dit)\b/iu,
  /\b(?:would like to|want to|are writing to|write to|wish to) (?:inform|tell|notify|let you know)\b|\bkeep you (?:informed|posted|updated)\b/iu,
  /^(?:er (?:is|was)|wij hadden|we hadden|het betreft|dit is) (?:onlangs |helaas |mogelijk )?(?:een |sprake van een )?(?:(?:beveiligings)?incident|datalek|inbreuk|probleem|storing|situatie)\b(?:.*\b(?:geweest|voorgedaan|opgetreden|plaatsgevonden|systemen|organisatie|gegevens))?[.!]?$/iu,
  /^(?:er is|er ging) (?:onlangs |helaas )?iets (?:gebeurd|mis(?:gegaan)?|fout(?:gegaan)?)(?: met (?:je|uw|jouw|de) (?:persoons)?gegevens)?[.!]?$/iu,
  /^(?:there (?:was|has been)|we (?:had|have had|experienced)|this is) (?:recently |unfortunately )?(?:an? )?(?:(?:security|data) )?(?:incident|breach|problem|issue|situation)\b(?:.*\b(?:systems?|organisation|company|data))?[.!]?$/iu,
  /^(?:unfortunately,? )?something (?:happened|went wrong)(?: (?:with|to) your (?:personal )?data)?[.!]?$/iu,
  /^(?:we|wij) (?:doen er alles aan|doen ons best|doen ons uiterste best)|^we (?:do|are doing) (?:everything|our best|all we can)/iu,
]

/** What is promised for another day, or that nobody knows yet. */
const later: readonly RegExp[] = [
  /\b(?:wordt|worden) (?:nog |momenteel )?(?:onderzocht|uitgezocht|bekeken|bepaald)\b|\b(?:onderzoeken|bekijken|beraden) (?:ons )?(?:nog|momenteel|op)\b/iu,
  /\b(?:is|are) (?:still |currently )?being (?:investigated|looked into|assessed|determined)\b|\b(?:still|currently) (?:investigating|looking into|assessing)\b/iu,
  /\b(?:(?:is|zijn|weten we|weten wij) (?:ons )?(?:nog )?niet|nog niet) (?:bekend|duidelijk|te zeggen)\b|^(?:wij|we) weten (?:dit |dat |nog )*niet\b/iu,
  /\b(?:is|are) (?:not|unknown|unclear)(?: yet)?(?: (?:known|clear))?(?: yet| at this (?:time|stage))?[.!]?$|^we do not (?:yet )?know\b/iu,
  /\b(?:hier|hierop|daar|daarop) (?:komen|kom) (?:we|wij) (?:later )?(?:op )?terug\b|\b(?:volgt|volgen) (?:nog|later|zo snel|in een)\b|\bwill follow\b|\bget back to you\b/iu,
  /\b(?:zullen|gaan|willen) (?:\p{L}+ ){0,8}(?:passende |de nodige |extra |aanvullende )?maatregelen (?:nemen|treffen)\b|\bwill (?:\p{L}+ ){0,8}take (?:\p{L}+ ){0,8}(?:measures|steps|action)\b/iu,
  /\b(?:maatregelen (?:genomen|getroffen)|(?:measures|steps|action) (?:have been |has been |were )?taken|taken (?:\p{L}+ ){0,8}(?:measures|steps|action))[.!]?$/iu,
  /\b(?:onderzoeken|kijken|overwegen|bezien) (?:of|welke|wat)\b.*\b(?:maatregelen|nodig|kunnen)\b|\bconsider(?:ing)? (?:whether|which|what)\b/iu,
]
