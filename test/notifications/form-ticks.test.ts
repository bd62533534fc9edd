import assert from 'node:assert/strict'
import { facts } from '../../src/facts/facts.ts'
import { formFacts } from '../../src/facts/form-facts.ts'
import { optionsOf } from '../../src/facts/facts.ts'
import { loadForm } from '../../src/notifications/form.loader.ts'
import { fieldIn } from '../../src/notifications/form.ts'
import { generalDataTicks, natureTicks, peopleTicks, specialDataTicks, typeTicks } from '../../src/notifications/form-ticks.ts'
import type { Ticks } from '../../src/notifications/form-ticks.ts'
import { fieldsOfFacts } from '../../src/notifications/sheet-answers.ts'

const form = loadForm()
const boxesOf = (no: string) => (fieldIn(form, no)?.choices ?? []).map(({ id }) => id)

describe('the boxes of the authority’s form', () => {
  it('has a box of its own for each kind of incident, none twice, in the order of the form', () => {
    assert.deepEqual(facts.incidentType.options.flatMap((incidentType) => typeTicks({ incidentType }).ticks), boxesOf('5.2'))
  })

  it('has a place for each kind of data and each group of people, so that nothing recorded is lost on the way to the form', () => {
    const places = ({ ticks, more }: Ticks, no: string) => {
      for (const tick of ticks) assert.ok(boxesOf(no).includes(tick), `${no} has no box ${tick}`)
      return ticks.length > 0 ? 1 : more.filter((text) => text !== 'Geen' && text !== 'Niet bekend').length
    }
    for (const one of facts.dataCategories.options) {
      const dataCategories = [one]
      assert.equal(places(generalDataTicks({ dataCategories }, 'nl'), '6.1') + places(specialDataTicks({ dataCategories }, 'nl'), '6.2'), 1, one)
    }
    for (const one of facts.dataSubjects.options) assert.equal(places(peopleTicks({ dataSubjects: [one] }, 'nl'), '7.1'), 1, one)
  })

  it('has a box for every word that somebody can choose on the sheet', () => {
    for (const fact of formFacts) {
      const boxes = boxesOf(fieldsOfFacts[fact])
      for (const option of optionsOf(fact) ?? []) assert.ok(boxes.includes(option) || option === 'none', `${fact}: ${option}`)
    }
  })

  it('puts health under the special categories and the citizen service number under the general ones', () => {
    const dataCategories = ['name', 'national-id', 'health'] as ('name' | 'national-id' | 'health')[]
    assert.deepEqual(generalDataTicks({ dataCategories }, 'nl').ticks, ['name', 'national-id'])
    assert.deepEqual(specialDataTicks({ dataCategories }, 'nl').ticks, ['health'])
  })

  it('says that there are none of a kind only when the data are known', () => {
    assert.deepEqual(specialDataTicks({ dataCategories: ['name'] }, 'nl'), { ticks: [], more: ['Geen'] })
    assert.deepEqual(specialDataTicks({ dataCategories: ['unknown'] }, 'nl'), { ticks: [], more: ['Niet bekend'] })
    assert.deepEqual(generalDataTicks({ dataCategories: ['health'] }, 'en'), { ticks: [], more: ['None'] })
    assert.deepEqual(specialDataTicks({}, 'nl'), { ticks: [], more: [] })
  })

  it('writes out what has no box, and ticks each box once', () => {
    assert.deepEqual(generalDataTicks({ dataCategories: ['wages', 'transactions', 'call-recording'] }, 'nl'), { ticks: ['other-financial', 'other'], more: ['Opname of uitgeschreven gesprek'] })
    assert.deepEqual(peopleTicks({ dataSubjects: ['customers', 'prospects'] }, 'nl').ticks, ['customers'])
  })

  it('tells data that are gone for a while from data that are gone for good, and names both until that is known', () => {
    assert.deepEqual(natureTicks({ nature: ['integrity', 'availability'], availabilityLoss: 'permanent' }, 'nl').ticks, ['altered', 'gone'])
    assert.deepEqual(natureTicks({ nature: ['availability'], availabilityLoss: 'temporary' }, 'nl').ticks, ['away'])
    assert.match(natureTicks({ nature: ['availability'] }, 'nl').more[0]!, /tijdelijk niet beschikbaar of permanent \(nog niet bekend\)/)
    assert.deepEqual(natureTicks({}, 'nl'), { ticks: [], more: [] })
  })
})
