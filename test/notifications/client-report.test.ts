import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Facts } from '../../src/facts/facts.ts'
import { nextReportAt } from '../../src/incidents/strand-rhythm.ts'
import { acceptancesOf, foreignReasons, seenHash, whyNotThese } from '../../src/notifications/client-report-rules.ts'
import { newReport } from '../../src/notifications/client-report-acts.ts'
import { outcomeOf, reportHash, reportKey } from '../../src/notifications/client-report.ts'
import type { ReportState } from '../../src/notifications/client-report.ts'
import { messageOf } from '../../src/notifications/client-report-post.service.ts'
import { queued } from '../../src/outbox/message.ts'
import type { Delivery } from '../../src/outbox/message.ts'
import { aFiling, bram } from '../support/builders.ts'
import { aClient } from '../support/clients.ts'
import { later, noon } from '../support/moments.ts'
import { aReportDesk } from './client-report-desk.ts'
import type { ClientWithOwn } from './client-report-desk.ts'

let clock = noon
beforeEach(() => void (clock = noon))
const deskOf = (clients: readonly ClientWithOwn[], shared: Facts) => aReportDesk(clients, shared, { now: () => clock })

describe('a report to one client', () => {
  it('never holds anything of another client, nor how many it is about in all', async () => {
    const words = fc.array(fc.integer({ min: 0, max: 25 }), { minLength: 6, maxLength: 9 }).map((letters) => `q${String.fromCodePoint(...letters.map((letter) => 97 + letter))}x`)
    let looked = 0
    await fc.assert(fc.asyncProperty(fc.uniqueArray(words, { minLength: 2, maxLength: 12, selector: (word) => word.slice(1, 7) }), fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), fc.constantFrom('nl', 'en'), async (markers, has, language) => {
      const { desk, incident } = deskOf(markers.map((marker, index) => ({
        client: aClient({ id: `id-${marker}`, name: `${marker} Groep`, contact: { name: `Meldpunt ${marker}`, email: `meldpunt@${marker}.test`, phone: `+31 20 55501${index}9` }, language }),
        own: has[index] ? { whatHappened: `De lijst van ${marker} lag open.`, people: { min: 3000 + index, max: 3000 + index }, recordCount: 4000 + index, consequences: `Post namens ${marker}.`, measuresTaken: `Dicht voor ${marker}.`, measuresPlanned: `Nazorg ${marker}.` } : {},
      })), { whatHappened: 'Een export stond open.', people: { min: 88_123, max: 88_123 }, recordCount: 99_456, dataCategories: ['name'], incidentType: 'folder-too-open' })
      for (const [index, marker] of markers.entries()) {
        const prepared = await desk.prepare(incident.number, `id-${marker}`, 'first')
        assert.deepEqual([foreignReasons(prepared), prepared.found.filter(({ rule }) => rule === 'client')], [[], []])
        const { report, happenings } = newReport({ id: `r-${marker}`, key: reportKey({ incident: incident.number, client: `id-${marker}` }, 1), incident: incident.number, drill: false, client: `id-${marker}`, name: prepared.strand.name, kind: 'first', language: prepared.language, to: { name: prepared.strand.contact.name, address: prepared.strand.contact.email }, ...prepared.words, next: prepared.next, lateReason: '', accepted: [], by: bram, at: noon })
        const all = JSON.stringify([report, happenings, messageOf(report)])
        for (const [other, mark] of markers.entries()) if (other !== index) assert.ok(!all.includes(mark), `${mark} in the report to ${marker}`)
        assert.ok(all.includes(marker))
        // A hash may spell any number.
        assert.doesNotMatch(all.replaceAll(/[0-9a-f]{64}/g, ''), /88[.,]?123|99[.,]?456/)
        const counts = [...all.matchAll(/\b[34][.,]?0\d\d\b/g)].map(({ 0: count }) => Number(count.replaceAll(/[.,]/g, ''))).filter((count) => count >= 3000)
        assert.deepEqual([...new Set(counts)].toSorted((one, other) => one - other), has[index] ? [3000 + index, 4000 + index] : [])
        looked += 1
      }
    }), { numRuns: 40, seed: 11 })
    assert.ok(looked > 150, `only ${looked} were looked at`)
  }).timeout(20_000)

  it('is refused outright when what goes for everybody names another client or holds its address, whoever has a reason', async () => {
    const clients = [{ client: aClient({ id: 'bank', name: 'Noorderbank' }), own: {} }, { client: aClient({ id: 'zorg', name: 'Zuiderzorg', contact: { name: 'Desk', email: 'incident@zuider.test', phone: '' } }), own: {} }]
    for (const [what, whom] of [['Een export van Zuiderzorg stond open.', 'bank'], ['Meld u bij incident@zuider.test voor vragen.', 'bank'], ['Een export van Noorderbank stond open.', 'zorg']] as const) {
      const prepared = await deskOf(clients, { whatHappened: what }).desk.prepare('2026-0042', whom, 'first')
      const reasons = Object.fromEntries(prepared.found.map(({ id }) => [id, 'Het klopt zo.']))
      assert.deepEqual([...new Set(whyNotThese(prepared, { reasons, lateReason: '' }).map(({ key }) => key))], ['client-report.other-client'], what)
      assert.ok(!acceptancesOf(reasons, prepared.found, { by: bram, at: noon }).some(({ id }) => prepared.found.find((one) => one.id === id)?.rule === 'client'))
    }
    const right = await deskOf(clients, { whatHappened: 'Een export van Zuiderzorg stond open.' }).desk.prepare('2026-0042', 'zorg', 'first')
    assert.deepEqual(whyNotThese(right, { reasons: {}, lateReason: '' }), [])
  })

  it('is refused when its update promises a moment that has passed, or none', async () => {
    const { desk } = deskOf([{ client: aClient({ id: 'bank' }), own: {} }], { whatHappened: 'Open.' })
    const keysAt = async (at: Date, body: string) => {
      clock = at
      return whyNotThese(await desk.prepare('2026-0042', 'bank', 'update', { words: { heading: 'Vervolg', body }, next: later(2) }), { reasons: {}, lateReason: '' }).map(({ key }) => key)
    }
    const body = 'Volgend bericht: uiterlijk donderdag 12 maart 2026, 16:05.'
    assert.deepEqual([await keysAt(later(1), body), await keysAt(later(2), body), await keysAt(later(1), 'Niets nieuws.')], [[], ['client-report.next.past'], ['client-report.next.missing']])
  })

  it('may name as its own what two clients, or the whole incident, say in the same words', async () => {
    const own = { measuresTaken: 'De map is voor iedereen gesloten.' }
    const { desk } = deskOf([{ client: aClient({ id: 'bank', name: 'Noorderbank' }), own }, { client: aClient({ id: 'zorg', name: 'Zuiderzorg' }), own }], { measuresTaken: own.measuresTaken })
    assert.deepEqual((await desk.prepare('2026-0042', 'bank', 'first')).foreign, [])
  })

  it('asks a reason for another contradiction, and one person with a reason is enough for a first report', async () => {
    const { desk } = deskOf([{ client: aClient({ id: 'bank' }), own: { people: { min: 12, max: 12 }, whatHappened: 'Het ging om 450 mensen.' } }], {})
    const prepared = await desk.prepare('2026-0042', 'bank', 'first')
    assert.deepEqual(whyNotThese(prepared, { reasons: {}, lateReason: '' }).map(({ key }) => key), ['consistency.reason.missing'])
    assert.deepEqual(whyNotThese(prepared, { reasons: { [prepared.found[0]!.id]: 'Met partners.' }, lateReason: '' }), [])
  })

  it('is the same as on the page until a word or the address changes; only the moment of the next report goes on', async () => {
    const { desk } = deskOf([{ client: aClient({ id: 'bank' }), own: {} }], { whatHappened: 'Open.' })
    const one = await desk.prepare('2026-0042', 'bank', 'first')
    clock = later(3)
    const hoursOn = await desk.prepare('2026-0042', 'bank', 'first')
    assert.notEqual(one.words.body, hoursOn.words.body)
    assert.equal(seenHash(one), seenHash(hoursOn))
    assert.notEqual(seenHash({ ...one, words: { ...one.words, body: `${one.words.body} ` } }), seenHash(one))
    assert.notEqual(seenHash({ ...one, strand: { ...one.strand, contact: { ...one.strand.contact, email: 'a@b.test' } } }), seenHash(one))
  })
})

