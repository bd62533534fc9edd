import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import type { Response } from 'supertest'
import { fileLimits } from '../../src/incidents/evidence.ts'
import { byPerson } from '../../src/shared/act.ts'
import type { Part } from '../support/cast.ts'
import { testHouse } from '../support/house.ts'
import type { Caller, TestHouse } from '../support/house.ts'
import { textOf } from '../support/visitor.ts'
import { aPicture, bytesOf, contentOf, files, upload } from './evidence-files.ts'

describe('files as evidence, on the page', function () {
  let test: TestHouse
  let number: string
  const callers = new Map<Part, Caller>()
  before(async () => (test = await testHouse()))
  beforeEach(async () => {
    number = await test.report({}, 'chris')
    await signIn()
  })
  /** Sessions end when the clock moves on. */
  async function signIn(): Promise<void> {
    for (const part of ['anna', 'bram', 'chris', 'dewi', 'eva', 'fleur', 'gijs'] as const) callers.set(part, await test.signedInAs(part))
  }
  const as = (part: Part) => callers.get(part)!
  const home = () => `/incidents/${number}/evidence`
  const pieces = () => test.house.evidence.ofIncident(number)
  const told = async (answer: Response, by: Part) => textOf((await as(by).get(String(answer.headers['location']))).text)
  const actsOf = async () => (await test.house.audit.list({ incident: number }, 100)).filter(({ what }) => what.startsWith('evidence')).toReversed()

  async function kept(name: string, content: Buffer, by: Part = 'bram', note = '') {
    await upload(as(by), number, [[name, content]], note).then(({ status, text }) => assert.equal(status, 303, text))
    const sha256 = createHash('sha256').update(content).digest('hex')
    return (await pieces()).findLast((piece) => piece.sha256 === sha256 && piece.withdrawals.length === 0)!
  }

  it('keeps several at once, under the hash that anybody can work out, with who, when and with what', async () => {
    const large = Buffer.concat([files.pdf, randomBytes(3_000_000)])
    const answer = await upload(as('bram'), number, [['verslag.pdf', large], ['Zoë.txt', files.text]], 'Uit het postvak van de afdeling.')
    assert.equal(answer.status, 303)
    const all = await pieces()
    const [pdf, text] = ['verslag.pdf', 'Zoë.txt'].map((name) => all.find(({ title }) => title === name))
    assert.equal(pdf!.sha256, createHash('sha256').update(large).digest('hex'))
    assert.deepEqual([pdf!.bytes, pdf!.mime, pdf!.title, pdf!.by, pdf!.at, pdf!.device], [large.length, 'application/pdf', 'verslag.pdf', byPerson('bram'), test.clock.now(), { browser: 'Safari', system: 'iPhone' }])
    assert.ok(large.equals(await contentOf(test, pdf!)))
    const page = (await as('eva').get(home()).expect(200)).text
    for (const words of [pdf!.sha256, text!.sha256, 'Zoë.txt', 'Bram Janssen', 'Safari op iPhone', 'Uit het postvak van de afdeling.', '3 MB']) assert.ok(page.includes(words), words)
    assert.deepEqual((await actsOf()).map(({ what, who, detail }) => [what, who.id, detail?.['sha256']]), [['evidence kept', 'bram', pdf!.sha256], ['evidence kept', 'bram', text!.sha256]])
  })

  it('keeps the same content once, and says so', async () => {
    await kept('een.txt', files.text)
    assert.match(await told(await upload(as('fleur'), number, [['twee.txt', files.text]]), 'fleur'), /Dit was er al, byte voor byte/)
    const two = await Promise.all(['a.csv', 'b.csv'].map((name) => upload(as('bram'), number, [[name, files.csv]])))
    assert.deepEqual(two.map(({ status }) => status), [303, 303])
    assert.equal((await pieces()).length, 2)
    assert.equal(await test.connection.collection('evidenceParts').countDocuments({ evidence: { $nin: (await test.connection.collection('evidence').distinct('id')) } }), 0)
  })

  const bad: [what: string, send: () => PromiseLike<Response>, status: number, words: RegExp][] = [
    ['nothing', () => upload(as('bram'), number, []), 422, /Kies een bestand/],
    ['a form of another kind', () => as('bram').post(home()).type('form').send({}), 422, /Kies een bestand/],
    ['an empty file', () => upload(as('bram'), number, [['leeg.txt', Buffer.alloc(0)]]), 409, /leeg\.txt is leeg/],
    ['a file a byte too large', () => upload(as('bram'), number, [['groot.txt', Buffer.alloc(fileLimits.bytes + 1, 'a')]]), 409, /groot\.txt is groter dan 25 MB/],
    ['a program', () => upload(as('bram'), number, [['rapport.pdf', files.program]]), 409, /rapport\.pdf is geen soort bestand dat we kennen/],
    ['too many', () => upload(as('bram'), number, Array.from({ length: fileLimits.atOnce + 1 }, (_, n) => [`${n}.txt`, Buffer.from(`${n}`)])), 409, /hoogstens 10 bestanden tegelijk/],
    ['a note that is too long', () => upload(as('bram'), number, [['een.txt', files.text]], 'x'.repeat(2001)), 409, /ten hoogste 2000 tekens/],
    ['one wrong file between good ones', () => upload(as('bram'), number, [['een.txt', files.text], ['twee.exe', files.program], ['drie.csv', files.csv]], 'Mijn uitleg'), 409, /twee\.exe is geen soort[^]*Mijn uitleg/],
    ['a form that breaks off', () => as('bram').post(home()).set('Content-Type', 'multipart/form-data; boundary=x').send('--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalf'), 409, /brak af/],
    ['a form without a boundary', () => as('bram').post(home()).set('Content-Type', 'multipart/form-data').send('x'), 409, /brak af/],
  ]
  for (const [what, send, status, words] of bad) {
    it(`says what is the matter with ${what}, and keeps nothing of it`, async () => {
      const answer = await send()
      assert.equal(answer.status, status)
      assert.match(answer.text, words)
      assert.match(answer.text, /href="#field-(file|note)"/)
      assert.deepEqual([await pieces(), await actsOf()], [[], []])
      assert.equal(await test.connection.collection('evidenceArrivals').countDocuments(), 0)
    })
  }

  it('takes a file of exactly the most there may be', async () => {
    const { bytes } = await kept('groot.log', Buffer.alloc(fileLimits.bytes, 'a'))
    assert.equal(bytes, fileLimits.bytes)
  })

  it('keeps a file as what it is when its name says otherwise, and says so', async () => {
    const picture = await kept('foto.jpg', aPicture())
    const page = textOf((await as('bram').get(`${home()}/${picture.id}`)).text)
    assert.match(page, /eindigt op \.jpg, maar de inhoud is iets anders: Afbeelding \(PNG\)/)
    const answer = await bytesOf(as('bram').get(`${home()}/${picture.id}/download`))
    assert.equal(answer.headers['content-type'], 'image/png')
    assert.match(String(answer.headers['content-disposition']), /^attachment; filename="foto\.jpg\.png"/)
  })

  it('hands over a page or script as a download and never as a page', async () => {
    for (const [name, content] of [['pagina.html', files.html], ['beeld.svg', files.svg], ['foto.png', files.html]] as const) {
      const { id } = await kept(name, Buffer.concat([content, Buffer.from(`<!-- ${name} -->`)]))
      const { headers } = await bytesOf(as('anna').get(`${home()}/${id}/download`))
      assert.deepEqual([headers['content-type'], headers['x-content-type-options'], String(headers['content-disposition']).split(';')[0]], ['application/octet-stream', 'nosniff', 'attachment'])
      assert.match(String(headers['content-security-policy']), /^sandbox; default-src 'none'/)
      await as('anna').get(`${home()}/${id}/content`).expect(404)
      await as('anna').get(`${home()}/${id}/preview`).expect(404)
    }
  })

  it('shows pictures and PDF themselves in a closed box, and a text as its first lines', async () => {
    const picture = await kept('schermafdruk.png', aPicture())
    assert.match((await as('eva').get(`${home()}/${picture.id}/preview`).expect(200)).text, new RegExp(`<img class="preview" src="${home()}/${picture.id}/content" alt="Inhoud van schermafdruk.png">`))
    const shown = await bytesOf(as('eva').get(`${home()}/${picture.id}/content`))
    assert.ok(aPicture().equals(shown.body as Buffer))
    assert.equal(shown.headers['content-security-policy'], "sandbox; default-src 'none'; frame-ancestors 'none'")
    assert.match(String(shown.headers['content-disposition']), /^inline; /)
    const pdf = await kept('brief.pdf', files.pdf)
    assert.match((await as('eva').get(`${home()}/${pdf.id}`)).text, new RegExp(`href="${home()}/${pdf.id}/content"`))
    const opened = await bytesOf(as('eva').get(`${home()}/${pdf.id}/content`))
    assert.deepEqual([opened.headers['content-type'], opened.headers['cache-control'], opened.headers['x-frame-options']], ['application/pdf', 'no-store', 'DENY'])
    assert.match(String(opened.headers['content-security-policy']), /^default-src 'none'; frame-ancestors 'none'/)
    const text = await kept('log.txt', Buffer.from(`10:05 <b>regel 1</b>\n${Array.from({ length: 400 }, (_, n) => `regel ${n + 2}`).join('\n')}`))
    const preview = (await as('eva').get(`${home()}/${text.id}/preview`)).text
    assert.match(preview, /&lt;b&gt;regel 1&lt;\/b&gt;/)
    assert.match(preview, /regel 200\n?</)
    assert.doesNotMatch(preview, /regel 201/)
    assert.match(preview, /Dit is het begin/)
  })

  it('keeps nothing of a name that could end a header or turn a line around', async () => {
    const body = (name: string) => `--x\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: image/png\r\n\r\n${name} inhoud\r\n--x--\r\n`
    const seen = new Set<string>()
    for (const name of ['a%0d%0aX-Evil: 1.txt', '../../etc/passwd.txt', 'foto\u202Egnp.txt', `${'lang'.repeat(2000)}.txt`, 'תמונה של הקובץ.txt']) {
      await as('bram').post(home()).set('Content-Type', 'multipart/form-data; boundary=x').send(body(name)).expect(303)
      const piece = (await pieces()).find(({ id }) => !seen.has(id))!
      seen.add(piece.id)
      assert.doesNotMatch(piece.title, /[\u202a-\u202e/\\\r\n]/)
      const { headers } = await bytesOf(as('bram').get(`${home()}/${piece.id}/download`))
      assert.equal(headers['x-evil'], undefined)
      assert.equal(decodeURIComponent(String(headers['content-disposition']).split("''")[1]!), piece.title)
    }
    assert.deepEqual((await pieces()).map(({ title }) => title.length > 150), [false, false, false, false, false])
  })

  it('records who looked at it and who took it along, once an hour each', async () => {
    const { id, sha256 } = await kept('log.txt', files.text)
    for (let times = 0; times < 2; times += 1) {
      await as('anna').get(`${home()}/${id}/preview`).expect(200)
      await as('eva').get(`${home()}/${id}/download`).expect(200)
      await as('eva').get(`${home()}/${id}`).expect(200)
    }
    test.clock.move(1)
    await signIn()
    await as('eva').get(`${home()}/${id}/download`).expect(200)
    assert.deepEqual((await actsOf()).map(({ what, who, detail }) => [what, who.id, detail?.['evidence'], detail?.['sha256']]), [
      ['evidence kept', 'bram', id, sha256], ['evidence viewed', 'anna', id, sha256], ['evidence downloaded', 'eva', id, sha256], ['evidence downloaded', 'eva', id, sha256],
    ])
    const custody = textOf((await as('fleur').get(`${home()}/${id}`)).text)
    for (const words of ['Bewijs bewaard Bram Janssen', 'Bewijs bekeken Anna de Wit', 'Bewijs gedownload Eva Smit', 'Nog steeds wat er bewaard is']) assert.ok(custody.includes(words), words)
    assert.doesNotMatch(textOf((await as('fleur').get(`/incidents/${number}`)).text), /Bewijs (bekeken|gedownload)/, 'the story of the incident is not about readers')
    assert.equal((await test.house.audit.verify()).ok, true)
  })

  it('is withdrawn by a DPO, or by two people, and stays where it is', async () => {
    const [one, two] = [await kept('een.txt', files.text), await kept('twee.csv', files.csv)]
    const path = (id: string) => `${home()}/${id}/withdrawal`
    await as('bram').post(path(one.id)).type('form').send({ why: ' ' }).expect(422).expect(/Schrijf waarom/)
    await as('bram').post(path(one.id)).type('form').send({ why: 'Hoort bij een ander.' }).expect(303)
    await as('bram').post(`${path(one.id)}/approval`).type('form').send({}).expect(409)
    assert.match(textOf((await as('fleur').get(`${home()}/${one.id}`)).text), /Hoort bij een ander\./)
    for (const [part, waits] of [['fleur', true], ['bram', false], ['eva', false]] as const) assert.equal((await as(part).get('/')).text.includes(`${home()}/${one.id}`), waits, part)
    await as('fleur').post(`${path(one.id)}/approval`).type('form').send({}).expect(303)
    await as('anna').post(path(two.id)).type('form').send({ why: 'Dubbel.' }).expect(303)
    assert.deepEqual((await pieces()).map(({ withdrawals }) => withdrawals.map(({ state }) => state)), [['in force'], ['in force']])
    assert.match(textOf((await as('eva').get(`${home()}/${two.id}`)).text), /Ingetrokken op .*door Anna de Wit: Dubbel\./)
    await bytesOf(as('eva').get(`${home()}/${two.id}/download`).expect(200))
    await as('bram').post(path(two.id)).type('form').send({ why: 'Nog eens.' }).expect(409)
    const again = await kept('een.txt', files.text)
    assert.notEqual(again.id, one.id)
    const acts = (await actsOf()).map(({ what }) => what)
    assert.deepEqual(['evidence withdrawal proposed', 'evidence withdrawn'].map((what) => acts.filter((one_) => one_ === what).length), [1, 2])
    const dossier = JSON.parse((await as('anna').get(`/incidents/${number}/dossier.json`).expect(200)).text) as { content: { evidence: { kind: string; id: string; withdrawn: boolean }[] } }
    const inDossier = new Map(dossier.content.evidence.map(({ kind, id, withdrawn }) => [id, `${kind} ${withdrawn}`]))
    assert.deepEqual([one.id, two.id, again.id].map((id) => inDossier.get(id)), ['file true', 'file true', 'file false'])
  })

  it('lets a reporter add to an own report for a day, and see no more than what they added', async () => {
    const ours = await kept('intern.txt', files.text)
    const theirs = await kept('foto.png', aPicture(), 'chris')
    const page = (await as('chris').get(home()).expect(200)).text
    assert.match(page, /foto\.png/)
    assert.doesNotMatch(page, new RegExp(`intern\\.txt|${ours.sha256}|${theirs.id}`))
    assert.match((await as('chris').get(`/incidents/${number}`)).text, /foto\.png[^]*Foto of bestand toevoegen|Foto of bestand toevoegen[^]*foto\.png/)
    for (const path of ['', '/content', '/preview', '/download']) await as('chris').get(`${home()}/${theirs.id}${path}`).expect(403)
    test.clock.move(24)
    await signIn()
    assert.equal((await upload(as('chris'), number, [['laat.txt', files.mail]])).status, 409)
    assert.match(textOf((await as('chris').get(home())).text), /Die dag is om/)
  })

  it('is not there for anybody else, nor under another incident', async () => {
    const { id } = await kept('een.txt', files.text)
    const mine = number
    assert.equal((await as('gijs').get(home())).status, 404)
    assert.equal((await upload(as('gijs'), number, [['een.txt', files.csv]])).status, 404)
    assert.equal((await upload(as('eva'), number, [['een.txt', files.csv]])).status, 403)
    assert.equal((await as('dewi').get(home())).status, 403)
    number = await test.report({}, 'bram')
    assert.equal((await upload(as('chris'), number, [['een.txt', files.csv]])).status, 404)
    for (const path of ['', '/preview', '/download']) await as('bram').get(`${home()}/${id}${path}`).expect(404)
    await as('bram').get(`/incidents/${mine}/evidence/none`).expect(404)
  })

  it('adds nothing to an incident that has ended', async () => {
    const { id } = await kept('een.txt', files.text)
    await test.connection.collection('incidents').updateOne({ number }, { $set: { stage: 'dismissed' } })
    assert.equal((await upload(as('bram'), number, [['twee.csv', files.csv]])).status, 409)
    assert.match(textOf((await as('bram').get(home())).text), /Heropen het om bewijs toe te voegen/)
    await as('bram').get(`${home()}/${id}/download`).expect(200)
    assert.equal((await pieces()).length, 1)
  })
})
