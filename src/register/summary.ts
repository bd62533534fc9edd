import type { AssessmentVersion } from '../assessment/version.ts'
import type { Duty } from '../incidents/duty.ts'
import type { Incident } from '../incidents/incident.ts'
import { factsOf } from '../incidents/incident.ts'
import { parseNumber } from '../incidents/numbering.ts'
import type { TouchedClient } from '../incidents/strand.ts'
import type { Stage } from '../incidents/stages.ts'
import type { Actor } from '../shared/act.ts'
import type { Figure } from './figure.ts'
import { figureOf } from './figure.ts'
import { keysOf, ownKeysOf } from './keys.ts'

/** Grows when a summary is made in another way than before; then all of them are made anew. */
export const summaryRules = 3

/** One incident as it is looked for and counted. Made from what the register holds; thrown away and made again, it is the same. */
export interface Summary {
  number: string
  drill: boolean
  year: number
  sequence: number
  stage: Stage
  level: string
  kind: string | null
  what: string
  reportedBy: Actor
  reportedAt: Date
  keys: string[]
  ownKeys: string[]
  figure: Figure
}

/** All that a summary is made of. */
export interface Material {
  incident: Incident
  duties: readonly Duty[]
  /** The newest first. */
  assessments: readonly AssessmentVersion[]
  clients: readonly TouchedClient[]
  /** The groups of whoever reported it. */
  teams: readonly string[]
  openSteps: number
}

export const mostLetters = 120

export function summaryOf({ incident, duties, assessments, clients, teams, openSteps }: Material): Summary {
  const { number, drill, stage, reportedBy, reportedAt } = incident
  const { year, sequence } = parseNumber(number)!
  const known = factsOf(incident)
  const level = assessments[0]?.outcome.enisa.level ?? 'none'
  const figure = figureOf({ incident, duties, assessments, clients: clients.map(({ client, toldAt }) => ({ id: client, toldAt })), teams, openSteps })
  return {
    number, drill, year, sequence, stage, level, reportedBy, reportedAt, figure,
    kind: known.incidentType ?? null,
    what: (known.whatHappened ?? '').slice(0, mostLetters),
    keys: keysOf({ incident, level, clients: clients.map(({ name }) => name) }),
    ownKeys: ownKeysOf({ incident }),
  }
}
