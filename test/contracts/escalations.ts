import assert from 'node:assert/strict'
import type { Escalation } from '../../src/playbooks/escalation.ts'
import type { EscalationStore } from '../../src/playbooks/escalation.store.ts'
import { addMinutes, addSeconds } from '../../src/shared/instant.ts'
import { aTold, anAct, anEscalation, anIncident } from '../support/builders.ts'
import { later, noon } from '../support/moments.ts'

const until = addMinutes(noon, 5)
const step = { subject: { kind: 'step' as const, id: 'take-charge' }, statutory: false, ladder: 'page' }

/** What every escalation store promises. */
export function escalationContract(name: string, make: () => Promise<EscalationStore>): void {
  describe(`the escalation store (${name})`, () => {
    let store: EscalationStore
    beforeEach(async () => {
      store = await make()
    })
    const all = (incident = '2026-0042') => store.ofIncident(incident)
    const claim = async (as = 'c1', now = noon) => store.claimNextDue(now, addMinutes(now, 5), as)

    it('gives back what was planned, the earliest first', async () => {
      const rows = [anEscalation({ level: 1, dueAt: later(2) }), anEscalation({ level: 0, dueAt: later(1) })]
      await store.insertMissing(rows)
      assert.deepEqual(await all(), rows.toReversed())
      assert.deepEqual([await all('2026-0043'), await store.nextDueAt(), await store.countStuck()], [[], later(1), 0])
    })

    it('keeps the story of a row that is planned again, and adds what is missing', async () => {
      await store.insertMissing([anEscalation()])
      await claim()
      await store.settle(anEscalation().key, 'c1', { state: 'sent', sentAt: noon }, [])
      await store.insertMissing([anEscalation({ dueAt: later(9) }), anEscalation({ level: 1, dueAt: later(9) })])
      assert.deepEqual((await all()).map(({ level, state }) => `${level} ${state}`), ['0 sent', '1 planned'])
    })

    it('plans each row once when five plan at the same time', async () => {
      const rows = [0, 1, 2].map((level) => anEscalation({ level, dueAt: later(level) }))
      await Promise.all(Array.from({ length: 5 }, () => store.insertMissing(rows)))
      assert.deepEqual((await all()).map(({ key }) => key), rows.map(({ key }) => key))
    })

    it('claims nothing that is not due: not a second before, and then it does', async () => {
      await store.insertMissing([anEscalation({ dueAt: addSeconds(noon, 1) })])
      assert.equal(await claim(), null)
      assert.ok(await claim('c1', addSeconds(noon, 1)))
    })

    it('claims the statutory first, then what is due longest, then the lowest level', async () => {
      await store.insertMissing([
        anEscalation({ ...step, dueAt: later(-9) }),
        anEscalation({ level: 2, dueAt: later(-1) }),
        anEscalation({ level: 1, dueAt: later(-1) }),
        anEscalation({ level: 0, dueAt: later(-2) }),
      ])
      const claimed: (string | undefined)[] = []
      for (let n = 0; n < 5; n += 1) claimed.push((await claim(`c${n}`))?.key.split(':').slice(-3).join(' '))
      assert.deepEqual(claimed, ['obligation gdpr-33 l0', 'obligation gdpr-33 l1', 'obligation gdpr-33 l2', 'step take-charge l0', undefined])
    })

    it('gives a row to one of two workers (vector 9)', async () => {
      await store.insertMissing([anEscalation()])
      const claims = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((worker) => claim(worker)))
      assert.equal(claims.filter((row) => row !== null).length, 1)
    })

    it('gives a row to somebody else only after the claim ran out, and counts the attempts', async () => {
      await store.insertMissing([anEscalation()])
      assert.equal((await claim('a'))!.attempts, 1)
      assert.equal(await claim('b', until), null)
      assert.equal((await claim('b', addSeconds(until, 1)))!.attempts, 2)
    })

    it('takes nothing from a worker whose claim went to another', async () => {
      const written = { told: [aTold()], lateMinutes: 0, empty: false, resumed: false }
      const { key } = anEscalation()
      await store.insertMissing([anEscalation()])
      await claim('a')
      await claim('b', addSeconds(until, 1))
      assert.deepEqual([await store.writeDown(key, 'a', written), await store.settle(key, 'a', { state: 'sent' }, [anAct()])], [false, false])
      assert.deepEqual([await store.writeDown(key, 'b', written), await store.settle(key, 'b', { state: 'sent' }, [anAct()])], [true, true])
    })

    it('ends a row once, together with its record', async () => {
      const { key } = anEscalation()
      await store.insertMissing([anEscalation()])
      await claim('a')
      assert.equal(await store.settle(key, 'a', { state: 'sent', sentAt: noon, lateMinutes: 3 }, [anAct({ key: 'one' })]), true)
      assert.equal(await store.settle(key, 'a', { state: 'dropped' }, [anAct({ key: 'two' })]), false)
      const [row] = await all()
      assert.deepEqual([row!.state, row!.sentAt, row!.lateMinutes, row!.claim, row!.claimedUntil], ['sent', noon, 3, null, null])
      assert.deepEqual((await store.pendings.unsettled(9)).map(({ id, pending }) => [id, pending.map((act) => act.key)]), [[key, ['one']]])
      await store.pendings.settled(key, ['one'])
      assert.deepEqual([await store.pendings.unsettled(9), await store.nextDueAt()], [[], null])
    })

    it('moves what waits, for this version of the incident or a later one, and not what was sent', async () => {
      const sent = anEscalation({ level: 0 })
      await store.insertMissing([sent, anEscalation({ level: 1, dueAt: later(5), plannedFor: 3 })])
      await claim()
      await store.settle(sent.key, 'c1', { state: 'sent' }, [])
      const moved = (plannedFor: number, hours: number): Escalation[] => [0, 1].map((level) => anEscalation({ level, dueAt: later(hours), plannedAt: later(1), plannedFor, licences: plannedFor }))
      await store.moveDue(moved(2, 3))
      assert.deepEqual((await all()).map(({ dueAt }) => dueAt), [noon, later(5)])
      await store.moveDue(moved(3, 4.5))
      assert.deepEqual((await all()).map(({ dueAt }) => dueAt), [noon, later(4.5)])
      await store.moveDue(moved(4, 4))
      await store.moveDue(moved(2, 9))
      assert.deepEqual((await all()).map(({ dueAt, plannedAt, plannedFor }) => [dueAt, plannedAt, plannedFor]), [[noon, noon, 1], [later(4), later(1), 4]])
    })

    it('moves a row to later only when leave was given since its moment was computed, and to earlier always', async () => {
      await store.insertMissing([anEscalation({ dueAt: later(5), licences: 1 })])
      const due = async (plannedFor: number, licences: number, hours: number) => {
        await store.moveDue([anEscalation({ dueAt: later(hours), plannedFor, licences })])
        return (await all())[0]!.dueAt
      }
      assert.deepEqual([await due(2, 1, 9), await due(3, 1, 4), await due(4, 1, 5), await due(5, 2, 8), await due(6, 2, 9)], [later(5), later(4), later(4), later(8), later(8)])
    })

    it('lets a revived row take whatever moment its clock has now', async () => {
      await store.insertMissing([anEscalation({ state: 'dropped', dueAt: later(1), licences: 2 })])
      await store.revive(anIncident(), [{ kind: 'obligation', id: 'gdpr-33' }], later(2))
      await store.moveDue([anEscalation({ dueAt: later(9), plannedFor: 2, licences: 2 })])
      assert.deepEqual((await all()).map(({ dueAt, licences }) => [dueAt, licences]), [[later(9), 2]])
    })

    it('does not call a row planned anew that did not move', async () => {
      await store.insertMissing([anEscalation()])
      await store.moveDue([anEscalation({ plannedAt: later(1), plannedFor: 2 })])
      assert.deepEqual((await all()).map(({ plannedAt, plannedFor }) => [plannedAt, plannedFor]), [[noon, 2]])
      await store.moveDue([])
    })

    it('brings a row forward and never puts it off', async () => {
      await store.insertMissing([anEscalation({ dueAt: later(5) })])
      await store.bringForward(anEscalation({ dueAt: later(6), plannedAt: later(2) }))
      assert.deepEqual((await all())[0]!.dueAt, later(5))
      await store.bringForward(anEscalation({ dueAt: later(2), plannedAt: later(2) }))
      assert.deepEqual((await all()).map(({ dueAt, plannedAt }) => [dueAt, plannedAt]), [[later(2), later(2)]])
    })

    it('revives what was dropped of what is asked for again, in this cycle and by the version that goes, and nothing else', async () => {
      const dropped = { state: 'dropped' as const, because: 'not owed' }
      const rows = [
        anEscalation({ ...dropped, level: 0 }), anEscalation({ ...dropped, level: 1, cycle: 2 }), anEscalation({ state: 'sent', level: 2 }),
        anEscalation({ ...dropped, subject: { kind: 'obligation', id: 'gdpr-33-2' } }), anEscalation({ ...dropped, ...step }), anEscalation({ ...dropped, level: 3, playbook: 'standard-0' }),
      ]
      await store.insertMissing(rows)
      await store.revive(anIncident(), [{ kind: 'obligation', id: 'gdpr-33' }, { kind: 'obligation', id: 'take-charge' }], later(1))
      const revived = (await all()).filter(({ state }) => state === 'planned')
      assert.deepEqual(revived.map(({ key, because, plannedAt }) => [key, because, plannedAt]), [[rows[0]!.key, null, later(1)]])
    })

    it('finds every row behind a link, and nothing behind another', async () => {
      const rows = [anEscalation({ told: [aTold(), aTold({ person: 'fleur', tokenHash: 'other' })] }), anEscalation({ level: 1, dueAt: later(1), told: [aTold()] })]
      await store.insertMissing(rows)
      const found = await Promise.all([aTold().tokenHash, 'other', 'none'].map((hash) => store.byToken(hash)))
      assert.deepEqual(found, [rows, rows.slice(0, 1), []])
    })

    it('takes a row along only when it is due and free, once, and that is no attempt of its own', async () => {
      const [first, other] = [anEscalation(), anEscalation({ level: 1 })]
      const waits = anEscalation({ level: 2, dueAt: addSeconds(noon, 1) })
      await store.insertMissing([first, other, waits])
      await claim('a')
      const take = ({ key }: Escalation, as: string, now = noon) => store.takeAlong(key, { now, soon: now, until: addMinutes(now, 5), claim: as, mergedInto: first.key })
      assert.equal((await Promise.all(['a', 'b', 'c'].map((worker) => take(other, worker)))).filter(Boolean).length, 1)
      assert.deepEqual([await take(first, 'b'), await take(waits, 'b'), await take(other, 'd'), await take(other, 'd', addSeconds(until, 1))], [false, false, false, true])
      const [, taken] = await all()
      assert.deepEqual([taken!.claim, taken!.mergedInto, taken!.attempts, taken!.claimedUntil], ['d', first.key, 0, addMinutes(until, 5 + 1 / 60)])
    })

    it('gives back what was taken along with a row and has not ended, to go by itself, and nothing else', async () => {
      const [first, other, ended, elsewhere] = [0, 1, 2, 3].map((level) => anEscalation({ level })) as [Escalation, Escalation, Escalation, Escalation]
      await store.insertMissing([first, other, ended, elsewhere])
      await claim('a')
      for (const { key } of [other, ended]) await store.takeAlong(key, { now: noon, soon: noon, until, claim: 'a', mergedInto: first.key })
      await store.takeAlong(elsewhere.key, { now: noon, soon: noon, until, claim: 'b', mergedInto: first.key })
      await store.settle(ended.key, 'a', { state: 'sent' }, [])
      await store.release(first, 'a')
      assert.deepEqual((await all()).map((row) => [row.claim, row.mergedInto]), [['a', null], [null, null], [null, first.key], ['b', first.key]])
      assert.equal((await claim('c', addSeconds(until, 1)))!.mergedInto, null)
    })

    it('acknowledges once, for one person, together with the record', async () => {
      const { key } = anEscalation()
      await store.insertMissing([anEscalation({ told: [aTold(), aTold({ person: 'fleur' })] })])
      const said = await Promise.all(['a', 'b', 'c'].map((one) => store.answer(key, 'anna', { acknowledgedAt: later(1) }, anAct({ key: one }))))
      assert.equal(said.filter(Boolean).length, 1)
      assert.equal(await store.answer(key, 'dewi', { acknowledgedAt: later(1) }, anAct({ key: 'd' })), false)
      assert.deepEqual((await all())[0]!.told.map(({ person, acknowledgedAt }) => [person, acknowledgedAt]), [['anna', later(1)], ['fleur', null]])
      assert.equal((await store.pendings.unsettled(9))[0]!.pending.length, 1)
    })

    it('counts what is stuck', async () => {
      await store.insertMissing([anEscalation({ state: 'stuck' }), anEscalation({ level: 1 })])
      assert.equal(await store.countStuck(), 1)
    })
  })
}
