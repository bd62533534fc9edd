import assert from 'node:assert/strict'
import type { Facts } from '../../src/facts/facts.ts'
import { attach, offersFor } from '../../src/playbooks/attach.ts'
import { wholeProblems } from '../../src/playbooks/check-whole.ts'
import { inForce } from '../../src/playbooks/in-force.ts'
import type { Playbook, Trigger } from '../../src/playbooks/playbook.ts'
import { reviewOverdueSince } from '../../src/playbooks/review.ts'
import { homeZone } from '../../src/shared/dutch-time.ts'
import { later, noon } from '../support/moments.ts'
import { parsed, sheet, standardText } from './own-house.ts'

const standard = parsed(standardText)
const overlay = parsed(sheet())
const mail = { incidentType: ['email-wrong-recipient'] } as const
const one = (id: string, trigger: Partial<Trigger> = {}): Playbook => ({ ...standard, id, trigger: { mode: 'auto', layer: 'base', precedence: 10, when: { incidentType: [...mail.incidentType] }, ...trigger } })
const beside = (id: string, trigger: Partial<Trigger> = {}): Playbook => ({ ...overlay, id, trigger: { ...overlay.trigger, ...trigger } })
const ids = (some: readonly ({ id: string } | { playbook: { id: string } })[]) => some.map((it) => ('playbook' in it ? it.playbook.id : it.id))
const wrongMail: Facts = { incidentType: 'email-wrong-recipient' }
const recordings: Facts = { dataCategories: ['call-recording'] }

describe('which base goes', () => {
  it('is the standard one while nothing fits better', () => {
    assert.equal(attach({ incidentType: 'hacking-malware-phishing' }, [one('mail'), standard]).base.playbook.id, 'standard')
  })

  it('is the one that fits with the highest precedence, in whichever order they stand', () => {
    const shelf = [standard, one('low'), one('high', { precedence: 11 })]
    for (const some of [shelf, shelf.toReversed()]) assert.equal(attach(wrongMail, some).base.playbook.id, 'high')
  })

  it('is at the same precedence the one with a condition, then the first by name', () => {
    assert.equal(attach(wrongMail, [standard, one('mail', { precedence: 0 })]).base.playbook.id, 'mail')
    assert.equal(attach(wrongMail, [standard, one('b'), one('a')]).base.playbook.id, 'a')
  })

  it('is not one of which nobody knows yet whether it fits', () => {
    assert.equal(attach({}, [standard, one('mail')]).base.playbook.id, 'standard')
    assert.equal(attach({ incidentType: null }, [standard, one('mail')]).base.playbook.id, 'standard')
  })

  it('is never one that is only suggested or chosen by hand, nor an overlay', () => {
    const shelf = [standard, one('suggested', { mode: 'suggest' }), one('manual', { mode: 'manual' }), beside('beside', { precedence: 99, when: { incidentType: ['email-wrong-recipient'] } })]
    assert.equal(attach(wrongMail, shelf).base.playbook.id, 'standard')
  })

  it('is exactly one, whatever is known and whatever is kept', () => {
    const shelf = [standard, one('mail'), one('other', { when: { not: { incidentType: ['email-wrong-recipient'] } } }), beside('beside')]
    for (const known of [{}, wrongMail, recordings, { incidentType: 'other' }] as Facts[]) {
      const { base, overlays } = attach(known, shelf)
      assert.ok(base.playbook.trigger.layer === 'base' && overlays.every(({ playbook }) => playbook.trigger.layer === 'overlay'))
    }
  })
})

describe('what goes beside it', () => {
  it('joins at once when it is automatic and fits, with what made it fit', () => {
    assert.deepEqual(attach(recordings, [standard, beside('beside')]).overlays, [{ playbook: beside('beside'), because: ['dataCategories'] }])
    for (const known of [{}, { dataCategories: ['name'] }] as Facts[]) assert.deepEqual(attach(known, [standard, beside('beside')]).overlays, [])
  })

  it('is any number of them, and those that ask first are suggested with the reason', () => {
    const shelf = [standard, beside('a'), beside('b'), beside('ask', { mode: 'suggest' }), beside('hand', { mode: 'manual' })]
    const { overlays, suggestions, manual } = attach(recordings, shelf)
    assert.deepEqual([ids(overlays), ids(suggestions), suggestions[0]!.because, ids(manual)], [['a', 'b'], ['ask'], ['dataCategories'], ['hand']])
  })
})

