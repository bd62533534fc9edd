import assert from 'node:assert/strict'
import { factNames } from '../../src/facts/facts.ts'
import { amendable } from '../../src/incidents/amendable.ts'
import { factGroups, factParts, ownFactRows } from '../../src/incidents/fact.view.ts'
import { factsPage } from '../../src/incidents/facts.view.ts'
import type { Reader } from '../../src/incidents/reader.ts'
import { anIncident, bram, said } from '../support/builders.ts'
import { cast } from '../support/cast.ts'
import { later, noon } from '../support/moments.ts'

const nameOf = (id: string) => Object.values(cast).find((person) => person.id === id)?.name
const reader: Reader = { person: cast.chris, language: 'nl', zone: 'Europe/Amsterdam', now: noon, nameOf }

describe('the parts of the facts', () => {
  it('hold every fact once', () => {
    assert.deepEqual(Object.values(factParts).flat().toSorted(), factNames.toSorted())
  })

  it('ask on the form for every fact that a person amends', () => {
    const { view } = factsPage(anIncident(), reader)({ values: {}, errors: [] })
    assert.deepEqual(view.parts.flatMap(({ fields }) => fields.map(({ name }) => name)).toSorted(), [...amendable].toSorted())
  })

  it('name who said most of a part in its heading, and others beside their fact', () => {
    const incident = anIncident()
    const amended = { ...incident, statements: [...incident.statements, ...said({ howDiscovered: 'Door een telefoontje.' }, later(1), bram)] }
    const [what] = factGroups(amended, reader)
    assert.match(what!.said, /^Chris Bakker/)
    assert.deepEqual(what!.rows.filter((row) => row.said !== '').map(({ term, said: who }) => [term, who]), [['Hoe ontdekt', 'Bram Janssen, do 12 mrt 15:05']])
  })

  it('show a reporter their own words and nothing that others found out', () => {
    const incident = anIncident()
    const amended = { ...incident, statements: [...incident.statements, ...said({ whatHappened: 'Erger dan gedacht.', dataCategories: ['health'] }, later(1), bram)] }
    const values = ownFactRows(amended, reader).map(({ value }) => value)
    assert.ok(values.includes('Een bijlage ging naar de verkeerde klant.'))
    assert.ok(!values.some((value) => /Erger|Gezondheid/.test(value)))
  })
})
