import type { NamedDay, NamedTime } from './claims-date.ts'
import { daysIn, timesIn } from './claims-date.ts'
import type { ReadText, Sentence } from './claims-text.ts'

/** What a moment in a text is said to be the moment of. */
const momentRoles = ['occurred', 'detected', 'found', 'aware', 'contained', 'restored', 'filed', 'other'] as const
export type MomentRole = (typeof momentRoles)[number]

/** A day, a time, or both, with what it is said to be of; null where the sentence does not say. */
export interface NamedMoment {
  role: MomentRole | null
  /** Of two that belong together, as in "from … to …": the first or the second. */
  end: 'first' | 'second' | null
  day: NamedDay | null
  time: NamedTime | null
  found: string
  sentence: Sentence
}

/** The words that tell; the nearest to the moment counts, and of two at one place the first in this list. */
const cues: [MomentRole, RegExp][] = [
  ['other', /\b(?:uiterlijk|voor het einde|volgend bericht|next report|next update|deadline|no later than|verwachten|expect|before|vanaf nu|voortaan|bewaren|keep|geboren|born|elke dag|every day|bereikbaar|(?:is|zijn|are) (?:\w+ )?open|werkdagen|weekdays|working days|werkte|worked|in dienst|stuur|return it|opgemaakt|made on|72 uur|72 hours)\b/g],
  ['filed', /\b(?:autoriteit persoonsgegevens|data protection authority|(?:privacy)?toezichthouder|dpa|ap|authority|regulator|meldingsnummer|notification number)\b/g],
  ['contained', /\b(?:gestopt|gedicht|afgesloten|gesloten|geblokkeerd|onder controle|dicht|gewist|einde|op slot|afgekoppeld|ingetrokken|uitgezet|offline gehaald|stekker|contained|stopped|closed|blocked|wiped|shut|locked|under control|deleted|ended|disconnected|revoked|taken offline|plug)\b/g],
  ['restored', /\b(?:hersteld|teruggezet|werkt alles|weer bereikbaar|restored|works again|everything works|back online|up and running)\b/g],
  ['aware', /\b(?:kennisname|kennisneming|kennis genomen|awareness|became aware|vastgesteld|established)\b/g],
  ['found', /\b(?:achter|kwamen wij|zagen (?:wij|we)|zag(?:en)? .{0,12}ineens|bleek|aan het licht|found out|learned|(?:we|staff) (?:\w+ )?saw|saw what|came to light|turned out|realised)\b/g],
  ['detected', /\b(?:ontdek\w*|merk\w*|opgemerkt|waarschuwde|gewaarschuwd door|alarm|signale\w*|attent|geattendeerd|getipt|belden? (?:een \w+ |iemand )?ons|ons gebeld|signaal|discover\w*|noticed|detected|warned us|alerted|called us|spotted|tipped|flagged)\b/g],
  ['occurred', /\b(?:gestuurd|verstuurd|verzonden|gebeurde\w*|gebeurd|plaatsgevonden|vond plaats|begon|startdatum|einddatum|kwijt\w*|gestolen|blijven liggen|binnengedrongen|drong\w*|gekopieerd|aangevallen|meegenomen|stond|stonden|zichtbaar|in handen|niet goed|verkeerde envelop|ingebroken|ontvreemd|buitgemaakt|gelekt|geplaatst|terechtgekomen|bezorgd|verloren|gehackt|sent|happened|occurred|took place|began|started|lost|left|stolen|broke|hacked|leaked|placed|delivered|taken from|exposed|published|copied|attacked|took along|was on|were on|visible|tricked|took over|properly|wrong envelope|oplichter belde|he called)\b/g],
]

/** How many letters further away a word counts as when another part of the sentence begins in between. */
const partLetters = 60

export function momentsIn({ sentences }: ReadText, nearYear: number): NamedMoment[] {
  return sentences.flatMap((sentence) => momentsOf(sentence, nearYear))
}

function momentsOf(sentence: Sentence, nearYear: number): NamedMoment[] {
  const { low, raw } = sentence
  const days = daysIn(low, nearYear)
  const times = timesIn(low)
  if (days.length === 0 && times.length === 0) return []
  const beside = new Map(times.map((time) => [time, dayBeside(time, days)]))
  const ofDays = days.map((day) => {
    const time = times.find((one) => beside.get(one) === day) ?? null
    return { day, time, from: Math.min(day.from, time?.from ?? day.from), to: Math.max(day.to, time?.to ?? 0) }
  })
  const alone = times.filter((time) => beside.get(time) === null).map((time) => ({ day: null, time, from: time.from, to: time.to }))
  const all = [...ofDays, ...alone].toSorted((one, other) => one.from - other.from)
  const [told, asked] = [cuesIn(low), cuesIn(sentence.intro)]
  return all.map((one, index) => ({
    role: nearest(low, told, one.from, one.to) ?? nearest(sentence.intro, asked, sentence.intro.length, sentence.intro.length), end: endOf(low, all, index), day: one.day, time: one.time, found: raw.slice(one.from, one.to), sentence,
  }))
}

/** A time belongs to the day that it stands next to. */
function dayBeside(time: NamedTime, days: readonly NamedDay[]): NamedDay | null {
  const near = days.map((day) => ({ day, gap: time.from >= day.to ? time.from - day.to : day.from - time.to })).filter(({ gap }) => gap >= 0 && gap <= 16)
  return near.toSorted((one, other) => one.gap - other.gap)[0]?.day ?? null
}

function endOf(low: string, all: readonly { from: number; to: number }[], index: number): NamedMoment['end'] {
  const joins = (one: { to: number }, other: { from: number }) => /^\s*(?:uur|am|pm|h)?\s*(?:tot en met|t\/m|tot|en|to|until|and|through|-)\s*(?:op )?$/.test(low.slice(one.to, other.from))
  const [before, one, after] = [all[index - 1], all[index]!, all[index + 1]]
  if (after && joins(one, after)) return 'first'
  return before && joins(before, one) ? 'second' : null
}

interface Cue {
  role: MomentRole
  from: number
  to: number
}

function cuesIn(low: string): Cue[] {
  return cues.flatMap(([role, form]) => [...low.matchAll(form)].map(({ index, 0: words }) => ({ role, from: index, to: index + words.length })))
}

const otherPart = /[;]|, (?:en|and|maar|but)\b| (?:en|and) (?:op|on|sinds|since) /

/** Of the words that tell, the nearest; of two as near the first of the table. */
function nearest(low: string, told: readonly Cue[], from: number, to: number): MomentRole | null {
  let best: { role: MomentRole; far: number } | null = null
  for (const cue of told) {
    const gap = cue.from >= to ? cue.from - to : Math.max(0, from - cue.to)
    // Who is told and what is still to come go before what else stands as near.
    const ahead = cue.role === 'filed' || cue.role === 'other' ? 25 : 0
    if (best !== null && gap - ahead >= best.far) continue
    const between = cue.from >= to ? low.slice(to, cue.from) : low.slice(cue.to, from)
    const far = gap - ahead + (otherPart.test(between) ? partLetters : 0)
    if (best === null || far < best.far) best = { role: cue.role, far }
  }
  return best?.role ?? null
}
