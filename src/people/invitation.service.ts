import type { AuditService } from '../audit/audit.service.ts'
import { actsOf } from '../shared/act.ts'
import type { Actor, Happening, PendingAct } from '../shared/act.ts'
import { NotFound, Refused, Stale } from '../shared/errors.ts'
import { addHours } from '../shared/instant.ts'
import type { Language } from '../shared/words/words.ts'
import type { PasswordAdapter } from './password.adapter.ts'
import { weaknesses } from './password.ts'
import { accountPoint } from './contact.ts'
import { confirmPoint } from './contact-list.ts'
import { linkHours } from './person.ts'
import type { Member, Person, Role, Sent } from './person.ts'
import type { PersonStore } from './person.store.ts'
import { hashOf } from './secret.ts'
import type { SessionStore } from './session.store.ts'

/** What the mail says. `key` is one for each link, so that posting it twice sends it once. */
export interface Invitation {
  key: string
  purpose: 'invitation' | 'new password'
  person: Person
  link: string
  until: Date
  language: Language
}

interface Needs {
  store: PersonStore
  sessions: Pick<SessionStore, 'endAll'>
  passwords: PasswordAdapter
  organisation: () => Promise<{ name: string }>
  /** Whether mail can leave; without, links are shown. */
  mails: boolean
  /** False when no mail has been set up. */
  sendInvitation: (invitation: Invitation) => Promise<boolean>
  audit: Pick<AuditService, 'settle'>
  baseUrl: string
  now: () => Date
  newId: () => string
  newToken: () => string
}

/**
 * Links to choose a password: for somebody new, and for somebody who forgot theirs. The link stands on the person, so inviting,
 * using, replacing and voiding it are each one write; a new one voids the last. A crash before the mail is posted loses only the mail.
 */
export function invitationService({ store, sessions, passwords, organisation, mails, sendInvitation, audit, baseUrl, now, newId, newToken }: Needs) {
  async function invite(input: { name: string; email: string; roles: Role[]; language: Language }, by: Actor): Promise<Sent> {
    const id = newId()
    const link = newLink('invitation')
    const acts = about({ id, version: 0 }, { what: 'person invited', detail: { person: id, roles: input.roles } }, by)
    const outcome = await store.insert({ ...input, id, email: input.email.trim(), passwordHash: null, passwordAt: null, ...link.stored }, acts)
    if (outcome === 'email taken') throw new Refused({ key: 'people.email.taken', field: 'email' })
    return send(id, link, acts)
  }

  /** Again for who has no password yet; else a link to choose a new one. The old password stays good until the link is used. */
  async function renew(id: string, by: Actor): Promise<Sent> {
    const before = await store.member(id)
    if (!before.active) throw new Refused({ key: 'people.inactive' })
    const link = newLink(before.passwordAt ? 'new password' : 'invitation')
    const acts = about(before, { what: `${link.purpose} link made`, detail: { person: id } }, by)
    await store.change(before, link.stored, acts)
    return send(id, link, acts)
  }

  /** Whose link this is. Null alike for a used, an expired and a false one. */
  function find(token: string): Promise<Member | null> {
    return store.byLink(hashOf(token), now())
  }

  async function accept(token: string, password: string): Promise<Person> {
    const before = await find(token)
    if (!before) throw new NotFound('no such link')
    const weak = weaknesses(password, { ...before, organisation: (await organisation()).name })
    if (weak.length > 0) throw new Refused(...weak)
    try {
      return await choose(before, token, await passwords.hash(password))
    } catch (error) {
      // Somebody changed this person, or used the link, a moment ago: look again. A used link is not found then.
      if (error instanceof Stale) return accept(token, password)
      throw error
    }
  }

  async function choose(before: Member, token: string, passwordHash: string): Promise<Person> {
    const at = now()
    const what = before.passwordAt ? 'new password chosen' : 'invitation accepted'
    const acts = about(before, { what, detail: { person: before.id } }, { kind: 'link', id: before.id })
    const confirmed = before.linkMailed ? confirmPoint(before.contacts, accountPoint, at) : null
    const set = { passwordHash, passwordAt: at, linkHash: null, linkUntil: null, linkMailed: false, ...(confirmed && { contacts: confirmed.contacts }) }
    await store.change(before, set, acts, { only: { linkHash: hashOf(token) }, endsSessions: true })
    await sessions.endAll(before.id, at)
    await audit.settle(store.pendings, { id: before.id, pending: acts })
    return store.get(before.id)
  }

  async function send(id: string, { address, until, purpose, key }: Link, acts: PendingAct[]): Promise<Sent> {
    await audit.settle(store.pendings, { id, pending: acts })
    const person = await store.get(id)
    const mailed = await sendInvitation({ key, purpose, person, link: address, until, language: person.language })
    return { person, until, link: mailed ? null : address }
  }

  function newLink(purpose: Invitation['purpose']): Link {
    const token = newToken()
    const until = addHours(now(), linkHours[purpose])
    return { purpose, until, address: `${baseUrl}/invitation/${token}`, key: `invitation:${hashOf(token)}`, stored: { linkHash: hashOf(token), linkUntil: until, linkMailed: mails } }
  }

  function about({ id, version }: Pick<Person, 'id' | 'version'>, happened: Happening, who: Actor): PendingAct[] {
    return actsOf([happened], { document: `person:${id}`, version: version + 1, incident: null, who, at: now() })
  }

  return { invite, renew, find, accept }
}
export type InvitationService = ReturnType<typeof invitationService>

interface Link {
  purpose: Invitation['purpose']
  until: Date
  address: string
  key: string
  stored: { linkHash: string; linkUntil: Date; linkMailed: boolean }
}
