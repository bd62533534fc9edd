import type { Happening } from '../shared/act.ts'
import type { Activation, Obligation } from '../clock/obligation.ts'
import type { Traits } from '../facts/traits.ts'
import { Refused } from '../shared/errors.ts'
import type { Language } from '../shared/words/words.ts'
import { changedTraits } from './profile.ts'

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

export interface RecordedActivation extends Activation {
  by: string
  at: Date
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
  /** What it is: asked once, decides which laws can apply. */
  traits: Traits
  /** Bills that became law since this version of the packs. */
  activations: RecordedActivation[]
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
  traits: {},
  activations: [],
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

/** What the organisation is. Null when nothing changes; a question that is not in `answers` stays as it was. */
export function answerProfile(before: Organisation, answers: Traits): Change | null {
  const traits = { ...before.traits, ...answers }
  const changed = changedTraits(before.traits, traits)
  return Object.keys(changed).length === 0 ? null : { after: { ...before, traits }, happened: { what: 'profile answered', detail: changed } }
}

/** An administrator found that a bill became law. It adds clocks and never takes one away, so it is not taken back. */
export function activateLaw(before: Organisation, row: Obligation, activation: RecordedActivation): Change {
  if (row.inForce !== 'no') throw new Refused({ key: 'lawRows.activate.not' })
  if (before.activations.some(({ obligation }) => obligation === row.id)) throw new Refused({ key: 'lawRows.activate.there' })
  if (row.validTo !== null && activation.from > row.validTo) throw new Refused({ key: 'lawRows.from.after', values: { to: row.validTo }, field: 'from' })
  const { obligation, from, source } = activation
  return { after: { ...before, activations: [...before.activations, activation] }, happened: { what: 'law activated', detail: { obligation, from, source } } }
}
