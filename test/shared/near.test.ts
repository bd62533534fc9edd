import assert from 'node:assert/strict'
import { nearest, shown, unknownName } from '../../src/shared/near.ts'

describe('the name that somebody meant', () => {
  const known = ['dpo', 'handler', 'management', 'controller', 'sub-processor', 'processor']
  const cases: [given: string, meant: string | undefined][] = [
    ['dop', 'dpo'], ['dp', 'dpo'], ['DPO', 'dpo'], ['dpoo', 'dpo'], ['handlr', 'handler'], ['mangement', 'management'], ['controler', 'controller'], ['procesor', 'processor'], ['subprocessor', 'sub-processor'],
    ['boss', undefined], ['', undefined], ['x', undefined], ['a'.repeat(100_000), undefined],
  ]
  for (const [given, meant] of cases) it(`${shown(given) || 'nothing'}: ${meant ?? 'none of them'}`, () => assert.equal(nearest(given, known), meant))

  it('is the nearest of several, and the first of those that are as near', () => {
    assert.equal(nearest('cat', ['cart', 'cats', 'dog']), 'cart')
    assert.equal(nearest('notify', ['notified', 'notify-it', 'notifi']), 'notifi')
  })

  it('is asked after, with all that there is', () => {
    assert.equal(unknownName('role', 'dop', ['dpo', 'handler']), 'there is no role dop; did you mean dpo? Use one of: dpo, handler')
    assert.equal(unknownName('role', 'boss', ['dpo', 'handler']), 'there is no role boss; use one of: dpo, handler')
    assert.equal(unknownName('ladder', 'page', []), 'there is no ladder page; there are none yet')
  })

  it('fits on a line', () => {
    const said = unknownName('step', 'z'.repeat(10_000), Array.from({ length: 500 }, (_, index) => `step-${index}`))
    assert.ok(said.length < 600)
    assert.match(said, /and 460 more$/)
  })
})
