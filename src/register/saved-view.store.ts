import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import { folded } from '../people/client.ts'
import { isDuplicate } from '../shared/duplicate-key.ts'
import type { RemovedView, SavedView } from './saved-view.ts'
import { mostViews } from './saved-view.ts'

const schema = new Schema(
  {
    person: { type: String, required: true },
    views: { type: [Schema.Types.Mixed], default: [] },
  },
  { collection: 'saved-views', strict: 'throw', versionKey: false, minimize: false },
)
schema.index({ person: 1 }, { unique: true })

type Kept = SavedView & { key: string }

/** One document for each person, so that one update sees both how many there are and how they are called. */
export function savedViewStore(connection: Connection) {
  const model = connection.model('saved-view', schema)

  async function ofPerson(person: string): Promise<SavedView[]> {
    const found = await model.findOne({ person }, { _id: 0, views: 1 }).lean<{ views: Kept[] }>()
    return (found?.views ?? []).map(({ id, name, query }) => ({ id, name, query }))
  }

  /** Not kept when the name is there already, or as many as there may be. Without a place it comes last. */
  async function add(person: string, view: SavedView, place?: number): Promise<'added' | 'name taken' | 'full'> {
    const key = folded(view.name)
    const isAdded = await push(person, { ...view, key }, place)
    if (isAdded) return 'added'
    const there = await ofPerson(person)
    if (there.some(({ name }) => folded(name) === key)) return 'name taken'
    // Refused for another reason: the first two views of a person were kept at the same moment.
    return there.length < mostViews && (await push(person, { ...view, key }, place)) ? 'added' : 'full'
  }

  async function push(person: string, view: Kept, place?: number): Promise<boolean> {
    const $each = place === undefined ? { $each: [view] } : { $each: [view], $position: place }
    try {
      await model.updateOne({ person, 'views.key': { $ne: view.key }, [`views.${mostViews - 1}`]: { $exists: false } }, { $push: { views: $each } }, { upsert: true })
      return true
    } catch (error) {
      if (!isDuplicate(error)) throw error
      return false
    }
  }

  /** Gives what was removed, with its place; null when it was not there. */
  async function remove(person: string, id: string): Promise<RemovedView | null> {
    const before = await model.findOneAndUpdate({ person, 'views.id': id }, { $pull: { views: { id } } }, { projection: { _id: 0, views: 1 }, returnDocument: 'before' }).lean<{ views: Kept[] }>()
    const place = before?.views.findIndex((view) => view.id === id) ?? -1
    if (!before || place < 0) return null
    const { name, query } = before.views[place]!
    return { view: { id, name, query }, place }
  }

  return { ofPerson, add, remove }
}
export type SavedViewStore = ReturnType<typeof savedViewStore>
