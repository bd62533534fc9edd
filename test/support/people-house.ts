import type { Connection } from 'mongoose'
import { auditService } from '../../src/audit/audit.service.ts'
import { auditStore } from '../../src/audit/audit.store.ts'
import { accountService } from '../../src/people/account.service.ts'
import { clientImportService } from '../../src/people/client-import.service.ts'
import { clientImportStore } from '../../src/people/client-import.store.ts'
import { clientService } from '../../src/people/client.service.ts'
import { clientStore } from '../../src/people/client.store.ts'
import { channels } from '../../src/outbox/channel.ts'
import { contactService } from '../../src/people/contact.service.ts'
import type { Question } from '../../src/people/contact.service.ts'
import { readCsv } from '../../src/people/csv.adapter.ts'
import { administratorService } from '../../src/people/administrators.service.ts'
import { guessService } from '../../src/people/guess.service.ts'
import { guessStore } from '../../src/people/guess.store.ts'
import { invitationService } from '../../src/people/invitation.service.ts'
import type { Invitation } from '../../src/people/invitation.service.ts'
import { organisationService } from '../../src/people/organisation.service.ts'
import { organisationStore } from '../../src/people/organisation.store.ts'
import { passwordAdapter } from '../../src/people/password.adapter.ts'
import { personService } from '../../src/people/person.service.ts'
import { personStore } from '../../src/people/person.store.ts'
import { rosterService } from '../../src/people/roster.service.ts'
import { scheduleService } from '../../src/people/schedule.service.ts'
import { scheduleStore } from '../../src/people/schedule.store.ts'
import { hashOf } from '../../src/people/secret.ts'
import { sessionStore } from '../../src/people/session.store.ts'
import { setUpService } from '../../src/people/set-up.service.ts'
import { setUpStore } from '../../src/people/set-up.store.ts'
import { signInService } from '../../src/people/sign-in.service.ts'
import { tokenService } from '../../src/people/token.service.ts'
import { tokenStore } from '../../src/people/token.store.ts'
import { fresh, indexesOn } from './database.ts'
import { stoppedClock } from './moments.ts'
import type { StoppedClock } from './moments.ts'
import { smallPack } from './pack.ts'

export const passwords = passwordAdapter()
export const goodPassword = 'paars raam fietst langzaam'

let shared: Promise<Connection> | undefined

/** Everything of people/ on an empty database with a stopped clock; mail goes to an array, or nowhere. */
export async function peopleHouse({ mail = true, clock = stoppedClock() }: Furnish = {}) {
  const connection = await (shared ??= furnished())
  await Promise.all(Object.values(connection.models).map((model) => model.deleteMany({})))
  return buildPeople(connection, { mail, clock })
}

/** Inside describe: a new one for every test. */
export function freshPeople(furnish: Furnish = {}): PeopleHouse {
  const house = {} as PeopleHouse
  beforeEach(async () => void Object.assign(house, await peopleHouse({ ...furnish, clock: stoppedClock() })))
  return house
}

async function furnished(): Promise<Connection> {
  const connection = await fresh()
  buildPeople(connection)
  await indexesOn(connection)
  return connection
}

interface Furnish {
  mail?: boolean
  clock?: StoppedClock
}

export type PeopleHouse = Awaited<ReturnType<typeof peopleHouse>>

/** Twice on one connection is two processes on one store. */
export function buildPeople(connection: Connection, { mail = true, clock = stoppedClock() }: Furnish = {}) {
  const mailbox: Invitation[] = []
  /** Every message that asked for a confirmation; one that was posted twice stands here once. */
  const asked: Question[] = []
  const usable = mail ? channels : []
  const { now } = clock
  const newId = () => crypto.randomUUID()
  const newToken = () => Buffer.from(crypto.getRandomValues(new Uint8Array(24))).toString('base64url')
  const stores = {
    people: personStore(connection),
    sessions: sessionStore(connection),
    guesses: guessStore(connection),
    organisations: organisationStore(connection),
    tokens: tokenStore(connection),
    setUps: setUpStore(connection),
    clients: clientStore(connection),
    imports: clientImportStore(connection),
    rosters: scheduleStore(connection),
  }
  const audit = auditService({ store: auditStore(connection, newToken) })
  /** What went wrong after a write that stands; and how often open incidents were planned anew. */
  const after = { troubles: [] as unknown[], planned: 0, planAnew: async () => void (after.planned += 1) }
  const organisations = organisationService({
    store: stores.organisations, audit, obligations: smallPack, now, planAnew: () => after.planAnew(), onTrouble: (error) => void after.troubles.push(error),
  })
  const administrators = administratorService({ store: stores.people, now, newId })
  const common = { sessions: stores.sessions, passwords, organisation: stores.organisations.get, audit, usable, now, newId, newToken }
  const guesses = guessService({ store: stores.guesses, audit, now, newId })
  const planning = { store: stores.rosters, people: stores.people.list, audit, now, newId }
  const signIns = signInService({ ...common, people: stores.people, guesses })
  return {
    connection, clock, mailbox, asked, stores, audit, organisations, guesses, signIns, after,
    clients: clientService({ store: stores.clients, audit, obligations: smallPack, now, newId }),
    imports: clientImportService({ store: stores.imports, clients: stores.clients, readCsv, audit, now, newId }),
    people: personService({ ...common, store: stores.people, administrators }),
    invitations: invitationService({
      ...common,
      store: stores.people,
      baseUrl: 'https://meldklok.test',
      mails: mail,
      sendInvitation: async (invitation) => mail && mailbox.push(invitation) > 0,
    }),
    contacts: contactService({
      ...common, store: stores.people, baseUrl: 'https://meldklok.test',
      linkToken: (key) => hashOf(`a secret ${key}`), hashToken: hashOf,
      post: async (question) => void (asked.some(({ key }) => key === question.key) || asked.push(question)),
      onTrouble: (error) => void after.troubles.push(error),
    }),
    accounts: accountService({ ...common, store: stores.people, signIns, guesses }),
    schedules: scheduleService(planning),
    rosters: rosterService(planning),
    tokens: tokenService({ ...common, store: stores.tokens }),
    setUps: setUpService({ ...common, store: stores.setUps, people: stores.people, organisations: stores.organisations }),
  }
}

/** The token at the end of a link. */
export function tokenIn(link: string): string {
  return link.slice(link.lastIndexOf('/') + 1)
}

export async function actNames(house: Pick<PeopleHouse, 'audit'>): Promise<string[]> {
  return (await house.audit.list({}, 1000)).map(({ what }) => what).toReversed()
}

/** Everything the database holds, as text: to look for what must not be there. */
export async function everythingIn(connection: Connection, { but = [] }: { but?: string[] } = {}): Promise<string> {
  const names = Object.values(connection.models).map(({ collection }) => collection.collectionName).filter((name) => !but.includes(name))
  const all = await Promise.all(names.map((name) => connection.collection(name).find({}).toArray()))
  return JSON.stringify(all)
}
