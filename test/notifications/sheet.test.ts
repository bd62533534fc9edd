import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import type { Facts } from '../../src/facts/facts.ts'
import { dutiesOf } from '../../src/incidents/duties.ts'
import type { Filing, FilingInput } from '../../src/incidents/filing.ts'
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
import { aChoice, aDecision, aFiling, anIncident, anna, completeFacts, law, said } from '../support/builders.ts'
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
  const text = (one: Source, now = later(1), filedAt = now) => languages.map((language) => Object.values(fill('authority/sheet', language, sheetFields(one, language, now, homeZone, { filedAt }))).join('\n'))

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
    organisation: async () => own, latestAssessment: async () => null, law: async () => law, fill: loadMessages('templates/messages'), now: clock.now, zone: homeZone,
  })
  const incident = (change: Partial<Incident> = {}, facts: Facts = everything) => anIncident({ awareness: [aChoice({ moment: later(-1) })], ...change }, facts)
  const input = (change: Partial<FilingInput> = {}): FilingInput => ({
    obligation: 'gdpr-33', stage: 'notify', kind: 'first', reference: 'AP-1', filedAt: noon, receipt: '', lateReason: '', reason: '', ...change,
  })
  const dutyOf = (one: Incident, id = 'gdpr-33') => dutiesOf(one, law, later(5)).find(({ obligation }) => obligation.id === id)!
  const frozen = (one: Incident, change: Partial<FilingInput> = {}, own = organisation) => sheets(own).frozen(one, input(change), dutyOf(one, change.obligation))
  /** The first notice as it would be kept, so that what follows can see what it said. */
  const filedFirst = async (one: Incident): Promise<Filing> => {
    const { text, hash, lines } = await frozen(one)
    return aFiling({ reference: 'AP-778812', filedAt: noon, sheet: text, sheetHash: hash, lines: lines! })
  }

  it('goes with the SHA-256 of exactly its text', async () => {
    const { text, hash } = await frozen(incident())
    assert.equal(hash, createHash('sha256').update(text).digest('hex'))
    assert.match(text, /^Meldblad datalek 2026-0042\n\nOpgemaakt op donderdag 12 maart 2026, 19:05/)
  })

  it('is the same for the same facts, and another when one letter differs', async () => {
    const [one, same, other] = await Promise.all([frozen(incident()), frozen(incident()), frozen(incident(), {}, { ...organisation, name: 'Zorggroep de Linde' })])
    assert.equal(one.hash, same.hash)
    assert.notEqual(one.hash, other.hash)
  })

  it('has the chosen moment of awareness, and none while the clock is provisional', async () => {
    assert.match((await frozen(incident())).text, /Moment van kennisname\n    donderdag 12 maart 2026, 13:05/)
    assert.match((await frozen(incident({ awareness: [] }))).text, /Moment van kennisname\n    \(nog niet bekend\)/)
  })

  it('says that it is late of a first notice only', async () => {
    assert.match((await frozen(incident(), { filedAt: later(300) })).text, /reden van de vertraging/)
    const filings = [await filedFirst(incident())]
    for (const kind of ['supplement', 'correction', 'withdrawal'] as const) {
      assert.doesNotMatch((await frozen(incident({ filings }), { kind, filedAt: later(300), reason: 'Omdat.' })).text, /vertraging/)
    }
  })

  it('says that it is late of a new first notice after a withdrawal too', async () => {
    const filings = [await filedFirst(incident()), aFiling({ id: 'w', kind: 'withdrawal', reason: 'Geen inbreuk.' })]
    assert.match((await frozen(incident({ filings }), { filedAt: later(300) })).text, /reden van de vertraging/)
  })

  describe('of a supplement', () => {
    const changed = { ...everything, consequences: 'Ook het rekeningnummer was te zien.' }

    it('states only what changed since the last filing, and names the first', async () => {
      const filings = [await filedFirst(incident())]
      const { text } = await frozen(incident({ filings }, changed), { kind: 'supplement' })
      assert.match(text, /^Aanvulling op melding AP-778812/)
      assert.deepEqual(text.match(/^\d+\.\d[\w.-]* /gm), ['9.1-9.2 '])
      assert.match(text, /Ook het rekeningnummer was te zien\./)
    })

    it('does not repeat what an earlier supplement said', async () => {
      const one = await filedFirst(incident())
      const { lines, text, hash } = await frozen(incident({ filings: [one] }, changed), { kind: 'supplement' })
      const filings = [one, aFiling({ id: 'two', kind: 'supplement', sheet: text, sheetHash: hash, lines: lines! })]
      assert.match((await frozen(incident({ filings }, changed), { kind: 'supplement' })).text, /Er is niets veranderd sinds de vorige keer/)
    })

    it('counts from the last that stands, not from one that was rejected', async () => {
      const one = await filedFirst(incident())
      const { lines } = await frozen(incident({ filings: [one] }, changed), { kind: 'supplement' })
      const rejected = { reason: 'Niet aangekomen.', by: anna, at: noon }
      const filings = [one, aFiling({ id: 'two', kind: 'supplement', lines: lines!, rejected })]
      assert.match((await frozen(incident({ filings }, changed), { kind: 'supplement' })).text, /Ook het rekeningnummer/)
    })
  })

  it('of a correction and a withdrawal names the number of the first notice and says why', async () => {
    const filings = [await filedFirst(incident())]
    for (const [kind, heading] of [['correction', 'Wijziging van melding AP-778812'], ['withdrawal', 'Intrekking van melding AP-778812']] as const) {
      const { text } = await frozen(incident({ filings }), { kind, reason: 'Het bleek een ander bestand.' })
      assert.ok(text.startsWith(heading), text)
      assert.match(text, /Het bleek een ander bestand\./)
    }
  })

  describe('of a duty towards somebody else', () => {
    const processor = (change: Partial<Incident> = {}) => incident(change, { ...everything, ourRole: 'processor' })
    const told = { obligation: 'gdpr-33-2', stage: 'inform', reference: '', receipt: 'Gebeld met de FG van de klant.' }

    it('is no form of the authority: it says what was told, under which article, to whom and when', async () => {
      const { text, lines } = await frozen(processor(), told)
      for (const part of ['Eerste melding: Bericht aan de opdrachtgever', 'GDPR Art. 33(2)', 'Aan: de verwerkingsverantwoordelijke', 'Op: donderdag 12 maart 2026, 14:05', 'Gebeld met de FG van de klant.', 'Een bijlage ging naar de verkeerde klant.']) assert.ok(text.includes(part), text)
      assert.doesNotMatch(text, /Meldblad|5\.3/)
      assert.equal(lines, undefined)
    })

    it('of a correction names the first', async () => {
      const filings = [aFiling({ ...told, kind: 'first', lateReason: null, reason: null, reference: 'ZK-9' })]
      const { text } = await frozen(processor({ filings }), { ...told, kind: 'correction', reason: 'Het ging om meer klanten.' })
      assert.match(text, /^Wijziging: [\s\S]*Hoort bij het eerste bericht van donderdag 12 maart 2026, 14:05, nummer ZK-9[\s\S]*Het ging om meer klanten\./)
    })
  })
})

describe('every text that is frozen', () => {
  const fill = loadMessages('templates/messages')
  const fields = { ...sheetFields(source(), 'nl', noon, homeZone, { first: aFiling(), last: aFiling(), reason: 'Omdat.' }) }
  const empty = { ...fields, lines: [], changed: [], gaps: [], firstNumber: '', firstAt: '', reason: '', late: false, due: '' }
  for (const name of ['sheet', 'supplement', 'correction', 'withdrawal']) {
    for (const language of languages) {
      it(`authority/${name} can be filled in ${language}, full and empty`, () => {
        for (const one of [fields, empty]) assert.ok(fill(`authority/${name}`, language, one).heading.includes('2026-0042'))
      })
    }
  }
})
