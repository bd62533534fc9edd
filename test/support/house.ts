import type { Express } from 'express'
import type { Connection } from 'mongoose'
import request from 'supertest'
import { createApp } from '../../src/app.ts'
import type { AppOptions } from '../../src/app.ts'
import { cipher } from '../../src/ops/cipher.adapter.ts'
import { newId, newSalt, newToken } from '../../src/ops/random.adapter.ts'
import type { AttemptResult, Outside, Sendable } from '../../src/outbox/attempt.ts'
import { channels } from '../../src/outbox/channel.ts'
import type { Channel } from '../../src/outbox/channel.ts'
import type { Action } from '../../src/people/access.ts'
import { passwordAdapter } from '../../src/people/password.adapter.ts'
import { unfounded } from '../../src/people/organisation.ts'
import { organisationStore } from '../../src/people/organisation.store.ts'
import { personStore } from '../../src/people/person.store.ts'
import { hashOf } from '../../src/people/secret.ts'
import { sessionStore } from '../../src/people/session.store.ts'
import type { Facts } from '../../src/facts/facts.ts'
import { byPerson, system } from '../../src/shared/act.ts'
import { addHours } from '../../src/shared/instant.ts'
import { loadLook } from '../../src/web/look.ts'
import { loadFiles } from '../../src/wire-files.ts'
import { buildHouse } from '../../src/wire.ts'
import { stillMachine } from './machine.ts'
import type { House } from '../../src/wire.ts'
import { plain } from './builders.ts'
import { cast } from './cast.ts'
import type { Part } from './cast.ts'
import { fresh, indexesOn } from './database.ts'
import { noon, stoppedClock } from './moments.ts'
import type { StoppedClock } from './moments.ts'

export const baseUrl = 'http://127.0.0.1:3000'
/** Of everybody in the cast. */
export const castPassword = 'paars raam fietst langzaam'

const shippedRoot = new URL('../..', import.meta.url).pathname
const castHash = once(() => passwordAdapter().hash(castPassword))
/** Reading and compiling these takes longer than most tests. */
const look = once(loadLook)
const shipped = once(() => loadFiles(shippedRoot, noon))

export interface Wishes {
  clock?: StoppedClock
  /** False: no mail server was set, so invitation links are shown instead of sent. */
  mails?: boolean
  /** By which messages can leave; every channel, unless `mails` is false. */
  usable?: readonly Channel[]
  /** Where messages really go; without it they are kept in `mailbox`. */
  outside?: Outside
  /** False: an empty house, as at the very first start. */
  cast?: boolean
  app?: Partial<AppOptions>
  /** Holds other playbooks than those that are shipped. */
  root?: string
  /** Where messages come back to. */
  bounceAddress?: string
}

/** Keeps every message, and answers as it is told to. */
export interface TestMail {
  transport: Outside
  /** What was handed over, the first one first. */
  mailbox: Sendable[]
  /** From now on every sending ends like this. */
  answer: (result: AttemptResult) => void
}

/** A caller: `agent.get('/incidents')`, `agent.post('/incidents').type('form').send({…})`. */
export type Caller = ReturnType<typeof request.agent>

export interface TestHouse extends TestMail {
  house: House
  app: Express
  connection: Connection
  clock: StoppedClock
  /** What was logged, with its level and message. */
  logged: Record<string, unknown>[]
  /** How often somebody asked to look at once for what is due. */
  woken: () => number
  /** A browser of this person, with a session of its own that begins now. */
  signedInAs: (part: Part) => Promise<Caller & { sessionId: string }>
  /** A browser of nobody. */
  signedOut: () => Caller
  /** Another system, with a key that has these actions, until `hours` from now. */
  withToken: (actions: Action[], hours?: number) => Promise<Caller & { tokenId: string }>
  /** Somebody reports; gives the number. */
  report: (facts?: Facts, by?: Part) => Promise<string>
}

