import assert from 'node:assert/strict'
import type { CloserChange } from '../../src/closers/closer-acts.ts'
import { answerProposal, notDelivered, proposed, shownTo, stated, turnOf, withdrawn } from '../../src/closers/closer-acts.ts'
import type { Answers, Closer, Way } from '../../src/closers/closer.ts'
import { isOpen, saysGone, standingOf } from '../../src/closers/closer.ts'
import { documentOf } from '../../src/closers/statement.ts'
import { byPerson } from '../../src/shared/act.ts'
import { sha256 } from '../../src/shared/hash.ts'
import { later, noon } from '../support/moments.ts'

const hashOf = (key: string) => sha256(key)
const justBefore = (hours: number) => new Date(later(hours).getTime() - 1)
const good: Answers = { read: false, deleted: true, passedOn: false }
const said = (answers = good, at = later(3)) => ({ at, language: 'nl' as const, name: 'Jan', remark: '', answers })

describe('a request to a wrong recipient', () => {
  it('goes to nobody before somebody else agreed: until then it has no link', () => {
    const closer = proposal()
    assert.deepEqual([closer.asks, closer.nextAt, standingOf(closer, noon)], [[], null, 'proposed'])
    assert.throws(() => answerProposal(closer, { answer: 'in force', text: '' }, byPerson('bram'), noon, hashOf), /four-eyes\.self/)
    assert.throws(() => shownTo(closer, byPerson('bram'), noon), /closer\.over/)
    assert.equal(turnOf(closer, true, later(500), hashOf), null)
    assert.equal(notDelivered(closer, later(1)), null)
  })

  it('is answered once: a yes after a no, and a no after a yes, are refused', () => {
    const no = answerProposal(proposal(), { answer: 'rejected', text: 'Wrong address.' }, byPerson('anna'), noon, hashOf).closer
    assert.deepEqual([standingOf(no, noon), no.asks], ['rejected', []])
    assert.throws(() => answerProposal(no, { answer: 'in force', text: '' }, byPerson('fleur'), noon, hashOf), /closer\.answered-before/)
    assert.throws(() => answerProposal(sent(), { answer: 'rejected', text: 'x' }, byPerson('fleur'), noon, hashOf), /closer\.answered-before/)
    assert.throws(() => answerProposal(proposal(), { answer: 'rejected', text: ' ' }, byPerson('anna'), noon, hashOf), /closer\.answer\.missing/)
  })

  it('works for seven days and not a moment longer', () => {
    assert.equal(isOpen(sent(), justBefore(7 * 24)), true)
    assert.equal(isOpen(sent(), later(7 * 24)), false)
    assert.equal(standingOf(sent(), later(7 * 24)), 'expired')
  })

  it('reminds once after 24 hours by a new link, tells colleagues after 48, and ends after seven days', () => {
    let closer = sent()
    assert.equal(turnOf(closer, true, justBefore(24), hashOf), null)
    closer = turned(closer, later(24), 'wrong recipient reminded')
    assert.equal(closer.asks.length, 2)
    assert.notEqual(closer.asks[0]!.hash, closer.asks[1]!.hash)
    assert.equal(turnOf(closer, true, justBefore(48), hashOf), null)
    closer = turned(closer, later(48), 'wrong recipient silent')
    assert.deepEqual([closer.asks.length, standingOf(closer, later(48))], [2, 'silent'])
    assert.equal(turnOf(closer, true, justBefore(168), hashOf), null)
    closer = turned(closer, later(168), 'closer expired')
    assert.equal(turnOf(closer, true, later(5000), hashOf), null)
  })

  it('by phone has no reminder', () => {
    const closer = sent('phone')
    assert.equal(turnOf(closer, true, later(24), hashOf), null)
    assert.equal(turned(closer, later(48), 'wrong recipient silent').asks.length, 1)
  })

  it('that was forgotten for two days while nothing ran is not sent a late reminder: colleagues are told', () => {
    assert.equal(turned(sent(), later(60), 'wrong recipient silent').asks.length, 1)
  })

  it('reminds nobody of an incident that ended meanwhile', () => {
    const { closer, happened } = turnOf(sent(), false, later(24), hashOf)!
    assert.deepEqual([closer.asks.length, happened, closer.nextAt], [1, [], later(168)])
  })

  it('whose mail did not arrive is not sent there again', () => {
    const { closer } = notDelivered(sent(), later(1))!
    assert.equal(standingOf(closer, later(1)), 'lost')
    assert.equal(notDelivered(closer, later(2)), null)
    assert.equal(turnOf(closer, true, later(60), hashOf), null)
  })

  it('that was answered does nothing more by itself, and cannot be ended or shown', () => {
    const { closer } = stated(sent(), 'closer:c1:1', said())
    assert.equal(standingOf(closer, later(3)), 'answered')
    assert.equal(turnOf(closer, true, later(500), hashOf), null)
    assert.throws(() => withdrawn(closer, byPerson('anna'), later(4)), /closer\.over/)
    assert.throws(() => shownTo(closer, byPerson('anna'), later(4)), /closer\.over/)
    assert.equal(notDelivered(closer, later(4)), null)
  })

  it('is taken back by who put it forward, and ended by any who may ask', () => {
    assert.throws(() => withdrawn(proposal(), byPerson('anna'), noon), /closer\.withdraw\.other/)
    assert.equal(standingOf(withdrawn(proposal(), byPerson('bram'), noon).closer, noon), 'withdrawn')
    const { closer } = withdrawn(sent(), byPerson('anna'), later(1))
    assert.deepEqual([standingOf(closer, later(1)), isOpen(closer, later(1)), closer.nextAt], ['ended', false, null])
  })

  it('keeps what was declared word for word, under the hash of those very bytes', () => {
    const { closer } = stated(sent(), 'closer:c1:1', said())
    assert.equal(closer.stated!.sha256, sha256(closer.document!))
    const kept = JSON.parse(closer.document!)
    assert.deepEqual([kept.incident, kept.request, kept.name, kept.answeredAt, kept.link.sentBy], ['2026-0001', 'c1', 'Jan', later(3).toISOString(), 'mail'])
    assert.deepEqual(kept.answers.map(({ answer }: { answer: string }) => answer), ['Nee, niet gelezen', 'Ja, ook uit de prullenbak en ook elke kopie', 'Nee, aan niemand'])
    assert.notEqual(sha256(documentOf(sent(), 'closer:c1:1', { ...said(), name: 'Jan ' })), closer.stated!.sha256)
  })

  it('says that it is gone only when it was deleted and nobody else has it', () => {
    for (const read of [true, false]) {
      for (const deleted of [true, false]) {
        for (const passedOn of [true, false]) assert.equal(saysGone(stated(sent(), 'closer:c1:1', said({ read, deleted, passedOn })).closer), deleted && !passedOn)
      }
    }
    assert.equal(saysGone(sent()), false)
  })

  it('never names the recipient, the reason or an answer in words in what is recorded', () => {
    const changes: CloserChange[] = [
      proposed(given()), answerProposal(proposal(), { answer: 'in force', text: 'Geheim.' }, byPerson('anna'), noon, hashOf),
      stated(sent(), 'closer:c1:1', { ...said(), remark: 'Geheim' }), notDelivered(sent(), later(1))!, turnOf(sent(), true, later(24), hashOf)!,
    ]
    assert.doesNotMatch(JSON.stringify(changes.map(({ happened }) => happened)), /jan|elders|geheim/i)
  })
})

function given(way: Way = 'mail') {
  return { id: 'c1', incident: '2026-0001', drill: false, way, language: 'nl' as const, recipient: { name: 'Jan Geheim', address: way === 'mail' ? 'jan@elders.test' : '' }, reason: 'Geheim: hij kreeg de lijst.', by: byPerson('bram'), at: noon }
}

function proposal(way?: Way): Closer {
  return proposed(given(way)).closer
}

function sent(way?: Way): Closer {
  return answerProposal(proposal(way), { answer: 'in force', text: '' }, byPerson('anna'), noon, hashOf).closer
}

function turned(closer: Closer, at: Date, what: string): Closer {
  const change = turnOf(closer, true, at, hashOf)!
  assert.deepEqual(change.happened.map((one) => one.what), [what])
  return change.closer
}
