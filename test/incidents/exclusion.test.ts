import assert from 'node:assert/strict'
import { exclude, exclusionsFor, mayExclude, readmit, sealOf } from '../../src/incidents/exclusion.ts'
import { exclusionCard, withExclusions } from '../../src/incidents/exclusion.view.ts'
import type { Incident } from '../../src/incidents/incident.ts'
import type { Reader } from '../../src/incidents/reader.ts'
import type { TimelineItem } from '../../src/incidents/timeline.ts'
import type { Person, Role } from '../../src/people/person.ts'
import { Refused } from '../../src/shared/errors.ts'
import { anIncident } from '../support/builders.ts'
import { cast } from '../support/cast.ts'
import { later, noon } from '../support/moments.ts'

const { anna, bram, chris, eva, fleur, gijs } = cast as Record<string, Person> as Record<'anna' | 'bram' | 'chris' | 'eva' | 'fleur' | 'gijs', Person>
const person = (id: string, ...roles: Role[]): Person => ({ ...anna, id, name: id, roles })
const noor = person('noor', 'dpo')
const everybody = [...Object.values(cast as Record<string, Person>), noor]

let count = 0
const reason = 'Zij keek in het dossier.'
const excluding = (whom: Person, why = reason) => ({ id: `secret-${(count += 1)}`, whom, reason: why })
const out = (incident: Incident, whom: Person, by: Person, at = noon) => exclude(incident, excluding(whom), by, at).incident
const seen = (who: Person, incident: Incident) => exclusionsFor(who, incident).map((one) => one.person)
const reader = (who: Person): Reader => ({ person: who, language: 'nl', zone: 'Europe/Amsterdam', now: noon, nameOf: (id) => everybody.find((one) => one.id === id)?.name })
const refusal = (act: () => unknown, key: string) => assert.throws(act, (error: unknown) => error instanceof Refused && error.reasons[0]!.key === key)

describe('who may leave whom out of the calls', () => {
  const pairs: [by: Person, whom: Person, may: boolean][] = [
    [anna, bram, true], [anna, chris, true], [anna, fleur, true], [anna, noor, true], [anna, anna, false],
    [fleur, anna, true], [fleur, person('both', 'coordinator', 'dpo'), true], [fleur, bram, false], [fleur, fleur, false],
    [bram, chris, false], [eva, anna, false], [gijs, anna, false], [chris, anna, false],
    [anna, { ...bram, active: false }, false], [{ ...anna, active: false }, bram, false],
  ]
  for (const [by, whom, may] of pairs) {
    it(`${by.name}${by.active ? '' : ' (gone)'} ${may ? 'may' : 'may not'} leave out ${whom.name}${whom.active ? '' : ' (gone)'}`, () => assert.equal(mayExclude(by, whom), may))
  }

  it('asks for a reason, and once is enough', () => {
    refusal(() => exclude(anIncident(), excluding(bram, '  '), anna, noon), 'exclusion.reason.missing')
    refusal(() => exclude(anIncident(), excluding(anna), anna, noon), 'exclusion.self')
    refusal(() => exclude(anIncident(), excluding(bram), fleur, noon), 'exclusion.not-yours')
    refusal(() => out(out(anIncident(), bram, anna), bram, anna, later(1)), 'exclusion.there')
  })

  it('is possible after the end too: a reopening calls at once', () => {
    assert.deepEqual(out(anIncident({ stage: 'closed' }), bram, anna).excluded, ['bram'])
  })
})

describe('somebody who is left out', () => {
  it('is named for the calls until it is withdrawn, with why, by whom and when', () => {
    const incident = out(anIncident(), bram, anna)
    assert.deepEqual(incident.excluded, ['bram'])
    const [one] = incident.exclusions
    assert.deepEqual({ ...one, id: '' }, { id: '', person: 'bram', dpo: false, reason, by: { kind: 'person', id: 'anna' }, at: noon, withdrawn: null })
    const again = readmit(incident, 'bram', noor, later(2)).incident
    assert.deepEqual([again.excluded, again.exclusions[0]!.withdrawn], [[], { by: { kind: 'person', id: 'noor' }, at: later(2) }])
    assert.deepEqual(out(again, bram, anna, later(3)).excluded, ['bram'])
  })

  it('stays out while somebody else’s exclusion of them stands', () => {
    const incident = out(out(anIncident(), bram, anna), anna, fleur, later(1))
    const twice = out(readmit(incident, 'bram', anna, later(2)).incident, bram, noor, later(3))
    const thrice = out(twice, bram, anna, later(4))
    assert.deepEqual(thrice.exclusions.filter((one) => one.person === 'bram').length, 3)
    assert.deepEqual(readmit(thrice, 'bram', anna, later(5)).incident.excluded.toSorted(), ['anna', 'bram'])
  })

  it('is readmitted without a word where there is nothing to withdraw', () => {
    const incident = anIncident()
    for (const by of [anna, fleur, bram]) assert.deepEqual(readmit(incident, 'bram', by, noon), { incident, happenings: [] })
    const hidden = out(incident, bram, anna)
    assert.equal(readmit(hidden, 'bram', fleur, noon).incident, hidden)
    assert.equal(readmit(hidden, 'bram', bram, noon).incident, hidden)
  })

  it('may be everybody, the last DPO and the last manager included', () => {
    const incident = out(out(anIncident(), fleur, anna), anna, fleur)
    assert.deepEqual(incident.excluded, ['fleur', 'anna'])
  })
})

