import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import type { Facts } from '../../src/facts/facts.ts'
import type { Incident } from '../../src/incidents/incident.ts'
import { sheetFields } from '../../src/notifications/sheet-fields.ts'
import { sheetService } from '../../src/notifications/sheet.service.ts'
import type { Source } from '../../src/notifications/sheet.ts'
import { fillSheet, missingContent, sheetLines } from '../../src/notifications/sheet.ts'
import { loadMessages } from '../../src/outbox/message.loader.ts'
import type { Organisation } from '../../src/people/organisation.ts'
import { unfounded } from '../../src/people/organisation.ts'
import { homeZone } from '../../src/shared/dutch-time.ts'
import { languages } from '../../src/shared/words/words.ts'
import { aChoice, aDecision, aFiling, anIncident, completeFacts, said, shippedObligations } from '../support/builders.ts'
import { later, noon, stoppedClock } from '../support/moments.ts'

const organisation: Organisation = {
  ...unfounded, name: 'Zorggroep De Linde', kvk: '12345678', dpoNumber: 'FG001234', address: 'Lindelaan 1, 3511 AB Utrecht', sector: 'Zorg',
  contact: { name: 'Anna de Wit', function: 'FG', email: 'fg@delinde.test', phone: '030 1234567' }, version: 1,
}
const everything: Facts = {
  ...completeFacts, detectedAt: noon, howDiscovered: 'De ontvanger belde.', occurredFrom: later(-1), occurredTo: noon, ongoing: false, recordCount: 12, unintelligible: false,
  otherParties: 'Geen', peopleDescribed: 'Klanten van de balie', measuresBefore: 'Vier ogen', measuresPlanned: 'Training',
}
const source = (change: Partial<Source> = {}, facts: Facts = everything): Source => ({
  incident: anIncident({ decisions: [aDecision()] }, facts), organisation, assessment: null, awareAt: noon, due: later(72), ...change,
})
const missing = (one: Source) => fillSheet(one).filter((line) => line.missing).map(({ line }) => line.number)
const gaps = (one: Source) => missingContent(fillSheet(one)).map(({ line }) => line.number)

describe('the filing sheet', () => {
  it('has each line of the form once, in its order, in both languages', () => {
    const numbers = sheetLines.map(({ number }) => number)
    assert.equal(new Set(numbers).size, numbers.length)
    assert.deepEqual(sheetLines.filter(({ label }) => languages.some((language) => label[language].trim() === '')), [])
    const sections = numbers.map((number) => Number(number.split('.')[0]))
    assert.deepEqual(sections, sections.toSorted((one, other) => one - other))
  })

  it('lacks only the estimated severity while nobody assessed', () => assert.deepEqual([missing(source()), gaps(source())], [['9.3'], ['9.3']]))

  const asked = sheetLines.flatMap((line) => {
    const answer = line.answer(source())
    return 'fact' in answer ? [{ ...line, fact: answer.fact }] : []
  })
  for (const { number, fact, article } of asked) {
    it(`lacks ${number} (${fact}) when nobody said, and not when somebody said that it is not known`, () => {
      const { [fact]: _, ...others } = everything
      const without = source({ incident: anIncident({ decisions: [aDecision()], statements: said(others) }) })
      assert.ok(missing(without).includes(number))
      assert.equal(gaps(without).includes(number), article.startsWith('33(3)'))
      assert.ok(!missing(source({}, { ...everything, [fact]: null })).includes(number))
    })
  }

  const lacks: [what: string, change: Partial<Source>, number: string, gap: boolean][] = [
    ['the name of the organisation', { organisation: { ...organisation, name: '' } }, '3.1.1a', false],
    ['the number of the DPO', { organisation: { ...organisation, dpoNumber: '' } }, '3.1.1d', true],
    ['whom to call', { organisation: unfounded }, '3.2.1', true],
    ['since when we know', { awareAt: null }, '4.4', false],
    ['whether people are told', { incident: anIncident({}, everything) }, '10.1.1', false],
  ]
  for (const [what, change, number, gap] of lacks) {
    it(`lacks ${what}${gap ? '' : ', which Art. 33(3) does not ask'}`, () => assert.deepEqual([missing(source(change)).includes(number), gaps(source(change)).includes(number)], [true, gap]))
  }

  it('asks the end only of what has ended', () => {
    assert.ok(!fillSheet(source({}, { ...everything, ongoing: true })).some(({ line }) => line.number === '4.1.2'))
  })

  it('covers all of Art. 33(3): a, b, c and d', () => {
    for (const part of ['33(3)(a)', '33(3)(b)', '33(3)(c)', '33(3)(d)']) assert.ok(sheetLines.some(({ article }) => article === part), part)
  })
})

