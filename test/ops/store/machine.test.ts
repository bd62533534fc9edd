import assert from 'node:assert/strict'
import { deliveryFor, thisMachine, type Machine } from '../../../src/ops/store/machine.ts'
import { StoreUnavailable } from '../../../src/ops/store/unavailable.ts'

const debian12: Machine = { platform: 'linux', arch: 'x64', glibc: '2.36', avx: true }

describe('where the embedded engine runs', () => {
  const works: [string, Partial<Machine>, string][] = [
    ['Debian 12', {}, 'adapted'],
    ['glibc 2.37', { glibc: '2.37' }, 'adapted'],
    ['Ubuntu 24.04 and Debian 13', { glibc: '2.39' }, 'as published'],
    ['the first glibc that has it all', { glibc: '2.38' }, 'as published'],
    ['a glibc of the future', { glibc: '3.0' }, 'as published'],
    ['arm64 with a new glibc', { arch: 'arm64', glibc: '2.41', avx: false }, 'as published'],
    ['a Mac with Apple silicon', { platform: 'darwin', arch: 'arm64', glibc: null }, 'as published'],
  ]
  for (const [name, change, expected] of works) {
    it(`loads on ${name}, ${expected}`, () => assert.equal(deliveryFor({ ...debian12, ...change }), expected))
  }

  const refuses: [string, Partial<Machine>, RegExp][] = [
    ['Ubuntu 22.04', { glibc: '2.35' }, /glibc 2\.36 or newer, and this system has 2\.35/],
    ['arm64 with glibc 2.36', { arch: 'arm64' }, /glibc 2\.38 or newer/],
    ['Alpine', { glibc: null }, /musl/],
    ['Windows', { platform: 'win32' }, /win32 on x64/],
    ['an Intel Mac', { platform: 'darwin', glibc: null }, /darwin on x64/],
    ['a processor without AVX', { avx: false }, /AVX/],
  ]
  for (const [name, change, message] of refuses) {
    it(`refuses ${name} and names the way out`, () => {
      assert.throws(
        () => deliveryFor({ ...debian12, ...change }),
        (error: Error) => {
          assert.ok(error instanceof StoreUnavailable)
          assert.match(error.message, message)
          assert.match(error.message, /MONGODB_URI/)
          assert.doesNotMatch(error.stack ?? '', /\n/)
          return true
        },
      )
    })
  }

  it('recognises the machine it runs on', async () => {
    const { platform, arch } = await thisMachine()
    assert.deepEqual({ platform, arch }, { platform: process.platform, arch: process.arch })
  })
})
