import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Facts } from '../../src/facts/facts.ts'
import { attachedKeys, attachedNames, nameIn } from '../../src/incidents/attached.ts'
import { factsOf } from '../../src/incidents/incident.ts'
import { keyOf } from '../../src/playbooks/playbook-key.ts'
import type { Playbook } from '../../src/playbooks/playbook.ts'
import { nextVersion } from '../../src/playbooks/own-playbook.ts'
import { Refused, Stale } from '../../src/shared/errors.ts'
import { anna, bram, fleur } from '../support/builders.ts'
import type { TestHouse } from '../support/house.ts'
import { long } from '../support/long.ts'
import { baseSheet, ownHouse, parsed, reopened, sheet, standardText } from './own-house.ts'

const next = nextVersion(parsed(standardText).version)
const newer = standardText.replace(/^version: .*$/m, `version: ${next}`).replace('PT1H', 'PT3H')
const why = 'De nieuwe termijn geldt ook hier.'

async function putInForce({ house }: TestHouse, text: string): Promise<Playbook> {
  const saved = await house.ownPlaybooks.propose(text, 'Beter zo.', anna)
  if (!('proposal' in saved)) throw new Error(JSON.stringify(saved.faults))
  await house.ownPlaybooks.answer(saved.playbook, saved.proposal, { answer: 'in force', text: '' }, fleur)
  return (await house.playbooks.list()).find(({ id }) => id === saved.playbook)!
}

const act = async ({ house }: TestHouse, number: string, what: string) => (await house.audit.list({ incident: number }, 100)).find((one) => one.what === what)
const offerTo = async ({ house }: TestHouse, number: string, name: string) => {
  const { from, to } = await house.attachments.replacement(number, name)
  return { from: from.key, to: to.key }
}

describe('a newer version of the playbook of an incident', () => {
  let test: TestHouse
  let number: string
  before(async () => {
    test = await ownHouse([sheet()])
    number = await test.report({ dataCategories: ['call-recording'] })
    await putInForce(test, newer)
  })

  it('is told of on its page, with what becomes different in words, and taken over by a person who says why', async () => {
    const browser = await test.signedInAs('bram')
    const address = `/incidents/${number}/playbook/standard`
    const page = await browser.get(`/incidents/${number}`).expect(200)
    assert.ok(page.text.includes(`Nu geldt versie ${next}`) && page.text.includes(`href="${address}"`))
    const difference = await browser.get(address).expect(200)
    assert.match(difference.text, /<del>binnen 1 uur vanaf [^<]*<\/del>[^]*<ins>binnen 3 uur vanaf/)
    const { from, to } = await offerTo(test, number, 'standard')
    const refused = await browser.post(`/incidents/${number}/playbook`).type('form').send({ from, to, motivation: ' ' }).expect(409)
    assert.match(refused.text, /Schrijf op waarom/)
    await browser.post(`/incidents/${number}/playbook`).type('form').send({ from, to, motivation: why }).expect(303)
    assert.deepEqual((await act(test, number, 'playbook upgraded'))?.detail, { from, to, reference: `standard ${parsed(standardText).version} → standard ${next}`, motivation: why })
    assert.equal((await test.house.incidents.get(number)).playbook, to)
    assert.doesNotMatch((await browser.get(`/incidents/${number}`)).text, /Nu geldt versie/)
  })

  it('tells people by its own calls from then on, and by none of the version before', async () => {
    const { playbook } = await test.house.incidents.get(number)
    test.clock.move(4)
    await test.house.tick()
    const rows = (await test.house.escalations.ofIncident(number)).filter((row) => nameIn(row.playbook) === 'standard')
    assert.ok(rows.some((row) => row.playbook === playbook && row.state === 'sent'))
    assert.ok(rows.some((row) => row.playbook === playbook && row.state === 'planned' && row.statutory))
    assert.deepEqual(rows.filter((row) => row.playbook !== playbook && row.state === 'sent'), [])
    assert.deepEqual(test.logged.filter(({ level }) => level === 'error'), [])
  })

  it('goes for an overlay in the same way', async () => {
    const after = await putInForce(test, sheet({ version: '1.1.0', hours: 5 }))
    const keys = await offerTo(test, number, 'recordings')
    await test.house.attachments.replace(number, { ...keys, motivation: why }, bram)
    const { overlays } = await test.house.incidents.get(number)
    assert.deepEqual(overlays.map(({ playbook, by }) => [playbook, by]), [[keyOf(after), bram]])
  })

  it('is not taken over unseen: another version came into force, or somebody replaced it meanwhile', async () => {
    const before = await offerTo(test, number, 'recordings')
    await putInForce(test, sheet({ version: '1.2.0', hours: 6 }))
    const seen = await offerTo(test, number, 'recordings')
    await putInForce(test, sheet({ version: '1.3.0', hours: 7 }))
    await assert.rejects(test.house.attachments.replace(number, { ...seen, motivation: why }, bram), Stale)
    const now = await offerTo(test, number, 'recordings')
    await test.house.attachments.replace(number, { ...now, motivation: why }, bram)
    await assert.rejects(test.house.attachments.replace(number, { ...now, motivation: why }, bram), Stale)
    assert.equal(before.from, seen.from)
  })

  it('that is no overlay any more does not take the place of one', async () => {
    await putInForce(test, baseSheet({ id: 'recordings', version: '2.0.0' }))
    const keys = await offerTo(test, number, 'recordings')
    await assert.rejects(test.house.attachments.replace(number, { ...keys, motivation: why }, bram), (error: Refused) => error.reasons[0]?.key === 'attached.swap.base')
  })
})

