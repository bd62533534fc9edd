import type { Anchor, AnchorName, Anchors } from '../clock/anchor.ts'
import { anchorNames, filingAnchor } from '../clock/anchor.ts'
import type { AnchorChoice, Named } from '../clock/awareness.ts'
import { countingAnchor, earliestOf } from '../clock/awareness.ts'
import type { FactName } from '../facts/facts.ts'
import type { Statement } from '../facts/statement.ts'
import type { ContractClock } from '../people/client.ts'
import { earliest } from '../shared/instant.ts'
import type { Filing } from './filing.ts'
import { firstFiledAt, lastUpdatedAt } from './filing.ts'
import type { Incident } from './incident.ts'
import type { StrandTerms } from './strand.ts'

/** The fact that names each moment. Awareness is not one: it is chosen from the ledger. */
export const factOf = {
  'occurred': 'occurredFrom', 'detected': 'detectedAt', 'suspected': 'suspectedAt', 'reported': 'reportedAt', 'our-processor-aware': 'ourProcessorAwareAt',
  'contained-at': 'containedAt', 'restored': 'restoredAt', 'classified-major': 'classifiedMajorAt', 'contract-trigger': 'contractTriggerAt',
  'calamity-established': 'calamityEstablishedAt', 'corrective-measure-available': 'correctiveMeasureAvailableAt', 'high-risk-found': 'highRiskFoundAt',
  'asked': 'askedAt',
} as const satisfies Record<Exclude<AnchorName, 'aware'>, FactName>

/** The facts that an authority could one day call awareness. */
export const signalFacts = ['detectedAt', 'suspectedAt', 'reportedAt'] as const satisfies readonly FactName[]

type Ledger = Pick<Incident, 'statements' | 'signals' | 'awareness'>

/**
 * The moments that periods start from. Of each the earliest that anybody ever named counts, unless a choice that a second
 * person approved says otherwise: amending a fact moves no deadline away. Until somebody decides about awareness the
 * first signal stands in for it, and for detection and suspicion it goes on doing so while it is earlier than what was
 * stated: the cautious reading costs nothing.
 */
export function anchorsOf(incident: Incident): Anchors {
  const counting = anchorNames.flatMap((anchor): [AnchorName, Anchor][] => {
    const counts = countingAnchor(namedFor(incident, anchor))
    return counts ? [[anchor, { ...counts, provisional: isProvisional(anchor, counts, incident.statements) }]] : []
  })
  return { ...(Object.fromEntries(counting) as Anchors), ...filedAnchors(incident.filings) }
}

/**
 * A strand has the anchors of its incident. What is known about this client only counts where it is earlier; a later
 * moment counts for it once a second person approved the choice.
 */
export function strandAnchors(terms: StrandTerms, ofIncident: Anchors): Anchors {
  const own = { ...momentsOf(ofIncident), ...ownAnchors(terms, ofIncident), ...filedAnchors(terms.filings) }
  const trigger = triggerOf(terms.contract, own)
  return trigger ? { ...own, 'contract-trigger': trigger } : own
}

/** Without what we filed for ourselves: what we file for a client has stages of its own. */
function momentsOf(anchors: Anchors): Anchors {
  return Object.fromEntries(anchorNames.flatMap((name) => (anchors[name] ? [[name, anchors[name]]] : [])))
}

/** The earliest moment that an authority could one day call awareness: any entry of the ledger, ever. */
export function firstSignal(incident: Ledger): Date | null {
  return earliestNamed(incident, 'aware')
}

/** The earliest that anybody ever named for a moment, or chose; for awareness the first entry of the ledger. */
export function earliestNamed(incident: Ledger, anchor: AnchorName): Date | null {
  return earliestOf(namedFor(incident, anchor))
}

/** Everything that a choice of this anchor is held against. */
export function namedFor(incident: Ledger, anchor: AnchorName): Named {
  const { statements, signals, awareness } = incident
  const choices = choicesFor(anchor, awareness)
  if (anchor === 'aware') return { choices, earliest: earliest(...signalFacts.map((fact) => everNamed(statements, fact)), ...signals.map(({ at }) => at)) }
  const stated = everNamed(statements, factOf[anchor])
  if (anchor === 'detected' || anchor === 'suspected') return { choices, earliest: earliest(stated, firstSignal(incident)) }
  return { choices, earliest: anchor === 'contract-trigger' && stated ? earliest(stated, countingAnchor(namedFor(incident, 'aware'))?.at) : stated }
}

