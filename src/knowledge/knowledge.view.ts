import { actText } from '../audit/act-text.ts'
import { exclusionsFor, inForce } from '../incidents/exclusion.ts'
import type { Reader } from '../incidents/reader.ts'
import { longDate } from '../shared/dutch-time.ts'
import { hoursBetween } from '../shared/instant.ts'
import type { Language } from '../shared/words/words.ts'
import { hoursInWords } from '../shared/words/duration.ts'
import { say } from '../shared/words/words.ts'
import { exclusionsAt } from './act-then.ts'
import { calledLines, clientLines, decidingLines, evidenceLines, mostClients, restrictedLines, stepLines, toldLines } from './done.view.ts'
import type { History } from './knowledge.ts'
import { knowledgeAt } from './knowledge.ts'
import { awarenessLines, clockLines, factLines, onDay, stateLines } from './known.view.ts'
import type { Change, Part } from './line.ts'
import { changesSince } from './line.ts'
import type { Stop } from './stops.ts'
import { placeIn, stopsOf } from './stops.ts'

export interface Asked {
  at: Date
  /** Also what is otherwise now. Only then does the page hold anything that was said later. */
  compare: boolean
}

interface Form {
  values: Record<string, unknown>
  errors: readonly unknown[]
}

/** What was known at a moment, with the way to any other moment. */
export function knowledgePage(history: History, { at, compare }: Asked, reader: Reader) {
  const { incident } = history
  const { language, zone, now } = reader
  const stops = stopsOf(history.acts)
  const parts = partsAt(history, at, reader)
  const changes = compare && at < now ? comparison(parts, partsAt(history, now, reader), language) : null
  return (form: Form) => ({
    template: 'knowledge/show',
    view: {
      form: { errors: form.errors, values: form.errors.length > 0 ? form.values : { hours: hoursText(incident.reportedAt, at, language) } },
      title: say(language, 'knowledge.title', { number: incident.number }),
      number: incident.number,
      drill: incident.drill,
      back: `/incidents/${incident.number}`,
      action: addressOf(incident.number),
      at,
      atText: longDate(at, language, zone),
      after: afterText(incident.reportedAt, at, language),
      way: wayOf(history, stops, { at, compare }, reader),
      nothing: parts.length === 0,
      parts: parts.map(({ id, lines }) => ({ id, title: say(language, `knowledge.part.${id}`), lines, folded: id === 'steps' || id === 'evidence' || id === 'called', count: lines.length })),
      moreClients: moreClients(history, at, language),
      isNow: at >= now,
      compare: changes,
      unchanged: changes?.length === 0,
    },
  })
}

/** Every part that has something to say, as a reader of that moment would have found it. */
export function partsAt(history: History, at: Date, reader: Reader): Part[] {
  const knowledge = knowledgeAt(history, at)
  if (!knowledge) return []
  const then = { ...reader, now: at }
  const { exclusions } = exclusionsAt(exclusionsFor(reader.person, history.incident), at)
  const parts: Part[] = [
    { id: 'state', lines: stateLines(knowledge, then) },
    { id: 'clocks', lines: clockLines(knowledge, then) },
    { id: 'facts', lines: factLines(knowledge, then) },
    { id: 'awareness', lines: awarenessLines(knowledge, then) },
    { id: 'deciding', lines: decidingLines(knowledge, then) },
    { id: 'told', lines: toldLines(knowledge, then) },
    { id: 'clients', lines: clientLines(knowledge, then) },
    { id: 'steps', lines: stepLines(knowledge, then) },
    { id: 'called', lines: calledLines(knowledge, then) },
    { id: 'evidence', lines: evidenceLines(knowledge, then) },
    { id: 'restricted', lines: restrictedLines(exclusions.filter(inForce), then) },
  ]
  // Where nothing was decided or told yet, that is what a reader must see; what there never was is left out.
  return parts.filter(({ id, lines }) => lines.length > 0 || id === 'deciding' || id === 'told')
}

function moreClients({ strands }: History, at: Date, language: Language): string {
  const left = strands.filter(({ addedAt }) => addedAt <= at).length - mostClients
  return left > 0 ? say(language, 'knowledge.clients.more', { n: left }) : ''
}

function comparison(then: readonly Part[], now: readonly Part[], language: Language) {
  const shown = ({ term, before, after }: Change) => ({ question: term, from: before ?? say(language, 'knowledge.absent'), to: after ?? say(language, 'knowledge.gone') })
  const labels = { fromLabel: say(language, 'knowledge.then'), toLabel: say(language, 'knowledge.today') }
  return changesSince(then, now).map(({ id, changes }) => ({ id, title: say(language, `knowledge.part.${id}`), rows: changes.map(shown), ...labels }))
}

/** The slider with its stops, the events before and after, and the addresses that keep the moment. */
function wayOf({ incident }: History, stops: readonly Stop[], { at, compare }: Asked, reader: Reader) {
  const to = (moment: Date | undefined, also: boolean) => (moment ? addressOf(incident.number, moment, also) : null)
  const { index, previous, next } = placeIn(stops, at)
  const labels = stops.map((stop) => ({ at: stop.at, text: stopText(stop, incident.reportedAt, reader) }))
  const place = Math.max(0, index)
  return {
    stops: labels, place, last: Math.max(0, stops.length - 1),
    here: labels[place]?.text ?? '',
    previous: to(previous?.at, compare),
    next: to(next?.at, compare),
    now: addressOf(incident.number),
    compare: to(at, !compare)!,
    comparing: compare,
  }
}

function stopText({ at, what }: Stop, reportedAt: Date, reader: Reader): string {
  const { language } = reader
  const [first = '', ...more] = what
  const text = actText(first, language)
  const all = more.length > 0 ? say(language, 'knowledge.more', { text, n: more.length }) : text
  return `${afterText(reportedAt, at, language)}, ${onDay(at, reader)}: ${all}`
}

function addressOf(number: string, at?: Date, compare = false): string {
  const path = `/incidents/${number}/knowledge`
  return at ? `${path}?at=${encodeURIComponent(at.toISOString())}${compare ? '&compare=now' : ''}` : path
}

function afterText(reportedAt: Date, at: Date, language: Language): string {
  const hours = hoursBetween(reportedAt, at)
  if (Math.abs(hours) < 1 / 60) return say(language, 'knowledge.at-report')
  const time = hoursInWords(Math.abs(hours) < 10 ? Math.abs(hours) : Math.floor(Math.abs(hours)), language)
  return say(language, hours > 0 ? 'knowledge.after' : 'knowledge.before', { time })
}

/** As people write a number in their language. */
function hoursText(reportedAt: Date, at: Date, language: Language): string {
  const text = String(Math.round(hoursBetween(reportedAt, at) * 100) / 100)
  return language === 'nl' ? text.replace('.', ',') : text
}
