import type { Connection } from 'mongoose'
import { parseNumber } from '../../src/incidents/numbering.ts'
import type { DutyFigure, Figure, FigureReading } from '../../src/register/figure.ts'
import { summaryStore } from '../../src/register/summary.store.ts'
import { system } from '../../src/shared/act.ts'
import { later, noon } from '../support/moments.ts'

/** Reported at noon, about something that became known then; nothing was done yet. */
export function aFigure(change: Partial<Figure> = {}): Figure {
  return {
    number: '2026-0042', drill: false, stage: 'reported', outcome: 'undecided', reportedAt: noon, kind: null, cause: null, level: 'none', clients: [], teams: [], people: null,
    occurredAt: null, detectedAt: null, awareAt: noon, awareChosen: false, assessedAt: null, decidedAt: null, filedAt: null, peopleToldAt: null, clientsToldAt: null, duties: [], lesson: false, openSteps: 0, ...change,
  }
}

/** The duty of 72 hours from noon, met so many hours after it; null: still open. */
export function filing(hours: number | null, awareAt = noon): DutyFigure {
  const state = hours === null ? 'open' : hours <= 72 ? 'on time' : 'late'
  return { obligation: 'gdpr-33', stage: 'notify', towards: 'authority', target: false, due: later(72, awareAt), metAt: hours === null ? null : later(hours, awareAt), state }
}

/** Telling people within our own target of three days. */
export function telling(hours: number, awareAt = noon): DutyFigure {
  return { obligation: 'gdpr-34', stage: 'communicate', towards: 'people', target: true, due: later(72, awareAt), metAt: later(hours, awareAt), state: hours <= 72 ? 'on time' : 'late' }
}

const kinds = ['email-wrong-recipient', 'email-wrong-recipient', 'email-wrong-recipient', 'cc-instead-of-bcc', 'letter-wrong-recipient', 'hacking-malware-phishing', 'device-or-paper-lost', 'authorisation-wrong', 'wrong-file', 'other']
const levels = ['low', 'low', 'medium', 'medium', 'medium', 'high', 'high', 'very-high', 'none']

export interface Past {
  /** How many incidents, spread evenly from one moment to the other. */
  count: number
  from: Date
  to: Date
  clients: readonly string[]
  teams: readonly string[]
}

/** A past that is the same every time: some of everything. */
export function* thePast({ count, from, to, clients, teams }: Past): Generator<Figure> {
  const step = (to.getTime() - from.getTime()) / Math.max(1, count)
  for (let index = 0; index < count; index += 1) yield pastIncident(index, new Date(from.getTime() + step * index), { clients, teams })
}

function pastIncident(index: number, reportedAt: Date, { clients, teams }: Pick<Past, 'clients' | 'teams'>): Figure {
  const spread = (index * 7919) % 97
  const awareAt = later(spread % 5, reportedAt)
  const filed = spread % 3 === 0
  const hours = spread === 96 ? 80 : 4 + ((spread * 31) % 67)
  const told = filed && spread % 2 === 0
  const near = spread % 11 === 0
  return aFigure({
    number: `${reportedAt.getUTCFullYear()}-${String(index + 1).padStart(4, '0')}`, reportedAt, stage: index % 40 === 39 ? 'assessing' : filed ? 'closed' : 'dismissed',
    outcome: filed ? 'notified' : near ? 'near miss' : 'not notified', kind: kinds[spread % kinds.length]!, cause: spread % 5 === 0 ? 'malicious' : 'accident', level: levels[spread % levels.length]!,
    clients: clients.length > 0 && spread % 4 > 0 ? [clients[spread % clients.length]!] : [], teams: teams.length > 0 ? [teams[spread % teams.length]!] : [], people: { min: spread, max: spread * 2 },
    occurredAt: later(-spread, reportedAt), detectedAt: later(-2, reportedAt), awareAt, awareChosen: spread % 2 === 0, assessedAt: later(3 + (spread % 30), awareAt), decidedAt: later(30, awareAt),
    filedAt: filed ? later(hours, awareAt) : null, peopleToldAt: told ? later(40 + spread, awareAt) : null,
    duties: filed ? [filing(hours, awareAt), ...(told ? [telling(40 + spread, awareAt)] : [])] : [{ ...filing(null, awareAt), state: 'not owed' }],
    lesson: near && !filed, openSteps: index % 40 === 39 ? 3 : 0,
  })
}

/** Figures in memory, as the store of the register gives them. */
export function figuresOf(all: readonly Figure[]): FigureReading & { asked: { from: Date; until: Date }[] } {
  const asked: { from: Date; until: Date }[] = []
  const within = (from: Date, until: Date, drill: boolean) => all.filter((figure) => figure.drill === drill && figure.reportedAt >= from && figure.reportedAt < until)
  return {
    asked,
    between: async (from, until, drill) => {
      asked.push({ from, until })
      return within(from, until, drill)
    },
    stamps: async (bounds, drill) => bounds.slice(0, -1).map((bound, index) => JSON.stringify(within(bound, bounds[index + 1]!, drill).map(({ number, stage }) => [number, stage]))),
  }
}

/** As the register keeps them. */
export async function keepFigures(connection: Connection, all: readonly Figure[]): Promise<void> {
  await summaryStore(connection).keep(all.map((figure) => {
    const { number, drill, stage, level, kind, reportedAt } = figure
    const { year, sequence } = parseNumber(number)!
    return { number, drill, year, sequence, stage, level, kind, what: '', reportedBy: system, reportedAt, keys: [], ownKeys: [], figure }
  }), 0)
}
