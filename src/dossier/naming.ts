import type { Reader } from '../incidents/reader.ts'
import type { Actor } from '../shared/act.ts'

/** Somebody in a dossier: a colleague by name, and what else acted by its kind. */
export interface Who extends Actor {
  /** Empty where the name is not known, or it is no person. */
  name: string
}

export function whoOf({ kind, id }: Actor, { nameOf }: Pick<Reader, 'nameOf'>): Who {
  return { kind, id, name: (id !== null && (kind === 'person' || kind === 'link') && nameOf(id)) || '' }
}

/** The same where nobody may be. */
export function whoOrNobody(actor: Actor | null | undefined, reader: Pick<Reader, 'nameOf'>): Who | null {
  return actor ? whoOf(actor, reader) : null
}
