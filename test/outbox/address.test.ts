import assert from 'node:assert/strict'
import { isSafeAddress, masked, oneLine } from '../../src/outbox/address.ts'

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
})
