import assert from 'node:assert/strict'
import { traitName, traitQuestion } from '../../src/facts/trait-text.ts'
import { traitNames } from '../../src/facts/traits.ts'
import { profileNotice } from '../../src/people/profile.view.ts'
import { byPerson } from '../../src/shared/act.ts'
import { NotFound, Refused, Stale } from '../../src/shared/errors.ts'
import { languages } from '../../src/shared/words/words.ts'
import { plain } from '../support/builders.ts'
import { cast } from '../support/cast.ts'
import type { Part } from '../support/cast.ts'
import { browseAs, peopleApp } from '../support/people-app.ts'
import { actNames, freshPeople } from '../support/people-house.ts'

const gijs = byPerson('gijs')

describe('the questions of a profile', () => {
  it('have a question, a hint and a short name of their own in both languages', () => {
    for (const language of languages) {
      assert.equal(new Set(traitNames.map((name) => traitName(name)[language])).size, traitNames.length)
      for (const name of traitNames) assert.ok(traitQuestion(name).label[language].endsWith('?') && traitQuestion(name).hint[language], `${name} ${language}`)
    }
  })
})

describe('the profile of our own organisation', () => {
  const house = freshPeople()
  const asGijs = () => browseAs(house, peopleApp(house), 'gijs')
  const traits = async () => (await house.organisations.get()).traits

  it('asks every question with the duties that hang on it, and keeps yes, no and not known', async () => {
    const browser = await asGijs()
    const { text } = await browser.get('/administration/profile').expect(200)
    for (const name of traitNames) assert.ok(text.includes(`name="traits.${name}" value="yes"`), name)
    assert.match(text, /Er staan nog 19 vragen van het profiel open[^]*Beslist over: Melding bij de ACM \(Tw art\. 11\.3a\)/)
    await browser.post('/administration/profile', { version: '0', 'traits.employer': 'yes', 'traits.care': 'no', 'traits.cards': 'not-known' }).expect(303)
    assert.deepEqual(await traits(), { employer: true, care: false, cards: null })
    const saved = (await browser.get('/administration/profile')).text
    assert.match(saved, /De antwoorden zijn bewaard[^]*nog 17 vragen/)
    assert.match(saved, /name="traits.cards" value="not-known" checked/)
    assert.deepEqual((await house.audit.list({}, 1))[0]?.detail, { care: { from: null, to: false }, employer: { from: null, to: true }, cards: { from: null, to: null } })
    assert.deepEqual(await actNames(house), ['person added', 'signed in', 'profile answered'])
  })

  it('says no to all the rest with one button, and leaves what was answered', async () => {
    const browser = await asGijs()
    await browser.post('/administration/profile', { version: '0', 'traits.employer': 'yes', 'traits.cards': 'not-known', rest: 'no' }).expect(303)
    assert.deepEqual(await traits(), { ...plain, employer: true, cards: null })
    await browser.post('/administration/profile', { version: '1', 'traits.cards': 'yes' }).expect(303)
    assert.deepEqual(await traits(), { ...plain, employer: true, cards: true })
    assert.match((await browser.get('/administration/profile')).text, /Alle vragen zijn beantwoord/)
  })

  it('refuses another answer, another question and an old version, and keeps what was typed', async () => {
    const browser = await asGijs()
    const wrong = await browser.post('/administration/profile', { version: '0', 'traits.care': 'perhaps', 'traits.employer': 'yes' }).expect(422)
    assert.match(wrong.text, /href="#field-traits-care">Kies ja, nee of niet bekend[^]*name="traits.employer" value="yes" checked/)
    await browser.post('/administration/profile', { version: '0', 'traits.king': 'yes' }).expect(422)
    await house.organisations.changeTraits({ care: true }, 0, gijs)
    assert.match((await browser.post('/administration/profile', { version: '0', 'traits.care': 'no' }).expect(409)).text, /Iemand anders was eerder[^]*name="version" value="1"/)
    await assert.rejects(house.organisations.changeTraits({ care: false }, 0, gijs), Stale)
  })

  it('is counted where the administrator looks', async () => {
    const browser = await asGijs()
    assert.match((await browser.get('/administration/organisation')).text, /Er staan nog 19 vragen van het profiel open/)
    await house.organisations.changeTraits(plain, 0, gijs)
    assert.match((await browser.get('/administration/organisation')).text, /Alle vragen zijn beantwoord/)
  })

  it('is brought up on the first page of the administrator and the data protection officer, until it is complete', () => {
    const told = (Object.keys(cast) as Part[]).filter((part) => profileNotice({ traits: { ...plain, care: null } }, cast[part], 'en'))
    assert.deepEqual(told, ['anna', 'gijs'])
    assert.deepEqual(profileNotice({ traits: { ...plain, care: null } }, cast.gijs, 'en'), { text: '1 question of the profile is open: the duties it decides about count as owed.', href: '/administration/profile', next: 'Answer the profile' })
    assert.equal(profileNotice({ traits: {} }, cast.anna, 'en')?.href, null)
    assert.equal(profileNotice({ traits: plain }, cast.gijs, 'en'), null)
  })

  it('has open incidents planned anew, and again by the next tick when that failed', async () => {
    await house.organisations.changeTraits({ care: true }, 0, gijs)
    assert.equal(house.after.planned, 1)
    house.after.planAnew = async () => { throw new Error('the store is away') }
    await house.organisations.changeTraits({ care: false }, 1, gijs)
    assert.equal(house.after.troubles.length, 1)
    house.after.planAnew = async () => void (house.after.planned += 1)
    await house.organisations.settlePending()
    await house.organisations.settlePending()
    assert.deepEqual([house.after.planned, await actNames(house)], [2, ['profile answered', 'profile answered']])
    assert.equal((await house.organisations.changeTraits({ care: false }, 2, gijs)).version, 2)
  })
})

