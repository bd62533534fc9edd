import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Obligation } from '../../src/clock/obligation.ts'
import { readPlaybookText } from '../../src/playbooks/playbook.loader.ts'
import { BadFile } from '../../src/shared/file-fault.ts'
import type { Fault } from '../../src/shared/file-fault.ts'
import { readTextFile } from '../../src/shared/text-file.loader.ts'
import { shippedMessages, shippedObligations } from '../support/builders.ts'
import { noon } from '../support/moments.ts'

/** A row as a pack may not have it: with nothing to count back from. */
const [first] = shippedObligations
const noFigure: Obligation = { ...first!, id: 'no-figure', stages: [{ ...first!.stages[0]!, after: null, target: null }] }

/** What the check says of a text, in March 2026. */
export function faultsIn(text: string, now: Date = noon): Fault[] {
  return foundIn(() => readPlaybookText(text, 'own.yaml', [...shippedObligations, noFigure], shippedMessages, now).warnings)
}

export function foundIn(read: () => Fault[]): Fault[] {
  try {
    return read()
  } catch (error) {
    if (error instanceof BadFile) return error.faults
    throw error
  }
}

const folder = 'test/playbooks/defects'

/** Files with one fault each. Their first line tells which rule is broken, and where. */
export const defects = readdirSync(folder).map((name) => {
  const file = join(folder, name)
  const [, rule, line, column] = /^# rule: (\S+), at: (\d+):(\d+)\n/.exec(readFileSync(file, 'latin1'))!
  let found: Fault[] | undefined
  return { name, file, rule: rule!, line: Number(line), column: Number(column), faults: () => (found ??= foundIn(() => faultsIn(readTextFile(file)))) }
})

export const goodFiles = ['parcel-mix-up', 'found-by-the-press'].map((name) => join('test/playbooks/good', `${name}.yaml`))
export const good = readFileSync(goodFiles[0]!, 'utf8')

/** The good playbook with something else in it. */
export function changed(from: string, to: string, text = good): string {
  if (!text.includes(from)) throw new Error(`the good playbook has no ${from}`)
  return text.replace(from, to)
}