/** The same for a choice about one client. */
function namedForStrand({ statements, awareness }: Pick<StrandTerms, 'statements' | 'awareness'>, ofIncident: Anchors, anchor: AnchorName): Named {
  const stated = anchor === 'aware' ? null : everNamed(statements, factOf[anchor])
  return { choices: choicesFor(anchor, awareness), earliest: earliest(stated, ofIncident[anchor]?.at, anchor === 'contract-trigger' ? ofIncident.aware?.at : null) }
}

/** Whether anybody ever gave a moment for this anchor; of awareness the report itself is one. */
export function isNamed({ statements }: Pick<Incident, 'statements'>, anchor: AnchorName): boolean {
  return anchor === 'aware' || everNamed(statements, factOf[anchor]) !== null
}

/** A stand-in is provisional; so is the trigger of a contract that nobody chose, because awareness may stand in for it. */
function isProvisional(anchor: AnchorName, { at, provisional }: Anchor, statements: readonly Statement[]): boolean {
  if (anchor === 'aware' || anchor === 'contract-trigger') return provisional
  const stated = everNamed(statements, factOf[anchor])
  return provisional && (stated === null || at < stated)
}

/** Every moment that was ever stated for it, also those that were corrected since. */
export function statedMoments({ statements }: Pick<Incident, 'statements'>, anchor: Exclude<AnchorName, 'aware'>): Date[] {
  return statements.filter(({ fact, value }) => fact === factOf[anchor] && value instanceof Date).map(({ value }) => value as Date)
}

function everNamed(statements: readonly Statement[], fact: FactName): Date | null {
  return earliest(...statements.filter((statement) => statement.fact === fact).map(({ value }) => value as Date | null))
}

function ownAnchors(terms: StrandTerms, ofIncident: Anchors): Anchors {
  if (terms.statements.length === 0 && terms.awareness.length === 0) return {}
  const own = anchorNames.flatMap((anchor): [AnchorName, Anchor][] => {
    const named = namedForStrand(terms, ofIncident, anchor)
    const isOwn = named.choices.length > 0 || (anchor !== 'aware' && everNamed(terms.statements, factOf[anchor]) !== null)
    const counts = isOwn ? countingAnchor(named) : undefined
    if (!counts) return []
    const theirs = ofIncident[anchor]
    if (counts.provisional && theirs?.at.getTime() === counts.at.getTime()) return [[anchor, theirs]]
    return [[anchor, { ...counts, provisional: anchor === 'aware' || anchor === 'contract-trigger' ? counts.provisional : false }]]
  })
  return Object.fromEntries(own)
}

/** What the contract counts from. While that is not known, or nobody chose it, awareness stands in where it is earlier. */
function triggerOf(contract: ContractClock | null, anchors: Anchors): Anchor | undefined {
  const named = anchors[contract?.from ?? 'contract-trigger']
  if (!contract || !named) return named ?? (contract ? anchors.aware : undefined)
  if (contract.from !== 'contract-trigger') return named
  const standIn = named.provisional ? anchors.aware : undefined
  return standIn && standIn.at <= named.at ? standIn : { ...named, provisional: false }
}

function choicesFor(anchor: AnchorName, choices: readonly AnchorChoice[]): AnchorChoice[] {
  return choices.filter((choice) => choice.anchor === anchor)
}

/** A later stage may start from the filing of an earlier one. */
function filedAnchors(filings: readonly Filing[]): Anchors {
  return Object.fromEntries(
    filings.flatMap(({ obligation, stage }) => {
      const first = firstFiledAt(filings, obligation, stage)
      const last = lastUpdatedAt(filings, obligation, stage)
      if (!first || !last) return []
      return [
        [filingAnchor(obligation, stage), { at: first, provisional: false }],
        [filingAnchor(obligation, stage, 'updated'), { at: last, provisional: false }],
      ]
    }),
  )
}
