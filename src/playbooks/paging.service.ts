import { factsOf } from '../incidents/incident.ts'
import type { NewMessage } from '../outbox/message.ts'
import { priorities } from '../outbox/message.ts'
import type { Person } from '../people/person.ts'
import type { Language } from '../shared/words/words.ts'
import { languages } from '../shared/words/words.ts'
import { namedBy } from './bundle.ts'
import type { Escalation, Told } from './escalation.ts'
import type { PageFields } from './page.ts'
import { pageFields } from './page.ts'
import { hearing } from './targets.ts'
import type { About } from './turn.ts'
import { lateFromMinutes, mostLate } from './verdict.ts'

interface Needs {
  post: (message: NewMessage) => Promise<unknown>
  fill: (template: string, language: Language, fields: PageFields) => { heading: string; body: string }
  /** The same subject always gives the same token, so that a repeat after a crash gives the same link. */
  linkToken: (subject: string) => string
  hashToken: (token: string) => string
  linkTo: (token: string) => string
  now: () => Date
  zone: string
}

/** The messages that wake people. */
export function pagingService({ post, fill, linkToken, hashToken, linkTo, now, zone }: Needs) {
  function tokenHashOf(messageKey: string): string {
    return hashToken(linkToken(messageKey))
  }

  /**
   * Every message that tells these rows, each once, with whatever else it names among all rows that are still asked for.
   * Safe to repeat: every message has a key of its own. Whoever may hear no more of it since that was written down gets none.
   */
  async function page(told: readonly Escalation[], all: readonly Escalation[], about: About): Promise<void> {
    const messages = new Map(told.flatMap((row) => row.told).map((one) => [one.messageKey, one]))
    for (const [messageKey, one] of messages) {
      const person = hearing(about.world).find(({ id }) => id === one.person)
      const rows = namedBy(messageKey, all)
      if (person && rows.length > 0) await post(messageTo(person, one, rows.map((row) => ({ ...row, lateMinutes: lateToSay(row, about) })), about))
    }
  }

  /** Its own; of one that goes in time, how late what it takes along is. */
  function lateToSay(row: Escalation, { rows }: About): number {
    return row.lateMinutes > lateFromMinutes ? row.lateMinutes : mostLate(row, rows, now())
  }

  /** Throws when no message could be made about this row, before anybody counts on one. */
  function rehearse(row: Escalation, about: About): void {
    for (const language of languages) filled('staff/escalation', [row, row], row.key, language, about)
  }

  function filled(template: string, rows: readonly Escalation[], key: string, language: Language, about: About) {
    return fill(template, language, pageFields({ rows, link: linkTo(linkToken(key)), playbooks: about.playbooks, duties: about.duties, known: factsOf(about.incident), byLink: about.byLink ?? null }, language, now(), zone))
  }

  function messageTo({ name, email, language, contacts }: Person, { messageKey, channel, contact }: Told, rows: readonly Escalation[], about: About): NewMessage {
    const { incident, drill } = rows[0]!
    return {
      key: messageKey,
      kind: 'staff',
      channel,
      to: { name, address: contacts.find(({ id }) => id === contact)?.address ?? email },
      language,
      incident,
      drill,
      priority: rows.some(({ statutory }) => statutory) ? priorities.statutory : priorities.urgent,
      ...filled(channel === 'email' ? 'staff/escalation' : 'staff/escalation-short', rows, messageKey, language, about),
    }
  }

  return { tokenHashOf, rehearse, page }
}
export type PagingService = ReturnType<typeof pagingService>