describe('what became of a report', () => {
  const delivery = (change: Partial<Delivery>): Delivery => ({ ...queued({ key: 'client-report:x:y:1', kind: 'outside', to: { name: '', address: 'a@b.test' }, heading: '', body: '', language: 'nl' }, noon), ...change })
  const result = (code: string) => ({ result: 'refused' as const, code, at: later(1) })
  for (const [from, message, to] of [
    ['posted', { state: 'waiting' }, null],
    ['posted', { state: 'sending' }, null],
    ['posted', { state: 'sent', sentAt: later(2) }, { state: 'told', toldAt: later(2), code: '' }],
    ['posted', { state: 'kept' }, { state: 'told', toldAt: noon, code: '' }],
    ['posted', { state: 'refused', lastResult: result('550') }, { state: 'failed', toldAt: null, code: '550' }],
    ['posted', { state: 'stuck' }, { state: 'failed', toldAt: null, code: '' }],
    ['posted', { state: 'uncertain' }, { state: 'uncertain', toldAt: null, code: '' }],
    ['uncertain', { state: 'uncertain' }, null],
    ['uncertain', { state: 'refused', lastResult: result('5.1.1') }, { state: 'failed', toldAt: null, code: '5.1.1' }],
    ['uncertain', { state: 'resolved', lastResult: result('timeout'), resolution: { outcome: 'sent', by: 'anna', at: later(9) } }, { state: 'told', toldAt: later(1), code: '' }],
    ['uncertain', { state: 'resolved', resolution: { outcome: 'sent', by: 'anna', at: later(9) } }, { state: 'told', toldAt: later(9), code: '' }],
    ['uncertain', { state: 'resolved', resolution: { outcome: 'not sent', by: 'anna', at: later(9) } }, { state: 'failed', toldAt: null, code: '' }],
    ['told', { state: 'sent', sentAt: later(2) }, null],
    ['told', { state: 'refused', lastResult: result('5.1.1') }, { state: 'returned', toldAt: null, code: '5.1.1' }],
    ['returned', { state: 'refused', lastResult: result('5.1.1') }, null],
    ['returned', { state: 'sent', sentAt: later(2) }, null],
    ['proposed', { state: 'sent', sentAt: later(2) }, null],
  ] as const satisfies readonly (readonly [ReportState, Partial<Delivery>, object | null])[]) {
    it(`${from}, and its message is ${message.state}: ${to === null ? 'no news' : to.state}`, () => assert.deepEqual(outcomeOf({ state: from }, delivery(message)), to))
  }

  it('is bound to every word and to whom', () => {
    const base = { kind: 'update', language: 'nl', to: { name: 'a', address: 'b@c.test' }, heading: 'h', body: 'b' } as const
    const others = [{ kind: 'final' }, { language: 'en' }, { to: { name: 'a', address: 'b@d.test' } }, { to: { name: 'x', address: 'b@c.test' } }, { heading: 'h ' }, { body: 'b\n' }] as const
    assert.equal(new Set([base, ...others.map((other) => ({ ...base, ...other }))].map(reportHash)).size, others.length + 1)
  })
})

describe('by when a client hears again', () => {
  const told = (change: Parameters<typeof aFiling>[0]) => aFiling({ obligation: 'gdpr-33-2', stage: 'inform', ...change })
  for (const [what, reports, next] of [
    ['it was not told', [], null],
    ['told by phone, within a day', [told({ filedAt: later(1) })], later(25)],
    ['as the report promised', [told({ filedAt: later(1), next: later(13) })], later(13)],
    ['the last report counts', [told({ filedAt: later(1), next: later(13) }), told({ id: '2', kind: 'supplement', filedAt: later(9), next: later(40) })], later(40)],
    ['the final one ends it', [told({ filedAt: later(1) }), told({ id: '2', kind: 'supplement', filedAt: later(9), next: null })], null],
    ['a final one that came back does not', [told({ filedAt: later(1) }), told({ id: '2', kind: 'supplement', filedAt: later(9), next: null, rejected: { reason: 'x', by: bram, at: later(10) } })], later(25)],
    ['taken back', [told({ filedAt: later(1) }), told({ id: '2', kind: 'withdrawal', filedAt: later(2) })], null],
  ] as const) {
    it(what, () => assert.deepEqual(nextReportAt(reports), next))
  }
})
