import assert from 'node:assert/strict'
import { differenceOf, isEmpty, isSame } from '../../src/playbooks/difference.ts'
import { differenceView } from '../../src/playbooks/difference.view.ts'
import type { Playbook } from '../../src/playbooks/playbook.ts'
import { shippedObligations } from '../support/builders.ts'
import { parsed, sheet, standardText } from './own-house.ts'

const before = parsed(sheet())
const words = (after: Playbook, was = before) => differenceView(was, after, shippedObligations, 'nl')
const [step] = before.steps
const rows = (after: Playbook, was = before) => words(after, was).parts.flatMap(({ title, changed }) => changed.flatMap(({ name, rows: some }) => some.map((row) => [title, name, row.term, row.before, row.after])))

describe('the difference between two versions', () => {
  it('is nothing when only the number or the remarks are other', () => {
    const difference = differenceOf(before, { ...before, version: '1.1.0' })
    assert.ok(isEmpty(difference))
    assert.deepEqual(words({ ...before, version: '1.1.0' }), { nothing: true, reordered: false, parts: [] })
  })

  it('tells a new step with its words, and a step that goes by its name', () => {
    const after = parsed(sheet({ step: 'tell-the-team', version: '1.1.0' }))
    const [part] = words(after).parts
    assert.deepEqual([part!.title, part!.added.map(({ name }) => name), part!.removed.map(({ name }) => name), part!.changed], ['Stappen', ['Zet de opnames op slot'], ['Zet de opnames op slot'], []])
    assert.ok(part!.added[0]!.rows.some(({ value }) => value === 'binnen 2 uur vanaf de melding bij ons'))
  })

  const changes: [what: string, change: Partial<Playbook>, row: string[]][] = [
    ['a due moment, old and new', { steps: [{ ...step!, due: { from: 'aware', hours: 1 } }] }, ['Stappen', 'Zet de opnames op slot', 'Wanneer', 'binnen 2 uur vanaf de melding bij ons', 'binnen 1 uur vanaf het moment waarop we het weten']],
    ['who it is for', { roles: { ...before.roles, boss: { resolve: ['role:management'], mustResolve: true } }, steps: [{ ...step!, assign: 'boss' }] }, ['Stappen', 'Zet de opnames op slot', 'Wie', 'FG', 'Directie']],
    ['a title in the other language', { steps: [{ ...step!, title: { ...step!.title, en: 'Lock them' } }] }, ['Stappen', 'Zet de opnames op slot', 'Titel (Engels)', 'Lock the recordings', 'Lock them']],
    ['a condition that came', { steps: [{ ...step!, when: { people: { atLeast: 100 } } }] }, ['Stappen', 'Zet de opnames op slot', 'Geldt als', '', 'Aantal mensen: ten minste 100']],
    ['that it is no longer mandatory', { steps: [{ ...step!, mandatory: false }] }, ['Stappen', 'Zet de opnames op slot', 'Verplicht', 'Ja', 'Nee']],
    ['a level of a ladder', { ladders: { chase: { ...before.ladders['chase']!, levels: [{ notify: ['dpo'], channels: ['email', 'sms'], wait: 2 }] } } }, ['Ladders', 'chase', 'Trede 1', 'Meteen, FG, e-mail', 'Meteen, FG, e-mail, sms']],
    ['what stops a ladder', { ladders: { chase: { ...before.ladders['chase']!, stopOn: 'acknowledged' } } }, ['Ladders', 'chase', 'Regels', '', '']],
    ['whom a role looks for', { roles: { dpo: { resolve: ['schedule:dpo-duty', 'role:dpo'], mustResolve: true } } }, ['Rollen', 'dpo', 'Wie', 'FG, anders Directie. Moet altijd iemand geven', 'wie dienst heeft op rooster dpo-duty, anders FG. Moet altijd iemand geven']],
    ['when it goes', { trigger: { ...before.trigger, mode: 'manual' } }, ['Over het draaiboek', '', 'Wanneer het geldt', '', '']],
    ['the title', { title: { nl: 'Anders', en: 'Recordings' } }, ['Over het draaiboek', '', 'Titel', 'Opnames / Recordings', 'Anders / Recordings']],
  ]
  for (const [what, change, row] of changes) {
    it(`tells ${what}`, () => {
      const found = rows({ ...before, ...change }).filter(([, , term]) => term === row[2])
      assert.equal(found.length, 1)
      const [first] = found
      assert.deepEqual(first!.slice(0, 3), row.slice(0, 3))
      if (row[3] !== '' || row[4] !== '') assert.deepEqual(first!.slice(3), row.slice(3))
      assert.notEqual(first![3], first![4])
    })
  }

  it('never hides a change: what has no words of its own is named, in every part of a playbook', () => {
    const standard = parsed(standardText)
    for (const part of Object.keys(standard) as (keyof Playbook)[]) {
      if (part === 'id' || part === 'version') continue
      const after: Playbook = { ...standard, [part]: changedDeep(standard[part]) }
      const { nothing, parts, reordered } = words(after, standard)
      assert.ok(!nothing && (parts.length > 0 || reordered), part)
    }
    const quiet = { ...standard, drill: { injects: standard.drill.injects.map((inject) => ({ ...inject, text: { ...inject.text, en: 'Other' } })) } }
    if (standard.drill.injects.length > 0) assert.deepEqual(rows(quiet, standard).map((row) => row.slice(2)), [['Oefening', '', 'zie de tekst']])
  })

  it('tells that steps come in another order, and nothing else', () => {
    const standard = parsed(standardText)
    assert.deepEqual(words({ ...standard, steps: standard.steps.toReversed() }, standard), { nothing: false, reordered: true, parts: [] })
  })

  it('is in English for who reads English', () => {
    const { parts } = differenceView(before, { ...before, steps: [{ ...step!, mandatory: false }] }, shippedObligations, 'en')
    assert.deepEqual(parts[0]!.changed[0], { name: 'Lock the recordings', rows: [{ term: 'Mandatory', before: 'Yes', after: 'No' }] })
  })
})

describe('two values', () => {
  const alike: [one: unknown, other: unknown, same: boolean][] = [
    [{ a: 1, b: [1, { c: 2 }] }, { b: [1, { c: 2 }], a: 1 }, true],
    [{ a: 1, b: undefined }, { a: 1 }, true],
    [{ a: undefined }, { b: 1 }, false],
    [[1, 2], [2, 1], false],
    [[], {}, false],
    [new Date(1), new Date(1), true],
    [new Date(1), new Date(2), false],
    [new Date(1), {}, false],
    [null, {}, false],
    ['1', 1, false],
  ]
  for (const [one, other, same] of alike) it(`are ${same ? '' : 'not '}the same: ${JSON.stringify(one)} and ${JSON.stringify(other)}`, () => assert.equal(isSame(one, other), same))
})

/** Something else of the same shape, however deep. */
function changedDeep(value: unknown): unknown {
  if (typeof value === 'string') return `${value}x`
  if (typeof value === 'number') return value + 1
  if (typeof value === 'boolean') return !value
  if (Array.isArray(value)) return value.length > 0 ? value.slice(1) : ['x']
  const entries = Object.entries(value ?? {})
  const chosen = entries.find(([name]) => !['stopOn', 'mode', 'layer', 'quietHours', 'onEmptyLevel'].includes(name)) ?? ['x', 'x']
  return { ...(value as object), [chosen[0]]: changedDeep(chosen[1]) }
}
