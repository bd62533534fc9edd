import assert from 'node:assert/strict'
import type { Sendable } from '../../src/outbox/attempt.ts'
import { demoMailbox } from '../../src/outbox/demo-mailbox.transport.ts'
import { noon } from '../support/moments.ts'

describe('the mailbox of the demo', () => {
  it('keeps what was sent, newest first, and gives one back', async () => {
    let ids = 0
    const { transport, mailbox } = demoMailbox({ now: () => noon, newId: () => `m${(ids += 1)}` })
    const mail: Sendable = { key: 'a', channel: 'email', language: 'nl', to: { name: 'Bram', address: 'bram@voorbeeld.test' }, heading: 'Een', body: 'Hallo', html: null }
    assert.equal((await transport.send(mail)).result, 'accepted')
    await transport.send({ ...mail, heading: 'Twee' })
    assert.deepEqual(mailbox.list().map(({ heading }) => heading), ['Twee', 'Een'])
    assert.deepEqual(mailbox.get('m1'), { id: 'm1', channel: 'email', to: mail.to, heading: 'Een', body: 'Hallo', html: null, at: noon })
    assert.equal(mailbox.get('m9'), null)
    assert.deepEqual(await transport.verify(), { ok: true })
  })

  it('forgets the oldest after five hundred', async () => {
    const { transport, mailbox } = demoMailbox({ now: () => noon, newId: () => 'x' })
    const mail: Sendable = { key: 'a', channel: 'email', language: 'nl', to: { name: '', address: 'a@b.test' }, heading: '', body: '', html: null }
    for (let n = 0; n < 502; n += 1) await transport.send({ ...mail, heading: String(n) })
    assert.deepEqual([mailbox.list().length, mailbox.list()[0]?.heading, mailbox.list().at(-1)?.heading], [500, '501', '2'])
  })
})
