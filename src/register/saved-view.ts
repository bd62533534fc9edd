/** A question of the list that a person keeps under a name. */
export interface SavedView {
  id: string
  name: string
  /** What stands behind the question mark of its address. */
  query: string
}

/** A view that was removed, and where it stood. */
export interface RemovedView {
  view: SavedView
  place: number
}

export const mostViews = 20
export const mostViewLetters = 60
