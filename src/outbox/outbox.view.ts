import { longDate } from '../shared/dutch-time.ts'
import { say } from '../shared/words/words.ts'
import type { Key, Language } from '../shared/words/words.ts'
import { maskedOn } from './address.ts'
import { filters, statesOf } from './filter.ts'
import type { FilterName } from './filter.ts'
import type { Channel } from './channel.ts'
import { isResolvable } from './message.ts'
import type { Content, Delivery, State } from './message.ts'

interface Message {
  delivery: Delivery
  content: Content | null
}

/** Who may not see incidents does not see what a message is about either. */
interface Reader {
  language: Language
  seesIncidents: boolean
}

export function listPage(messages: Message[], shown: FilterName, counts: Record<State, number>, most: number, reader: Reader) {
  const { language } = reader
  const last = messages.length === most ? messages.at(-1) : undefined
  return {
    title: say(language, 'outbox.title'),
    filters: filters.map((name) => ({
      label: say(language, `outbox.filter.${name}`),
      count: statesOf[name].reduce((sum, state) => sum + counts[state], 0),
      href: `/outbox?show=${name}`,
      current: name === shown,
    })),
    none: say(language, `outbox.none.${shown}`),
    rows: messages.map((message) => rowOf(message, reader)),
    older: last ? `/outbox?show=${shown}&after=${encodeURIComponent(last.delivery.key)}` : null,
  }
}

export function messagePage(message: Message, mayResolve: boolean, reader: Reader) {
  const { language } = reader
  const { delivery } = message
  const resolvable = isResolvable(delivery) && mayResolve
  return {
    title: say(language, 'outbox.what'),
    drill: delivery.drill,
    message: rowOf(message, reader),
    facts: factsOf(message, reader),
    action: resolvable ? `${hrefOf(delivery)}/resolution` : null,
    outcomes: (['sent', 'not sent'] as const).map((value) => ({
      value,
      label: say(language, `outbox.resolution.outcome.${value}`),
      hint: say(language, `outbox.resolution.outcome.${value}.hint`),
    })),
  }
}

function factsOf({ delivery, content }: Message, { language, seesIncidents }: Reader) {
  const { key, kind, channel, incident, attempts, reference, resolution } = delivery
  const facts: [Key, string | null][] = [
    ['outbox.heading', seesIncidents && content ? content.heading : null],
    ['outbox.to', toOf(content, channel)],
    ['outbox.channel', say(language, `channel.${channel}`)],
    ['outbox.kind', say(language, `outbox.kind.${kind}`)],
    ['outbox.incident', incident],
    ...momentsOf(delivery).map(([label, at]): [Key, string] => [label, longDate(at, language)]),
    ['outbox.attempts', String(attempts)],
    ['outbox.reference', reference],
    ['outbox.resolution.outcome', resolution && say(language, `outbox.resolution.outcome.${resolution.outcome}`)],
    ['outbox.key', key],
  ]
  return facts.flatMap(([term, value]) => (value === null ? [] : [{ term: say(language, term), value }]))
}

export function rowOf({ delivery, content }: Message, { language, seesIncidents }: Reader) {
  const { kind, channel, state, incident, drill } = delivery
  return {
    href: hrefOf(delivery),
    to: toOf(content, channel),
    kind: say(language, `outbox.kind.${kind}`),
    channel: say(language, `channel.${channel}`),
    heading: seesIncidents && content ? content.heading : null,
    state: say(language, `outbox.state.${state}`),
    tone: toneOf[state],
    why: whyOf(delivery).map(([why, code]) => say(language, why, { code })),
    incident,
    drill,
    at: latestOf(delivery),
  }
}

function toOf(content: Content | null, channel: Channel): string {
  return content ? maskedOn(channel, content.to.address) : '***'
}

/** The shape and colour of the pill; its word says the same. */
const toneOf: Record<State, string> = {
  waiting: 'neutral', sending: 'neutral', sent: 'good', refused: 'bad', uncertain: 'warn', stuck: 'bad', kept: 'neutral', resolved: 'good',
}

/** Why it stands where it stands: each sentence with the code that the mail server or the gateway gave. */
function whyOf(delivery: Delivery): [Key, string][] {
  const { state, channel, lastResult, possiblySent } = delivery
  const code = lastResult?.code ?? ''
  const why: [Key, string][] = []
  if (state === 'stuck') why.push(['outbox.why.stuck', ''])
  else if (lastResult && lastResult.result !== 'accepted') why.push([channel === 'email' ? reasonOf(lastResult) : gatewayReasonOf(lastResult), code])
  else if (state === 'uncertain') why.push(['outbox.why.broke-off', ''])
  if (state === 'refused' && lastResult?.result === 'failed') why.push(['outbox.why.gave-up', ''])
  if (possiblySent && state !== 'uncertain') why.push([state === 'sent' ? 'outbox.possibly-twice' : 'outbox.possibly-once', ''])
  return why
}

function reasonOf({ result, code }: NonNullable<Delivery['lastResult']>): Key {
  const own = ownReasons[code]
  if (own) return own
  if (result === 'refused') return / 5\.1\.[1-3]$/.test(code) ? 'outbox.why.mailbox' : 'outbox.why.refused'
  return 'outbox.why.later'
}

function gatewayReasonOf({ result, code, bounced }: NonNullable<Delivery['lastResult']>): Key {
  const own = gatewayReasons[code]
  if (own) return own
  if (bounced) return 'outbox.why.gateway.gone'
  return result === 'refused' ? 'outbox.why.gateway.refused' : 'outbox.why.gateway.later'
}

const gatewayReasons: Record<string, Key | undefined> = {
  'unreachable': 'outbox.why.gateway.unreachable',
  'no-answer': 'outbox.why.gateway.no-answer',
  'address': 'outbox.why.gateway.address',
  'no-channel': 'outbox.why.no-channel',
}

const ownReasons: Record<string, Key | undefined> = {
  'no-server': 'outbox.why.no-server',
  'unreachable': 'outbox.why.unreachable',
  'sign-in': 'outbox.why.sign-in',
  'no-answer': 'outbox.why.no-answer',
  'address': 'outbox.why.address',
  'not-sent': 'outbox.why.not-sent',
}

function momentsOf({ state, queuedAt, dueAt, lastResult, sentAt, resolution, wipedAt }: Delivery): [Key, Date][] {
  const moments: [Key, Date | null | undefined][] = [
    ['outbox.queuedAt', queuedAt],
    ['outbox.triedAt', lastResult?.at],
    ['outbox.dueAt', state === 'waiting' ? dueAt : null],
    ['outbox.sentAt', sentAt],
    ['outbox.resolvedAt', resolution?.at],
    ['outbox.wipedAt', wipedAt],
  ]
  return moments.filter((moment): moment is [Key, Date] => moment[1] instanceof Date)
}

function latestOf({ queuedAt, lastResult, sentAt, resolution }: Delivery): Date {
  return resolution?.at ?? sentAt ?? lastResult?.at ?? queuedAt
}

function hrefOf({ key }: Delivery): string {
  return `/outbox/${encodeURIComponent(key)}`
}
