import type { AnchorName } from '../clock/anchor.ts'
import type { AnchorChoice, Choosing, Named } from '../clock/awareness.ts'
import { answerChoice, chooseAnchor } from '../clock/awareness.ts'
import type { FactName, Facts } from '../facts/facts.ts'
import { knownFacts, statementsFor } from '../facts/statement.ts'
import type { Actor, Detail, Happening } from '../shared/act.ts'
import type { Answer } from '../shared/four-eyes.ts'
import type { Reason } from '../shared/errors.ts'
import { NotFound, Refused, Stale } from '../shared/errors.ts'
import type { Filing } from './filing.ts'
import type { Rejection } from './filing-acts.ts'
import { withoutFiling } from './filing-acts.ts'
import type { Ruling } from './ruling.ts'
import { answerRuling } from './ruling.ts'
import type { Strand } from './strand.ts'
import { toldAtOf } from './strand.ts'

/** A strand as it becomes, and what happened to it. */
export interface StrandChange {
  strand: Strand
  happenings: Happening[]
}

/** What can be known about the data of one client. No moments: those that clocks start from are chosen, so that none moves away unseen. */
export const clientFacts = ['whatHappened', 'nature', 'dataCategories', 'recordCount', 'dataSubjects', 'people', 'peopleDescribed', 'consequences', 'measuresTaken', 'measuresPlanned'] as const satisfies readonly FactName[]

/** New statements for what changed. Throws Stale when somebody else said something meanwhile. */
export function amendClientFacts(strand: Strand, facts: Facts, { by, at, seen }: { by: Actor; at: Date; seen: number }): StrandChange {
  if (seen !== strand.statements.length) throw new Stale(`Facts of ${strand.id}`)
  const known = knownFacts(strand.statements)
  const own = Object.fromEntries(clientFacts.filter((name) => facts[name] !== undefined).map((name) => [name, facts[name]]))
  const statements = statementsFor(own, known, { by, saidAt: at, toldAt: at })
  if (statements.length === 0) return { strand, happenings: [] }
  const changed = Object.fromEntries(statements.map(({ fact, value }) => [fact, { from: known[fact] ?? null, to: value }]))
  return {
    strand: { ...strand, statements: [...strand.statements, ...statements] },
    happenings: [{ what: 'client facts amended', detail: about(strand, { changed }) }],
  }
}

/** `counts` is the moment that counts for the whole incident: later than that waits for a second person. */
export function chooseForClient(strand: Strand, choosing: Choosing, counts: Date | null): StrandChange {
  const choice = chooseAnchor(choosing, heldAgainst(strand, choosing.anchor, counts))
  const { id, anchor, moment: awareAt, reason, state } = choice
  return {
    strand: { ...strand, awareness: [...strand.awareness, choice] },
    happenings: [{ what: state === 'in force' ? 'client awareness chosen' : 'client awareness proposed', detail: about(strand, { id, anchor, awareAt, reason, insteadOf: counts }) }],
  }
}

export function answerForClient(strand: Strand, id: string, answer: Answer, { by, at, counts }: { by: Actor; at: Date; counts: (anchor: AnchorName) => Date | null }): StrandChange {
  const answered = (choice: AnchorChoice) => answerChoice(choice, answer, { by, at, named: heldAgainst(strand, choice.anchor, counts(choice.anchor)) })
  return {
    strand: { ...strand, awareness: replaced(strand.awareness, id, answered) },
    happenings: [{ what: answer === 'in force' ? 'client awareness approved' : 'client awareness rejected', detail: about(strand, { id }) }],
  }
}

/** What a choice for this client is held against: what counts for the incident, and what was chosen for the client before. */
export function heldAgainst({ awareness }: Pick<Strand, 'awareness'>, anchor: AnchorName, counts: Date | null): Named {
  return { choices: awareness.filter((choice) => choice.anchor === anchor), earliest: counts }
}

export function ruleForClient(strand: Strand, ruling: Ruling): StrandChange {
  const { id, obligation, owed, reason } = ruling
  return {
    strand: { ...strand, rulings: [...strand.rulings, ruling] },
    happenings: [{ what: owed ? 'client ruled owed' : 'client proposed not owed', detail: about(strand, { id, obligation, reason }) }],
  }
}

export function answerClientRuling(strand: Strand, id: string, answer: Answer, by: Actor, at: Date): StrandChange {
  return {
    strand: { ...strand, rulings: replaced(strand.rulings, id, (ruling) => answerRuling(ruling, answer, by, at)) },
    happenings: [{ what: answer === 'in force' ? 'client ruling approved' : 'client ruling rejected', detail: about(strand, { id }) }],
  }
}

/** How and to whom stays with the strand: it may name a person. */
export function tellClient(strand: Strand, report: Filing, missing: readonly Reason[]): StrandChange {
  if (missing.length > 0) throw new Refused(...missing)
  const { id, kind, filedAt, lateReason, reason, sheetHash } = report
  return {
    strand: withReports(strand, [...strand.reports, report]),
    happenings: [{ what: 'client told', detail: about(strand, { id, kind, filedAt, lateReason, reason, ...(sheetHash && { sheetHash }) }) }],
  }
}

/** Proof may come in later, and more than once; what was there stays. */
export function addProof(strand: Strand, id: string, proof: string): StrandChange {
  const text = proof.trim()
  if (text === '') throw new Refused({ key: 'strand.proof.missing', field: 'reference' })
  const reports = replaced(strand.reports, id, (report) => ({ ...report, reference: [report.reference, text].filter(Boolean).join('\n') }))
  return { strand: { ...strand, reports }, happenings: [{ what: 'client proof added', detail: about(strand, { id }) }] }
}

/** It did not arrive after all: the report counts no more, and when it was the only one the clock runs again. */
export function rejectReport(strand: Strand, id: string, rejection: Rejection): StrandChange {
  const { filings: reports } = withoutFiling(strand.reports, id, rejection)
  return { strand: withReports(strand, reports), happenings: [{ what: 'client report rejected', detail: about(strand, { id, reason: rejection.reason }) }] }
}

/** What we file for the client, or as joint controller, with an authority. */
export function fileForClient(strand: Strand, filing: Filing, missing: readonly Reason[]): StrandChange {
  if (missing.length > 0) throw new Refused(...missing)
  const { id, obligation, stage, kind, reference, filedAt, lateReason, reason } = filing
  return {
    strand: { ...strand, filings: [...strand.filings, filing] },
    happenings: [{ what: 'client filing recorded', detail: about(strand, { id, obligation, stage, kind, reference, filedAt, lateReason, reason }) }],
  }
}

export function rejectClientFiling(strand: Strand, id: string, rejection: Rejection): StrandChange {
  const { filings } = withoutFiling(strand.filings, id, rejection)
  return { strand: { ...strand, filings }, happenings: [{ what: 'client filing rejected', detail: about(strand, { id, reason: rejection.reason }) }] }
}

function withReports(strand: Strand, reports: readonly Filing[]): Strand {
  return { ...strand, reports, toldAt: toldAtOf(reports) }
}

/** The client by its name and never by its people. */
function about({ client, name }: Strand, detail: Detail): Detail {
  return { client, clientName: name, ...detail }
}

function replaced<T extends { id: string }>(list: readonly T[], id: string, change: (one: T) => T): T[] {
  if (!list.some((one) => one.id === id)) throw new NotFound(id)
  return list.map((one) => (one.id === id ? change(one) : one))
}
