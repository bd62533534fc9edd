import { optionText } from '../facts/fact-text.ts'
import type { DutyFigure, Figure } from '../register/figure.ts'
import { isOverdue } from '../register/figure.ts'
import { minutesBetween } from '../shared/instant.ts'
import type { Key, Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import type { Names } from './names.ts'
import { nameIn } from './names.ts'

export const exportFormats = ['csv', 'xlsx', 'json'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** An instant is written as the wall shows it; null is an empty cell. */
export type Cell = string | number | Date | null

export interface Sheet {
  heads: string[]
  rows: Cell[][]
}

interface Context {
  language: Language
  names: Names
  now: Date
}

/** The columns of an export, in their order. Times taken are whole minutes, so that every program adds them up alike. */
const columns = {
  number: ({ number }) => number,
  reportedAt: ({ reportedAt }) => reportedAt,
  stage: ({ stage }, { language }) => say(language, `stage.${stage}`),
  outcome: ({ outcome }, { language }) => say(language, `outcome.${outcome}`),
  kind: ({ kind }, { language }) => kind && optionText('incidentType', kind, language),
  cause: ({ cause }, { language }) => cause && optionText('intent', cause, language),
  severity: ({ level }, { language }) => say(language, `web.severity.${level}` as Key),
  clients: ({ clients }, { language, names }) => listed(clients, names.clients, language),
  teams: ({ teams }, { language, names }) => listed(teams, names.teams, language),
  peopleMin: ({ people }) => people?.min ?? null,
  peopleMax: ({ people }) => people?.max ?? null,
  occurredAt: ({ occurredAt }) => occurredAt,
  detectedAt: ({ detectedAt }) => detectedAt,
  awareAt: ({ awareAt }) => awareAt,
  awareChosen: ({ awareChosen }, { language }) => say(language, awareChosen ? 'yes' : 'no'),
  assessedAt: ({ assessedAt }) => assessedAt,
  decidedAt: ({ decidedAt }) => decidedAt,
  filedAt: ({ filedAt }) => filedAt,
  peopleToldAt: ({ peopleToldAt }) => peopleToldAt,
  clientsToldAt: ({ clientsToldAt }) => clientsToldAt,
  minutesToFiling: ({ awareAt, filedAt }) => taken(awareAt, filedAt),
  minutesToPeople: ({ awareAt, peopleToldAt }) => taken(awareAt, peopleToldAt),
  deadlinesOnTime: ({ duties }) => count(duties, ({ state }) => state === 'on time'),
  deadlinesLate: ({ duties }, { now }) => count(duties, (duty) => duty.state === 'late' || isOverdue(duty, now)),
  deadlinesRunning: ({ duties }, { now }) => count(duties, (duty) => duty.state === 'open' && duty.due !== null && !isOverdue(duty, now)),
  openSteps: ({ openSteps }) => openSteps,
} satisfies Record<string, (figure: Figure, context: Context) => Cell>

type Column = keyof typeof columns

/** One row for each incident, with a head for each column. */
export function sheetOf(figures: readonly Figure[], context: Context): Sheet {
  const all = Object.keys(columns) as Column[]
  return {
    heads: all.map((column) => say(context.language, `reports.export.${column}`)),
    rows: figures.map((figure) => all.map((column) => cellOf(columns[column](figure, context)))),
  }
}

/** Lines and signs that no cell shows are blanks: some programs would begin a new row, or a formula, at them. */
function cellOf(cell: Cell): Cell {
  return typeof cell === 'string' ? cell.replaceAll(/[\p{C}\s]+/gu, ' ').trim() : cell
}

/** A cell of Excel holds 32,767 letters; there must be room to say how many more there are. */
const mostLetters = 32_000

function listed(ids: readonly string[], names: ReadonlyMap<string, string>, language: Language): string {
  const all = ids.map((id) => nameIn(names, id, language))
  const fitting = fittingIn(mostLetters, all)
  return (fitting === all.length ? all : [...all.slice(0, fitting), say(language, 'reports.export.more', { n: all.length - fitting })]).join(', ')
}

/** How many of these, with a comma after each. */
function fittingIn(letters: number, texts: readonly string[]): number {
  let length = 0
  for (const [index, text] of texts.entries()) {
    length += text.length + 2
    if (length > letters) return index
  }
  return texts.length
}

function taken(from: Date | null, to: Date | null): number | null {
  return from && to && to >= from ? Math.round(minutesBetween(from, to)) : null
}

function count(duties: readonly DutyFigure[], is: (duty: DutyFigure) => boolean): number {
  return duties.filter((duty) => !duty.target && is(duty)).length
}

export const definitions = ['period', 'on-time', 'target', 'stretch', 'median', 'repeats', 'drills'] as const

export interface JsonExport {
  period: { from: string; to: string }
  made: Date
  definitions: Record<string, string>
  clients: Record<string, string>
  teams: Record<string, string>
  incidents: readonly Figure[]
}

/** All that is known of each incident, as other programs read it: ids, words of the dictionary, and instants in UTC. */
export function jsonOf(period: { from: string; to: string }, figures: readonly Figure[], { language, names, now }: Context): JsonExport {
  const named = (ids: string[], of: ReadonlyMap<string, string>) => Object.fromEntries([...new Set(ids)].toSorted().map((id) => [id, nameIn(of, id, language)]))
  return {
    period, made: now,
    definitions: Object.fromEntries(definitions.map((name) => [name, say(language, `reports.def.${name}`)])),
    clients: named(figures.flatMap(({ clients }) => clients), names.clients),
    teams: named(figures.flatMap(({ teams }) => teams), names.teams),
    incidents: figures,
  }
}