describe('the law on paper', () => {
  const house = freshPeople()
  const asGijs = () => browseAs(house, peopleApp(house), 'gijs')
  const bill = '/administration/law/bill/activation'

  it('tells of every row what it asks, whether it is law, and whether it can apply to us', async () => {
    await house.organisations.changeTraits({ financial: true, 'public-telecom': false, care: false }, 0, gijs)
    const { text } = await (await asGijs()).get('/administration/law').expect(200)
    const section = (id: string) => new RegExp(`id="row-${id}"[^]*?</article>`).exec(text)?.[0] ?? ''
    assert.match(section('gdpr-33'), /AVG art\. 33 lid 1[^]*Geldend recht[^]*Kan voor ons gelden[^]*Autoriteit Persoonsgegevens[^]*iedereen[^]*vanaf 25 mei 2018[^]*72 uur vanaf/)
    assert.match(section('bank-4h'), /Kan voor ons gelden[^]*Financiële entiteit/)
    assert.match(section('telecom'), /Geldt niet voor ons/)
    assert.match(section('care'), /Plicht van een opdrachtgever/)
    assert.match(section('bill'), /Nog geen wet[^]*Telt niet mee[^]*Ligt bij de Eerste Kamer[^]*Dit is wet geworden/)
    assert.match(section('old'), /Vervangen[^]*Telt niet mee/)
    assert.match(section('policy'), /Beleid[^]*Telt mee: vraag van het profiel staat open/)
    assert.equal(text.match(/\/activation"/g)?.length, 2)
    const places = ['gdpr-33', 'bank-4h', 'policy', 'telecom', 'bill', 'old'].map((id) => text.indexOf(`id="row-${id}"`))
    assert.deepEqual(places, places.toSorted((one, other) => one - other), 'what goes for us first, then what is open, then what is for others, and last what is no law')
  })

  it('lets a bill become law with a day and a source, once', async () => {
    const browser = await asGijs()
    assert.match((await browser.get(bill).expect(200)).text, /Je kunt dit niet terugdraaien/)
    await browser.post(bill, { from: '2026-07-01', source: 'Staatsblad 2026, 123' }).expect(303)
    const { text } = await browser.get('/administration/law')
    assert.match(text, /Vastgelegd\. De klok loopt mee[^]*Wet vanaf 1 juli 2026[^]*Telt mee: vraag van het profiel staat open[^]*Vastgelegd dat dit wet werd op 1 juli 2026\. Bron: Staatsblad 2026, 123/)
    assert.match((await browser.post(bill, { from: '2026-07-01', source: 'x' }).expect(409)).text, /al als wet vastgelegd/)
    const [recorded] = (await house.organisations.get()).activations
    assert.deepEqual([recorded?.by, recorded?.at], ['gijs', house.clock.now()])
    assert.deepEqual((await house.audit.list({}, 1)).map(({ what, detail }) => [what, detail]), [['law activated', { obligation: 'bill', from: '2026-07-01', source: 'Staatsblad 2026, 123' }]])
    assert.equal(house.after.planned, 1)
  })

  it('refuses a day that does not exist, that is too far, or after the end, and a missing source', async () => {
    const browser = await asGijs()
    const wrong = await browser.post(bill, { from: '2026-02-30', source: ' ' }).expect(422)
    assert.match(wrong.text, /href="#field-from">Vul een dag in die bestaat[^]*href="#field-source"[^]*value="2026-02-30"/)
    for (const from of ['', '1 juli', '2026-7-1', '2026-07-01T00:00']) await browser.post(bill, { from, source: 'x' }).expect(422)
    assert.match((await browser.post(bill, { from: '2027-03-14', source: 'x' }).expect(409)).text, /href="#field-from">Deze dag ligt meer dan een jaar vooruit[^]*value="x"/)
    await browser.post('/administration/law/ending-bill/activation', { from: '2026-07-01', source: 'x' }).expect(409)
    await browser.post('/administration/law/ending-bill/activation', { from: '2026-06-30', source: 'x' }).expect(303)
    await browser.post(bill, { from: '2027-03-13', source: 'x' }).expect(303)
  })

  it('does not make law of what is law, was law, or is not there', async () => {
    const browser = await asGijs()
    for (const id of ['gdpr-33', 'old', 'policy']) await browser.post(`/administration/law/${id}/activation`, { from: '2026-07-01', source: 'x' }).expect(409)
    await browser.post('/administration/law/none/activation', { from: '2026-07-01', source: 'x' }).expect(404)
    await browser.get('/administration/law/none/activation').expect(404)
    await assert.rejects(house.organisations.activateLaw('none', { from: '2026-07-01', source: 'x' }, gijs), NotFound)
    await assert.rejects(house.organisations.activateLaw('old', { from: '2026-07-01', source: 'x' }, gijs), Refused)
  })
})
