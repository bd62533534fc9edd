import type { Duty } from '../incidents/duty.ts'
import type { NewMessage } from '../outbox/message.ts'
import { priorities } from '../outbox/message.ts'
import type { Person } from '../people/person.ts'
import type { Language } from '../shared/words/words.ts'
import type { Escalation, Told } from './escalation.ts'
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
  lateMinutes: number
}

/** Who is woken for a level, and the messages that do it. */
export function pagingService({ people, post, fill, linkToken, hashToken, linkTo, now, zone }: Needs) {
  /** People as they are now. An empty level alarms the administrators, so that a gap is never silent. */
  async function targetsOf(row: Escalation, { playbook, lateMinutes }: Call): Promise<Told[]> {
    const { notify, channels } = whoIsTold(playbook, row, lateMinutes > lateFromMinutes)
    const everybody = await people()
    const targets = resolveTargets(playbook, notify, everybody)
    const reached = targets.length > 0 ? targets : everybody.filter(({ active, roles }) => active && roles.includes('administrator'))
    return reached.flatMap(({ id }) =>
      channels.map((channel) => {
        const messageKey = `${row.key}:${id}:${channel}`
        return { person: id, channel, messageKey, tokenHash: hashToken(linkToken(messageKey)), acknowledgedAt: null }
      }),
    )
  }

  /** Whether anybody is told whom the level names, and not the administrators in their place. */
  async function reachesItsPeople(row: Escalation, told: readonly Told[], { playbook, lateMinutes }: Call): Promise<boolean> {
    const targets = resolveTargets(playbook, whoIsTold(playbook, row, lateMinutes > lateFromMinutes).notify, await people())
    return told.some(({ person }) => targets.some(({ id }) => id === person))
  }

  /** Safe to repeat: every message has a key of its own. */
  async function page(row: Escalation, told: readonly Told[], call: Call): Promise<void> {
    const everybody = await people()
    for (const { person: id, messageKey } of told) {
      const person = everybody.find((one) => one.id === id)
      if (person) await post(messageTo(person, messageKey, row, call))
    }
  }

  function messageTo({ name, email, language }: Person, key: string, row: Escalation, call: Call): NewMessage {
    const fields = pageFields({ row, link: linkTo(linkToken(key)), ...call }, language, now(), zone)
    return {
      key,
      kind: 'staff',
      to: { name, address: email },
      language,
      incident: row.incident,
      drill: row.drill,
      priority: row.statutory ? priorities.statutory : priorities.urgent,
      ...fill('staff/escalation', language, fields),
    }
  }

  return { targetsOf, reachesItsPeople, page }
}
export type PagingService = ReturnType<typeof pagingService>
