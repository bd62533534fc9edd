import type { AssessmentVersion } from '../assessment/version.ts'
import type { Obligation } from '../clock/obligation.ts'
import { anchorsOf } from '../incidents/anchors.ts'
import { decisionOf } from '../incidents/duties.ts'
import type { Duty } from '../incidents/duty.ts'
import { authorityDuty } from '../incidents/duty.ts'
import type { Incident } from '../incidents/incident.ts'
import { factsOf } from '../incidents/incident.ts'
import type { Outcome } from '../incidents/outcome.ts'
import { outcomeOf } from '../incidents/outcome.ts'
import type { Stage } from '../incidents/stages.ts'
import { earliest, latest } from '../shared/instant.ts'

/**
 * One duty of an incident, as history remembers it. Whether an open one is overdue depends on when it is asked; see
 * `isOverdue`. Clocks towards several clients are one duty here, and the worst of them speaks for all.
 */
export interface DutyFigure {
  obligation: string
  stage: string
  towards: Obligation['towards']
  /** A target of our own makes nobody late. */
  target: boolean
  due: Date | null
  metAt: Date | null
  state: 'on time' | 'late' | 'open' | 'not owed'
}

/** What the history of one incident comes to: enough for every figure that management reads, and no word that anybody typed. */
export interface Figure {
  number: string
  drill: boolean
  stage: Stage
  outcome: Outcome
  reportedAt: Date
  /** The type of incident, or null while unknown. */
  kind: string | null
  /** `malicious`, `accident` or null while unknown. */
  cause: string | null
  /** Of the newest assessment; `none` while nobody assessed. */
  level: string
  /** The ids of the clients it touches. */
  clients: string[]
  /** The ids of the groups of whoever reported it. */
  teams: string[]
  people: { min: number | null; max: number | null } | null
  occurredAt: Date | null
  detectedAt: Date | null
  /** From when the clock of the law counts. */
  awareAt: Date | null
  /** False: nobody chose that moment, and the first signal stands in for it. */
  awareChosen: boolean
  /** The first assessment. */
  assessedAt: Date | null
  /** The decision that is in force. */
  decidedAt: Date | null
  /** The first notice to the data protection authority. */
  filedAt: Date | null
  peopleToldAt: Date | null
  /** When the last of the clients was told; null while one of them was not. */
  clientsToldAt: Date | null
  duties: DutyFigure[]
  /** A near miss that taught us something. */
  lesson: boolean
  openSteps: number
}

/** All that a figure is made of. */
export interface FigureInput {
  incident: Incident
  duties: readonly Duty[]
  assessments: readonly AssessmentVersion[]
  clients: readonly { id: string; toldAt: Date | null }[]
  /** The ids of the groups of whoever reported it. */
  teams: readonly string[]
  openSteps: number
}

/** What history remembers of one incident. Nothing in it depends on the moment of asking. */
export function figureOf({ incident, duties, assessments, clients, teams, openSteps }: FigureInput): Figure {
  const { incidentType, intent, people, occurredFrom, detectedAt } = factsOf(incident)
  const { aware } = anchorsOf(incident)
  const decision = decisionOf(incident)
  const kept = dutyFigures(duties)
  const metAt = (is: (duty: DutyFigure) => boolean) => earliest(...kept.filter(is).map((duty) => duty.metAt))
  return {
    number: incident.number, drill: incident.drill, stage: incident.stage, outcome: outcomeOf(incident, duties), reportedAt: incident.reportedAt,
    kind: incidentType ?? null, cause: intent ?? null, level: newestOf(assessments)?.outcome.enisa.level ?? 'none',
    clients: clients.map(({ id }) => id), teams: [...teams], people: people ? { min: people.min, max: people.max } : null,
    occurredAt: occurredFrom ?? null, detectedAt: detectedAt ?? null, awareAt: aware?.at ?? null, awareChosen: aware !== undefined && !aware.provisional,
    assessedAt: earliest(...assessments.map(({ at }) => at)), decidedAt: decision ? (decision.approvedAt ?? decision.at) : null,
    filedAt: kept.find(({ obligation }) => obligation === authorityDuty)?.metAt ?? null, peopleToldAt: metAt(({ towards }) => towards === 'people'),
    clientsToldAt: clients.every(({ toldAt }) => toldAt !== null) ? latest(...clients.map(({ toldAt }) => toldAt)) : null,
    duties: kept, lesson: decision?.nearMiss === true && Boolean(decision.lesson?.trim()), openSteps,
  }
}

/** A clock that still runs, past its moment. A target of our own is never overdue. */
export function isOverdue({ state, target, due }: Pick<DutyFigure, 'state' | 'target' | 'due'>, now: Date): boolean {
  return state === 'open' && !target && due !== null && due < now
}

/** One for each stage of each duty, ours before those for clients. */
function dutyFigures(duties: readonly Duty[]): DutyFigure[] {
  const found = new Map<string, DutyFigure[]>()
  for (const duty of duties) {
    const figure = dutyFigure(duty)
    const key = `${figure.obligation}/${figure.stage}/${duty.clients !== null}`
    found.set(key, found.get(key) ?? [])
    found.get(key)!.push(figure)
  }
  return [...found.values()].map(worstOf)
}

function dutyFigure({ obligation, stage, reading: { state, kind, due, filedAt, onTime } }: Duty): DutyFigure {
  const settled = state === 'met' ? (onTime === false ? 'late' : 'on time') : state === 'not-owed' ? 'not owed' : 'open'
  return { obligation: obligation.id, stage: stage.id, towards: obligation.towards, target: kind === 'target', due, metAt: filedAt, state: settled }
}

/** What is late stays late, however much time another client still has. */
const worstFirst: readonly DutyFigure['state'][] = ['late', 'open', 'on time', 'not owed']

/** Of those that are equally bad a deadline weighs more than a target, and the earliest moment counts; of all of them the last telling. */
function worstOf(figures: readonly DutyFigure[]): DutyFigure {
  const state = worstFirst.find((one) => figures.some((figure) => figure.state === one))
  const worst = figures.filter((figure) => figure.state === state)
  return {
    ...worst[0]!, target: worst.every(({ target }) => target), due: earliest(...worst.map(({ due }) => due)),
    metAt: figures.some((figure) => figure.state === 'open') ? null : latest(...figures.map(({ metAt }) => metAt)),
  }
}

function newestOf(assessments: readonly AssessmentVersion[]): AssessmentVersion | undefined {
  return assessments.toSorted((one, other) => other.version - one.version)[0]
}

/**
 * What reports ask of the store of figures. `from` counts, `until` does not; drills are asked for apart. A stamp changes
 * with every write of a figure between its two bounds and with nothing else, so that what was added up once is kept.
 */
export interface FigureReading {
  between(from: Date, until: Date, drill: boolean): Promise<Figure[]>
  /** One for each pair of neighbours among the bounds. */
  stamps(bounds: readonly Date[], drill: boolean): Promise<string[]>
}
