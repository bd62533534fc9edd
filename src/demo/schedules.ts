import type { LayerTerms } from '../people/schedule.ts'
import { byPerson } from '../shared/act.ts'
import { addHours } from '../shared/instant.ts'
import type { House } from '../wire.ts'
import type { PlayerId } from './cast.ts'

interface Planned {
  id: string
  name: string
  layers: (Partial<LayerTerms> & { people: PlayerId[] })[]
}

const weekly: LayerTerms = { people: [], length: 1, unit: 'weeks', handOver: '08:00', start: '2020-01-06', only: null }
const officeDays = { days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' }

/** Who is woken at the contact centre. The directors take turns of two weeks and have nobody behind them: that is where the gap is. */
const planned: Planned[] = [
  { id: 'first-line', name: 'Eerste lijn', layers: [{ people: ['samir', 'lotte'] }, { people: ['lotte', 'samir'] }] },
  { id: 'dpo-duty', name: 'FG-dienst', layers: [{ people: ['noor'], only: officeDays }, { people: ['noor', 'ruben'], handOver: '18:00', start: '2020-01-03' }, { people: ['ruben', 'noor'] }] },
  { id: 'management-duty', name: 'Directiedienst', layers: [{ people: ['fleur', 'hugo'], length: 2 }] },
]

/** One layer below the other, from long ago. */
export async function seedSchedules({ schedules, rosters }: Pick<House, 'schedules' | 'rosters'>): Promise<void> {
  for (const { id, name, layers } of planned) {
    let seen = await schedules.add({ id, name, gapsIntended: false }, byPerson('gijs'))
    for (const layer of layers) seen = await schedules.addLayer(seen, { ...weekly, ...layer, place: 'last' }, byPerson('gijs'))
  }
  await rosters.addGroup({ id: 'crisis-team', name: 'Crisisteam', people: ['noor', 'samir', 'fleur'] }, byPerson('gijs'))
}

/** A holiday of three weeks that nobody has thought of yet, and a swap that waits for an answer. */
export async function seedAbsences({ schedules, rosters }: Pick<House, 'schedules' | 'rosters'>, today: Date): Promise<void> {
  await rosters.addAbsence('hugo', { from: addHours(today, 22 * 24), to: addHours(today, 43 * 24) }, byPerson('hugo'))
  await rosters.addAbsence('ruben', { from: addHours(today, 9 * 24), to: addHours(today, 12 * 24) }, byPerson('ruben'))
  const mine = (await schedules.rota(today, addHours(today, 28 * 24))).schedules.get('first-line')!.find(({ person, from }) => person === 'samir' && from > today)
  if (mine) await schedules.propose('first-line', { from: mine.from, to: addHours(mine.from, 24), person: 'lotte' }, { kind: 'person', id: 'samir' })
}
