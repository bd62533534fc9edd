import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { checkPlaybookText } from '../../src/playbooks/playbook-text.loader.ts'
import type { Playbook } from '../../src/playbooks/playbook.ts'
import { messageNames } from '../../src/playbooks/playbook.loader.ts'
import { shippedObligations } from '../support/builders.ts'
import { openTestHouse, testHouse } from '../support/house.ts'
import type { TestHouse, Wishes } from '../support/house.ts'
import { noon } from '../support/moments.ts'

export interface Sheet {
  id?: string
  version?: string
  layer?: 'base' | 'overlay'
  mode?: 'auto' | 'suggest' | 'manual'
  when?: string
  precedence?: number
  step?: string
  hours?: number
  more?: string
}

/** An addition of one step with its ladder, in the form that somebody types. */
export function sheet({ id = 'recordings', version = '1.0.0', layer = 'overlay', mode = 'auto', when = '{ dataCategories: [call-recording] }', precedence = 10, step = 'lock-recordings', hours = 2, more = '' }: Sheet = {}): string {
  return `id: ${id}
version: ${version}
title: { nl: Opnames, en: Recordings }
summary: { nl: Opnames van gesprekken., en: Recordings of calls. }
owner: dpo
${more}
trigger:
  layer: ${layer}
  mode: ${mode}
  precedence: ${precedence}
  when: ${when}
inputs:
  - { id: what, type: choices, fact: dataCategories, quickReport: false, label: { nl: Wat stond erin?, en: What was in it? } }
  - { id: how-many, type: count, fact: people, quickReport: false, label: { nl: Hoeveel mensen?, en: How many people? } }
roles:
  dpo: { resolve: ['role:dpo', 'role:management'], mustResolve: true }
steps:
  - id: ${step}
    phase: contain
    type: task
    assign: dpo
    mandatory: true
    escalate: chase
    due: { from: reported, offset: PT${hours}H }
    title: { nl: Zet de opnames op slot, en: Lock the recordings }
ladders:
  chase:
    stopOn: done
    levels:
      - { notify: [dpo], channels: [email], wait: PT2H }
    onExhausted: { notify: [dpo], channels: [email], every: PT12H }
`
}

/** Reviewed on a day that is still to come at the noon of every test, so without that day. */
export const standardText = readFileSync('playbooks/standard.yaml', 'utf8').replace(/^lastReviewed: .*\n/m, '')

/** The shipped standard playbook as a base of its own, for one kind of incident. */
export function baseSheet({ id = 'mail', version = '1.0.0', trigger = '{ precedence: 50, when: { incidentType: [email-wrong-recipient] } }' } = {}): string {
  return standardText.replace(/^id: .*$/m, `id: ${id}`).replace(/^version: .*$/m, `version: ${version}`).replace(/^trigger: .*$/m, `trigger: ${trigger}`)
}

export const around = [shippedObligations, messageNames('templates/messages'), noon] as const

export function parsed(text: string): Playbook {
  const { playbook, faults } = checkPlaybookText(text, ...around)
  if (!playbook) throw new Error(JSON.stringify(faults))
  return playbook
}

const made: string[] = []
process.on('exit', () => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

/** A root with these playbooks beside the standard one, and everything else as it is shipped. */
export function rootWith(texts: readonly string[]): string {
  const root = mkdtempSync(join(tmpdir(), 'meldklok-own-'))
  made.push(root)
  for (const part of ['templates', 'cases']) symlinkSync(resolve(part), join(root, part))
  mkdirSync(join(root, 'playbooks'))
  symlinkSync(resolve('playbooks/obligations'), join(root, 'playbooks', 'obligations'))
  for (const [index, text] of [standardText, ...texts].entries()) writeFileSync(join(root, 'playbooks', `${index}.yaml`), text)
  return root
}

/** A house that ships the standard playbook, and these. */
export function ownHouse(texts: readonly string[] = [], wishes: Wishes = {}): Promise<TestHouse> {
  return testHouse({ ...wishes, root: rootWith(texts) })
}

/** The same store, opened by a house that ships something else. */
export function reopened({ connection, clock }: TestHouse, texts: readonly string[]): TestHouse {
  return openTestHouse(connection, { clock, root: rootWith(texts) })
}
