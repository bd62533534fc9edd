/** A question of the list that a person keeps under a name. */
export interface SavedView {
  id: string
  name: string
  /** What stands behind the question mark of its address. */
  query: string
}

export const mostViews = 20
export const mostViewLetters = 60
