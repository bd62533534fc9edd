import { Refused } from '../shared/errors.ts'
import type { Question } from './question.ts'
import { queryOf } from './question.ts'
import type { RemovedView } from './saved-view.ts'
import { mostViews } from './saved-view.ts'
import type { SavedViewStore } from './saved-view.store.ts'

/** The views of a person are theirs alone: nobody else reads, changes or removes them. */
export function savedViewService({ store, newId }: { store: SavedViewStore; newId: () => string }) {
  async function save(person: string, name: string, question: Question): Promise<void> {
    refuse(await store.add(person, { id: newId(), name, query: queryOf(question) }))
  }

  /** As it was, where it was. */
  async function restore(person: string, { view, place }: RemovedView): Promise<void> {
    if ((await store.ofPerson(person)).some(({ id }) => id === view.id)) throw new Refused({ key: 'undo.there' })
    refuse(await store.add(person, view, place))
  }

  function refuse(outcome: Awaited<ReturnType<SavedViewStore['add']>>): void {
    if (outcome === 'name taken') throw new Refused({ key: 'views.name.taken', field: 'name' })
    if (outcome === 'full') throw new Refused({ key: 'views.full', values: { n: mostViews }, field: 'name' })
  }

  return { ofPerson: store.ofPerson, save, restore, remove: store.remove }
}
export type SavedViewService = ReturnType<typeof savedViewService>
