import assert from 'node:assert/strict'
import { auditService } from '../../src/audit/audit.service.ts'
import { auditStore } from '../../src/audit/audit.store.ts'
import { nameIn } from '../../src/incidents/attached.ts'
import { ownPlaybookService } from '../../src/playbooks/own-playbook.service.ts'
import { ownPlaybookStore } from '../../src/playbooks/own-playbook.store.ts'
import { ownShelf } from '../../src/playbooks/own-shelf.service.ts'
import { nextVersion } from '../../src/playbooks/own-playbook.ts'
import { checkPlaybookText } from '../../src/playbooks/playbook-text.loader.ts'
import type { Refused } from '../../src/shared/errors.ts'
import { anna, fleur } from '../support/builders.ts'
import type { TestHouse } from '../support/house.ts'
import { around, baseSheet, ownHouse, parsed, reopened, sheet, standardText } from './own-house.ts'

const yes = { answer: 'in force', text: 'Akkoord.' } as const
const standard = parsed(standardText)
const next = nextVersion(standard.version)
const ownStandard = standardText.replace(/^version: .*$/m, `version: ${next}`)

async function propose({ house }: TestHouse, text: string): Promise<{ playbook: string; proposal: string }> {
  const saved = await house.ownPlaybooks.propose(text, 'Beter zo.', anna)
  if (!('proposal' in saved)) throw new Error(JSON.stringify(saved.faults))
  return saved
}

async function putInForce(test: TestHouse, text: string): Promise<void> {
  const { playbook, proposal } = await propose(test, text)
  await test.house.ownPlaybooks.answer(playbook, proposal, yes, fleur)
}

async function retire({ house }: TestHouse, name: string): Promise<void> {
  await house.ownPlaybooks.answer(name, await house.ownPlaybooks.retire(name, 'Niet meer nodig.', anna), yes, fleur)
}

const versionsOf = async ({ house }: TestHouse) => (await house.playbooks.list()).map(({ id, version }) => `${id} ${version}`)
const acts = async ({ house }: TestHouse) => (await house.audit.list({}, 100)).map(({ what }) => what).filter((what) => /playbook/.test(what)).toReversed()
const baseOf = async ({ house }: TestHouse, number: string) => (await house.incidents.get(number)).playbook

