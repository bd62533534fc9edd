import assert from 'node:assert/strict'
import { decodeQR } from 'qr/decode.js'
import { qrOf } from '../../src/intake/qr.adapter.ts'
import { reportLink } from '../../src/intake/open-report.view.ts'
import { cast } from '../support/cast.ts'
import { baseUrl, testHouse } from '../support/house.ts'
import type { Caller, TestHouse } from '../support/house.ts'
import { everythingIn } from '../support/people-house.ts'
import { textOf } from '../support/visitor.ts'
import { gijs, namedIn, openIn, phone, readAt, reportBy, send } from './intake-house.ts'

const page = '/administration/open-report'

describe('reporting without an account', () => {
  let test: TestHouse
  let admin: Caller
  before(async () => {
    test = await testHouse()
    await namedIn(test)
    admin = await test.signedInAs('gijs')
  })

  const press = async (noun: string, version: number) => admin.post(`${page}/${noun}`).type('form').send({ version })
  const acts = async () => (await test.house.audit.list({}, 50)).filter(({ what }) => what.startsWith('open reporting'))

  it('is off until an administrator turns it on', async () => {
    assert.match(await readAt(admin, page), /Melden zonder account staat uit/)
    assert.equal((await test.house.openReports.get()).key, null)
    assert.equal(await test.house.openReports.goes(''), false)
    await admin.get(`${page}/poster`).expect(404)
  })

  it('is turned on with one press, and shows its link and a QR code of it', async () => {
    await press('opening', 0)
    const { key } = await test.house.openReports.get()
    const { text } = await admin.get(page).expect(200)
    assert.ok(text.includes(`href="${reportLink(baseUrl, key!)}"`))
    assert.ok(text.includes(qrOf(reportLink(baseUrl, key!)).path))
    assert.doesNotMatch(text, /style=/)
    await test.signedOut().get(`/report/${key}`).expect(200)
  })

  it('has a key of at least 128 bits, of which the store has a hash and a sealed text only', async () => {
    const { key } = await test.house.openReports.get()
    assert.ok(Buffer.from(key!, 'base64url').length >= 16)
    assert.ok(!(await everythingIn(test.connection)).includes(key!))
  })

  it('hangs on the wall in both languages, with what it leads to and whom to call', async () => {
    const { key } = await test.house.openReports.get()
    const { text } = await admin.get(`${page}/poster`).expect(200)
    for (const word of ['Noorderlicht', 'Iets misgegaan met persoonsgegevens?', 'Scan en meld.', 'Something went wrong with personal data?', 'Scan and report.', phone, `/report/${key}`]) assert.ok(textOf(text).includes(word), word)
    assert.match(text, /lang="en"/)
  })

  it('gets another key with one press, and the old one stops at once', async () => {
    const { key: old, version } = await test.house.openReports.get()
    const typing = test.signedOut()
    await typing.get(`/report/${old}`).expect(200)
    await press('key', version)
    const { key } = await test.house.openReports.get()
    assert.notEqual(key, old)
    await typing.get(`/report/${old}`).expect(404)
    await send(typing, old!).expect(404)
    await typing.get(`/report/${key}`).expect(200)
  })

  it('changes once when a button is pressed twice', async () => {
    const { key, version } = await test.house.openReports.get()
    assert.equal((await press('key', version - 1)).status, 409)
    assert.equal((await press('opening', version)).status, 409)
    assert.equal((await test.house.openReports.get()).key, key)
  })

  it('is turned off with one press, and then the link answers as a wrong one does', async () => {
    const { key, version } = await test.house.openReports.get()
    await press('ending', version)
    const [gone, wrong, odd] = await Promise.all([key!, 'none', `${key}x`].map((one) => readAt(test.signedOut(), `/report/${one}`, 404)))
    assert.deepEqual([gone, odd], [wrong, wrong])
    assert.ok(gone!.includes('Deze link werkt niet meer') && gone!.includes(phone))
    assert.equal((await press('ending', version + 1)).status, 409)
  })

  it('is in the audit: who turned it on, renewed it and turned it off', async () => {
    assert.deepEqual((await acts()).map(({ what, who }) => [what, who.id]), [['open reporting turned off', 'gijs'], ['open reporting key replaced', 'gijs'], ['open reporting turned on', 'gijs']])
  })

  it('is recorded later when it could not be at once', async () => {
    const before = (await acts()).length
    const record = test.house.audit.settle
    Object.assign(test.house.audit, { settle: () => Promise.reject(new Error('the audit is away')) })
    await openIn(test)
    Object.assign(test.house.audit, { settle: record })
    await test.house.tick()
    assert.equal((await acts()).length, before + 1)
  })

  it('names somebody by the link wherever an act or a fact has a name, in both languages', async () => {
    const { key } = await test.house.openReports.get()
    await reportBy(test.signedOut(), key!)
    const anna = await test.signedInAs('anna')
    assert.match(await readAt(anna, '/incidents'), /2026-0001.*met de open link/)
    for (const [address, count] of [['/incidents/2026-0001', 2], ['/audit', 1]] as const) {
      const text = await readAt(anna, address)
      assert.ok(text.split('Iemand met de open link').length > count, address)
    }
    const english = (await anna.get('/incidents/2026-0001').set('Accept-Language', 'en')).text
    assert.ok(cast.anna.language === 'nl' || english.includes('Somebody by the open link'))
    assert.equal((await test.house.incidents.get('2026-0001')).reportedBy.kind, 'visitor')
    assert.notEqual((await test.house.incidents.get('2026-0001')).reportedBy.id, gijs.id)
  })
})

describe('a QR code of ours', () => {
  it('is read back as the link it was made of', () => {
    const link = reportLink('https://meldklok.voorbeeld.test', 'Zk3_'.repeat(10))
    const { size, path } = qrOf(link)
    const scale = 4
    const data = new Uint8ClampedArray(size * scale * size * scale * 4).fill(255)
    for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
      for (let column = Number(x) * scale; column < (Number(x) + Number(length)) * scale; column += 1) {
        for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row += 1) data.set([0, 0, 0], (row * size * scale + column) * 4)
      }
    }
    assert.equal(decodeQR({ width: size * scale, height: size * scale, data }), link)
  })
})
