import assert from 'node:assert/strict'
import { dutiesToward } from '../../src/incidents/duties.ts'
import { countsOf, inOrderDue, rowsOf } from '../../src/incidents/strand-list.ts'
import type { Strand } from '../../src/incidents/strand.ts'
import { groupOf } from '../../src/incidents/strand.ts'
import { aStrand } from '../contracts/strands.ts'
import { anIncident, fleur, anna, law } from '../support/builders.ts'
import { later, noon } from '../support/moments.ts'

const of = (client: string, change: Partial<Strand> = {}) => ({ ...groupOf(aStrand({ ...change, client, name: client })), clients: [client] })
const ruledOut = { id: 'r', obligation: 'client', owed: false, reason: 'x', by: anna, at: noon, state: 'in force' as const, answeredBy: fleur, answeredAt: noon }
const groups = [
  of('told', { toldAt: later(1) }),
  of('a day', { contract: { hours: 24, from: 'detected' } }),
  of('ruled out', { rulings: [ruledOut] }),
  of('six hours', { contract: { hours: 6, from: 'detected' } }),
  of('a bank', { contract: null, traits: { financial: true } }),
  of('no hours', { contract: null }),
]
const listed = (hours = 1) => {
  const toward = dutiesToward(anIncident({}, { ourRole: 'processor' }), law, later(hours))
  return inOrderDue(groups.map((group) => ({ group, duties: toward(group) })))
}

describe('the clients of an incident, as a list', () => {
  it('come with what is due first on top, and whoever nothing is owed to at the end', () => {
    assert.deepEqual(rowsOf(listed(), 'all', null).map(({ client }) => client), ['a bank', 'six hours', 'a day', 'no hours', 'told', 'ruled out'])
  })

  it('are counted: to tell, told, and late by a contract only', () => {
    assert.deepEqual(countsOf(listed()), { all: 6, open: 4, told: 1, late: 0 })
    assert.deepEqual(countsOf(listed(7)), { all: 6, open: 4, told: 1, late: 1 })
    assert.deepEqual(countsOf(listed(500)), { all: 6, open: 4, told: 1, late: 2 })
  })

  it('are chosen by state and by name', () => {
    assert.deepEqual(rowsOf(listed(), 'told', null).map(({ client }) => client), ['told'])
    assert.deepEqual(rowsOf(listed(), 'open', new Set(['a day', 'told'])).map(({ client }) => client), ['a day'])
    assert.deepEqual(rowsOf(listed(), 'open', new Set()), [])
  })
})
