import type { ContactPoint } from '../../src/people/contact.ts'
import type { Person, Role } from '../../src/people/person.ts'
import { later } from './moments.ts'

/** The fixed parts. Ask of every test what Dewi sees. */
export const cast = {
  anna: part('anna', 'Anna de Wit', ['dpo']),
  bram: part('bram', 'Bram Janssen', ['coordinator']),
  chris: part('chris', 'Chris Bakker', ['reporter']),
  dewi: part('dewi', 'Dewi Lestari', []),
  eva: part('eva', 'Eva Smit', ['auditor']),
  fleur: part('fleur', 'Fleur Visser', ['management']),
  gijs: part('gijs', 'Gijs Mulder', ['administrator']),
} satisfies Record<string, Person>

export type Part = keyof typeof cast

/** Confirmed the day before noon. */
export function aContact(change: Partial<ContactPoint> = {}): ContactPoint {
  return { id: 'email', channel: 'email', address: 'anna@voorbeeld.test', confirmedAt: later(-24), bouncedAt: null, ...change }
}

function part(id: string, name: string, roles: Role[]): Person {
  const email = `${id}@voorbeeld.test`
  return { id, name, email, roles, language: 'nl', active: true, contacts: [aContact({ address: email })], quietHours: null, version: 1 }
}
