import assert from 'node:assert/strict'
import { factsOf } from '../../src/incidents/incident.ts'
import { byPerson } from '../../src/shared/act.ts'
import type { Part } from '../support/cast.ts'
import type { Caller, TestHouse } from '../support/house.ts'
import { testHouse } from '../support/house.ts'
import { later, noon, stoppedClock } from '../support/moments.ts'
import { textOf } from '../support/visitor.ts'

const report = { 'what': 'Een mail ging naar de verkeerde.', 'when.date': '2026-03-12', 'when.time': '13:50', 'kind': 'email-wrong-recipient', 'contact': 'Chris, toestel 12' }

describe('the questions after a report', () => {
  let test: TestHouse
  const clock = stoppedClock()
  const browser = {} as Record<Part, Caller>

  before(async function () {
    this.timeout(60_000)
    test = await testHouse({ clock })
  })
  beforeEach(() => at(noon))

  async function at(moment: Date): Promise<void> {
    clock.set(moment)
    for (const part of ['anna', 'bram', 'chris', 'dewi', 'eva', 'fleur', 'gijs'] as const) browser[part] = await test.signedInAs(part)
  }

  const send = (part: Part, path: string, fields: Record<string, unknown> = {}) => browser[part].post(path).type('form').send(fields)
  const reported = async (part: Part = 'chris') => (await send(part, '/incidents', report).expect(303)).get('location')!
  const known = async (path: string) => factsOf(await test.house.incidents.get(path.split('/').at(-1)!))
  const seen = (html: string) => /name="seen" value="(\d+)"/.exec(html)![1]!

  it('stand under the number that the reporter gets at once, those for right now first and the rest under more', async () => {
    const path = await reported()
    const { text } = await browser.chris.get(path).expect(200)
    assert.ok(text.indexOf('Incident 2026-') < text.indexOf('Vragen van het draaiboek'))
    assert.match(text, new RegExp(`action="${path}/questions"`))
    assert.match(textOf(text), /Hoe laat is de mail verstuurd\?.*Nog \d+ vragen/)
  })

  it('are in the language of the reader', async () => {
    const path = await reported()
    await send('chris', '/language', { language: 'en', back: path })
    const text = textOf((await browser.chris.get(path)).text)
    await send('chris', '/language', { language: 'nl', back: path })
    assert.match(text, /Questions of the playbook.*At what time was the mail sent\?.*I do not know/)
  })

  it('are answered by the reporter as new statements, and all of them may stay empty', async () => {
    const path = await reported()
    const form = (await browser.chris.get(path)).text
    await send('chris', `${path}/questions`, { 'seen': seen(form), 'occurredFrom.date': '2026-03-12', 'occurredFrom.time': '13:40', 'recipients': 'known', 'unknown[]': 'people' }).expect(303)
    const facts = await known(path)
    assert.deepEqual([facts.occurredFrom, facts.recipients, facts.people, facts.protectedAddress], [new Date('2026-03-12T12:40:00Z'), 'known', null, undefined])
    assert.match(textOf((await browser.chris.get(path)).text), /je antwoorden staan bij het incident/)
    await send('chris', `${path}/questions`, { seen: '999' }).expect(303)
  })

  it('come back with the error at the field and everything that was typed', async () => {
    const path = await reported()
    const form = (await browser.chris.get(path)).text
    const { status, text } = await send('chris', `${path}/questions`, { 'seen': seen(form), 'people.min': 'veel', 'people.max': '', 'recipients': 'known' })
    assert.equal(status, 422)
    assert.match(text, /<title>Fout: /)
    assert.match(text, /href="#field-people-min"/)
    assert.match(text, /value="veel"/)
    assert.match(text, /value="known" checked/)
    assert.match(text, /Vragen over 2026-/)
    assert.equal((await known(path)).recipients, undefined)
  })

  it('refuse a moment in the future at its field', async () => {
    const path = await reported()
    const { status, text } = await send('chris', `${path}/questions`, { 'seen': '99', 'occurredFrom.date': '2026-03-12', 'occurredFrom.time': '14:06' })
    assert.equal(status, 409)
    assert.match(text, /href="#field-occurredFrom"/)
  })

  it('leave what others said alone, and do not show it', async () => {
    const path = await reported()
    const form = (await browser.chris.get(path)).text
    await test.house.incidents.amend(path.split('/').at(-1)!, { recipients: 'public' }, byPerson('bram'), {})
    const { status, text } = await send('chris', `${path}/questions`, { seen: seen(form), recipients: 'known' })
    assert.deepEqual([status, text.includes('Iemand anders heeft dit al beantwoord'), (await known(path)).recipients], [409, true, 'public'])
    assert.doesNotMatch((await browser.chris.get(path)).text, /name="recipients"/)
  })

  it('are there for a day for the reporter, and go on for who handles incidents', async () => {
    const path = await reported()
    await at(later(24))
    assert.doesNotMatch((await browser.chris.get(path)).text, /name="seen"/)
    assert.match(textOf((await send('chris', `${path}/questions`, { seen: '99', recipients: 'known' }).expect(409)).text), /niets meer aanvullen/)
    await send('bram', `${path}/questions`, { seen: '99', recipients: 'known' }).expect(303)
    assert.equal((await known(path)).recipients, 'known')
  })

  it('are one step from the page of the incident for who handles it', async () => {
    const path = await reported('bram')
    const { text } = await browser.bram.get(path)
    assert.match(text, new RegExp(`href="${path}/questions"`))
    assert.match(textOf(text), /Het draaiboek heeft nog \d+ vragen over dit incident/)
    assert.match((await browser.bram.get(`${path}/questions`).expect(200)).text, /name="occurredFrom\.date"/)
  })

  it('are nobody else\u2019s', async () => {
    const path = await reported()
    for (const part of ['fleur', 'gijs'] as const) await browser[part].get(`${path}/questions`).expect(404)
    for (const part of ['eva', 'dewi'] as const) await browser[part].get(`${path}/questions`).expect(403)
    const own = await reported('fleur')
    await browser.fleur.get(`${own}/questions`).expect(200)
  })
})