describe('the sheet as a text', () => {
  const fill = loadMessages('templates/messages')
  const text = (one: Source, now = later(1), filedAt = now) => languages.map((language) => Object.values(fill('authority/sheet', language, sheetFields(one, language, now, homeZone, filedAt))).join('\n'))

  it('has every line with its answer', () => {
    const [nl] = text(source())
    for (const part of ['Meldblad datalek 2026-0042', '5.3 Beschrijving van het incident\n    Een bijlage ging naar de verkeerde klant.', 'donderdag 12 maart 2026, 14:05', '7.3 Aantal betrokkenen (exact, of minimum en maximum)\n    12', 'Anna de Wit, FG, fg@delinde.test']) assert.ok(nl!.includes(part), nl)
  })

  it('says what is not known yet, and what will follow', () => {
    const [nl, en] = text(source({ incident: anIncident() }))
    assert.match(nl!, /\(nog niet bekend\)[\s\S]*Volgt later \(artikel 33 lid 4 AVG\):\n- /)
    assert.match(en!, /\(not known yet\)[\s\S]*To follow \(GDPR Article 33\(4\)\):\n- /)
  })

  it('tells not known from not asked', () => assert.match(text(source({}, { ...everything, consequences: null }))[0]!, /gevolgen\n    Niet bekend/i))

  const moments: [what: string, filedAt: Date, due: Date | null, late: boolean][] = [
    ['exactly at the deadline', later(72), later(72), false],
    ['a millisecond later', new Date(later(72).getTime() + 1), later(72), true],
    ['on time, recorded afterwards', later(70), later(72), false],
    ['long after the first filing', later(400), null, false],
  ]
  for (const [what, filedAt, due, late] of moments) {
    it(`filed ${what} ${late ? 'says' : 'does not say'} that it is late`, () => {
      const [nl, en] = text(source({ due }), later(500), filedAt)
      assert.deepEqual([/reden van de vertraging/.test(nl!), /reason for the delay/.test(en!)], [late, late])
    })
  }
})

describe('the frozen sheet', () => {
  const clock = stoppedClock(later(5))
  const sheets = (own: Organisation = organisation) => sheetService({
    organisation: async () => own, latestAssessment: async () => null, obligations: shippedObligations, fill: loadMessages('templates/messages'), now: clock.now, zone: homeZone,
  })
  const incident = (change: Partial<Incident> = {}) => anIncident({ awareness: [aChoice({ awareAt: later(-1) })], ...change }, everything)

  it('goes with the SHA-256 of exactly its text', async () => {
    const { text, hash } = await sheets().frozen(incident(), 'gdpr-33', noon)
    assert.equal(hash, createHash('sha256').update(text).digest('hex'))
    assert.match(text, /^Meldblad datalek 2026-0042\n\nOpgemaakt op donderdag 12 maart 2026, 19:05/)
  })

  it('is the same for the same facts, and another when one letter differs', async () => {
    const [one, same, other] = await Promise.all([sheets().frozen(incident(), 'gdpr-33', noon), sheets().frozen(incident(), 'gdpr-33', noon), sheets({ ...organisation, name: 'Zorggroep de Linde' }).frozen(incident(), 'gdpr-33', noon)])
    assert.equal(one.hash, same.hash)
    assert.notEqual(one.hash, other.hash)
  })

  it('has the chosen moment of awareness, and none while the clock is provisional', async () => {
    assert.match((await sheets().frozen(incident(), 'gdpr-33', noon)).text, /Moment van kennisname\n    donderdag 12 maart 2026, 13:05/)
    assert.match((await sheets().frozen(incident({ awareness: [] }), 'gdpr-33', noon)).text, /Moment van kennisname\n    \(nog niet bekend\)/)
  })

  it('of a supplement says nothing of being late', async () => {
    const filed = incident({ filings: [aFiling()] })
    assert.doesNotMatch((await sheets().frozen(filed, 'gdpr-33', later(300))).text, /vertraging/)
    assert.match((await sheets().frozen(incident(), 'gdpr-33', later(300))).text, /vertraging/)
  })
})
