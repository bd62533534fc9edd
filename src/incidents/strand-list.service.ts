import type { Law } from '../clock/obligation.ts'
import { dutiesToward } from './duties.ts'
import type { Incident } from './incident.ts'
import { countsOf, inOrderDue, rowsOf, strandsOnPage } from './strand-list.ts'
import type { StrandListing, StrandQuestion } from './strand-list.ts'
import type { Duty } from './duty.ts'
import type { Strand } from './strand.ts'
import { groupOf, strandId } from './strand.ts'
import type { StrandStore } from './strand.store.ts'

interface Needs {
  store: Pick<StrandStore, 'get' | 'clientsInGroups' | 'named' | 'byClients'>
  law: () => Promise<Law>
  /** The clocks as people are woken by them: a playbook may have a target of its own. */
  shownDuties: (incident: Incident, duties: readonly Duty[]) => Promise<Duty[]>
  now: () => Date
}

/** The clients that an incident touches, to look at. */
export function strandListService({ store, law, shownDuties, now }: Needs) {
  function get(number: string, client: string): Promise<Strand> {
    return store.get(strandId(number, client))
  }

  /** Every clock towards this client, as it stands now. */
  async function duties(incident: Incident, strand: Strand): Promise<Duty[]> {
    return shownDuties(incident, dutiesToward(incident, await law(), now())(groupOf(strand)))
  }

  /** A page of them: of all only the ids are loaded, and the documents of these few. */
  async function listing(incident: Incident, { show, q, page }: StrandQuestion): Promise<StrandListing> {
    const { number } = incident
    const [current, groups, named] = await Promise.all([law(), store.clientsInGroups(number), q === '' ? null : store.named(number, q)])
    const toward = dutiesToward(incident, current, now())
    const shown = await Promise.all(groups.map(async (group) => ({ group, duties: await shownDuties(incident, toward(group)) })))
    const grouped = inOrderDue(shown)
    const wanted = rowsOf(grouped, show, named && new Set(named))
    const last = Math.max(1, Math.ceil(wanted.length / strandsOnPage))
    const at = Math.min(page, last)
    const rows = wanted.slice((at - 1) * strandsOnPage, at * strandsOnPage)
    const strands = new Map((await store.byClients(number, rows.map(({ client }) => client))).map((strand) => [strand.client, strand]))
    return {
      show, q, page: at, last, count: wanted.length, counts: countsOf(grouped), duties: grouped.flatMap(({ duties }) => duties),
      rows: rows.flatMap(({ client, duties }) => (strands.has(client) ? [{ strand: strands.get(client)!, duties }] : [])),
    }
  }

  return { get, duties, listing }
}
export type StrandListService = ReturnType<typeof strandListService>
