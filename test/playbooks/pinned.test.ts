import assert from 'node:assert/strict'
import { readPlaybookToday } from '../../src/playbooks/earlier-playbook.ts'
import type { KeptPlaybook } from '../../src/playbooks/earlier-playbook.ts'
import { keyOf } from '../../src/playbooks/playbook-key.ts'
import { nameIn } from '../../src/incidents/attached.ts'
import { pinnedStore } from '../../src/playbooks/pinned.store.ts'
import { fresh } from '../support/database.ts'
import { parsed, standardText } from './own-house.ts'

/** The form in which the standard playbook 2.0.0 was kept: no questions, no trigger, no drill, and steps that say less. */
const kept: KeptPlaybook = {
  id: 'standard',
  version: '2.0.0',
  title: { nl: 'Elk incident', en: 'Every incident' },
  summary: { nl: 'Voor elk incident.', en: 'For every incident.' },
  owner: 'dpo',
  roles: { dpo: { resolve: ['role:dpo', 'role:management'], mustResolve: true } },
  obligations: [{ obligation: 'gdpr-33', ladder: 'statutory' }],
  otherObligations: { deadline: 'statutory', target: 'statutory' },
  steps: [
    { id: 'take-charge', phase: 'contain', type: 'task', title: { nl: 'Neem in behandeling', en: 'Take charge' }, assign: 'dpo', mandatory: true, escalate: 'page', due: { from: 'reported', hours: 0 } },
    { id: 'file', phase: 'notify', type: 'filing', title: { nl: 'Meld', en: 'File' }, guidance: { nl: 'Zo.', en: 'So.' }, assign: 'dpo', mandatory: true, obligation: 'gdpr-33', due: { before: 'gdpr-33', hours: 24 }, when: { ourRole: 'controller' } },
  ],
  ladders: {
    page: { stopOn: 'acknowledged', levels: [{ notify: ['dpo'], channels: ['email'], wait: 1 }], onExhausted: { notify: ['dpo'], channels: ['email'], every: 2 } },
    statutory: { stopOn: 'filed', levels: [{ notify: ['dpo'], channels: ['email'], at: 0 }], onExhausted: { notify: ['dpo'], channels: ['email'], every: 2 } },
  },
}

describe('a playbook that an earlier version kept', () => {
  it('is read with what it did not have yet, and asks nothing that it did not ask then', () => {
    const today = readPlaybookToday(kept)
    assert.deepEqual([today.sources, today.inputs, today.drill], [[], [], { injects: [] }])
    assert.deepEqual(today.trigger, { mode: 'auto', layer: 'base', precedence: 0 })
    assert.deepEqual(today.closure.require, ['register-complete', 'obligations-settled'])
    assert.deepEqual(today.steps.map(({ after, evidence, reasonRequired }) => ({ after, evidence, reasonRequired })), [0, 1].map(() => ({ after: [], evidence: [], reasonRequired: false })))
  })

  it('is in all else as it was', () => {
    const { sources: _s, inputs: _i, drill: _d, trigger: _t, closure: _c, ...rest } = readPlaybookToday(kept)
    assert.deepEqual({ ...rest, steps: rest.steps.map(({ after: _a, evidence: _e, reasonRequired: _r, ...step }) => step) }, kept)
  })

  it('that has it all already is not touched', () => {
    const standard = parsed(standardText)
    assert.deepEqual(readPlaybookToday(standard), standard)
  })

  it('comes from the store complete, under the key that it had', async () => {
    const connection = await fresh()
    const pinned = pinnedStore(connection)
    await connection.collection('pinnedPlaybooks').insertOne({ key: 'standard-2.0.0-0123456789ab', playbook: structuredClone(kept) })
    assert.deepEqual(await pinned.get('standard-2.0.0-0123456789ab'), readPlaybookToday(kept))
  })

  it('never changes: the first that was kept under a key stays', async () => {
    const pinned = pinnedStore(await fresh())
    const standard = parsed(standardText)
    await pinned.keep('key', standard)
    await pinned.keep('key', { ...standard, owner: 'management' })
    assert.deepEqual(await pinned.get('key'), standard)
  })
})

describe('the key of a version', () => {
  const standard = parsed(standardText)

  it('holds name and number, and differs when anything in it does', () => {
    assert.equal(nameIn(keyOf(standard)), 'standard')
    assert.notEqual(keyOf(standard), keyOf({ ...standard, owner: 'management' }))
    assert.equal(keyOf(standard), keyOf(structuredClone(standard)))
  })

  for (const id of ['a', 'a-1', 'x-2-y', 'very-large-1']) it(`gives back the name ${id}`, () => assert.equal(nameIn(keyOf({ ...standard, id, version: '10.20.30' })), id))
})
