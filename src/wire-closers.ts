import type { Connection } from 'mongoose'
import type { AuditService } from './audit/audit.service.ts'
import { askFor, closerPost } from './closers/closer-post.service.ts'
import { closerService } from './closers/closer.service.ts'
import { closerStore } from './closers/closer.store.ts'
import { closersCard } from './closers/closer.view.ts'
import { tellable } from './closers/closer.ts'
import type { Closer } from './closers/closer.ts'
import type { EvidenceService } from './incidents/evidence.service.ts'
import type { IncidentService } from './incidents/incident.service.ts'
import type { Incident } from './incidents/incident.ts'
import type { WaitElsewhere } from './incidents/home-waits.view.ts'
import type { Reader } from './incidents/reader.ts'
import type { Cipher } from './ops/cipher.adapter.ts'
import type { Log } from './ops/log.ts'
import type { loadMessages } from './outbox/message.loader.ts'
import type { OutboxService } from './outbox/outbox.service.ts'
import { may } from './people/access.ts'
import type { OrganisationService } from './people/organisation.service.ts'
import type { Person } from './people/person.ts'
import { say } from './shared/words/words.ts'

interface CloserMaterials {
  connection: Connection
  audit: AuditService
  evidence: EvidenceService
  incidents: Pick<IncidentService, 'get'>
  outbox: Pick<OutboxService, 'post'>
  people: () => Promise<Person[]>
  organisation: Pick<OrganisationService, 'get'>
  fill: ReturnType<typeof loadMessages>
  cipher: Cipher
  baseUrl: string
  zone: string
  log: Log
  now: () => Date
  newId: () => string
}

/** The requests to wrong recipients, whose answers are evidence. */
export function wireClosers({ connection, audit, evidence, incidents, outbox, people, organisation, fill, cipher, baseUrl, zone, log, now, newId }: CloserMaterials) {
  const linkToken = (key: string) => tellable(cipher.linkToken('closer', key))
  const texts = { organisation: organisation.get, fill, zone }
  const store = closerStore(connection, cipher)
  const closers = closerService({
    store, incidents, linkToken, hashToken: cipher.hashToken, audit, baseUrl, now, newId,
    post: closerPost({ ...texts, incidents, evidence, outbox, people, linkToken, baseUrl, now }),
    onTrouble: (incident, error) => log.error({ job: 'closers', incident, error }, 'a request to a wrong recipient is not finished yet'),
  })

  /** The text as it goes out, without the link that only the recipient gets. */
  async function closerTextOf(closer: Closer, { language }: Reader): Promise<{ heading: string; body: string }> {
    return askFor(closer, closer.asks[0]?.key ?? ':1', say(language, 'closer.text.link'), texts)
  }

  async function closersFor(incident: Incident, reader: Reader) {
    return closersCard(await closers.ofIncident(incident.number), incident, reader)
  }

  /** Of these incidents, what this reader may approve. */
  async function closerWaits(numbers: readonly string[], { person }: Reader): Promise<WaitElsewhere[]> {
    const found = may(person, 'approve wrong recipient') ? await store.waitingIn(numbers) : []
    return found.filter(({ by }) => by.id !== person.id).map(({ id, incident }) => ({ number: incident, key: 'home.waits.closer', href: `/incidents/${incident}/closers/${id}` }))
  }

  return { closerWaits, closers, closerTextOf, closersFor, closerParts: [closers.settlePending, closers.tick] }
}
