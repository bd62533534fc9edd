import assert from 'node:assert/strict'
import { isAboutAddress, readBounce } from '../../src/mailings/bounce.ts'
import { readMail } from '../../src/mailings/mail-parser.adapter.ts'
import { cpuMs } from '../support/cpu.ts'
import { cameBack, samples } from './bounced-mail.ts'

const to = 'bounces+abc123@voorbeeld.test'

describe('a message that came in at the bounce address', () => {
  for (const sample of samples) {
    it(`of ${sample.server} says ${sample.says}${sample.code ? `, ${sample.code}` : ''}`, async () => {
      const mail = await readMail(cameBack(sample, to))
      assert.deepEqual(readBounce(mail!), { says: sample.says, ...(sample.code && { code: sample.code }) })
    })
  }

  it('gives figures and never a word of a server as its code', async () => {
    const sample = samples[0]!.raw.replace('Status: 5.1.1', 'Status: cagla@elders.test').replace('Action: failed', 'ACTION:   Failed (for good)')
    assert.deepEqual(readBounce((await readMail(cameBack({ raw: sample }, to)))!), { says: 'returned', code: '5.1.1' })
    const bare = sample.replaceAll(/Diagnostic-Code: .*\n.*/g, 'Diagnostic-Code: X-Notes; cagla@elders.test')
    assert.deepEqual(readBounce((await readMail(cameBack({ raw: bare }, to)))!), { says: 'returned', code: '5.0.0' })
  })

  it('whose report was cut off is judged by its words', async () => {
    const cut = samples[0]!.raw.replace(/Content-Description: Delivery report[^]*/, '')
    assert.deepEqual(readBounce((await readMail(cameBack({ raw: cut }, to)))!), { says: 'returned', code: '5.1.1' })
  })

  for (const [what, raw] of [
    ['nothing', ''],
    ['noise', '\u0000\u0001\u0002'.repeat(5000)],
    ['a thousand parts within each other', nested(1000)],
    ['endless heads', `${'X-Head: y\r\n'.repeat(60_000)}\r\nbody`],
    ['one line of a million signs', `Subject: ${'a'.repeat(1_000_000)}`],
    ['a report of nothing but empty lines', `Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n${'\r\n'.repeat(100_000)}--b--`],
  ] as const) {
    it(`is no bounce, and is read in no time, when it is ${what}`, async () => {
      const took = await cpuMs(async () => {
        const mail = await readMail(raw)
        if (mail) assert.equal(readBounce(mail).says, 'none')
      })
      assert.ok(took < 2000, `${took} ms`)
    })
  }

  it('says something about the address, or about the message, or about who may send', () => {
    const codes = { '5.1.1': true, '5.1.10': true, '5.2.1': true, '5.2.2': true, '5.4.4': true, '5.0.0': true, 550: true, '5.7.1': false, '5.7.26': false, '5.3.4': false, '5.6.0': false, '4.4.1': false, '5.4.7': false }
    for (const [code, about] of Object.entries(codes)) assert.equal(isAboutAddress(code), about, code)
  })
})

function nested(depth: number): string {
  return Array.from({ length: depth }, (_, index) => `Content-Type: multipart/mixed; boundary=b${index}\r\n\r\n--b${index}\r\n`).join('')
}
