import type { Law } from '../clock/obligation.ts'
import { dutiesToward } from '../incidents/duties.ts'
import type { Duty } from '../incidents/duty.ts'
import { factsOf } from '../incidents/incident.ts'
import type { Reader } from '../incidents/reader.ts'
import type { Strand } from '../incidents/strand.ts'
import { groupOf, likenessOf } from '../incidents/strand.ts'
import { withOwnTargets } from '../playbooks/own-target.ts'
import type { DossierFile } from './dossier-file.ts'
import { stagePart } from './stage-part.ts'
import { factsPart } from './facts-part.ts'
import { choicePart } from './ledger-part.ts'
import { whoOf } from './naming.ts'
import { rulingPart } from './deciding-part.ts'
import { filingPart } from './told-part.ts'

/** With more clients than this, each further one is a line: what it is to us, when it was told, and the hash of what it was told. */
export const mostInFull = 300

/** Every client that it touches, each with its own facts, numbers, clocks and reports. */
export function clientsPart(strands: readonly Strand[], { incident, law, playbooks, named }: Pick<DossierFile, 'incident' | 'law' | 'playbooks'> & { named: boolean }, reader: Reader) {
  const dutiesFor = dutiesByLikeness({ incident, law, playbooks }, reader.now)
  const nameOf = (strand: Strand, index: number) => (named ? strand.name : `#${index + 1}`)
  return {
    count: strands.length,
    told: strands.filter(({ toldAt }) => toldAt !== null).length,
    inFull: strands.slice(0, mostInFull).map((strand, index) => strandPart(strand, { name: nameOf(strand, index), client: named ? strand.client : null, duties: dutiesFor(strand), law }, reader)),
    further: strands.slice(mostInFull).map((strand, index) => ({
      name: nameOf(strand, mostInFull + index), role: strand.role, toldAt: strand.toldAt, reports: strand.reports.map(({ kind, filedAt, sheetHash }) => ({ kind, filedAt, textHash: sheetHash })),
    })),
  }
}

export type ClientPart = ReturnType<typeof strandPart>

interface Shown {
  name: string
  client: string | null
  duties: readonly Duty[]
  law: Law
}

export function strandPart(strand: Strand, { name, client, duties, law }: Shown, reader: Reader) {
  const { role, contract, addedBy, addedAt, toldAt, statements, awareness, rulings, reports, filings } = strand
  return {
    name, client, role, contract, addedBy: whoOf(addedBy, reader), addedAt, toldAt,
    facts: factsPart(statements, reader),
    moments: awareness.map((choice) => choicePart(choice, reader)),
    duties: duties.map((duty) => ({ id: duty.obligation.id, title: duty.obligation.title, article: duty.obligation.article, stage: stagePart(duty) })),
    rulings: rulings.map((ruling) => rulingPart(ruling, law.pack, reader)),
    reports: reports.map((report) => filingPart(report, law.pack, reader)),
    filings: filings.map((filing) => filingPart(filing, law.pack, reader)),
  }
}

/** Strands that are alike have the same clocks: those are read once. */
export function dutiesByLikeness({ incident, law, playbooks }: Pick<DossierFile, 'incident' | 'law' | 'playbooks'>, now: Date): (strand: Strand) => readonly Duty[] {
  const toward = dutiesToward(incident, law, now)
  const known = new Map<string, readonly Duty[]>()
  return (strand) => {
    const key = `${likenessOf(strand)} ${strand.toldAt?.getTime() ?? ''}`
    const found = known.get(key) ?? withOwnTargets(toward(groupOf(strand)), playbooks, factsOf(incident), now)
    known.set(key, found)
    return found
  }
}
