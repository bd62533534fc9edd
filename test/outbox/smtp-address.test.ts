import assert from 'node:assert/strict'
import { mailServer, sender } from '../../src/outbox/smtp-address.ts'

describe('SMTP_URL', () => {
  it('names the server, its port and how to sign in', () => {
    assert.deepEqual(mailServer('smtp://jan%40x.test:p%2Fw@mail.test:2525?requireTLS=true'), {
      host: 'mail.test', port: 2525, secure: false, requireTLS: true, ignoreTLS: false, auth: { user: 'jan@x.test', pass: 'p/w' },
    })
    assert.deepEqual(mailServer('smtps://mail.test'), { host: 'mail.test', port: 465, secure: true, requireTLS: false, ignoreTLS: false })
    assert.deepEqual(mailServer('smtp://[::1]'), { host: '::1', port: 587, secure: false, requireTLS: false, ignoreTLS: false })
  })

  for (const url of ['mail.test', 'http://mail.test', 'smtp://', 'nonsense', 'smtp:mail']) {
    it(`is refused as ${url}, without repeating it`, () => assert.throws(() => mailServer(url), /^Error: SMTP_URL must look like smtp:\/\/user/))
  }

  it('cannot undo how the house sends', () => {
    assert.throws(() => mailServer('smtp://mail.test?maxRequeues=5'), /nothing else/)
    assert.throws(() => mailServer('smtp://mail.test?disableFileAccess=false'), /nothing else/)
  })
})

describe('MAIL_FROM', () => {
  it('is an address, with or without a name', () => {
    assert.deepEqual(sender('meldklok@x.test'), { name: '', address: 'meldklok@x.test' })
    assert.deepEqual(sender('Meldklok, klantcontact <meldklok@x.test>'), { name: 'Meldklok, klantcontact', address: 'meldklok@x.test' })
    assert.deepEqual(sender('"Meldklok" <meldklok@x.test>'), { name: 'Meldklok', address: 'meldklok@x.test' })
  })

  for (const from of ['', 'Meldklok', 'a@b.test, c@d.test', 'A <a@b.test> <c@d.test>', 'A <a@b.test\r\nBcc: x@y.test>', 'A <>']) {
    it(`is refused as ${JSON.stringify(from)}`, () => assert.throws(() => sender(from), /MAIL_FROM must be one address/))
  }
})
