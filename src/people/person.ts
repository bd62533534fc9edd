import type { Happening } from '../shared/act.ts'
import type { Language } from '../shared/words/words.ts'
import type { ContactPoint, QuietHours } from './contact.ts'

export const roles = ['reporter', 'coordinator', 'dpo', 'management', 'auditor', 'administrator'] as const
export type Role = (typeof roles)[number]

export interface Person {
  id: string
  name: string
  email: string
  roles: Role[]
  language: Language
  active: boolean
  /** In the person's own order; the e-mail address of the account is always one of them. */
  contacts: ContactPoint[]
  /** Null: those of the organisation. */
  quietHours: QuietHours | null
  version: number
}

/** A person as the administrator sees them: whether they can sign in already, and until when their link works. */
export interface Member extends Person {
  passwordAt: Date | null
  linkUntil: Date | null
  /** That link went to the e-mail address of the account, so using it shows that the address works. */
  linkMailed: boolean
}

export type Standing = 'active' | 'invited' | 'invitation expired' | 'deactivated'

/** Somebody with how they stand now, and whether an alarm can reach them. */
export type Known = Member & { standing: Standing; reachable: boolean }

export function standingOf({ active, passwordAt, linkUntil }: Member, now: Date): Standing {
  if (!active) return 'deactivated'
  if (passwordAt) return 'active'
  return linkUntil && linkUntil > now ? 'invited' : 'invitation expired'
}

/** No comma, bracket or quote: in a mail header those would begin another recipient. */
export const emailPattern = /^[^\s@"<>(),:;\\[\]]{1,64}@[^\s@"<>(),:;\\[\].]+(\.[^\s@"<>(),:;\\[\].]+)+$/u

/** Of any country, with or without what people put between the figures. */
export const phonePattern = /^\+?[\d ()-]{6,30}$/

/** Two spellings of one address give one key: capitals, and letters written as one sign or as two. */
export function emailKey(email: string): string {
  return email.trim().normalize('NFKC').toLowerCase()
}

/** What became of a link: `link` only when it could not be mailed, for the administrator to pass on. */
export interface Sent {
  person: Person
  until: Date
  link: string | null
}

/** How long a one-time link works. An invitation may lie over a holiday; a new password for a known person may not. */
export const linkHours = { 'set-up': 1, invitation: 7 * 24, 'new password': 24 } as const

/** What a change of the administrator's page comes to, for the record. */
export function personChanges(before: Person, to: Partial<Pick<Person, 'name' | 'email' | 'roles' | 'language'>>): Happening[] {
  const changed = (name: keyof typeof to) => to[name] !== undefined && JSON.stringify(to[name]) !== JSON.stringify(before[name])
  const happening = (name: keyof typeof to, what: string) =>
    changed(name) ? [{ what, detail: { person: before.id, from: before[name], to: to[name] } }] : []
  return [
    ...happening('name', 'person renamed'),
    ...happening('email', 'e-mail address changed'),
    ...happening('roles', 'roles changed'),
    ...happening('language', 'language changed'),
  ]
}

/** Whether a change takes an administrator away. */
export function isLeaving(before: Person, after: Pick<Person, 'active' | 'roles'>): boolean {
  const is = ({ active, roles }: Pick<Person, 'active' | 'roles'>) => active && roles.includes('administrator')
  return is(before) && !is(after)
}
