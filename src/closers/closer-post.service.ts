import type { IncidentService } from '../incidents/incident.service.ts'
import type { EvidenceService } from '../incidents/evidence.service.ts'
import { priorities } from '../outbox/message.ts'
import type { NewMessage } from '../outbox/message.ts'
import type { OutboxService } from '../outbox/outbox.service.ts'
import { may } from '../people/access.ts'
import type { Organisation } from '../people/organisation.ts'
import type { Person } from '../people/person.ts'
import { dateWithZone } from '../shared/dutch-time.ts'
import { say } from '../shared/words/words.ts'
import type { Language } from '../shared/words/words.ts'
import type { Closer } from './closer.ts'
import { isOpen, referenceOf } from './closer.ts'
import { newsOf } from './news.ts'
import type { News } from './news.ts'

interface Needs {
  incidents: Pick<IncidentService, 'get'>
  evidence: Pick<EvidenceService, 'keep'>
  outbox: Pick<OutboxService, 'post'>
  people: () => Promise<Person[]>
  organisation: () => Promise<Organisation>
  fill: (name: string, language: Language, fields: object) => { heading: string; body: string }
  linkToken: (key: string) => string
  baseUrl: string
  zone: string
  now: () => Date
}

/** What must have left, or been kept, of a request as it stands. Everything goes under a key of its own, so a repeat is harmless. */
export function closerPost(needs: Needs) {
  const { evidence, outbox, linkToken, baseUrl, now } = needs

  return async function post(closer: Closer): Promise<void> {
    if (closer.document !== null && closer.stated) await keep(closer, closer.document, closer.stated.at)
    if (closer.way === 'mail' && isOpen(closer, now()) && !closer.lostAt) for (const { key } of closer.asks) await outbox.post(await askFor(closer, key, `${baseUrl}/closer/${linkToken(key)}`, needs))
    for (const news of newsOf(closer)) for (const message of await tellingOf(closer, news, needs)) await outbox.post(message)
  }

  function keep({ id, incident, language }: Closer, document: string, at: Date): Promise<void> {
    const title = say(language, 'closer.evidence')
    return evidence.keep({ key: `closer:${id}:statement`, incident, kind: 'statement', title, mime: 'application/json', by: { kind: 'link', id: null }, at, origin: `closer:${id}`, content: Buffer.from(document) })
  }
}
export type CloserPost = ReturnType<typeof closerPost>

/** The one text that goes to a wrong recipient; it says nothing of what they got. */
export async function askFor(closer: Closer, key: string, link: string, { organisation, fill, zone }: Pick<Needs, 'organisation' | 'fill' | 'zone'>): Promise<NewMessage> {
  const { name, contact } = await organisation()
  const { id, incident, drill, language, recipient, until } = closer
  const fields = {
    organisation: name || say(language, 'closer.we'), phone: contact.phone, link, reference: referenceOf({ id }),
    again: key.endsWith(':1') ? '' : say(language, 'closer.again'), until: until ? dateWithZone(until, language, zone) : say(language, 'closer.text.until'),
  }
  return { key, kind: 'outside', to: recipient, language, incident, drill, priority: priorities.urgent, ...fill('closer/ask', language, fields) }
}

/** To whoever handles it and is not kept out of this incident: that there is news, and where it stands. */
async function tellingOf(closer: Closer, news: News, { incidents, people, fill, baseUrl }: Needs): Promise<NewMessage[]> {
  const { excluded } = await incidents.get(closer.incident)
  const there = (await people()).filter(({ active, id }) => active && !excluded.includes(id))
  const first = there.filter(({ id, roles }) => roles.includes('dpo') || id === closer.by.id)
  const told = first.length > 0 ? first : there.filter((person) => may(person, 'approve wrong recipient'))
  return told.map(({ id, name, email, language }) => ({
    key: `closer:${closer.id}:${news}:${id}`, kind: 'staff', to: { name, address: email }, language, incident: closer.incident, drill: closer.drill, priority: priorities.urgent,
    ...fill('staff/closer', language, { name, number: closer.incident, news: say(language, `closer.news.${news}`), link: `${baseUrl}/incidents/${closer.incident}/closers/${closer.id}` }),
  }))
}
