import assert from 'node:assert/strict'
import fc from 'fast-check'
import { longestBounceLocal, readReturn, returnAddress, returnName, returnsIn } from '../../src/mailings/verp.ts'
import { cipher } from '../../src/ops/cipher.adapter.ts'

const ours = 'bounces@voorbeeld.test'
const seal = sealOf(7)
const name = returnName('mailing', 'm1', seal)

describe('the address that a message comes back to', () => {
  it('says which mailing and which row, however long both are, in whatever letters it comes back', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.integer({ min: 0, max: 2_000_000_000 }), fc.boolean(), (id, row, shouted) => {
        const returned = { name: returnName('mailing', id, seal), row }
        const address = returnAddress(returned, ours, seal)
        assert.deepEqual(readReturn(shouted ? address.toUpperCase() : address, ours, seal), returned)
      }),
      { numRuns: 300 },
    )
  })

  it('is one that mail servers take: at most 64 signs before the @, letters and figures after the plus sign', () => {
    const address = returnAddress({ name, row: 36 ** 6 - 1 }, `${'b'.repeat(longestBounceLocal)}@voorbeeld.test`, seal)
    const [local = '', domain] = address.split('@')
    assert.equal(local.length, 64)
    assert.match(local, /^b{25}\+[a-z0-9]{38}$/)
    assert.equal(domain, 'voorbeeld.test')
  })

  it('has another name for a mailing than for a message with the same id, and is the same each time', () => {
    assert.notEqual(returnName('message', 'm1', seal), name)
    assert.equal(returnName('mailing', 'm1', sealOf(7)), name)
  })

  it('is not taken when any sign of it is another one', () => {
    const address = returnAddress({ name, row: 73_412 }, ours, seal)
    const [at, plus] = [address.indexOf('@'), address.indexOf('+')]
    for (let index = plus + 1; index < at; index += 1) {
      const other = address[index] === 'a' ? 'b' : 'a'
      assert.equal(readReturn(address.slice(0, index) + other + address.slice(index + 1), ours, seal), null, `sign ${index}`)
    }
  })

  it('cannot be made for another row or another mailing without the key of this house', () => {
    const forged = returnAddress({ name, row: 8 }, ours, sealOf(8))
    assert.equal(readReturn(forged, ours, seal), null)
    const mine = returnAddress({ name, row: 7 }, ours, seal)
    const sealed = mine.slice(mine.indexOf('@') - 16, mine.indexOf('@'))
    assert.equal(readReturn(`bounces+${name}8${sealed}@voorbeeld.test`, ours, seal), null)
    assert.equal(readReturn(`bounces+${returnName('mailing', 'm2', seal)}7${sealed}@voorbeeld.test`, ours, seal), null)
  })

  for (const address of ['', 'bounces@voorbeeld.test', 'bounces+@voorbeeld.test', 'bounces+abc@voorbeeld.test', `bounces+${'a'.repeat(2000)}@voorbeeld.test`, '@', 'bounces+a b@voorbeeld.test', 'anna@elders.test']) {
    it(`is not ${address.slice(0, 40) || 'nothing'}`, () => assert.equal(readReturn(address, ours, seal), null))
  }

  it('is nothing at another name or domain', () => {
    const address = returnAddress({ name, row: 1 }, ours, seal)
    assert.equal(readReturn(address, 'other@voorbeeld.test', seal), null)
    assert.equal(readReturn(address, 'bounces@elders.test', seal), null)
    assert.equal(readReturn(address.replace('voorbeeld.test', 'voorbeeld.test.elders.test'), ours, seal), null)
  })

  it('is found wherever it stands in a message, and not inside another address', () => {
    const address = returnAddress({ name, row: 5 }, ours, seal)
    assert.deepEqual(returnsIn(`To: <${address}>\r\nReturn-Path: <${address.toUpperCase()}>`, ours), [address, address.toUpperCase()])
    assert.deepEqual(returnsIn(`x${address} x.${address} ${address}.elders.test ${address}x`, ours), [])
    assert.deepEqual(returnsIn(`mail to ${address}.`, ours), [address])
  })
})

function sealOf(byte: number) {
  const { linkToken } = cipher(Buffer.alloc(32, byte))
  return (text: string) => linkToken('return', text)
}
