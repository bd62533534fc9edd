import assert from 'node:assert/strict'
import request from 'supertest'
import type { Facts } from '../../src/facts/facts.ts'
import { byPerson } from '../../src/shared/act.ts'
import type { Part } from '../support/cast.ts'
import { someAnswers } from './answers.ts'
import { address, as, house } from './page-house.ts'

const { keySafe: _, ...known }: Facts = someAnswers()
type Room = Awaited<ReturnType<typeof house>>

const look = async ({ app }: Room, step: string, part: Part = 'bram') => (await request(app).get(`${address}/new/${step}`).set(as(part)).expect(200)).text
const answer = ({ app }: Room, step: string, body: object, part: Part = 'bram') => request(app).post(`${address}/new/${step}`).set(as(part)).type('form').send({ go: 'next', ...body })

describe('one question on a screen', () => {
  it('says what is already known and by whom, and what the rules say of it', async () => {
    const room = await house({ facts: known, said: { people: { who: 'Chris Bakker', at: 'do 12 mrt 14:05' } } })
    const text = await look(room, 'people')
    assert.match(text, /Al bekend: 1\. Gezegd door Chris Bakker, do 12 mrt 14:05\./)
    assert.match(text, /AVG art\. 33 lid 3 onder a/)
    assert.match(text, /Vraag 4 van 12/)
    assert.match(text, /name="people\.min"[^>]*value="1"/)
    assert.match(text, /name="unknown\[\]" value="people"/)
  })

  it('leads to the next and the one before, and to any other', async () => {
    const room = await house()
    await answer(room, 'nature', { 'nature[]': 'confidentiality' }).expect(303).expect('Location', `${address}/new/dataCategories`)
    await answer(room, 'dataCategories', { go: 'back' }).expect('Location', `${address}/new/nature`)
    await answer(room, 'dataCategories', { go: 'recipients' }).expect('Location', `${address}/new/recipients`)
    await answer(room, 'nature', { 'nature[]': 'confidentiality', go: 'back' }).expect('Location', `${address}/new`)
    await answer(room, 'protectedAddress', { protectedAddress: 'no' }).expect('Location', `${address}/new/check`)
  })

  it('keeps what was typed from screen to screen, wrong or right, whichever way one goes', async () => {
    const room = await house()
    const refused = await answer(room, 'people', { 'people.min': '9', 'people.max': '2' }).expect(422)
    assert.match(refused.text, /value="9"/)
    assert.match(refused.text, /<title>Fout: /)
    await answer(room, 'downtimeHours', { downtimeHours: 'een dag', go: 'nature' }).expect(303)
    assert.match(await look(room, 'people'), /value="9"/)
    assert.match(await look(room, 'downtimeHours'), /value="een dag"/)
    const check = await look(room, 'check')
    assert.match(check, /9 tot 2/)
    assert.match(check, /een dag/)
  })

  it('keeps it for the one who typed it, and nobody else', async () => {
    const room = await house()
    await answer(room, 'intent', { intent: 'malicious' }).expect(303)
    assert.match(await look(room, 'intent'), /value="malicious" checked/)
    assert.doesNotMatch(await look(room, 'intent', 'anna'), /value="malicious" checked/)
    await request(room.app).post(`${address}/withdrawal`).set(as('bram')).expect(303)
    assert.doesNotMatch(await look(room, 'intent'), /value="malicious" checked/)
  })

  it('thrown away by mistake comes back as it was, unless somebody began anew', async () => {
    const room = await house()
    await answer(room, 'intent', { intent: 'malicious' }).expect(303)
    await answer(room, 'people', { 'people.min': '9', 'people.max': '2' }).expect(422)
    const before = await room.wizard.standing('2026-0042', 'bram', {})
    const thrown = await request(room.app).post(`${address}/withdrawal`).set(as('bram')).expect(303)
    const cookie = String(thrown.get('Set-Cookie')).split(';', 1)[0]!
    const { text } = await request(room.app).get(`${address}/new`).set({ ...as('bram'), Cookie: `${as('bram').Cookie}; ${cookie}` })
    assert.match(text, /Je antwoorden zijn verwijderd/)
    const kept = /name="kept" value="([^"]+)"/.exec(text)![1]
    const back = () => request(room.app).post(`${address}/restoration`).set(as('bram')).type('form').send({ kept })
    await back().expect(303)
    assert.deepEqual(await room.wizard.standing('2026-0042', 'bram', {}), before)
    assert.match((await back().expect(409)).text, /Je hebt intussen opnieuw antwoorden ingevuld/)
  })

  it('asks for an answer where there must be one, and takes not known where it may be', async () => {
    const room = await house()
    assert.match((await answer(room, 'recipients', {}).expect(422)).text, /href="#field-recipients"/)
    await answer(room, 'contained', { contained: 'not-known' }).expect(303)
    await answer(room, 'people', { 'people.min': '', 'people.max': '', 'unknown[]': 'people' }).expect(303)
    assert.match(await look(room, 'people'), /value="people" checked/)
  })

  it('shows after each answer what the answers come to', async () => {
    const room = await house({ facts: known })
    assert.match(await look(room, 'recipients'), /Een risico is onwaarschijnlijk/)
    await answer(room, 'recipients', { recipients: 'public' }).expect(303)
    assert.match(await look(room, 'contained'), /Er is een risico/)
  })

  it('is not there for a question that does not exist', async () => {
    const { app } = await house()
    await request(app).get(`${address}/new/colour`).set(as('anna')).expect(404)
    await request(app).get('/incidents/2026-0099/assessment/new/nature').set(as('anna')).expect(404)
  })
})

