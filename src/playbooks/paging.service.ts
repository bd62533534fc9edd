import type { Duty } from '../incidents/duty.ts'
import type { NewMessage } from '../outbox/message.ts'
import { priorities } from '../outbox/message.ts'
import type { Person } from '../people/person.ts'
import type { Language } from '../shared/words/words.ts'
import { languages } from '../shared/words/words.ts'
import type { Target } from './bundle.ts'
import { namedBy } from './bundle.ts'
import type { Escalation } from './escalation.ts'
import { lateFromMinutes, whoIsTold } from './escalation.ts'
import type { PageFields } from './page.ts'
import { pageFields } from './page.ts'
import type { Playbook } from './playbook.ts'
import { resolveTargets } from './targets.ts'

interface Needs {
  people: () => Promise<Person[]>
  post: (message: NewMessage) => Promise<unknown>
  fill: (template: string, language: Language, fields: PageFields) => { heading: string; body: string }
  /** The same subject always gives the same token, so that a repeat after a crash gives the same link. */
  linkToken: (subject: string) => string
  hashToken: (token: string) => string
  linkTo: (token: string) => string
  now: () => Date
  zone: string
}

export interface Call {
  playbook: Playbook
  duties: readonly Duty[]
}

/** Who is woken for a level, and the messages that do it. */
export function pagingService({ people, post, fill, linkToken, hashToken, linkTo, now, zone }: Needs) {
  /** People as they are now. An empty level alarms the administrators, so that a gap is never silent. */
  async function targetsOf(row: Escalation, { playbook }: Call): Promise<Target[]> {
    const { notify, channels } = whoIsTold(playbook, row, row.lateMinutes > lateFromMinutes)
    const everybody = await people()
    const targets = resolveTargets(playbook, notify, everybody)
    const reached = targets.length > 0 ? targets : everybody.filter(({ active, roles }) => active && roles.includes('administrator'))
    return reached.flatMap(({ id }) => channels.map((channel) => ({ person: id, channel })))
  }

  function tokenHashOf(messageKey: string): string {
    return hashToken(linkToken(messageKey))
  }

  /** Whether anybody is told whom the level names, and not the administrators in their place. */
  async function reachesItsPeople(row: Escalation, { playbook }: Call): Promise<boolean> {
    const targets = resolveTargets(playbook, whoIsTold(playbook, row, row.lateMinutes > lateFromMinutes).notify, await people())
    return row.told.some(({ person }) => targets.some(({ id }) => id === person))
  }

  /**
   * Every message that tells these rows, each once, with whatever else it names among all rows that are still asked for.
   * Safe to repeat: every message has a key of its own.
   */
  async function page(told: readonly Escalation[], all: readonly Escalation[], call: Call): Promise<void> {
    const whose = new Map(told.flatMap((row) => row.told).map(({ messageKey, person }) => [messageKey, person]))
    if (whose.size === 0) return
    const everybody = await people()
    for (const [messageKey, id] of whose) {
      const person = everybody.find((one) => one.id === id)
      if (person) await post(messageTo(person, messageKey, namedBy(messageKey, all), call))
    }
  }

  /** Throws when no message could be made about this row, before anybody counts on one. */
  function rehearse(row: Escalation, call: Call): void {
    for (const language of languages) filled([row, row], row.key, language, call)
  }

  function filled(rows: readonly Escalation[], key: string, language: Language, call: Call) {
    return fill('staff/escalation', language, pageFields({ rows, link: linkTo(linkToken(key)), ...call }, language, now(), zone))
  }

  function messageTo({ name, email, language }: Person, key: string, rows: readonly Escalation[], call: Call): NewMessage {
    const { incident, drill } = rows[0]!
    return {
      key,
      kind: 'staff',
      to: { name, address: email },
      language,
      incident,
      drill,
      priority: rows.some(({ statutory }) => statutory) ? priorities.statutory : priorities.urgent,
      ...filled(rows, key, language, call),
    }
  }

  return { targetsOf, tokenHashOf, reachesItsPeople, rehearse, page }
}
export type PagingService = ReturnType<typeof pagingService>