describe('another base', () => {
  let test: TestHouse
  before(async () => void (test = await ownHouse([baseSheet(), sheet(), baseSheet({ id: 'crisis', trigger: '{ mode: manual, precedence: 90 }' })])))

  it('is proposed when the facts come to fit it, with the reason, and never swapped by itself', async () => {
    const number = await test.report()
    await test.house.incidents.amend(number, { incidentType: 'email-wrong-recipient' }, bram, {})
    await test.house.tick()
    assert.equal(nameIn((await test.house.incidents.get(number)).playbook), 'standard')
    const browser = await test.signedInAs('bram')
    const page = await browser.get(`/incidents/${number}`).expect(200)
    assert.match(page.text, /Past ook bij dit incident[^]*door: soort incident/i)
    assert.ok(page.text.includes(`href="/incidents/${number}/playbook/mail"`))
    await browser.post(`/incidents/${number}/playbook`).type('form').send({ ...(await offerTo(test, number, 'mail')), motivation: why }).expect(303)
    assert.equal(nameIn((await test.house.incidents.get(number)).playbook), 'mail')
    assert.equal((await act(test, number, 'playbook replaced'))?.detail?.['motivation'], why)
    assert.ok((await test.house.escalations.ofIncident(number)).some(({ state, playbook, statutory }) => state === 'planned' && statutory && nameIn(playbook) === 'mail'))
  })

  it('that a person chose by hand is not argued with', async () => {
    const number = await test.report({ incidentType: 'email-wrong-recipient' })
    await test.house.attachments.replace(number, { ...(await offerTo(test, number, 'crisis')), motivation: why }, bram)
    const { offers } = await test.house.attachments.fileOf(await test.house.incidents.get(number))
    assert.equal(offers.base, null)
  })

  it('does not take the place of an overlay, nor an overlay that of the base', async () => {
    const number = await test.report({ dataCategories: ['call-recording'] })
    const { playbook, overlays } = await test.house.incidents.get(number)
    const [mail, recordings] = ['mail', 'recordings'].map(async (name) => keyOf((await test.house.playbooks.list()).find(({ id }) => id === name)!))
    for (const [from, to] of [[overlays[0]!.playbook, await mail!], [playbook, await recordings!]] as const) {
      await assert.rejects(test.house.attachments.replace(number, { from, to, motivation: why }, bram), (error: Refused) => error.reasons[0]?.key === 'attached.swap.base')
    }
  })

  it('is not chosen for an incident that has ended', async () => {
    const number = await test.report()
    const keys = await offerTo(test, number, 'crisis')
    await test.connection.collection('incidents').updateOne({ number }, { $set: { stage: 'closed' } })
    await assert.rejects(test.house.attachments.replace(number, { ...keys, motivation: why }, bram), (error: Refused) => error.reasons[0]?.key === 'incident.ended')
    assert.doesNotMatch((await (await test.signedInAs('bram')).get(`/incidents/${number}/playbook/crisis`).expect(200)).text, /name="motivation"/)
  })
})