/** The whole house on an empty database of the test engine, with a stopped clock, the cast in it and mail that stays here. */
export async function testHouse(wishes: Wishes = {}): Promise<TestHouse> {
  const connection = await fresh()
  const test = openTestHouse(connection, wishes)
  await indexesOn(connection)
  if (wishes.cast ?? true) await castIn(connection)
  return test
}

/** Twice on one connection is two processes on one store. */
export function openTestHouse(connection: Connection, { clock = stoppedClock(), mails = true, usable = mails ? channels : [], outside, app: options = {}, root = shippedRoot, bounceAddress }: Wishes = {}): TestHouse {
  const mail = testMail(usable)
  const logged: Record<string, unknown>[] = []
  const keep = (level: string) => (fields: object, message: string) => void logged.push({ level, message, ...fields })
  const log = { error: keep('error'), warn: keep('warn'), info: keep('info') }
  let woken = 0
  const house = buildHouse({
    connection, cipher: cipher(Buffer.alloc(32, 7)), transport: outside ?? mail.transport, bounceAddress, baseUrl, zone: 'Europe/Amsterdam', files: root === shippedRoot ? shipped() : loadFiles(root, clock.now()), log,
    now: clock.now, newId, newToken, newSalt,
  })
  const app = createApp(house, {
    look: look(), wake: () => (woken += 1), readOnly: async () => null, health: async () => ({ ok: true, failing: [] }), machine: stillMachine, ...options,
  })
  return { ...mail, house, app, connection, clock, logged, woken: () => woken, ...callers(house, app, connection, clock), report: reporting(house) }
}

function testMail(usable: readonly Channel[]): TestMail {
  const mailbox: Sendable[] = []
  let result: AttemptResult = { result: 'accepted', code: '250', reference: null }
  const send = async (message: Sendable) => {
    mailbox.push(message)
    return result
  }
  return { mailbox, transport: { usable, send, verify: async () => ({ ok: true }), close: () => {} }, answer: (next) => (result = next) }
}

function callers(house: House, app: Express, connection: Connection, { now }: StoppedClock) {
  const browser = () => request.agent(app).set('Origin', baseUrl).set('Accept-Language', 'nl')

  /** The same session as signing in gives, without the time that a password takes. */
  async function signedInAs(part: Part): Promise<Caller & { sessionId: string }> {
    const token = newToken()
    const session = { id: newId(), personId: cast[part].id, epoch: 0, device: { browser: null, system: null }, beganAt: now(), seenAt: now(), endedAt: null }
    await sessionStore(connection).insert(session, hashOf(token), [])
    return Object.assign(browser().set('Cookie', `meldklok=${token}`), { sessionId: session.id })
  }

  async function withToken(actions: Action[], hours = 24): Promise<Caller & { tokenId: string }> {
    const { id, token } = await house.tokens.create({ name: 'test', actions, expiresAt: addHours(now(), hours) }, system)
    const caller = request.agent(app).set('Authorization', `Bearer ${token}`).set('Accept-Language', 'en')
    return Object.assign(caller, { tokenId: id })
  }

  return { signedInAs, signedOut: browser, withToken }
}

function reporting(house: House) {
  return async (facts: Facts = {}, by: Part = 'chris') => {
    const known = { whatHappened: 'Brief naar het verkeerde adres.', detectedAt: house.now(), ...facts }
    const { number } = await house.incidents.report({ facts: known, contact: cast[by].name }, byPerson(cast[by].id))
    return number
  }
}

async function castIn(connection: Connection): Promise<void> {
  await organisationStore(connection).insert({ ...unfounded, traits: plain, version: 1 }, [])
  const passwordHash = await castHash()
  const people = personStore(connection)
  for (const { id, name, email, roles, language, contacts } of Object.values(cast)) {
    await people.insert({ id, name, email, roles, language, contacts, passwordHash, passwordAt: new Date(0), linkHash: null, linkUntil: null }, [])
  }
}

function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}