describe('an own playbook of the organisation', () => {
  let test: TestHouse
  beforeEach(async () => void (test = await ownHouse()))

  it('goes for new incidents only when a second person agreed, and a running one keeps what it began with', async () => {
    const before = await test.report({ incidentType: 'email-wrong-recipient' })
    const { playbook, proposal } = await propose(test, baseSheet())
    const meanwhile = await test.report({ incidentType: 'email-wrong-recipient' })
    await test.house.ownPlaybooks.answer(playbook, proposal, yes, fleur)
    const after = await test.report({ incidentType: 'email-wrong-recipient' })
    assert.deepEqual((await Promise.all([before, meanwhile, after].map((number) => baseOf(test, number)))).map(nameIn), ['standard', 'standard', 'mail'])
    assert.deepEqual(await acts(test), ['playbook version proposed', 'playbook version approved'])
  })

  it('takes the place of the shipped one of its name, and retiring it brings the shipped one back', async () => {
    await putInForce(test, ownStandard)
    assert.deepEqual(await versionsOf(test), [`standard ${next}`])
    const number = await test.report()
    const key = await baseOf(test, number)
    await retire(test, 'standard')
    assert.deepEqual(await versionsOf(test), [`standard ${standard.version}`])
    assert.equal(await baseOf(test, number), key)
    assert.equal((await test.house.playbooks.get(key)).version, next)
  })

  it('leaves no incident without a playbook: what goes for every one is replaced, never taken away', async () => {
    const narrow = ownStandard.replace(/^trigger: .*$/m, 'trigger: { precedence: 0, when: { incidentType: [other] } }')
    await assert.rejects(propose(test, narrow), (error: Refused) => error.reasons[0]?.key === 'own.for-all')
    await assert.rejects(test.house.ownPlaybooks.retire('standard', 'Weg ermee.', anna), (error: Refused) => error.reasons[0]?.key === 'own.retire.shipped')
    assert.deepEqual(await versionsOf(test), [`standard ${standard.version}`])
  })

  it('leaves running incidents on their version when it is replaced, retired, or no longer passes the check', async () => {
    await putInForce(test, baseSheet())
    const number = await test.report({ incidentType: 'email-wrong-recipient' })
    const key = await baseOf(test, number)
    const kept = await test.house.playbooks.get(key)
    await putInForce(test, baseSheet({ version: '2.0.0' }).replace('en: Take charge of the report', 'en: Something else'))
    await retire(test, 'mail')
    await test.connection.collection('ownPlaybookTexts').updateMany({}, { $set: { text: 'broken: [' } })
    const again = reopened(test, [])
    await again.house.incidents.amend(number, { people: { min: 3, max: 3 } }, anna, {})
    await again.house.tick()
    assert.equal(await baseOf(again, number), key)
    assert.deepEqual(await again.house.playbooks.get(key), kept)
    assert.ok((await again.house.escalations.ofIncident(number)).some(({ playbook, state }) => playbook === key && state === 'planned'))
    assert.deepEqual(again.logged.filter(({ level }) => level === 'error'), [])
  })

  it('stays in force as it was approved when the check of a later version would refuse it, and says so', async () => {
    await putInForce(test, sheet())
    await test.connection.collection('ownPlaybookTexts').updateMany({}, { $set: { text: 'broken: [' } })
    const again = reopened(test, [])
    assert.deepEqual(await versionsOf(again), [`standard ${standard.version}`, 'recordings 1.0.0'])
    const page = await (await again.signedInAs('anna')).get('/playbooks/recordings').expect(200)
    assert.match(page.text, /De controle vindt \d+ fout/)
  })

  it('keeps nobody from reporting when its text is gone: the shipped one counts, and the log says so', async () => {
    await putInForce(test, ownStandard)
    await test.connection.collection('ownPlaybookTexts').deleteMany({})
    const again = reopened(test, [])
    assert.deepEqual(await versionsOf(again), [`standard ${standard.version}`])
    assert.equal(nameIn(await baseOf(again, await again.report())), 'standard')
    assert.ok(again.logged.some(({ level, job }) => level === 'error' && job === 'playbooks'))
  })

  it('is checked once more before it comes into force', async () => {
    const { playbook, proposal } = await propose(test, sheet())
    await test.connection.collection('ownPlaybookTexts').updateMany({}, { $set: { text: 'broken: [' } })
    const again = reopened(test, [])
    await assert.rejects(again.house.ownPlaybooks.answer(playbook, proposal, yes, fleur), (error: Refused) => error.reasons[0]?.key === 'own.check.failed')
    assert.deepEqual(await versionsOf(again), [`standard ${standard.version}`])
    await again.house.ownPlaybooks.answer(playbook, proposal, { answer: 'rejected', text: 'Klopt niet meer.' }, fleur)
  })

  it('is kept as it was typed, for ever', async () => {
    const typed = `${sheet()}# een opmerking: é, €, 😀\n`
    const { playbook, proposal } = await propose(test, typed.replaceAll('\n', '\r\n'))
    assert.equal((await test.house.ownPlaybooks.file(playbook, proposal)).text.text, typed)
  })

  it('keeps nothing of what does not pass', async () => {
    const { faults } = await test.house.ownPlaybooks.propose(sheet({ when: '{ colour: [red] }' }), 'Beter zo.', anna)
    assert.ok(faults.length > 0 && faults[0]!.line > 1)
    for (const name of ['ownPlaybooks', 'ownPlaybookTexts']) assert.equal(await test.connection.collection(name).countDocuments(), 0)
    assert.deepEqual(await acts(test), [])
  })

  it('loses nothing when two people propose at once, or answer at once', async () => {
    const other = reopened(test, [])
    const proposals = await Promise.allSettled([propose(test, sheet()), propose(other, sheet({ version: '2.0.0' }))])
    assert.deepEqual(proposals.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
    const own = (await test.house.ownPlaybooks.find('recordings'))!
    const [{ id } = { id: '' }] = own.proposals
    const answers = await Promise.allSettled([test.house.ownPlaybooks.answer('recordings', id, yes, fleur), other.house.ownPlaybooks.answer('recordings', id, { answer: 'rejected', text: 'Nee.' }, fleur)])
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
    assert.equal((await acts(test)).length, 2)
  })

  it('records every act once, also when the process dies right after the write', async () => {
    const store = ownPlaybookStore(test.connection)
    const dies = { settle: async () => Promise.reject(new Error('dead')), settleAll: async () => {} }
    const check = (text: string) => checkPlaybookText(text, ...around)
    const shelf = ownShelf({ store, check, shipped: [standard], texts: new Map(), onTrouble: () => {} })
    const materials = { store, shelf, check, now: test.clock.now, newId: () => crypto.randomUUID(), onTrouble: () => {} }
    await ownPlaybookService({ ...materials, audit: dies }).propose(sheet(), 'Beter zo.', anna)
    assert.deepEqual(await acts(test), [])
    const alive = ownPlaybookService({ ...materials, audit: auditService({ store: auditStore(test.connection, () => 'salt') }) })
    await Promise.all([alive.settlePending(), alive.settlePending()])
    await alive.settlePending()
    assert.deepEqual(await acts(test), ['playbook version proposed'])
    assert.equal((await store.find('recordings'))!.proposals.length, 1)
  })

  it('begins with a copy under the next number, or with an empty sheet that passes the check', async () => {
    const { beginningOf } = test.house.ownPlaybooks
    const copy = checkPlaybookText(await beginningOf('standard'), ...around)
    assert.match(await beginningOf('standard'), new RegExp(`^version: ${next.replaceAll('.', '\\.')}$`, 'm'))
    assert.ok(copy.faults.every(({ rule }) => rule === 'reviewed-in-future'))
    assert.deepEqual(checkPlaybookText(await beginningOf(null), ...around).faults, [])
    await putInForce(test, sheet())
    assert.equal(await beginningOf('recordings'), sheet({ version: '1.1.0' }))
    await retire(test, 'recordings')
    await assert.rejects(beginningOf('recordings'), /playbook recordings/)
  })
})

describe('text that somebody types', () => {
  const bad: [what: string, text: string][] = [
    ['nothing but spaces', '   '],
    ['no YAML at all', 'a: [1, 2'],
    ['a tab', 'id:\tx\n\tversion: 1.0.0'],
    ['a list', '- 1\n- 2'],
    ['a key twice', `${sheet()}\nowner: management`],
    ['a bomb', `a: &a [x, x, x, x, x, x, x, x, x]\n${Array.from({ length: 9 }, (_, n) => `${'bcdefghij'[n]}: &${'bcdefghij'[n]} [${Array.from({ length: 9 }, () => `*${'abcdefghi'[n]}`).join(', ')}]`).join('\n')}`],
    ['a sign that cannot be seen', sheet().replace('Opnames', 'Op\u0000names')],
    ['more than 256 kB', `${sheet()}#${'x'.repeat(256 * 1024)}`],
    ['a role that is not there', sheet().replace('assign: dpo', 'assign: nobody')],
  ]
  for (const [what, text] of bad) {
    it(`is refused with its place: ${what}`, () => {
      const { playbook, faults } = checkPlaybookText(text, ...around)
      assert.equal(playbook, null)
      assert.ok(faults.length > 0 && faults.every(({ line, column, message }) => line >= 1 && column >= 1 && message !== ''))
    })
  }

  it('may be as large as is promised', () => {
    const text = sheet()
    const filled = `${text}#${'x'.repeat(256 * 1024 - Buffer.byteLength(text) - 1)}`
    assert.equal(Buffer.byteLength(filled), 256 * 1024)
    assert.deepEqual(checkPlaybookText(filled, ...around).faults, [])
  })
})