describe('whatever happens to the playbooks of an incident', () => {
  type Act = { do: 'facts'; facts: Facts } | { do: 'add' | 'replace'; name: string } | { do: 'publish' }
  const names = fc.constantFrom('standard', 'mail', 'recordings', 'many')
  const facts = fc.record({ incidentType: fc.constantFrom('email-wrong-recipient', 'other'), dataCategories: fc.constantFrom(['name'], ['call-recording']), people: fc.constantFrom({ min: 1, max: 1 }, { min: 5000, max: null }) }, { requiredKeys: [] }) as fc.Arbitrary<Facts>
  const anAct: fc.Arbitrary<Act> = fc.oneof(fc.record({ do: fc.constant('facts' as const), facts }), fc.record({ do: fc.constantFrom('add' as const, 'replace' as const), name: names }), fc.record({ do: fc.constant('publish' as const) }))
  let test: TestHouse
  let other: TestHouse
  let minor = 1
  const seen = new Map<string, string>()

  before(async () => {
    const shelf = [baseSheet(), sheet(), sheet({ id: 'many', mode: 'suggest', when: '{ people: { atLeast: 1000 } }' })]
    test = await ownHouse(shelf)
    other = reopened(test, shelf)
  })

  const run = async ({ house }: TestHouse, number: string, one: Act): Promise<unknown> => {
    if (one.do === 'facts') return house.incidents.amend(number, one.facts, bram, {})
    if (one.do === 'add') return house.attachments.add(number, one.name, bram)
    if (one.do === 'publish') return putInForce(test, sheet({ version: `1.${(minor += 1)}.0`, hours: 1 + (minor % 20) }))
    const { from, to } = await house.attachments.replacement(number, one.name)
    return house.attachments.replace(number, { from: from.key, to: to.key, motivation: why }, bram)
  }

  async function holds(number: string): Promise<void> {
    const incident = await test.house.incidents.get(number)
    const { base, overlays } = attachedNames(incident)
    assert.equal(new Set([base, ...overlays]).size, 1 + overlays.length, 'none twice')
    const all = await test.house.playbooksOf(incident)
    assert.deepEqual(all.map(({ trigger }) => trigger.layer), ['base', ...overlays.map(() => 'overlay')], 'one base')
    for (const [index, key] of attachedKeys(incident).entries()) {
      const content = JSON.stringify(all[index])
      assert.equal(seen.get(key) ?? content, content, 'a kept version never changes')
      seen.set(key, content)
    }
  }

  it('has one base, every name once, and versions that never change', async function () {
    this.timeout(120_000)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(anAct, anAct), { minLength: 1, maxLength: 5 }), async (pairs) => {
        const number = await test.report()
        for (const [mine, theirs] of pairs) {
          const results = await Promise.allSettled([run(test, number, mine), run(other, number, theirs)])
          for (const result of results) if (result.status === 'rejected') assert.ok(result.reason instanceof Refused || result.reason instanceof Stale, String((result.reason as Error).stack))
          await holds(number)
        }
      }),
      { numRuns: long ? 25 : 10 },
    )
  })

  it('loses neither when one takes over a version while another changes facts', async () => {
    const number = await test.report({ dataCategories: ['call-recording'] })
    await putInForce(test, sheet({ version: `1.${(minor += 1)}.0`, hours: 1 + (minor % 20) }))
    const keys = await offerTo(test, number, 'recordings')
    await Promise.all([
      test.house.attachments.replace(number, { ...keys, motivation: why }, bram),
      ...Array.from({ length: 5 }, (_, index) => other.house.incidents.amend(number, { people: { min: index + 1, max: 100 } }, anna, {})),
    ])
    const incident = await test.house.incidents.get(number)
    assert.equal(incident.overlays[0]?.playbook, keys.to)
    assert.equal(incident.statements.filter(({ fact }) => fact === 'people').length, 5)
    assert.equal(factsOf(incident).people?.max, 100)
  })
})