describe('who knows that somebody is left out', () => {
  it('is the DPO alone', () => {
    const incident = out(anIncident(), bram, anna)
    for (const who of [anna, noor]) assert.deepEqual(seen(who, incident), ['bram'])
    for (const who of [bram, chris, eva, fleur, gijs, { ...anna, active: false }]) assert.deepEqual(seen(who, incident), [], who.name)
  })

  it('is management and the other DPOs where it is a DPO, and never that DPO', () => {
    const incident = out(anIncident(), anna, fleur)
    for (const who of [fleur, noor]) assert.deepEqual(seen(who, incident), ['anna'])
    for (const who of [anna, bram, eva]) assert.deepEqual(seen(who, incident), [], who.name)
    assert.deepEqual(seen({ ...anna, roles: ['management'] }, incident), [])
    assert.deepEqual(seen(anna, readmit(incident, 'anna', fleur, later(1)).incident), [])
  })

  it('is a DPO who is left out too, for what they knew or do themselves and nothing newer', () => {
    const before = out(anIncident(), bram, anna)
    const during = out(out(before, anna, fleur, later(1)), chris, noor, later(2))
    assert.deepEqual(seen(anna, during), ['bram'])
    assert.deepEqual(seen(noor, during), ['bram', 'anna', 'chris'])
    assert.deepEqual(seen(anna, out(during, eva, anna, later(3))), ['bram', 'eva'])
    assert.deepEqual(seen(anna, readmit(during, 'anna', fleur, later(4)).incident), ['bram', 'chris'])
  })

  it('tells a DPO who is left out nothing by what is refused', () => {
    const secretly = out(out(anIncident(), anna, fleur), bram, noor, later(1))
    const openly = anIncident()
    for (const incident of [secretly, openly]) {
      refusal(() => exclude(incident, excluding(anna), anna, later(2)), 'exclusion.self')
      assert.ok(out(incident, bram, anna, later(2)).excluded.includes('bram'))
      assert.equal(readmit(incident, 'anna', anna, later(2)).incident, incident)
    }
  })
})

describe('what is shown of it', () => {
  const secretly = out(anIncident(), anna, fleur)

  it('is for a DPO who is left out the same as on any other incident', () => {
    assert.deepEqual(exclusionCard(secretly, everybody, reader(anna)), exclusionCard(anIncident(), everybody, reader(anna)))
    assert.deepEqual(withExclusions([], secretly, reader(anna)), [])
  })

  it('is no card at all for who leaves nobody out', () => {
    for (const who of [bram, chris, eva, gijs]) assert.equal(exclusionCard(secretly, everybody, reader(who)), null)
  })

  it('offers a DPO everybody who is active but themselves and who is out, and management the DPOs', () => {
    const incident = out(anIncident(), bram, anna)
    const offered = (who: Person) => exclusionCard(incident, [...everybody, { ...person('gone', 'dpo'), active: false }], reader(who))!.options.map(({ value }) => value)
    assert.deepEqual(offered(anna), ['chris', 'dewi', 'eva', 'fleur', 'gijs', 'noor'])
    assert.deepEqual(offered(fleur), ['anna', 'noor'])
  })

  it('warns when no DPO is left to be called, and only whoever may know', () => {
    const both = out(secretly, noor, fleur)
    const warned = (incident: Incident, who: Person) => exclusionCard(incident, everybody, reader(who))!.noDpo
    assert.deepEqual([warned(secretly, fleur), warned(both, fleur), warned(both, anna), warned(both, noor)], [false, true, false, false])
    assert.equal(exclusionCard(secretly, [anna, fleur], reader(fleur))!.noDpo, true)
    assert.equal(exclusionCard(anIncident(), [fleur], reader(fleur))!.noDpo, false)
  })

  it('tells the story with both acts, the newest first, between what everybody reads', () => {
    const incident = readmit(secretly, 'anna', noor, later(2)).incident
    const story: TimelineItem[] = [later(1), later(-1)].map((at) => ({ at, text: 'x', who: '', icon: 'flag', detail: '', step: '', kind: '' }))
    const told = withExclusions(story, incident, reader(fleur))
    assert.deepEqual(told.map(({ at }) => at), [later(2), later(1), noon, later(-1)])
    assert.match(told[2]!.detail, /Anna de Wit: Zij keek in het dossier\./)
    assert.deepEqual(withExclusions(story, incident, reader(bram)), story)
  })
})

describe('what the audit is told of it', () => {
  const { incident, happenings } = exclude(anIncident(), excluding(bram), anna, noon)
  const [kept] = incident.exclusions

  it('is a neutral act under a seal, without person, reason or incident', () => {
    assert.deepEqual(happenings, [{ what: 'restricted act', apart: `restricted:${sealOf('2026-0042', kept!)}` }])
    assert.doesNotMatch(JSON.stringify(happenings), /bram|dossier|2026-0042|secret-/)
  })

  it('binds to every word: another person, reason, moment, incident or end gives another seal', () => {
    const changes = [{ person: 'chris' }, { reason: 'x' }, { at: later(1) }, { dpo: true }, { id: 'y' }, { by: { kind: 'person' as const, id: 'noor' } }, { withdrawn: { by: { kind: 'person' as const, id: 'anna' }, at: noon } }]
    const seals = new Set([sealOf('2026-0042', kept!), sealOf('2026-0043', kept!), ...changes.map((change) => sealOf('2026-0042', { ...kept!, ...change }))])
    assert.equal(seals.size, changes.length + 2)
  })
})
