import { actText } from '../audit/act-text.ts'
import type { AuditEntry } from '../audit/hash-chain.ts'
import { isFact } from '../facts/facts.ts'
import { shortName } from '../facts/questions.ts'
import { cited } from '../shared/citation.ts'
import { shortDate } from '../shared/dutch-time.ts'
import type { Language } from '../shared/words/words.ts'
import { isKey, say } from '../shared/words/words.ts'
import type { Reader } from './reader.ts'
import { whoIs } from './reader.ts'

export interface TimelineItem {
  at: Date
  text: string
  who: string
  icon: string
  detail: string
  /** The step of the playbook that it is about, or ''. */
  step: string
  kind: 'good' | 'warn' | ''
}

/** One story, the newest act first, told from the audit trail. */
export function timelineOf(entries: readonly AuditEntry[], reader: Reader): TimelineItem[] {
  return entries.map(({ at, what, who, detail }) => ({
    at,
    text: actText(what, reader.language),
    who: whoIs(who, reader),
    icon: iconOf(what),
    detail: detailText(detail, reader),
    step: what.startsWith('step ') && typeof detail?.['step'] === 'string' ? detail['step'] : '',
    kind: /^(filing recorded|clients? told)$/.test(what) ? 'good' : what === 'escalation reached nobody' ? 'warn' : '',
  }))
}

/** Acts that are in the audit trail and no news to a reader of the story: what became of each message stands with its ladder. */
export const noNews = /^(message |escalation (dropped|merged|held)$|client report (posted|taken)$|evidence (viewed|downloaded)$)/

const icons: readonly [RegExp, string][] = [
  [/^incident reported/, 'flag'],
  [/^facts/, 'pencil'],
  [/^(awareness|moment|signal)/, 'timer'],
  [/^incident assessed/, 'scale'],
  [/^(advice|decision|duty|ruling)/, 'gavel'],
  [/^filing/, 'circle-check'],
  [/^clients? /, 'building-2'],
  [/^(notification|delay)/, 'mail'],
  [/^escalation/, 'bell'],
  [/^step/, 'check'],
  [/^evidence/, 'paperclip'],
]

function iconOf(what: string): string {
  return icons.find(([form]) => form.test(what))?.[1] ?? 'activity'
}

/** Who was told, a number, a reason: what a reader wants beside the act. */
function detailText(detail: AuditEntry['detail'], { nameOf, language, zone }: Reader): string {
  if (!detail) return ''
  const { clientName, count, article, reference, reason, motivation, note, told, to, changed } = detail
  const texts = [clientName, typeof article === 'string' ? cited(article, language) : '', reference, reason, motivation, note].filter((text): text is string => typeof text === 'string' && text !== '')
  if (typeof count === 'number') texts.push(say(language, 'clients.some', { n: count }))
  if (Array.isArray(told)) texts.push(...told.map((id) => nameOf(String(id)) ?? say(language, 'who.unknown')))
  if (typeof changed === 'object' && changed !== null) texts.push(changedText(Object.keys(changed), language))
  const { written } = detail
  if (written instanceof Date) texts.push(say(language, 'incident.written', { moment: shortDate(written, language, zone) }))
  const stage = `stage.${String(to)}`
  if (typeof to === 'string' && isKey(stage)) texts.push(say(language, stage))
  return texts.reduce((before, text) => (before === '' ? text : `${before}${/[.!?]$/.test(before) ? ' ' : ', '}${text}`), '')
}

const mostNames = 4

function changedText(names: readonly string[], language: Language): string {
  const named = names.filter(isFact).map((name) => shortName(name)[language])
  const more = named.length - mostNames
  const first = named.slice(0, mostNames).join(', ')
  return more > 0 ? `${first} ${say(language, 'timeline.more', { n: more })}` : first
}
