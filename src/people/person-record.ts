import type { Happening, PendingAct } from '../shared/act.ts'
import type { Asked } from './contact-ask.ts'

/** What only this store has: the password's hash, the one-time link's hash, and what ends sessions. */
interface Stored extends Asked {
  emailKey: string
  passwordHash: string | null
  linkHash: string | null
  epoch: number
  /** Set while somebody takes this administrator away; see administrators.service.ts. */
  leaving: { claim: string; at: Date } | null
  pending: PendingAct[]
}

export type NewPerson = Pick<Stored, 'id' | 'name' | 'email' | 'roles' | 'language' | 'passwordHash' | 'passwordAt' | 'linkHash' | 'linkUntil'> & Partial<Pick<Stored, 'contacts' | 'linkMailed'>>
export type PersonChange = Partial<
  Pick<Stored, 'name' | 'email' | 'roles' | 'language' | 'active' | 'passwordHash' | 'passwordAt' | 'linkHash' | 'linkUntil' | 'linkMailed' | 'leaving' | 'contacts' | 'quietHours' | 'asks' | 'emailSince'>
>

/** What a rule makes of a person, and what has happened by it. */
export interface Edit {
  set: PersonChange
  happened: Happening[]
}

/** What else must hold for a change to be made, and whether it ends every session of the person. */
export interface How {
  only?: { linkHash?: string; 'leaving.claim'?: string }
  endsSessions?: boolean
}

export interface Credentials {
  id: string
  active: boolean
  epoch: number
  passwordHash: string | null
}