describe('the screen with everything together', () => {
  it('makes the version from what is known and what was typed, and forgets what was typed', async () => {
    const room = await house({ facts: known })
    await answer(room, 'contained', { contained: 'not-known' }).expect(303)
    await request(room.app).post(`${address}/new/check`).set(as('bram')).type('form').send({ seen: 3 }).expect(303).expect('Location', address)
    assert.deepEqual((await room.assessments.latest('2026-0042'))?.input, someAnswers({ contained: null }))
    assert.equal(room.told[0]?.contained, null)
    assert.match(await look(room, 'contained'), /value="yes" checked/)
  })

  it('names what is missing and what cannot be, each with the way to its question', async () => {
    const room = await house({ facts: { ...known, recipients: null } })
    await answer(room, 'people', { 'people.min': '9', 'people.max': '2' })
    const { text } = await request(room.app).post(`${address}/new/check`).set(as('bram')).type('form').send({ seen: 3 }).expect(422)
    for (const words of ['href="#field-people"', 'id="field-people"', 'Beantwoord ook: Wie heeft de gegevens gezien', `${address}/new/recipients`]) assert.ok(text.includes(words), words)
    assert.equal(await room.assessments.latest('2026-0042'), null)
  })

  it('says what the incident knows by now where that differs from the answer', async () => {
    const room = await house({ facts: known, said: { contained: { who: 'Chris Bakker', at: 'do 12 mrt 14:05' } } })
    await answer(room, 'contained', { contained: 'no' })
    assert.match(await look(room, 'check'), /Nu staat vast: Ja, gezegd door Chris Bakker/)
  })

  it('comes back, with everything kept, when somebody said something meanwhile', async () => {
    const room = await house({ facts: known })
    await answer(room, 'intent', { intent: 'malicious' })
    await request(room.app).post(`${address}/new/check`).set(as('bram')).type('form').send({ seen: 2 }).expect(409)
    assert.match(await look(room, 'intent'), /value="malicious" checked/)
    assert.equal(await room.assessments.latest('2026-0042'), null)
  })
})

describe('a score of one’s own', () => {
  it('is asked beside what the facts give, and needs a reason', async () => {
    const room = await house({ facts: known })
    const page = await look(room, 'score')
    assert.match(page, /Uit de antwoorden: 1, Eenvoudig/)
    for (const words of ['Klasse en context', '1: basisscore, geen bijstelling', 'volgt niet uit de antwoorden', 'Bron: ENISA', 'Hoe herkenbaar maakt elk gegeven iemand', 'Het raakt meer dan 100 mensen']) assert.ok(page.includes(words), words)
    assert.match((await answer(room, 'score', { 'enisa.dpc': '4' }).expect(422)).text, /Leg uit waarom je zelf een score geeft/)
    await answer(room, 'score', { 'enisa.dpc': '4', 'enisa.reason': 'Een lijst van juweliers.' }).expect(303).expect('Location', `${address}/new/check`)
    assert.match(await look(room, 'check'), /Je geeft zelf een score/)
    await request(room.app).post(`${address}/new/check`).set(as('bram')).type('form').send({ seen: 3 }).expect(303)
    const version = await room.assessments.latest('2026-0042')
    assert.deepEqual([version?.input.enisa, version?.reason], [{ dpc: 4 }, 'Een lijst van juweliers.'])
    const { text } = await request(room.app).get(address).set(as('eva'))
    assert.match(text, /Een mens scoorde dit\. Uit de antwoorden volgt 1\./)
  })

  it('of the latest version is offered again and can be taken back', async () => {
    const room = await house({ facts: known })
    await room.assessments.assess('2026-0042', someAnswers({ enisa: { dpc: 3 } }), byPerson('anna'), 'Omdat.')
    assert.match(await look(room, 'score'), /value="3" selected/)
    await answer(room, 'score', { 'enisa.dpc': '', 'enisa.reason': '' }).expect(303)
    await request(room.app).post(`${address}/new/check`).set(as('bram')).type('form').send({ seen: 3 }).expect(303)
    assert.equal((await room.assessments.latest('2026-0042'))?.input.enisa, undefined)
  })
})

describe('the outcome while one types', () => {
  it('is answered as data, in the language of the reader, and keeps what was typed', async () => {
    const room = await house({ facts: known })
    const ask = (part: Part) => request(room.app).post(`${address}/preview?of=recipients`).set(as(part)).type('form').send({ recipients: 'public' })
    const { body } = await ask('bram').expect(200)
    assert.deepEqual([body.kind, body.level, body.open], ['warn', 'low', ''])
    assert.match(await look(room, 'recipients'), /value="public" checked/)
    assert.equal(await room.assessments.latest('2026-0042'), null)
    for (const part of ['eva', 'fleur', 'dewi', 'chris', 'gijs'] as const) await ask(part).expect(403)
  })
})
