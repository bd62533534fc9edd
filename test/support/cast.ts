import type { Person, Role } from '../../src/people/person.ts'

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

function part(id: string, name: string, roles: Role[]): Person {
  return { id, name, email: `${id}@voorbeeld.test`, roles, language: 'nl', active: true, version: 1 }
}
