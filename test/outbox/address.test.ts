import assert from 'node:assert/strict'
import { isAddressOf, isSafeAddress, masked, maskedOn, oneLine, phoneNumber } from '../../src/outbox/address.ts'

describe('an address', () => {
  for (const address of ['bram@voorbeeld.test', 'a.b+c@mail.voorbeeld.test', "o'neill@voorbeeld.test", 'çağla@voorbeeld.test', 'a@bücher.test']) {
    it(`may be ${address}`, () => assert.ok(isSafeAddress(address)))
  }

  const unsafe = [
    'a@b.test, c@d.test', 'a@b.test,c@d.test', 'a@b.test;c@d.test', 'a@b.test\r\nBcc: c@d.test', 'a@b.test\nRCPT TO:<c@d.test>', 'a@b@c.test',
    'a b@c.test', '<a@b.test>', 'a@b.test>', '"a"@b.test', '@b.test', 'a@', 'a', '', 'a@b.test\u0000', 'a\u200b@b.test', `${'a'.repeat(65)}@b.test`, `a@${'b'.repeat(254)}`,
    'group: a@b.test', 'a@b.test(comment)', 'a\\@b.test',
  ]
  for (const address of unsafe) it(`may not be ${JSON.stringify(address.slice(0, 40))}`, () => assert.ok(!isSafeAddress(address)))

  const masks = [
    ['anna@voorbeeld.test', 'a***@voorbeeld.test'], ['a@b.test', 'a***@b.test'], ['@b.test', '***'], ['nothing', '***'], ['', '***'], ['a@b@c.test', 'a***@c.test'],
    ['😀x@b.test', '😀***@b.test'],
  ] as const
  for (const [address, shown] of masks) it(`shows ${JSON.stringify(address)} as ${shown}`, () => assert.equal(masked(address), shown))

  it('puts a text of many lines on one', () => {
    assert.equal(oneLine(' Let op\r\nBcc: x@y.test\t\u2028nu\u0000 '), 'Let op Bcc: x@y.test nu')
  })

  const typed: [string, string][] = [
    ['06 12345678', '+31612345678'], ['06-12 34 56 78', '+31612345678'], ['+31 (0)6 1234 5678', '+31612345678'], ['0031 6 12345678', '+31612345678'],
    ['+32 470 12 34 56', '+32470123456'], ['(050) 123.45.67', '+31501234567'], ['112', '112'], ['+0612345678', '+0612345678'],
  ]
  for (const [given, number] of typed) it(`reads ${given} as ${number}`, () => assert.equal(phoneNumber(given), number))

  const fits: [Parameters<typeof isAddressOf>[0], string, boolean][] = [
    ['email', 'a@b.test', true], ['email', '+31612345678', false],
    ['sms', '+31612345678', true], ['sms', '0612345678', false], ['sms', '+3161', false], ['sms', '+1234567', true], ['sms', '+123456789012345', true], ['sms', '+1234567890123456', false],
    ['voice', '+31501234567', true], ['voice', '+31501234567;ext=1', false],
    ['chat', '@anna', true], ['chat', 'U024BE7LH', true], ['chat', '@a b', false], ['chat', '@a\u202eb', false], ['chat', '<a>', false], ['chat', 'x'.repeat(201), false],
  ]
  for (const [channel, address, good] of fits) it(`${good ? 'takes' : 'refuses'} ${JSON.stringify(address.slice(0, 20))} for ${channel}`, () => assert.equal(isAddressOf(channel, address), good))

  it('shows no more of any address than tells two apart', () => {
    assert.deepEqual([maskedOn('email', 'anna@b.test'), maskedOn('sms', '+31612345678'), maskedOn('voice', '+31612345678'), maskedOn('chat', '@anna')], ['a***@b.test', '***78', '***78', '@***'])
  })
})
