import type { Happening } from '../shared/act.ts'
import type { Activation, Obligation } from '../clock/obligation.ts'
import type { Traits } from '../facts/traits.ts'
import type { DailyHours } from '../shared/dutch-time.ts'
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

/** Two settings that every planned moment and every call is held against, in the zone of the house. */
export interface Hours {
  /** A due moment of a step that asks for it is moved back into these, never later. */
  duty: DailyHours
  /** A ladder that respects these holds its calls until they end; who has set their own goes by those. */
  quiet: DailyHours
}

export interface EarlierTraits {
  until: Date
  traits: Traits
}

export interface Organisation extends Profile {
  /** What it is: asked once, decides which laws can apply. */
  traits: Traits
  /** What it answered before, each up to the moment of another answer; the first one first. */
  earlierTraits: EarlierTraits[]
  /** Bills that became law since this version of the packs. */
  activations: RecordedActivation[]
  dpoMandate: Mandate | null
  hours: Hours
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
  earlierTraits: [],
  activations: [],
  dpoMandate: null,
  hours: { duty: { from: '08:00', to: '22:00' }, quiet: { from: '22:00', to: '07:00' } },
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

/** Null when nothing changes. */
export function changeHours(before: Organisation, hours: Hours): Change | null {
  const names = (['duty', 'quiet'] as const).filter((name) => before.hours[name].from !== hours[name].from || before.hours[name].to !== hours[name].to)
  const detail = Object.fromEntries(names.map((name) => [name, { from: before.hours[name], to: hours[name] }]))
  return names.length === 0 ? null : { after: { ...before, hours }, happened: { what: 'organisation hours changed', detail } }
}

/** What the organisation is. Null when nothing changes; a question that is not in `answers` stays as it was. */
export function answerProfile(before: Organisation, answers: Traits, at: Date): Change | null {
  const traits = { ...before.traits, ...answers }
  const changed = changedTraits(before.traits, traits)
  if (Object.keys(changed).length === 0) return null
  return { after: { ...before, traits, earlierTraits: [...before.earlierTraits, { until: at, traits: before.traits }] }, happened: { what: 'profile answered', detail: changed } }
}

/** What it had answered by a moment. */
export function traitsAt({ traits, earlierTraits }: Pick<Organisation, 'traits' | 'earlierTraits'>, at: Date): Traits {
  return earlierTraits.find(({ until }) => at < until)?.traits ?? traits
}

/** An administrator found that a bill became law. It adds clocks and never takes one away, so it is not taken back. */
export function activateLaw(before: Organisation, row: Obligation, activation: RecordedActivation): Change {
  if (row.inForce !== 'no') throw new Refused({ key: 'lawRows.activate.not' })
  if (before.activations.some(({ obligation }) => obligation === row.id)) throw new Refused({ key: 'lawRows.activate.there' })
  if (row.validTo !== null && activation.from > row.validTo) throw new Refused({ key: 'lawRows.from.after', values: { to: row.validTo }, field: 'from' })
  const { obligation, from, source } = activation
  return { after: { ...before, activations: [...before.activations, activation] }, happened: { what: 'law activated', detail: { obligation, from, source } } }
}
