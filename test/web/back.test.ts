import assert from 'node:assert/strict'
import { localPath } from '../../src/web/back.ts'

const elsewhere = [
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/..//evil.example',
  '/./\\evil.example',
  'https://evil.example/',
  'javascript:alert(1)',
  'evil.example',
  '\\\\evil.example',
  ' //evil.example',
  '',
  undefined,
  null,
  ['/incidents'],
  { toString: () => '/x' },
]

describe('the way back', () => {
  for (const address of elsewhere) {
    it(`never leads out: ${JSON.stringify(address)}`, () => {
      assert.equal(localPath(address, '/home'), '/home')
    })
  }

  it('keeps a path with its query and fragment', () => {
    assert.equal(localPath('/incidents?page=2#row-3'), '/incidents?page=2#row-3')
  })

  it('treats an address with a second address inside as the path that it is', () => {
    assert.equal(localPath('/@evil.example/'), '/@evil.example/')
    assert.equal(localPath('/x?to=//evil.example'), '/x?to=//evil.example')
  })
})
