import assert from 'node:assert/strict'
import { resultOf, takenBy } from '../../src/outbox/smtp-reply.ts'
import type { SmtpError } from '../../src/outbox/smtp-reply.ts'
import type { AttemptResult } from '../../src/outbox/attempt.ts'

describe('what a failure means for a message', () => {
  const cases: [what: string, error: SmtpError, handedOver: boolean, result: AttemptResult['result'], code: string][] = [
    ['a wrong password', { code: 'EAUTH', command: 'AUTH PLAIN', response: '535 5.7.8 no', responseCode: 535 }, false, 'failed', 'sign-in'],
    ['no password where one is asked', { code: 'ENOAUTH' }, false, 'failed', 'sign-in'],
    ['a sender that must sign in first', { code: 'EENVELOPE', command: 'MAIL FROM', response: '530 5.7.0 authenticate', responseCode: 530 }, false, 'failed', '530 5.7.0'],
    ['a server that refuses everybody', { code: 'EPROTOCOL', command: 'CONN', response: '554 no service', responseCode: 554 }, false, 'failed', 'unreachable'],
    ['commands in a wrong order', { code: 'EENVELOPE', command: 'DATA', response: '503 bad sequence', responseCode: 503 }, false, 'failed', '503'],
    ['a full mailbox', { code: 'EENVELOPE', command: 'RCPT TO', response: '552 5.2.2 full', responseCode: 552 }, false, 'refused', '552 5.2.2'],
    ['a refusal without details', { code: 'EENVELOPE', command: 'RCPT TO', response: '550 no', responseCode: 550 }, false, 'refused', '550'],
    ['a refusal of what was handed over', { code: 'EMESSAGE', command: 'DATA', response: '550 5.7.1 no', responseCode: 550 }, true, 'refused', '550 5.7.1'],
    ['a later-please for what was handed over', { code: 'EMESSAGE', command: 'DATA', response: '451 4.3.0 later', responseCode: 451 }, true, 'failed', '451 4.3.0'],
    ['a certificate that does not fit', { code: 'ETLS' }, false, 'failed', 'unreachable'],
    ['a lost connection before', { code: 'ECONNECTION' }, false, 'failed', 'unreachable'],
    ['a lost connection after', { code: 'ECONNECTION' }, true, 'unknown', 'no-answer'],
    ['a time-out after', { code: 'ETIMEDOUT' }, true, 'unknown', 'no-answer'],
    ['anything unheard of before', {}, false, 'failed', 'not-sent'],
    ['anything unheard of after', {}, true, 'unknown', 'no-answer'],
  ]
  for (const [what, error, handedOver, result, code] of cases) {
    it(`${what}: ${result}`, () => {
      const given = resultOf(error, handedOver)
      assert.deepEqual([given.result, given.code, given.reference], [result, code, null])
    })
  }

  const named: [what: string, error: SmtpError, bounced: true | undefined][] = [
    ['nobody of that name', { code: 'EENVELOPE', command: 'RCPT TO', response: '550 5.1.1 no such user', responseCode: 550 }, true],
    ['a full mailbox', { code: 'EENVELOPE', command: 'RCPT TO', response: '552 5.2.2 full', responseCode: 552 }, true],
    ['a recipient refused without details', { code: 'EENVELOPE', command: 'RCPT TO', response: '550 no', responseCode: 550 }, true],
    ['a server that takes nothing from us', { code: 'EENVELOPE', command: 'RCPT TO', response: '554 5.7.1 blocked', responseCode: 554 }, undefined],
    ['a recipient refused for now', { code: 'EENVELOPE', command: 'RCPT TO', response: '450 4.2.1 later', responseCode: 450 }, undefined],
    ['a sender who is refused', { code: 'EENVELOPE', command: 'MAIL FROM', response: '550 5.1.8 bad sender', responseCode: 550 }, undefined],
    ['a message that is refused', { code: 'EMESSAGE', command: 'DATA', response: '554 5.6.0 no', responseCode: 554 }, undefined],
  ]
  for (const [what, error, bounced] of named) {
    it(`${what}: the address ${bounced ? 'counts no more' : 'is not to blame'}`, () => assert.equal(resultOf(error, false).bounced, bounced))
  }

  it('keeps no address of what a server says', () => {
    const taken = takenBy({ response: '250 2.1.5 <bram@voorbeeld.test> ok\r\nqueued as 4F2A9' })
    assert.deepEqual(taken, { result: 'accepted', code: '250 2.1.5', reference: '250 2.1.5 <***> ok queued as 4F2A9' })
  })
})
