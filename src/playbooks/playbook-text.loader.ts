import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Obligation } from '../clock/obligation.ts'
import { BadFile } from '../shared/file-fault.ts'
import type { Fault } from '../shared/file-fault.ts'
import type { Playbook } from './playbook.ts'
import { readPlaybookText } from './playbook.loader.ts'

/** What somebody typed, held against the same check as a file: a playbook with what to look at, or what is wrong and where. */
export type CheckedText = { playbook: Playbook; faults: []; warnings: Fault[] } | { playbook: null; faults: Fault[]; warnings: [] }

export function checkPlaybookText(text: string, obligations: readonly Obligation[], templates: readonly string[], now: Date): CheckedText {
  try {
    const { playbook, warnings } = readPlaybookText(text, 'text', obligations, templates, now)
    return { playbook, faults: [], warnings }
  } catch (error) {
    if (error instanceof BadFile) return { playbook: null, faults: error.faults, warnings: [] }
    throw error
  }
}

/** The text of every shipped playbook by its name, to begin an own one with. */
export function playbookTexts(folder: string): ReadonlyMap<string, string> {
  const texts = readdirSync(folder).filter((name) => name.endsWith('.yaml')).map((name) => readFileSync(join(folder, name), 'utf8'))
  return new Map(
    texts.flatMap((text) => {
      const [, id] = /^id:\s*["']?([a-z0-9-]+)/m.exec(text) ?? []
      return id === undefined ? [] : [[id, text] as const]
    }),
  )
}
