import assert from 'node:assert/strict'
import { byPerson } from '../../src/shared/act.ts'
import { fresh } from '../support/database.ts'
import { smtpServer } from '../support/smtp.ts'
import { fakeLists, ready, recipient, aMailing, throughAllStages, toServer } from './around.ts'
import type { Victim } from './killing.ts'
import { killing } from './killing.ts'
import { eachTheirOwn } from './reading.ts'

const rows = 50_000

describe('a mailing to fifty thousand people', function () {
  this.timeout(1_800_000)

  it('brings each of them their own message, once', async () => {
    const server = await smtpServer()
    const transport = toServer(server.url)
    const office = await ready({ connection: await fresh(), lists: fakeLists(rows), transport })
    await office.start(aMailing(), 'fleur')
    await throughAllStages(office)
    transport.close()
    await server.stop()
    const { mailing, counts } = await office.progress('m1')
    assert.deepEqual([mailing.state, counts.sent, counts.waiting], ['done', rows, 0])
    await eachTheirOwn(server.received, rows, recipient)
    assert.deepEqual(office.troubles, [])
    assert.equal((await office.audit.verify()).ok, true)
    await assert.rejects(office.stop('m1', byPerson('fleur')), /already-done/)
  })
})

describe('kill -9 at ten random moments of a mailing', function () {
  this.timeout(600_000)
  /** Always the same ten, so that a failure can be looked at again. */
  const seed = 20260312
  const victims: Victim[] = ['sender', 'store', 'mail server']
  const kills = Array.from({ length: 10 }, (_, index) => ({ victim: victims[draw(index * 2) % 3]!, after: 20 + (draw(index * 2 + 1) % 400) }))

  it('of sender, store or mail server: nobody gets a second message, and those in doubt are listed', () => killing(4000, kills))

  function draw(index: number): number {
    return (Math.imul(seed + index * 7919, 2654435761) >>> 7) % 100_003
  }
})
