import assert from 'node:assert/strict'
import { facts } from '../../src/facts/facts.ts'
import { generalDataTicks, natureTicks, peopleTicks, specialDataTicks, typeTicks } from '../../src/notifications/form-ticks.ts'

describe('the boxes of the authority’s form', () => {
  it('has a box of its own for each kind of incident, none twice', () => {
    const boxes = facts.incidentType.options.map((incidentType) => typeTicks({ incidentType }).join())
    assert.equal(new Set(boxes).size, facts.incidentType.options.length)
  })

  it('has a place for each kind of data and each group of people, so that nothing recorded is lost on the way to the form', () => {
    for (const one of facts.dataCategories.options) {
      const ticks = [...generalDataTicks({ dataCategories: [one] }), ...specialDataTicks({ dataCategories: [one] }).filter((tick) => tick !== 'Geen')]
      assert.equal(ticks.length, 1, one)
    }
    for (const one of facts.dataSubjects.options) assert.equal(peopleTicks({ dataSubjects: [one] }).length, 1, one)
  })

  it('puts health under the special categories and the citizen service number under the general ones', () => {
    const dataCategories = ['name', 'national-id', 'health'] as ('name' | 'national-id' | 'health')[]
    assert.deepEqual(generalDataTicks({ dataCategories }), ['Naam', 'Burgerservicenummer (BSN)'])
    assert.deepEqual(specialDataTicks({ dataCategories }), ['Gegevens over iemands gezondheid'])
  })

  it('says that there are no special categories only when the data are known', () => {
    assert.deepEqual(specialDataTicks({ dataCategories: ['name'] }), ['Geen'])
    assert.deepEqual(specialDataTicks({}), [])
  })

  it('writes out what has no box, and ticks each box once', () => {
    assert.deepEqual(generalDataTicks({ dataCategories: ['wages', 'transactions', 'call-recording'] }), ['Andere financiële gegevens', 'Anders, namelijk: Opname of uitgeschreven gesprek'])
    assert.deepEqual(peopleTicks({ dataSubjects: ['customers', 'prospects'] }), ['Klanten (huidig en potentieel)'])
  })

  it('tells data that are gone for a while from data that are gone for good, and names both until that is known', () => {
    assert.deepEqual(natureTicks({ nature: ['integrity', 'availability'], availabilityLoss: 'permanent' }), [
      'Persoonsgegevens ongeoorloofd of onopzettelijk gewijzigd',
      'Persoonsgegevens permanent niet beschikbaar (verloren/verwijderd)',
    ])
    assert.match(natureTicks({ nature: ['availability'], availabilityLoss: 'temporary' })[0]!, /tijdelijk niet beschikbaar$/)
    assert.match(natureTicks({ nature: ['availability'] })[0]!, /tijdelijk niet beschikbaar of permanent \(nog niet bekend\)/)
    assert.deepEqual(natureTicks({}), [])
  })
})
