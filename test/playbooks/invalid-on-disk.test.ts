import assert from 'node:assert/strict'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { BadFile } from '../../src/shared/file-fault.ts'
import { openTestHouse, testHouse } from '../support/house.ts'
import type { TestHouse } from '../support/house.ts'
import { rootWith } from './own-house.ts'

describe('a playbook that becomes invalid on disk while the server runs', () => {
  let root: string
  let test: TestHouse
  let number: string

  before(async () => {
    root = rootWith([])
    test = await testHouse({ root })
    number = await test.report({ ourRole: 'controller' })
    await test.house.tick()
  })

  const file = () => join(root, 'playbooks', '0.yaml')
  const ways: [what: string, spoil: () => void][] = [
    ['cut off halfway', () => writeFileSync(file(), 'id: standard\nsteps: [')],
    ['overwritten with bytes', () => writeFileSync(file(), Buffer.from([0xff, 0xfe, 0x00]))],
    ['emptied', () => writeFileSync(file(), '')],
    ['taken away', () => rmSync(file())],
  ]
  for (const [what, spoil] of ways) {
    it(`${what}: people are still woken for a running incident, its steps are shown, and a new one can be reported`, async () => {
      spoil()
      const before = test.mailbox.length
      test.clock.move(4)
      await test.house.tick()
      assert.ok(test.mailbox.length > before, 'nobody was woken')
      assert.deepEqual(test.logged.filter(({ level }) => level === 'error'), [])
      const page = await (await test.signedInAs('anna')).get(`/incidents/${number}`)
      assert.equal(page.status, 200)
      assert.match(page.text, /Meld bij de AP/)
      assert.match(await test.report(), /^\d{4}-\d{4}$/)
    })
  }

  it('stops the next start, with the place', () => {
    writeFileSync(file(), 'id: standard\nsteps: [')
    assert.throws(() => openTestHouse(test.connection, { clock: test.clock, root }), (error) => error instanceof BadFile && error.faults[0]!.file === file() && error.faults[0]!.line >= 2)
  })
})
