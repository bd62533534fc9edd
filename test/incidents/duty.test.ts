import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Facts } from '../../src/facts/facts.ts'
import type { Traits } from '../../src/facts/traits.ts'
import { clientsTold, dueList } from '../../src/incidents/due-list.ts'
import { dutiesOf } from '../../src/incidents/duties.ts'
import { clientsOwnDuties } from '../../src/incidents/client-duties.ts'
import { clientNames, dueView, lineView } from '../../src/incidents/duty.view.ts'
import { isOpenDuty } from '../../src/incidents/duty.ts'
import type { Incident } from '../../src/incidents/incident.ts'
import type { Reader } from '../../src/incidents/reader.ts'
import type { Strand, StrandGroup } from '../../src/incidents/strand.ts'
import { groupOf } from '../../src/incidents/strand.ts'
import { aChoice, aFiling, anIncident, anna, fleur, law, plain } from '../support/builders.ts'
import { cast } from '../support/cast.ts'
import { later, noon } from '../support/moments.ts'

const reader = (change: Partial<Reader> = {}): Reader => ({ person: cast.anna, language: 'en', zone: 'Europe/Amsterdam', now: noon, nameOf: (id) => cast[id as 'anna']?.name, ...change })

function aStrand(name: string, change: Partial<Strand> = {}): Strand {
  return {
    id: `2026-0042/${name}`, incident: '2026-0042', drill: false, client: name, name, version: 1, role: 'processor', contract: null, traits: plain, mandates: [],
    contact: { name: '', email: '', phone: '' }, statements: [], awareness: [], rulings: [], filings: [], reports: [], toldAt: null, addedBy: anna, addedAt: noon, ...change,
  }
}
const bank = (change: Partial<Strand> = {}) => aStrand('Noorderbank', { traits: { ...plain, financial: true }, contract: { hours: 24, from: 'aware' }, ...change })
const duties = (strands: readonly Strand[] = [], incident: Incident = anIncident(), now = noon) => dutiesOf(incident, law, now, strands.map(groupOf))
const view = (...given: Parameters<typeof duties>) => dueView(duties(...given), '2026-0042', reader())

describe('what is due next', () => {
  it('says what, to whom, by when and under which article', () => {
    const { due } = view()
    assert.match(due!.title, /^Notification to the data protection authority/)
    assert.deepEqual([due!.whom, due!.article, due!.reading.dueText], ['Autoriteit Persoonsgegevens (AP)', 'GDPR Art. 33(1)', 'No later than Sunday 15 March 2026, 14:05'])
  })

  it('is a financial client, so early that its own report can still be on time, and never calls that a deadline', () => {
    const { due } = view([aStrand('Zorg Oost'), bank()])
    assert.equal(due!.whom, 'Noorderbank')
    assert.match(due!.soThat, /DORA.*, 4 hours\)\.$/)
    assert.match(due!.reading.dueText!, /^Our target: Thursday 12 March 2026/)
    assert.doesNotMatch(`${due!.reading.dueText} ${due!.reading.note} ${due!.soThat}`, /deadline/i)
  })

  it('names the zone in the hour that comes twice in October', () => {
    const moment = new Date('2026-10-22T00:30:00Z')
    const { due } = view([], anIncident({ awareness: [aChoice({ moment, answeredBy: fleur, answeredAt: moment })] }))
    assert.match(due!.reading.dueText!, /25 October 2026, 02:30 \(UTC\+02:00\)$/)
  })

  it('shows a client once, however much we owe it, and clients of the same moment together', () => {
    const { lines } = dueList(duties([bank(), aStrand('Zorg Oost'), aStrand('Gemeente Veen'), aStrand('Kaas BV', { contract: { hours: 48, from: 'aware' } })]))
    const told = lines.filter(({ clients }) => clients).map(({ clients }) => clients!.names)
    assert.deepEqual(told, [['Noorderbank'], ['Zorg Oost', 'Gemeente Veen', 'Kaas BV']])
  })

  it('keeps a contract of hours apart from the clients whose hours are others', () => {
    const { lines } = dueList(duties([6, 12, 12, 20].map((hours, index) => aStrand(`Klant ${index}`, { contract: { hours, from: 'aware' } }))))
    assert.deepEqual(lines.filter(({ clients }) => clients).map(({ clients, duty }) => [clients!.count, duty.reading.due]), [[1, later(6)], [2, later(12)], [1, later(20)]])
  })

  describe('while nobody filled in our profile', () => {
    const unasked = (facts: Facts = {}, traits: Traits = {}) => dutiesOf({ ...anIncident({}, facts), traits }, { ...law, traits }, noon)

    it('is the authority’s, and the rest stands folded with its earliest deadline in the open', () => {
      const { due, dueOpen, dueOpenText, dueLines } = dueView(unasked({ ourRole: null }), '2026-0042', reader())
      assert.equal(due!.article, 'GDPR Art. 33(1)')
      assert.ok(dueLines.every(({ undecided }) => !undecided))
      assert.match(dueOpenText, new RegExp(`^Not decided yet \\(${dueOpen.length}\\), the first no later than Fri 13 Mar 14:05$`))
    })

    it('loses none of them', () => {
      const all = unasked()
      const { lines, open, waiting, settled } = dueList(all)
      assert.equal(lines.length + open.length + waiting.length + settled.length, all.length)
      assert.ok(open.every(({ verdict }) => verdict === 'undecided'))
    })

    it('is never folded where only a fact of this incident is missing and the law gives a figure', () => {
      const { lines } = dueList(unasked({}, { ...plain, financial: true }))
      const dora = lines.find(({ duty }) => duty.obligation.id === 'dora')
      assert.deepEqual([dora?.duty.verdict, dora?.duty.because.why], ['undecided', 'facts'])
    })
  })

  it('says when there is nothing left, and shows what was filed', () => {
    const { due, dueHeading } = view([], anIncident({ filings: [aFiling()], rulings: [] }, { ourRole: 'controller' }))
    assert.ok(due)
    const silent = dueView(duties([], anIncident({ filings: [aFiling()] })).filter(({ obligation, stage }) => obligation.id === 'gdpr-33' && stage.id === 'notify'), '2026-0042', reader())
    assert.deepEqual([silent.due!.reading.state, silent.dueHeading], ['met', 'No clock is running any more'])
    assert.notEqual(dueHeading, '')
  })

  it('counts the clients that must still be told', () => {
    const told = aStrand('Zorg Oost', { toldAt: later(1) })
    assert.deepEqual(clientsTold(duties([bank(), told, aStrand('Gemeente Veen')], anIncident(), later(2))), { left: 2, told: 1 })
    assert.equal(view([told], anIncident(), later(2)).clients!.text, 'The client has been told')
  })

  it('never loses an open duty that has a moment: it stands in the list, or an earlier one to the same client does', () => {
    const strands = fc.array(fc.record({ hours: fc.option(fc.integer({ min: 1, max: 72 })), financial: fc.boolean(), care: fc.boolean(), told: fc.boolean() }), { maxLength: 12 })
    fc.assert(
      fc.property(strands, (some) => {
        const all = duties(some.map(({ hours, financial, care, told }, index) => aStrand(`Klant ${index}`, {
          contract: hours === null ? null : { hours, from: 'aware' }, traits: { ...plain, financial, care }, toldAt: told ? later(1) : null,
        })), anIncident(), later(2))
        const { lines, open, waiting } = dueList(all)
        const shownFor = (group: StrandGroup) => lines.filter(({ clients }) => clients?.names.includes(group.names[0]!))
        for (const duty of all.filter(isOpenDuty)) {
          const there = lines.some((line) => line.duty === duty) || open.includes(duty) || waiting.includes(duty)
          const instead = duty.clients !== null && shownFor(duty.clients).some(({ duty: { reading } }) => reading.due !== null && reading.due <= (duty.reading.due ?? reading.due))
          assert.ok(there || instead, `${duty.obligation.id} ${duty.clients?.names.join()}`)
        }
      }),
    )
  })
})

