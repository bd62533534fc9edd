import type { FiledLine } from '../incidents/filing.ts'

/** One field that says something else than at the last filing; an empty answer is one that counts no more. */
export type LineChange = FiledLine

/** The field-wise difference between what was last filed and what stands now, in the order of the form. */
export function changesBetween(filed: readonly FiledLine[], now: readonly FiledLine[]): LineChange[] {
  const [before, after] = [saidIn(filed), saidIn(now)]
  const gone = [...before.keys()].filter((number) => !after.has(number)).map((number) => ({ number, answer: '' }))
  return [...now.filter(({ number, answer }) => answer !== '' && before.get(number) !== answer), ...gone]
}

/** What the authority reads after a supplement: what was filed, with the supplement laid over it. */
export function applied(filed: readonly FiledLine[], changes: readonly LineChange[]): FiledLine[] {
  const lines = saidIn(filed)
  for (const { number, answer } of changes) {
    if (answer === '') lines.delete(number)
    else lines.set(number, answer)
  }
  return [...lines].map(([number, answer]) => ({ number, answer }))
}

/** A line without an answer says nothing. */
function saidIn(lines: readonly FiledLine[]): Map<string, string> {
  return new Map(lines.filter(({ answer }) => answer !== '').map(({ number, answer }) => [number, answer]))
}
