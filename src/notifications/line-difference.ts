/** A line of two texts beside each other: in both, only in the new one, only in the old one, or a stretch of the same that is not shown. */
export interface DifferentLine {
  kind: 'same' | 'added' | 'removed' | 'gap'
  text: string
}

/** Lines around a change that are shown with it. */
const around = 2
/** Longer than this apart, and looking for what stayed the same is not worth the wait. */
const most = 1000

/** What became different, line by line, as short as can be. Empty when nothing did. */
export function lineDifference(before: string, after: string): DifferentLine[] {
  if (before === after) return []
  const [old, now] = [before.split('\n'), after.split('\n')]
  const start = firstDifference(old, now)
  const end = firstDifference(old.slice(start).toReversed(), now.slice(start).toReversed())
  const [middleOld, middleNow] = [old.slice(start, old.length - end), now.slice(start, now.length - end)]
  const same = (lines: readonly string[]) => lines.map((text): DifferentLine => ({ kind: 'same', text }))
  const middle = middleOld.length > most || middleNow.length > most ? replaced(middleOld, middleNow) : shortest(middleOld, middleNow)
  return shown([...same(old.slice(0, start)), ...middle, ...same(old.slice(old.length - end))])
}

function firstDifference(one: readonly string[], other: readonly string[]): number {
  const at = one.findIndex((line, index) => line !== other[index])
  return at < 0 ? one.length : Math.min(at, other.length)
}

function replaced(before: readonly string[], after: readonly string[]): DifferentLine[] {
  return [...before.map((text): DifferentLine => ({ kind: 'removed', text })), ...after.map((text): DifferentLine => ({ kind: 'added', text }))]
}

/** The longest row of lines that both have in the same order stays; the rest goes or comes. */
function shortest(before: readonly string[], after: readonly string[]): DifferentLine[] {
  const lengths = lengthsOf(before, after)
  const lines: DifferentLine[] = []
  let [i, j] = [0, 0]
  while (i < before.length || j < after.length) {
    const [old, now] = [before[i], after[j]]
    const goes = old !== undefined && (now === undefined || lengths[i + 1]![j]! >= lengths[i]![j + 1]!)
    const kind = old !== undefined && old === now ? 'same' : goes ? 'removed' : 'added'
    lines.push({ kind, text: kind === 'added' ? now! : old! })
    if (kind !== 'added') i += 1
    if (kind !== 'removed') j += 1
  }
  return lines
}

/** How many lines both still have in common, from each place in each of them. */
function lengthsOf(before: readonly string[], after: readonly string[]): Uint16Array[] {
  const lengths = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1))
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) lengths[i]![j] = before[i] === after[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!)
  }
  return lengths
}

function shown(lines: readonly DifferentLine[]): DifferentLine[] {
  const near = lines.map((_, index) => lines.slice(Math.max(0, index - around), index + around + 1).some(({ kind }) => kind !== 'same'))
  return lines.flatMap((line, index): DifferentLine[] => (near[index] ? [line] : index === 0 || near[index - 1] ? [{ kind: 'gap', text: '' }] : []))
}
