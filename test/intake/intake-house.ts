import { organisationStore } from '../../src/people/organisation.store.ts'
import { byPerson } from '../../src/shared/act.ts'
import type { Caller, TestHouse } from '../support/house.ts'
import { textOf } from '../support/visitor.ts'

export const gijs = byPerson('gijs')
export const phone = '050 123 45 67'

/** What somebody types who is not asked for a name. */
export const typed = { what: 'Lijst met klanten ligt op straat bij station Noord.', 'when.date': '2026-03-12', 'when.time': '13:40' }

/** Reporting without an account is on; gives the key. */
export async function openIn({ house }: Pick<TestHouse, 'house'>): Promise<string> {
  const { version } = await house.openReports.get()
  await house.openReports.on(version, gijs)
  return (await house.openReports.get()).key!
}

/** The organisation has a name and a phone number. */
export async function namedIn({ connection }: Pick<TestHouse, 'connection'>): Promise<void> {
  const store = organisationStore(connection)
  const before = await store.get()
  await store.replace({ ...before, name: 'Noorderlicht', contact: { ...before.contact, phone }, version: before.version + 1 }, [])
}

export function send(caller: Caller, key: string, fields: Record<string, string> = {}) {
  return caller.post(`/report/${key}`).type('form').send({ ...typed, ...fields })
}

/** Reports, and gives where it went from there. */
export async function reportBy(caller: Caller, key: string, fields: Record<string, string> = {}): Promise<string> {
  const { headers } = await send(caller, key, fields).expect(303)
  return String(headers['location'])
}

export async function readAt(caller: Caller, path: string, status = 200): Promise<string> {
  const { text } = await caller.get(path).expect(status)
  return textOf(text)
}
