import type { FactName } from '../facts/facts.ts'
import { latestStatements } from '../facts/statement.ts'
import { anchorsOf } from '../incidents/anchors.ts'
import type { Reader } from '../incidents/reader.ts'
import { dutiesByLikeness, strandPart } from './clients-part.ts'
import { headOf } from './content.view.ts'
import type { DossierFile } from './dossier-file.ts'
import { factsPart } from './facts-part.ts'
import { withoutNames } from './redaction.ts'

/** What goes for everybody whom the incident touches. How many it is about, and who they are, is of one client or another. */
const shared: readonly FactName[] = [
  'whatHappened', 'incidentType', 'nature', 'occurredFrom', 'occurredTo', 'detectedAt', 'howDiscovered', 'containedAt', 'restoredAt', 'dataCategories', 'dataSubjects',
  'consequences', 'measuresTaken', 'measuresPlanned',
]

/**
 * What a processor hands to one client: what goes for everybody, save where this client's own facts say otherwise, and
 * everything of its own strand. Put together from what may be in it, so that nothing of another client can be.
 */
export function clientContentOf(file: DossierFile, client: string, reader: Reader) {
  const strand = file.strands.find((one) => one.client === client)
  if (!strand) return null
  const { incident, law } = file
  const aware = anchorsOf(incident).aware
  const own = latestStatements(strand.statements)
  const content = {
    about: headOf(file, reader),
    facts: factsPart(incident.statements, reader, shared.filter((name) => !own.has(name))).map(({ current, ...fact }) => ({ ...fact, current, earlier: [] })),
    awareness: aware ? { at: aware.at, provisional: aware.provisional } : null,
    client: strandPart(strand, { name: strand.name, client, duties: dutiesByLikeness(file, reader.now)(strand), law }, reader),
  }
  const others = file.strands.filter((one) => one.client !== client).map(({ name }) => name)
  return { ...withoutNames(content, others, { kept: [strand.name] }), about: content.about }
}
