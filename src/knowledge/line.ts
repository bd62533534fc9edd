/** One thing that was known: what it is about, what was said of it, and by whom and when. */
export interface Line {
  /** The same at every moment, so that two moments can be compared. */
  id: string
  term: string
  value: string
  said: string
  /** What has to differ for it to have changed: a clock that only ran on has not. */
  same: string
  kind: '' | 'good' | 'warn'
}

export interface Part {
  id: PartName
  lines: readonly Line[]
}

export const partNames = ['state', 'clocks', 'facts', 'awareness', 'deciding', 'told', 'clients', 'steps', 'called', 'evidence', 'restricted'] as const
export type PartName = (typeof partNames)[number]

export function line({ id, term, value, said = '', same = value, kind = '' }: Pick<Line, 'id' | 'term' | 'value'> & Partial<Line>): Line {
  return { id, term, value, said, same, kind }
}

/** One after the other, each ending once; what is empty is left out. */
export function sentences(...texts: readonly string[]): string {
  return texts.filter(Boolean).map((text, index, all) => (index === all.length - 1 || /[.!?…]$/.test(text) ? text : `${text}.`)).join(' ')
}

/** One thing that is otherwise now. */
export interface Change {
  term: string
  /** Null: nobody knew of it then, or it is there no more. */
  before: string | null
  after: string | null
}

/** Part by part and thing by thing, what differs; parts in which nothing does are left out. */
export function changesSince(then: readonly Part[], now: readonly Part[]): { id: PartName; changes: Change[] }[] {
  return partNames.flatMap((id) => {
    const changes = changesIn(linesOf(then, id), linesOf(now, id))
    return changes.length > 0 ? [{ id, changes }] : []
  })
}

function changesIn(then: readonly Line[], now: readonly Line[]): Change[] {
  const [before, after] = [then, now].map((lines) => new Map(lines.map((one) => [one.id, one])))
  return [...new Set([...then, ...now].map(({ id }) => id))].flatMap((id) => {
    const [was, is] = [before!.get(id), after!.get(id)]
    if (was?.same === is?.same) return []
    return [{ term: (is ?? was)!.term, before: was?.value ?? null, after: is?.value ?? null }]
  })
}

function linesOf(parts: readonly Part[], id: PartName): readonly Line[] {
  return parts.find((part) => part.id === id)?.lines ?? []
}
