import assert from 'node:assert/strict'
import type { Recipient } from '../../src/mailings/recipient.ts'
import type { Received } from '../support/smtp.ts'
import { read } from './around.ts'

/** Reads every message: each person once, and nobody's values in anybody else's message. */
export async function eachTheirOwn(received: readonly Received[], rows: number, recipient: (row: number) => Recipient): Promise<void> {
  const seen = new Set<number>()
  const ids = new Set<string>()
  for (const message of received) {
    assert.equal(message.to.length, 1)
    const row = Number(/^r(\d+)@/.exec(message.to[0]!)?.[1])
    assert.ok(!seen.has(row), `row ${row} got it twice`)
    seen.add(row)
    const { name, email, own, language } = recipient(row)
    const { subject, by, to, text, html, messageId, header } = await read(message)
    ids.add(messageId)
    assert.deepEqual(to, [{ address: email, name }])
    assert.deepEqual(by, { address: 'meldklok@energie-noord.example', name: 'Energie Noord' })
    assert.equal(subject, language === 'nl' ? `Over je gegevens, ${name}` : `About your data, ${name}`)
    assert.ok(text.startsWith(language === 'nl' ? `Beste ${name},` : `Dear ${name},`))
    assert.ok(html.includes(`<b>${own['contract']}</b>`))
    // Every value that belongs to somebody, anywhere in it, is this person's.
    for (const part of [subject, text, html]) {
      assert.deepEqual([...part.matchAll(/Çağla-(\d+)/g)].map(([, found]) => Number(found)).filter((found) => found !== row), [])
      assert.deepEqual([...part.matchAll(/C(\d+-\d+)/g)].map(([found]) => found).filter((found) => found !== own['contract']), [])
    }
    assert.deepEqual([header('auto-submitted'), header('content-language'), header('list-unsubscribe')], ['auto-generated', language, null])
  }
  assert.equal(ids.size, received.length, 'each has an id of its own')
  assert.deepEqual([...seen].toSorted((one, other) => one - other), Array.from({ length: rows }, (_, index) => index + 1))
}