describe('the names of clients', () => {
  const named = (names: string[], count = names.length) => clientNames({ names, count }, 'en')
  const cases: [string, string][] = [
    [named(['Noorderbank']), 'Noorderbank'],
    [named(['Noorderbank', 'Zorg Oost']), 'Noorderbank and Zorg Oost'],
    [named(['Noorderbank', 'Zorg Oost', 'Kaas BV'], 8), 'Noorderbank, Zorg Oost and 6 more'],
    [named(['Noorderbank', 'Zorg Oost', 'Kaas BV']), 'Noorderbank, Zorg Oost and 1 more'],
    [named([], 5000), '5000 clients'],
  ]
  for (const [given, expected] of cases) it(`read ${expected}`, () => assert.equal(given, expected))
})

describe('a line about a client', () => {
  it('that we file something for names both the authority and the client', () => {
    const mandated = dueList(duties([bank({ mandates: ['dora'] })])).lines.find(({ duty }) => duty.obligation.id === 'dora')!
    assert.match(lineView(mandated, reader()).whom, /on behalf of Noorderbank$/)
  })
})

describe('what a client owes itself', () => {
  const theirs = (strand: Strand, now = later(2), incident = anIncident({}, { significant: true })) => clientsOwnDuties(strand, incident, law, now)
  const row = (strand: Strand, id: string, now?: Date) => theirs(strand, now).find(({ obligation }) => obligation.id === id)

  it('waits until we told it', () => assert.deepEqual([...new Set(theirs(bank()).map(({ reading }) => reading.state))], ['waiting']))

  it('runs from when it was told, by what the client is', () => {
    assert.deepEqual(row(bank({ toldAt: later(1) }), 'gdpr-33')!.reading.due, later(73))
    assert.deepEqual(row(bank({ toldAt: later(1) }), 'dora')!.reading.due, later(25))
    assert.equal(row(aStrand('Kaas BV', { toldAt: later(1) }), 'dora'), undefined)
  })

  it('is not there where the contract makes it ours', () => assert.equal(row(bank({ mandates: ['dora'] }), 'dora'), undefined))

  it('is never met: we do not know', () => assert.deepEqual(theirs(bank({ toldAt: later(1) }), later(500)).filter(({ reading }) => reading.filedAt !== null), []))

  it('is never among ours', () => {
    const ours = duties([bank()]).filter(({ clients }) => clients)
    assert.deepEqual(ours.filter(({ obligation }) => obligation.towards !== 'controller'), [])
  })
})
