import assert from 'node:assert/strict'
import type { FactName } from '../../src/facts/facts.ts'
import { strandOf } from '../../src/incidents/strand.ts'
import { clientContentOf } from '../../src/dossier/client-content.view.ts'
import type { DossierFile } from '../../src/dossier/dossier-file.ts'
import { leftOut, withoutNames } from '../../src/dossier/redaction.ts'
import { unfounded } from '../../src/people/organisation.ts'
import { testHouse } from '../support/house.ts'
import type { TestHouse } from '../support/house.ts'
import { anIncident, bram, law } from '../support/builders.ts'
import { cast } from '../support/cast.ts'
import { aClient } from '../support/clients.ts'
import { noon } from '../support/moments.ts'
import { incidentWith, sendFirst } from '../notifications/client-report-house.ts'
import { bare, readPdf } from './dossier-house.ts'

describe('the dossier for one client', () => {
  const reader = { nameOf: () => '', now: noon, language: 'nl', zone: 'Europe/Amsterdam', person: cast.anna } as const

  /** What happened, as the first of these clients reads it. */
  function readBy(names: readonly string[], whatHappened: string): unknown {
    const incident = anIncident({}, { whatHappened })
    const strands = names.map((name, index) => strandOf(aClient({ id: `id-${index}`, name }), incident, { by: bram, at: noon }))
    const file: DossierFile = {
      incident, strands, law, organisation: unfounded, playbooks: [], duties: [], assessments: [], delays: [], escalations: [], closers: [], evidence: [], entries: [], steps: [], notifications: [], mailed: {},
    }
    return clientContentOf(file, 'id-0', reader)!.facts.find(({ fact }: { fact: FactName }) => fact === 'whatHappened')!.current.value
  }

  for (const [names, text, read] of [
    [['Aegon Bank', 'Aegon'], 'Ook de lijst van Aegon lag open.', `Ook de lijst van ${leftOut} lag open.`],
    [['Aegon Bank', 'Aegon', 'Bank'], 'Aegon Bank belde, en daarna aegon.', `Aegon Bank belde, en daarna ${leftOut}.`],
    [['Aegon', 'Aegon Bank'], 'Aegon belde over Aegon Bank.', `Aegon belde over ${leftOut}.`],
    [['De Linde', 'Linde Gas'], 'De lijst van de Linde Gas lag open.', `De lijst van de ${leftOut} lag open.`],
    [['Zuiderzorg', 'NS'], 'Ook de lijst van NS lag open, zonder ns.', `Ook de lijst van ${leftOut} lag open, zonder ns.`],
    [['Aegon', 'aegon'], 'Ook Aegon belde.', 'Ook Aegon belde.'],
  ] as const) it(`of ${names.join(', ')}, holds of '${text}' only what is not another's`, () => assert.equal(readBy(names, text), read))
})

describe('names that are written as codes are', () => {
  it('of a contact go only as they are written, when they are one word', () => {
    const value = { way: 'mail', text: 'Beste Mail, Eva Vos en EVA VOS' }
    assert.deepEqual(withoutNames(value, [], { contacts: ['Mail', 'Eva Vos'] }), { way: 'mail', text: `Beste ${leftOut}, ${leftOut} en ${leftOut}` })
  })
})

describe('a dossier with a report that was mailed', function () {
  this.timeout(60_000)
  const [id, contact] = ['5a0c7c1e-6a43-4f52-9a0b-0d6f2c1b7e11', { name: 'Eva Vos', email: 'privacy@nbg.test', phone: '' }]
  let test: TestHouse
  let number: string
  before(async () => {
    test = await testHouse()
    test.clock.set(noon)
    test.answer({ result: 'accepted', code: '250', reference: null })
    number = await incidentWith(test, [{ id, name: 'Noorderbank', contact }])
    await sendFirst(await test.signedInAs('bram'), `/incidents/${number}/clients/${id}`)
    await test.house.tick()
  })

  async function made(query: string) {
    const anna = await test.signedInAs('anna')
    const json = (await anna.get(`/incidents/${number}/dossier.json${query}`).expect(200)).body
    const pdf = await anna.get(`/incidents/${number}/dossier.pdf${query}`).buffer(true).responseType('blob').expect(200)
    return { json, all: JSON.stringify(json), paper: (await readPdf(pdf.body)).text }
  }

  for (const query of ['', '?withoutNames=yes', `?client=${id}`]) {
    it(`holds no address, and of how it went the hash: dossier${query}`, async () => {
      const { json, all, paper } = await made(query)
      const [report] = (json.content.client ?? json.content.clients.inFull[0]).reports
      assert.deepEqual([report.receipt, /^[0-9a-f]{64}$/.test(report.receiptHash)], ['', true])
      assert.ok(!all.includes(contact.email) && !paper.includes(contact.email) && paper.includes(report.receiptHash))
    })
  }

  it('without names does not tell who the client is by whom the report is to, nor by an address or a number', async () => {
    await test.house.incidents.amend(number, { measuresTaken: `Gebeld, en gemaild naar ${contact.email}.` }, bram, {})
    const { all, paper } = await made('?withoutNames=yes')
    for (const telling of [contact.name, contact.email, 'Noorderbank', id]) assert.ok(!all.includes(telling) && !paper.includes(bare(telling)), telling)
    assert.ok(all.includes(`Beste ${leftOut}`) && paper.includes(bare(`Beste ${leftOut}`)))
  })

  it('still holds, word for word, what somebody wrote down of a telephone call', async () => {
    const told = await incidentWith(test, [{ id, name: 'Noorderbank', contact }])
    await test.house.strands.tell(told, id, { kind: 'first', filedAt: test.clock.now(), receipt: 'Gebeld met de balie.', reference: '', told: '', lateReason: '', reason: '' }, bram)
    const { body } = await (await test.signedInAs('anna')).get(`/incidents/${told}/dossier.json`).expect(200)
    assert.equal(body.content.clients.inFull[0].reports[0].receipt, 'Gebeld met de balie.')
  })
})
