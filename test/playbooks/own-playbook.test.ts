import assert from 'node:assert/strict'
import { answerProposal, proposeRetirement, proposeVersion, withdrawProposal } from '../../src/playbooks/own-acts.ts'
import { compareVersions, highestVersion, nextVersion } from '../../src/playbooks/own-playbook.ts'
import type { OwnPlaybook, PlaybookProposal } from '../../src/playbooks/own-playbook.ts'
import { NotFound, Refused } from '../../src/shared/errors.ts'
import { noneYet, standingOf, versionInForce, waitingIn } from '../../src/shared/own-version.ts'
import { anna, fleur } from '../support/builders.ts'
import { later, noon } from '../support/moments.ts'
import { parsed, sheet, standardText } from './own-house.ts'

const standard = parsed(standardText)
const recordings = parsed(sheet())
const yes = { answer: 'in force', text: '' } as const
let count = 0
const given = (reason = 'Beter zo.') => ({ id: `proposal-${(count += 1)}`, by: anna, at: noon, reason })

function propose(own: OwnPlaybook, version: string, playbook = recordings, shipped: typeof standard | null = null): OwnPlaybook {
  return proposeVersion(own, { playbook: { ...playbook, version }, hash: `hash-${version}`, shipped }, given()).own
}

function approve(own: OwnPlaybook): OwnPlaybook {
  return answerProposal(own, waitingIn(own)!.id, yes, fleur, later(1)).own
}

const refusal = (act: () => unknown) => {
  try {
    act()
  } catch (error) {
    if (error instanceof Refused) return error.reasons.map(({ key }) => key)
    throw error
  }
  return []
}
const standings = (own: OwnPlaybook) => own.proposals.map((one) => standingOf(one, own))

describe('an own playbook', () => {
  const none = noneYet<PlaybookProposal>('recordings')
  const first = approve(propose(none, '1.0.0'))

  it('counts for nobody while it waits, and from the moment that a second person agreed', () => {
    const waiting = propose(none, '1.0.0')
    assert.deepEqual([versionInForce(waiting), standings(waiting)], [null, ['proposed']])
    assert.deepEqual([versionInForce(first)?.playbook, standings(first)], [{ version: '1.0.0', hash: 'hash-1.0.0' }, ['in force']])
  })

  it('is not approved, nor rejected, by who proposed it', () => {
    const waiting = propose(none, '1.0.0')
    const { id } = waitingIn(waiting)!
    for (const answer of ['in force', 'rejected'] as const) assert.deepEqual(refusal(() => answerProposal(waiting, id, { answer, text: 'Ja.' }, anna, noon)), ['four-eyes.self'])
  })

  it('is rejected with a reason only, and may come back under the same number', () => {
    const waiting = propose(first, '1.1.0')
    const { id } = waitingIn(waiting)!
    for (const text of ['', '  ']) assert.deepEqual(refusal(() => answerProposal(waiting, id, { answer: 'rejected', text }, fleur, noon)), ['own.answer.missing'])
    const { own, happened } = answerProposal(waiting, id, { answer: 'rejected', text: 'Te vroeg.' }, fleur, noon)
    assert.deepEqual([standings(own), versionInForce(own)?.playbook.version, happened.what], [['in force', 'rejected'], '1.0.0', 'playbook version rejected'])
    assert.deepEqual(standings(approve(propose(own, '1.1.0'))), ['replaced', 'rejected', 'in force'])
  })

  it('is taken back by who proposed it, and by nobody else', () => {
    const waiting = propose(first, '1.1.0')
    const { id } = waitingIn(waiting)!
    assert.deepEqual(refusal(() => withdrawProposal(waiting, id, fleur, noon)), ['own.withdraw.other'])
    assert.deepEqual(standings(withdrawProposal(waiting, id, anna, noon).own), ['in force', 'withdrawn'])
  })

  it('is answered once', () => {
    const { id } = first.proposals[0]!
    assert.deepEqual(refusal(() => answerProposal(first, id, yes, fleur, noon)), ['own.answered'])
    assert.deepEqual(refusal(() => withdrawProposal(first, id, anna, noon)), ['own.answered'])
    assert.throws(() => answerProposal(first, 'nothing', yes, fleur, noon), NotFound)
  })

  it('has one proposal at a time, and each has its reason', () => {
    const waiting = propose(first, '1.1.0')
    assert.deepEqual(refusal(() => propose(waiting, '1.2.0')), ['own.waiting'])
    assert.deepEqual(refusal(() => proposeRetirement(waiting, given())), ['own.waiting'])
    for (const reason of ['', ' ']) assert.deepEqual(refusal(() => proposeVersion(first, { playbook: { ...recordings, version: '1.1.0' }, hash: 'x', shipped: null }, given(reason))), ['own.reason.missing'])
  })

  it('has a higher number than everything that ever counted under its name, shipped or own, retired or not', () => {
    for (const version of ['0.9.9', '1.0.0']) assert.deepEqual(refusal(() => propose(first, version)), ['own.version.low'])
    for (const version of ['1.0.1', '1.10.0', '2.0.0']) assert.deepEqual(refusal(() => propose(first, version)), [])
    const retired = approve(proposeRetirement(first, given()).own)
    assert.deepEqual(refusal(() => propose(retired, '1.0.0')), ['own.version.low'])
    assert.deepEqual(refusal(() => propose(noneYet<PlaybookProposal>('standard'), standard.version, standard, standard)), ['own.version.low'])
    assert.equal(highestVersion(first, { ...standard, version: '1.10.0' }), '1.10.0')
    assert.equal(highestVersion(none, null), null)
  })

  it('is retired by two as well, and then counts no longer', () => {
    const { own: waiting } = proposeRetirement(first, given())
    assert.equal(versionInForce(waiting)?.playbook.version, '1.0.0')
    assert.deepEqual(refusal(() => answerProposal(waiting, waitingIn(waiting)!.id, yes, anna, noon)), ['four-eyes.self'])
    const retired = approve(waiting)
    assert.deepEqual([versionInForce(retired), standings(retired)], [null, ['retired', 'retired']])
    assert.deepEqual(refusal(() => proposeRetirement(retired, given())), ['own.retire.none'])
    assert.deepEqual(standings(approve(propose(retired, '2.0.0'))), ['retired', 'retired', 'in force'])
  })

  it('replaces the one that goes for every incident by one that does so too', () => {
    const next = nextVersion(standard.version)
    const some = { ...standard, trigger: { ...standard.trigger, when: { incidentType: ['other' as const] } } }
    assert.deepEqual(refusal(() => propose(noneYet('standard'), next, standard, standard)), [])
    for (const trigger of [some.trigger, { ...standard.trigger, mode: 'manual' as const }, { ...standard.trigger, layer: 'overlay' as const }]) {
      assert.deepEqual(refusal(() => propose(noneYet('standard'), next, { ...standard, trigger }, standard)), ['own.for-all'])
    }
    assert.deepEqual(refusal(() => propose(noneYet('second'), '1.0.0', { ...standard, id: 'second' }, null)), ['own.for-all.two'])
  })
})

describe('versions', () => {
  const order: [string, string, number][] = [['1.0.0', '1.0.0', 0], ['1.9.0', '1.10.0', -1], ['2.0.0', '1.99.99', 1], ['1.0.1', '1.0.0', 1]]
  for (const [one, other, sign] of order) it(`compare ${one} with ${other}`, () => assert.equal(Math.sign(compareVersions(one, other)), sign))
  it('go on to the next minor one', () => assert.deepEqual([nextVersion('1.9.4'), nextVersion('2.0.0')], ['1.10.0', '2.1.0']))
})
