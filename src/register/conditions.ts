import { parseNumber } from '../incidents/numbering.ts'
import { yearAt } from '../shared/dutch-time.ts'
import type { Need, Search } from './search.ts'

/** What the store is asked, in the store's own words. */
type Where = Record<string, unknown>

/** The bounds of a list that are no marks: they narrow the index, and so the work. */
export function boundsOf({ drill, reportedFrom, reportedBefore, after }: Search): Where {
  const last = after === undefined ? null : parseNumber(after)
  const first = reportedFrom && yearAt(reportedFrom)
  const latest = Math.min(last?.year ?? Infinity, reportedBefore ? yearAt(reportedBefore) : Infinity)
  const year = { ...(first !== undefined && { $gte: first }), ...(latest < Infinity && { $lte: latest }) }
  const reportedAt = { ...(reportedFrom && { $gte: reportedFrom }), ...(reportedBefore && { $lt: reportedBefore }) }
  return {
    drill,
    ...(Object.keys(year).length > 0 && { year }),
    ...((reportedFrom ?? reportedBefore) && { reportedAt }),
    ...(last && { $or: [{ year: { $lt: last.year } }, { year: last.year, sequence: { $lt: last.sequence } }] }),
  }
}

/** The need that the index is entered by. */
export function leadOf(need: Need): Where {
  return { keys: need.mark ?? among(need) }
}

/** All the others. What stands in the index is answered from there; for the rest the summary itself is read. */
export function othersOf(needs: readonly Need[], { own = false }: Pick<Search, 'own'>): Where {
  const indexed = needs.flatMap(({ field }) => (field ? [{ [field.name]: { $in: field.values } }] : []))
  const read = needs.filter(({ field }) => !field)
  return { ...(indexed.length > 0 && { $and: indexed }), ...(read.length > 0 && { $nor: read.map((need) => lacks(need, own)) }) }
}

/**
 * Said as "not one that lacks it", which no store takes for a way into the index: two ways in would have to be tried against
 * each other for every question, and the embedded engine cannot always do that.
 */
function lacks(need: Need, own: boolean): Where {
  if (need.mark !== undefined) return { [need.own ? 'ownKeys' : 'keys']: { $ne: need.mark } }
  return { [own ? 'ownKeys' : 'keys']: { $nin: alternatives(need) } }
}

function among(need: Need) {
  const [first, ...more] = alternatives(need)
  return more.length === 0 ? first : { $in: [first, ...more] }
}

function alternatives({ beginning = '', or = [] }: Need): (RegExp | string)[] {
  return [new RegExp(`^${beginning.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}`), ...or]
}
