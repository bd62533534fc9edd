import { canonical } from '../audit/hash-chain.ts'
import { exclusionsFor, inForce } from '../incidents/exclusion.ts'
import type { Reader } from '../incidents/reader.ts'
import { byPerson } from '../shared/act.ts'
import { NotFound } from '../shared/errors.ts'
import { sha256 } from '../shared/hash.ts'
import { clientContentOf } from './client-content.view.ts'
import { contentOf } from './content.view.ts'
import type { DossierFile, Moment } from './dossier-file.ts'
import { whoOf } from './naming.ts'
import { earlierDossiers } from './proof-part.ts'

/** The shape of the JSON: grows when a reader of an older one would read it wrongly. */
export const dossierVersion = 1

export interface DossierOptions {
  /** One client, to whom it is handed; null: everything. */
  client: string | null
  clientNames: boolean
  /** Also who is left out of the calls; only for who may know. */
  exclusions: boolean
}

/**
 * All that is on an incident, in one thing: the page, the JSON and the PDF are made from it. `hash` is of `content`, which
 * is the same for the same state; what differs with each making stands beside it.
 */
export function dossierOf(file: DossierFile, { client, clientNames, exclusions }: DossierOptions, { at, chain }: Moment, reader: Reader) {
  const common = { format: 'meldklok-dossier' as const, version: dossierVersion }
  const made = { at, by: whoOf(byPerson(reader.person.id), reader), chain: { ok: chain.ok, entries: chain.entries, firstBroken: chain.firstBroken } }
  if (client !== null) {
    const content = clientContentOf(file, client, reader)
    if (!content) throw new NotFound('strand')
    return { ...common, kind: 'client' as const, hash: hashOf(content), made, content }
  }
  const content = contentOf(file, { clientNames }, reader)
  return {
    ...common, kind: 'whole' as const, clientNames, hash: hashOf(content),
    made: { ...made, earlier: earlierDossiers(file.entries, reader) },
    ...(exclusions && { restricted: restrictedPart(file, reader) }),
    content,
  }
}

export type Dossier = ReturnType<typeof dossierOf>
export type WholeDossier = Extract<Dossier, { kind: 'whole' }>
export type ClientDossier = Extract<Dossier, { kind: 'client' }>

/** Its names in order, so that anybody can compute the hash of `content` from the file. */
export function jsonOf(dossier: Dossier): string {
  return canonical(dossier)
}

function hashOf(content: unknown): string {
  return sha256(canonical(content))
}

/** Who hears nothing, as far as the reader may know; the reason stays where it was written. Outside the hash: that must not tell that there is one. */
function restrictedPart({ incident }: DossierFile, reader: Reader) {
  return exclusionsFor(reader.person, incident).map((one) => ({
    person: whoOf(byPerson(one.person), reader), by: whoOf(one.by, reader), at: one.at, inForce: inForce(one), withdrawn: one.withdrawn && { at: one.withdrawn.at, by: whoOf(one.withdrawn.by, reader) },
  }))
}
