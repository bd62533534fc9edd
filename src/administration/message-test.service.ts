import type { Channel } from '../outbox/channel.ts'
import type { OutboxService } from '../outbox/outbox.service.ts'
import type { Delivery } from '../outbox/message.ts'
import type { Person } from '../people/person.ts'
import { longDate } from '../shared/dutch-time.ts'
import { NotFound, TooMany } from '../shared/errors.ts'
import type { Language } from '../shared/words/words.ts'
import { keysOf, placesAt, pointsFor } from './message-test.ts'

interface Needs {
  outbox: Pick<OutboxService, 'post' | 'deliveries'>
  fill: (name: string, language: Language, fields: object) => { heading: string; body: string }
  usable: readonly Channel[]
  zone: string
  now: () => Date
}

const mostShown = 20
const hourSeconds = 3600

/** A message to oneself, by the same outbox as every other: what becomes of it shows what would become of an alarm. */
export function messageTestService({ outbox, fill, usable, zone, now }: Needs) {
  /** `point` names one of the person's own addresses; an address itself is never taken from a form. */
  async function send(person: Person, point: string): Promise<void> {
    const to = pointsFor(person, usable).find(({ id }) => id === point)
    if (!to) throw new NotFound(`contact point ${point}`)
    const { name, language } = person
    const at = now()
    const message = fill('staff/test', language, { askedAt: longDate(at, language, zone) })
    for (const key of placesAt(person, at)) {
      // At most once, as to the outside: what is seen is then what one try came to.
      const posted = await outbox.post({ key, kind: 'outside', channel: to.channel, to: { name, address: to.address }, language, ...message })
      if (posted === 'posted') return
    }
    throw new TooMany(hourSeconds - Math.floor((at.getTime() / 1000) % hourSeconds))
  }

  /** The person's own, the newest first. */
  function sent(person: Person): Promise<Delivery[]> {
    return outbox.deliveries({ keyStart: keysOf(person) }, mostShown)
  }

  return { send, sent, usable }
}
export type MessageTestService = ReturnType<typeof messageTestService>
