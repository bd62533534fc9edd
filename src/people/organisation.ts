import type { Happening } from '../shared/act.ts'
import { Refused } from '../shared/errors.ts'
import type { Language } from '../shared/words/words.ts'

/** Whom the authority may call; asked for on its form. */
export interface Contact {
  name: string
  function: string
  email: string
  phone: string
}

/** Management's recorded mandate that lets the data protection officer decide. `ground` says where it is written down. */
export interface Mandate {
  by: string
  at: Date
  ground: string
}

export interface Profile {
  name: string
  kvk: string
  /** The number under which the authority knows our data protection officer. */
  dpoNumber: string
  address: string
  sector: string
  contact: Contact
  language: Language
}

export interface Organisation extends Profile {
  dpoMandate: Mandate | null
  /** 0 until it is founded. */
  version: number
}

export const unfounded: Organisation = {
  name: '',
  kvk: '',
  dpoNumber: '',
  address: '',
  sector: '',
  contact: { name: '', function: '', email: '', phone: '' },
  language: 'nl',
  dpoMandate: null,
  version: 0,
}

/** What the authority's form asks of the organisation and we do not know yet. */
export function missingFromProfile({ kvk, address, sector, contact }: Profile): string[] {
  const asked = { kvk, address, sector, 'contact.name': contact.name, 'contact.function': contact.function, 'contact.email': contact.email, 'contact.phone': contact.phone }
  return Object.entries(asked).filter(([, value]) => value === '').map(([name]) => name)
}

export interface Change {
  after: Organisation
  happened: Happening
}

export function changeProfile(before: Organisation, profile: Profile): Change {
  const names = Object.keys(profile) as (keyof Profile)[]
  const changed = names.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(profile[name]))
  return {
    after: { ...before, ...profile },
    happened: { what: 'organisation changed', detail: Object.fromEntries(changed.map((name) => [name, { from: before[name], to: profile[name] }])) },
  }
}

export function recordMandate(before: Organisation, mandate: Mandate): Change {
  if (before.dpoMandate) throw new Refused({ key: 'organisation.mandate.there' })
  return { after: { ...before, dpoMandate: mandate }, happened: { what: 'mandate recorded', detail: { ground: mandate.ground } } }
}

export function withdrawMandate(before: Organisation): Change {
  if (!before.dpoMandate) throw new Refused({ key: 'organisation.mandate.none' })
  return { after: { ...before, dpoMandate: null }, happened: { what: 'mandate withdrawn' } }
}
