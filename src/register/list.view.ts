import { optionText } from '../facts/questions.ts'
import { facts } from '../facts/facts.ts'
import type { Reader } from '../incidents/reader.ts'
import type { Row } from '../incidents/register.view.ts'
import { rowView } from '../incidents/register.view.ts'
import { filterNames } from '../incidents/register-filter.ts'
import { stages } from '../incidents/stages.ts'
import { dayInWords } from '../shared/dutch-time.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import type { Level, Part, Question } from './question.ts'
import { addressOf, levels, mostPages, nothingAsked, queryOf, usedParts, without } from './question.ts'
import type { SavedView } from './saved-view.ts'

export interface Listing {
  rows: readonly Row[]
  question: Question
  page: number
  size: number
  /** One more than `mostCounted` stands for more than that. */
  count: number
  mostCounted: number
  hasNext: boolean
  incomplete: boolean
  views: readonly SavedView[]
  /** May see the whole register. */
  full: boolean
}

export function listPage(listing: Listing, reader: Reader) {
  const { question, rows, incomplete, full } = listing
  const { language } = reader
  const used = usedParts(question)
  return {
    title: say(language, 'register.title'),
    count: countText(listing, language),
    full,
    filters: filterNames.map((name) => ({ label: say(language, `register.filter.${name}`), href: addressOf({ ...question, show: name }), current: name === question.show })),
    find: findView(question, full, language),
    chips: used.map((part) => chipView(question, part, language)),
    clear: addressOf({ ...nothingAsked, show: question.show }),
    rows: rows.map((row) => rowView(row, reader)),
    filtered: used.length > 0,
    plain: used.length === 0 && question.show === 'all',
    everywhere: used.length > 0 && question.show !== 'all' && question.show !== 'drills' ? addressOf({ ...question, show: 'all' }) : null,
    incomplete,
    pages: pagesView(listing),
    query: queryOf(question),
    views: listing.views.map(({ id, name, query }) => ({ id, name, href: `/incidents?${query}`, current: query === queryOf(question) })),
  }
}

function countText({ count, mostCounted }: Listing, language: Language): string {
  const most = new Intl.NumberFormat(language === 'nl' ? 'nl-NL' : 'en-GB').format(mostCounted)
  return count > mostCounted ? say(language, 'search.count.more', { most }) : say(language, 'register.count', { n: count })
}

/** How many pages there are is said where that is known. */
function pagesView({ question, page, size, count, mostCounted, hasNext }: Listing) {
  const counted = count <= mostCounted
  return {
    page, last: counted ? Math.max(1, Math.ceil(count / size)) : null, many: page > 1 || hasNext,
    previous: page > 1 ? addressOf(question, page - 1) : null, next: hasNext && page < mostPages ? addressOf(question, page + 1) : null,
  }
}

function findView({ show, q, stage, kind, severity, client, from, to, mine }: Question, full: boolean, language: Language) {
  const chosen = (value: string, label: string, now: string | null) => ({ value, label, chosen: value === now })
  return {
    show, q, client, from: from ?? '', to: to ?? '', mine, full,
    stages: stages.map((name) => chosen(name, say(language, `stage.${name}`), stage)),
    kinds: facts.incidentType.options.map((name) => chosen(name, optionText('incidentType', name)[language], kind)),
    levels: levels.map((name) => chosen(name, levelText(name, language), severity)),
  }
}

function chipView(question: Question, part: Part, language: Language) {
  const label = say(language, `search.chip.${part}`, { value: valueText(question, part, language) })
  return { label, href: addressOf(without(question, part)), remove: say(language, 'search.chip.remove', { what: label }) }
}

function valueText({ stage, kind, severity, ...rest }: Question, part: Part, language: Language): string {
  if (part === 'stage') return say(language, `stage.${stage!}`)
  if (part === 'kind') return optionText('incidentType', kind!)[language]
  if (part === 'severity') return levelText(severity!, language)
  return part === 'from' || part === 'to' ? dayInWords(rest[part]!, language) : String(rest[part])
}

function levelText(level: Level, language: Language): string {
  return say(language, `web.severity.${level}`)
}
