import { clientStore } from '../../src/people/client.store.ts'
import type { Client } from '../../src/people/client.ts'
import type { Facts } from '../../src/facts/facts.ts'
import { byPerson } from '../../src/shared/act.ts'
import { aClient } from '../support/clients.ts'
import type { Caller, TestHouse } from '../support/house.ts'

export const shared: Facts = { ourRole: 'processor', whatHappened: 'Een export stond een uur open.', dataCategories: ['name', 'email'], measuresTaken: 'De map is dicht.', consequences: 'Mensen kunnen valse mails krijgen.' }

/** An incident that touches these clients. */
export async function incidentWith(test: TestHouse, clients: readonly Partial<Client>[], facts: Facts = shared): Promise<string> {
  const store = clientStore(test.connection)
  for (const client of clients) await store.insert(aClient(client), []).catch(() => {})
  const number = await test.report(facts)
  await test.house.strandBatches.add(number, { clients: clients.map(({ id }) => id ?? 'noorderbank') }, byPerson('bram'))
  await test.house.tick()
  test.mailbox.length = 0
  return number
}

/** What the button of the card would post. */
export async function pressed(caller: Caller, path: string): Promise<Record<string, string>> {
  const { text } = await caller.get(path).expect(200)
  const [, language = 'nl', seen = '0'.repeat(64)] = /name="language" value="(..)">\s*<input type="hidden" name="seen" value="([^"]*)"/.exec(text) ?? []
  return { language, seen }
}

export async function sendFirst(caller: Caller, path: string) {
  return caller.post(`${path}/mails`).type('form').send(await pressed(caller, path))
}

/** Mails to the outside, in the order in which they were handed over. */
export function mailsOut({ mailbox }: Pick<TestHouse, 'mailbox'>) {
  return mailbox.filter(({ key }) => key.startsWith('client-report:'))
}
