import type { AuditService } from '../audit/audit.service.ts'
import { actsOf, byPerson } from '../shared/act.ts'
import type { PendingAct } from '../shared/act.ts'
import { NotFound, Refused } from '../shared/errors.ts'
import { addHours } from '../shared/instant.ts'
import type { Language } from '../shared/words/words.ts'
import { unfounded } from './organisation.ts'
import type { OrganisationStore } from './organisation.store.ts'
import type { PasswordAdapter } from './password.adapter.ts'
import { weaknesses } from './password.ts'
import { linkHours } from './person.ts'
import type { Role } from './person.ts'
import type { PersonStore } from './person.store.ts'
import { hashOf } from './secret.ts'
import type { Founding, SetUpStore } from './set-up.store.ts'

interface Needs {
  store: SetUpStore
  people: Pick<PersonStore, 'insert' | 'isTaken' | 'hasAdministrator' | 'pendings'>
  organisations: Pick<OrganisationStore, 'insert' | 'id' | 'pendings'>
  passwords: PasswordAdapter
  audit: Pick<AuditService, 'settle'>
  now: () => Date
  newId: () => string
  newToken: () => string
}

export interface FoundInput {
  token: string
  organisation: string
  name: string
  email: string
  password: string
  alsoDpo: boolean
  language: Language
}

/** The first start: one link, one founder. One write decides; what follows can be repeated, and is at the next start. */
export function setUpService({ store, people, organisations, passwords, audit, now, newId, newToken }: Needs) {
  /** At each start. A new link, which voids the last one; null when there is an administrator. For the terminal only, never for a log. */
  async function renewLink(): Promise<{ token: string; until: Date } | null> {
    await finish()
    if (await people.hasAdministrator()) {
      await store.close()
      return null
    }
    const token = newToken()
    const until = addHours(now(), linkHours['set-up'])
    return (await store.renew(hashOf(token), until)) ? { token, until } : null
  }

  async function isOpen(token: string): Promise<boolean> {
    return (await store.isOpen(hashOf(token), now())) && !(await people.hasAdministrator())
  }

  async function found({ token, organisation, name, email, password, alsoDpo, language }: FoundInput): Promise<void> {
    if (!(await isOpen(token))) throw new NotFound('no such link')
    const weak = weaknesses(password, { name, email, organisation })
    if (weak.length > 0) throw new Refused(...weak)
    if (await people.isTaken(email)) throw new Refused({ key: 'people.email.taken', field: 'email' })
    const roles: Role[] = alsoDpo ? ['administrator', 'dpo'] : ['administrator']
    const person = { id: newId(), name, email: email.trim(), roles, passwordHash: await passwords.hash(password) }
    if (!(await store.found(hashOf(token), now(), { at: now(), organisation, language, person }))) throw new NotFound('no such link')
    await finish()
  }

  /** Does what the deciding write promised. Every part of it may be done already. */
  async function finish(): Promise<void> {
    const founding = await store.unfinished()
    if (!founding) return
    if ((await addAdministrator(founding)) === 'email taken') return store.reopen()
    await foundOrganisation(founding)
    await store.finish(now())
  }

  async function addAdministrator({ at, language, person }: Founding): Promise<'added' | 'there' | 'email taken'> {
    const acts = founded(`person:${person.id}`, 'person added', { person: person.id, roles: person.roles }, { at, person })
    const outcome = await people.insert({ ...person, language, passwordAt: at, linkHash: null, linkUntil: null }, acts)
    if (outcome === 'added') await audit.settle(people.pendings, { id: person.id, pending: acts })
    return outcome
  }

  async function foundOrganisation({ at, organisation: name, language, person }: Founding): Promise<void> {
    const acts = founded(organisations.id, 'organisation founded', { name }, { at, person })
    const added = await organisations.insert({ ...unfounded, name, language, version: 1 }, acts)
    if (added) await audit.settle(organisations.pendings, { id: organisations.id, pending: acts })
  }

  return { renewLink, isOpen, found, finish }
}
export type SetUpService = ReturnType<typeof setUpService>

function founded(document: string, what: string, detail: object, { at, person }: Pick<Founding, 'at' | 'person'>): PendingAct[] {
  return actsOf([{ what, detail: { ...detail } }], { document, version: 1, incident: null, who: byPerson(person.id), at })
}
