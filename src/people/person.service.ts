import type { AuditService } from '../audit/audit.service.ts'
import { actsOf, system } from '../shared/act.ts'
import type { Actor, Happening } from '../shared/act.ts'
import { Refused } from '../shared/errors.ts'
import type { Language } from '../shared/words/words.ts'
import type { AdministratorService } from './administrators.service.ts'
import type { PasswordAdapter } from './password.adapter.ts'
import { weaknesses } from './password.ts'
import type { Channel } from '../outbox/channel.ts'
import { isWorking } from './contact.ts'
import type { Uncovered } from './cover.ts'
import { withCover } from './cover.ts'
import { withEmail } from './contact-list.ts'
import { emailKey, isLeaving, personChanges, standingOf } from './person.ts'
import type { Known, Member, Person, Role } from './person.ts'
import type { How, PersonChange } from './person-record.ts'
import type { PersonStore } from './person.store.ts'
import type { SessionStore } from './session.store.ts'

interface Needs {
  store: PersonStore
  sessions: Pick<SessionStore, 'endAll'>
  administrators: AdministratorService
  passwords: PasswordAdapter
  organisation: () => Promise<{ name: string }>
  /** The channels that messages can leave by. */
  usable: readonly Channel[]
  /** A house without alarms does not look. */
  uncovered?: Uncovered
  audit: Pick<AuditService, 'settle'>
  now: () => Date
  newId: () => string
}

export interface Addition {
  name: string
  email: string
  roles: Role[]
  language?: Language
  password: string
  id?: string
}

/** The people who work here. None is ever deleted: what they recorded keeps its author. */
export function personService({ store, sessions, administrators, passwords, organisation, usable, uncovered = async () => [], audit, now, newId }: Needs) {
  /** For the command line and for seeding: somebody who can sign in at once. */
  async function add({ name, email, roles, language = 'nl', password, id = newId() }: Addition, by: Actor = system): Promise<Person> {
    const weak = weaknesses(password, { name, email, organisation: (await organisation()).name })
    if (weak.length > 0) throw new Refused(...weak)
    const at = now()
    const acts = actsOf([{ what: 'person added', detail: { person: id, roles } }], { document: `person:${id}`, version: 1, incident: null, who: by, at })
    const person = { id, name, email: email.trim(), roles, language, passwordHash: await passwords.hash(password), passwordAt: at, linkHash: null, linkUntil: null }
    if ((await store.insert(person, acts)) === 'email taken') throw new Refused({ key: 'people.email.taken', field: 'email' })
    await audit.settle(store.pendings, { id, pending: acts })
    return store.get(id)
  }

  /** `version` is the one that was on the page: somebody else's change in between is not overwritten. `why` says why hours may be left without anybody. */
  async function change({ id, version }: Pick<Person, 'id' | 'version'>, to: Partial<Pick<Person, 'name' | 'email' | 'roles' | 'language'>>, by: Actor, why?: string) {
    const before = { ...(await store.get(id)), version }
    const happened = personChanges(before, to)
    return happened.length === 0 ? store.get(id) : write(before, { ...to, ...emailMoved(before, to.email) }, happened, by, { why })
  }

  async function member(id: string): Promise<Known> {
    return standing(await store.member(id))
  }

  async function list(): Promise<Known[]> {
    return (await store.list()).map(standing)
  }

  function standing(one: Member): Known {
    return { ...one, standing: standingOf(one, now()), reachable: one.contacts.some((point) => usable.includes(point.channel) && isWorking(point, now())) }
  }

  /** Nobody has answered from another address yet. A link that went to the old one says nothing about it, and opens nothing any more: it may have gone to a stranger. */
  function emailMoved({ email, contacts }: Person, to: string | undefined): PersonChange {
    const same = to === undefined || emailKey(to) === emailKey(email)
    return same ? {} : { contacts: withEmail(contacts, to), emailSince: now(), linkMailed: false, linkHash: null, linkUntil: null }
  }

  async function changeRoles(id: string, to: Role[], by: Actor, why?: string): Promise<Person> {
    return change(await store.get(id), { roles: to }, by, why)
  }

  async function rename(id: string, name: string, by: Actor): Promise<Person> {
    return change(await store.get(id), { name }, by)
  }

  async function setLanguage(id: string, language: Language): Promise<Person> {
    return change(await store.get(id), { language }, { kind: 'person', id })
  }

  /** Takes effect with the next request of any of their sessions, and voids a link that was not used yet. */
  async function deactivate(id: string, by: Actor, why?: string): Promise<Person> {
    const before = await store.get(id)
    if (!before.active) return before
    const after = await write(before, { active: false, linkHash: null, linkUntil: null }, [{ what: 'person deactivated', detail: { person: id } }], by, { endsSessions: true, why })
    await sessions.endAll(id, now())
    return after
  }

  async function reactivate(id: string, by: Actor, why?: string): Promise<Person> {
    const before = await store.get(id)
    return before.active ? before : write(before, { active: true }, [{ what: 'person reactivated', detail: { person: id } }], by, { why })
  }

  async function write(before: Person, set: PersonChange, happened: Happening[], by: Actor, { why, ...how }: How & { why?: string | undefined } = {}): Promise<Person> {
    const { id, version } = before
    const counts = set.roles !== undefined || set.active !== undefined || set.contacts !== undefined
    const open = counts ? await uncovered({ person: { ...before, ...set } }) : []
    const acts = actsOf(happened.map((one, index) => (index === 0 ? withCover(one, open, why) : one)), { document: `person:${id}`, version: version + 1, incident: null, who: by, at: now() })
    const save = (only: How['only'], more: PersonChange = {}) => store.change(before, { ...set, ...more }, acts, { ...how, only })
    const leaves = isLeaving(before, { active: set.active ?? before.active, roles: set.roles ?? before.roles })
    const outcome = leaves ? await administrators.leave(id, (only) => save(only, { leaving: null })) : await save({})
    if (outcome === 'email taken') throw new Refused({ key: 'people.email.taken', field: 'email' })
    await audit.settle(store.pendings, { id, pending: acts })
    return store.get(id)
  }

  return {
    add, change, changeRoles, rename, setLanguage, deactivate, reactivate,
    get: store.get, member, list, withRole: store.withRole, hasAdministrator: store.hasAdministrator,
    sweep: administrators.sweep,
  }
}
export type PersonService = ReturnType<typeof personService>
