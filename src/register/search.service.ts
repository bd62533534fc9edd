import type { IncidentService } from '../incidents/incident.service.ts'
import type { Duty } from '../incidents/duty.ts'
import type { Incident } from '../incidents/incident.ts'
import type { Person } from '../people/person.ts'
import type { Question } from './question.ts'
import { momentsOf, stagesOf } from './question.ts'
import type { RegisterService } from './register.service.ts'
import type { NamedPerson, Search, Wanted } from './search.ts'
import { mostCounted, needsOf } from './search.ts'
import type { SummaryStore } from './summary.store.ts'
import { wordsOf } from './words.ts'

interface Needs {
  summaries: SummaryStore
  register: Pick<RegisterService, 'isComplete'>
  incidents: Pick<IncidentService, 'list' | 'count' | 'byNumbers'>
  /** The clocks as people are woken by them. */
  shownDutiesOfAll: (incidents: readonly Incident[]) => Promise<Duty[][]>
  people: () => Promise<Pick<Person, 'id' | 'name'>[]>
}

/** Who asks: `all` may see the whole register, others only what they reported themselves. */
export interface Asker {
  id: string
  all: boolean
}

/** One incident in the list. */
interface Row {
  incident: Incident
  duties: readonly Duty[]
  level: string
}

export interface Found {
  rows: Row[]
  /** How many there are; one more than `mostCounted` stands for more than that. */
  count: number
  hasNext: boolean
  /** The summaries are still being made: words may not find everything yet. */
  incomplete: boolean
}

interface Slice {
  skip: number
  size: number
}

/** One more than the page shows, so that it is known whether another follows. */
interface Cut {
  numbers: string[]
  count: number
}

export function searchService({ summaries, register, incidents, shownDutiesOfAll, people }: Needs) {
  /** One page of the list, the newest number first. */
  async function list(question: Question, asker: Asker, { page, size }: { page: number; size: number }): Promise<Found> {
    const complete = await register.isComplete()
    const skip = (page - 1) * size
    const { numbers, count } = complete || asksSummaries(question) ? await bySummaries(question, asker, { skip, size }) : await byIncidents(question, asker, { skip, size })
    return { rows: await rowsOf(numbers.slice(0, size)), count, hasNext: numbers.length > size, incomplete: !complete }
  }

  /** One question gives the page and the count: whoever counts further than anybody reads waits for nothing. */
  async function bySummaries(question: Question, asker: Asker, { skip, size }: Slice): Promise<Cut> {
    const all = await summaries.find(await searchFor(question, asker), Math.max(mostCounted + 1, skip + size + 1))
    return { numbers: all.slice(skip, skip + size + 1), count: Math.min(all.length, mostCounted + 1) }
  }

  /** For another system: everything that may be asked without being a person. */
  async function numbersFor({ q, level, stage, ...bounds }: Pick<Wanted, 'q' | 'level' | 'stage'> & Omit<Search, 'needs' | 'own'>, most: number): Promise<string[]> {
    if (q || level || (await register.isComplete())) return summaries.find({ ...bounds, needs: needsOf({ q, level, stage }, await namedPeople(q ?? '')) }, most)
    return (await incidents.list({ ...bounds, ...(stage && { stages: [stage] }) }, { most })).map(({ number }) => number)
  }

  async function rowsOf(numbers: readonly string[]): Promise<Row[]> {
    const [found, known] = await Promise.all([incidents.byNumbers(numbers), summaries.rowsOf(numbers)])
    const levels = new Map(known.map(({ number, level }) => [number, level]))
    const duties = await shownDutiesOfAll(found)
    return found.map((incident, index) => ({ incident, duties: duties[index]!, level: levels.get(incident.number) ?? 'none' }))
  }

  async function searchFor(question: Question, { id, all }: Asker): Promise<Search> {
    const { show, q, client, kind, severity: level, stage, mine } = question
    const open = show === 'open' ? true : show === 'ended' ? false : null
    const wanted = { q, client, kind, level, stage, open, person: mine ? id : null, reporter: all ? null : id }
    return { needs: needsOf(wanted, all ? await namedPeople(q) : []), drill: show === 'drills', own: !all, ...momentsOf(question) }
  }

  /** A name is looked up here and now, so that a new one counts at once and none is copied. */
  async function namedPeople(q: string): Promise<NamedPerson[]> {
    return q === '' ? [] : (await people()).map(({ id, name }) => ({ id, words: wordsOf(name) }))
  }

  /** While the summaries are being made, the register answers itself, as far as it can. */
  async function byIncidents(question: Question, { id, all }: Asker, { skip, size }: Slice): Promise<Cut> {
    const filter = { stages: stagesOf(question), drill: question.show === 'drills', ...momentsOf(question), ...(!all && { reportedBy: id }) }
    const [found, count] = await Promise.all([incidents.list(filter, { most: size + 1, skip }), incidents.count(filter)])
    return { numbers: found.map(({ number }) => number), count: Math.min(count, mostCounted + 1) }
  }

  return { list, numbersFor }
}
export type SearchService = ReturnType<typeof searchService>

/** What only the summaries can answer. */
function asksSummaries({ q, kind, severity, client, mine }: Question): boolean {
  return q !== '' || client !== '' || kind !== null || severity !== null || mine
}