describe('what is offered to an incident that runs', () => {
  const shelf = [standard, one('mail'), beside('a'), beside('ask', { mode: 'suggest' }), one('crisis', { mode: 'manual' })]
  const all = { ...wrongMail, ...recordings }

  it('is another base when one fits better, what joins by itself, and what a person may add', () => {
    const { base, joining, suggestions, manual } = offersFor(all, shelf, { base: standard, overlays: [] })
    assert.deepEqual([base?.playbook.id, base?.because, ids(joining), ids(suggestions), ids(manual)], ['mail', ['incidentType'], ['a'], ['ask'], ['crisis']])
  })

  it('is not what it has already, in whichever version', () => {
    const { base, joining, suggestions } = offersFor(all, shelf, { base: one('mail'), overlays: ['a', 'ask'] })
    assert.deepEqual([base, joining, suggestions], [null, [], []])
  })

  it('is no other base against one that a person chose by hand', () => {
    assert.equal(offersFor(all, shelf, { base: one('crisis', { mode: 'manual' }), overlays: [] }).base, null)
  })

  it('is the standard one again when what made another fit turned out otherwise', () => {
    assert.equal(offersFor({ incidentType: 'other' }, shelf, { base: one('mail'), overlays: [] }).base?.playbook.id, 'standard')
  })
})

describe('what is in force', () => {
  const own = (id: string, trigger: Partial<Trigger>) => ({ ...one(id, trigger), version: '9.0.0' })
  const versions = (some: readonly Playbook[]) => some.map(({ id, version }) => `${id} ${version}`)

  it('is every shipped one, but for those that an own one replaces', () => {
    assert.deepEqual(versions(inForce([standard, one('mail')], [own('mail', {}), own('extra', {})])), [`standard ${standard.version}`, 'extra 9.0.0', 'mail 9.0.0'])
  })

  it('has an own standard one in the place of the shipped one', () => {
    const general = { ...standard, version: '9.0.0' }
    assert.deepEqual(versions(inForce([standard], [general])), ['standard 9.0.0'])
  })

  it('goes for every incident, also when what is kept would take that away, and never twice', () => {
    assert.deepEqual(versions(inForce([standard], [own('standard', {})])), [`standard ${standard.version}`])
    assert.deepEqual(versions(inForce([standard], [{ ...standard, id: 'second' }])), [`standard ${standard.version}`])
  })

  it('lends the ladders for other duties to an own base that names none', () => {
    const { otherObligations: _, ...bare } = own('mail', {})
    const completed = inForce([standard], [bare]).find(({ id }) => id === 'mail')!
    assert.ok(Object.values(completed.otherObligations!).every((ladder) => Object.hasOwn(completed.ladders, ladder)))
  })
})

describe('the review of a playbook', () => {
  const reviewed = { reviewEvery: 180, lastReviewed: '2025-09-13' }

  it('is overdue from the day after its last one, by the clock of the house, and not a moment before', () => {
    const due = new Date('2026-03-12T00:00:00Z')
    const at = (moment: string) => reviewOverdueSince(reviewed, new Date(moment), homeZone)
    assert.deepEqual([due, noon, later(-24), new Date('2026-03-12T22:59:59Z')].map((now) => reviewOverdueSince(reviewed, now, homeZone)), [null, null, null, null])
    assert.deepEqual(at('2026-03-12T23:00:00Z'), due)
  })

  it('is overdue on the page on the day that the check says so', () => {
    for (const moment of [noon, later(10), later(11)]) {
      const checked = wholeProblems({ ...standard, ...reviewed }, moment).some(({ rule }) => rule === 'review-overdue')
      assert.equal(reviewOverdueSince(reviewed, moment, homeZone) !== null, checked, moment.toISOString())
    }
  })

  it('is never overdue where nothing was promised', () => {
    assert.deepEqual([reviewOverdueSince({}, noon, homeZone), reviewOverdueSince({ reviewEvery: 1 }, noon, homeZone), reviewOverdueSince({ lastReviewed: '2000-01-01' }, noon, homeZone)], [null, null, null])
  })
})
