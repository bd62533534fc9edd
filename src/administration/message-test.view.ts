import { maskedOn } from '../outbox/address.ts'
import type { Channel } from '../outbox/channel.ts'
import { channels } from '../outbox/channel.ts'
import type { Delivery } from '../outbox/message.ts'
import { rowOf } from '../outbox/outbox.view.ts'
import type { Person } from '../people/person.ts'
import { longDate, shortDate } from '../shared/dutch-time.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import type { FormState } from '../web/form.ts'
import { adviceFor, mostInHour, pointsFor } from './message-test.ts'
import type { Machine } from './machine.ts'

interface Tests {
  person: Person
  sent: readonly Delivery[]
  usable: readonly Channel[]
  machine: Pick<Machine, 'ways'>
}

export function messageTestPage({ person, sent, usable, machine }: Tests, language: Language, zone: string) {
  const points = pointsFor(person, usable)
  return (form: FormState) => ({
    title: say(language, 'test.title'),
    most: say(language, 'test.most', { n: mostInHour }),
    ways: channels.map((channel) => ({
      term: say(language, `channel.${channel}`),
      value: usable.includes(channel) ? (machine.ways[channel] ?? say(language, 'test.way.set')) : say(language, 'test.way.none'),
    })),
    points: points.map(({ id, channel, address }) => ({ value: id, label: `${say(language, `channel.${channel}`)}: ${maskedOn(channel, address)}` })),
    without: withoutText(channels.filter((channel) => usable.includes(channel) && !points.some((point) => point.channel === channel)), language),
    sent: sent.map((delivery) => sentView(delivery, language, zone)),
    going: sent.some(({ state }) => state === 'waiting' || state === 'sending'),
    form: { ...form, values: { point: points[0]?.id ?? '', ...form.values } },
  })
}

/** In one sentence by which channels nothing can reach this person. */
function withoutText(lacking: readonly Channel[], language: Language): string {
  const names = lacking.map((channel) => say(language, `channel.${channel}`).toLowerCase())
  return names.length === 0 ? '' : say(language, 'test.without', { channels: new Intl.ListFormat(language === 'nl' ? 'nl-NL' : 'en-GB').format(names) })
}

function sentView(delivery: Delivery, language: Language, zone: string) {
  const { state, tone, why } = rowOf({ delivery, content: null }, { language, seesIncidents: false })
  const { queuedAt, sentAt, lastResult, reference, dueAt, channel } = delivery
  const steps: [Date | undefined | null, string][] = [
    [queuedAt, say(language, 'test.step.queued')],
    [lastResult && !sentAt ? lastResult.at : null, say(language, 'test.step.tried', { code: lastResult?.code ?? '' })],
    [sentAt, say(language, 'test.step.taken', { reference: reference ?? lastResult?.code ?? '' })],
    [lastResult && delivery.state === 'waiting' ? dueAt : null, say(language, 'test.step.again')],
  ]
  return {
    channel: say(language, `channel.${channel}`),
    at: longDate(queuedAt, language, zone),
    state, tone, why,
    steps: steps.flatMap(([at, text]) => (at ? [{ at: shortDate(at, language, zone), text }] : [])),
    advice: say(language, `test.advice.${adviceFor(delivery)}`),
    href: `/outbox/${encodeURIComponent(delivery.key)}`,
  }
}
