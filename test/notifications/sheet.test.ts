import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import type { AssessmentInput } from '../../src/assessment/input.ts'
import type { AssessmentVersion } from '../../src/assessment/version.ts'
import type { Facts } from '../../src/facts/facts.ts'
import { formFacts } from '../../src/facts/form-facts.ts'
import { dutiesOf } from '../../src/incidents/duties.ts'
import type { Filing, FilingInput } from '../../src/incidents/filing.ts'
import type { Incident } from '../../src/incidents/incident.ts'
import { articleOf } from '../../src/notifications/form.ts'
import { sheetFields } from '../../src/notifications/sheet-fields.ts'
import { meterOf } from '../../src/notifications/sheet-meter.ts'
import { sheetService } from '../../src/notifications/sheet.service.ts'
import { severityOf } from '../../src/notifications/sheet-consequences.ts'
import { fillSheet, missingContent, notAsked } from '../../src/notifications/sheet.ts'
import { loadMessages } from '../../src/outbox/message.loader.ts'
import type { Organisation } from '../../src/people/organisation.ts'
import { unfounded } from '../../src/people/organisation.ts'
import { homeZone } from '../../src/shared/dutch-time.ts'
import { languages } from '../../src/shared/words/words.ts'
import { aChoice, aDecision, aFiling, anIncident, anna, law, said } from '../support/builders.ts'
import { later, noon, stoppedClock } from '../support/moments.ts'
import { aSource, everything, form, organisation } from './sheets.ts'

type Source = ReturnType<typeof aSource>
const missing = (one: Source) => fillSheet(one).filter((line) => line.missing).map(({ field }) => field.no)
const gaps = (one: Source) => missingContent(fillSheet(one)).map(({ field }) => field.no)
const asked = (one: Source) => fillSheet(one).map(({ field }) => field.no)
const line = (one: Source, no: string) => fillSheet(one).find(({ field }) => field.no === no)
const answer = (one: Source, no: string) => line(one, no)?.answer
const assessed = (outcome: object): AssessmentVersion => ({
  id: 'a', incident: '2026-0042', version: 1, input: {} as AssessmentInput, reason: null, note: null, knowledge: null, rules: 2, by: anna, at: noon,
  outcome: { enisa: { level: 'low' }, risk: 'risk', notifyAuthority: true, notifyDataSubjects: false, reasons: [], wouldFlip: [], likeCases: [], ...outcome } as unknown as AssessmentVersion['outcome'],
})

describe('the filing sheet', () => {
  it('has every field that the form asks, in its order', () => {
    const order = form.fields.map(({ no }) => no)
    const lines = asked(aSource())
    assert.deepEqual(lines, order.filter((no) => lines.includes(no)))
    assert.deepEqual([...lines, ...notAsked(aSource(), fillSheet(aSource())).map(({ no }) => no)].toSorted(), order.toSorted())
  })

  it('lacks only what no record can tell while nobody assessed', () => {
    assert.deepEqual(missing(aSource()), ['2.1.1', '5.4', '9.3'])
    assert.deepEqual(gaps(aSource()), ['9.3'])
  })

  const stated = fillSheet(aSource()).flatMap(({ field, origin }) => (origin.from === 'recorded' ? origin.facts.map((fact) => ({ no: field.no, fact, article: articleOf(field) })) : []))
  it('rests on the facts for most of its lines', () => assert.ok(stated.length >= 18, String(stated.length)))
  for (const { no, fact, article } of stated.filter((one) => one.fact !== 'measuresPlanned')) {
    it(`lacks ${no} (${fact}) when nobody said, and not when somebody said that it is not known`, () => {
      const { [fact]: _, ...others } = everything
      const { measuresPlanned: __, ...withoutPlans } = others as Facts
      const without = aSource({ incident: anIncident({ decisions: [aDecision()], statements: said(withoutPlans) }) })
      assert.ok(missing(without).includes(no))
      assert.equal(gaps(without).includes(no), article !== '')
      const unknown = aSource({}, { ...everything, [fact]: null })
      assert.ok(!missing(unknown).includes(no), answer(unknown, no))
      assert.match(answer(unknown, no)!, /niet bekend/i)
    })
  }

  const lacks: [what: string, change: Partial<Source>, number: string, gap: boolean][] = [
    ['the name of the organisation', { organisation: { ...organisation, name: '' } }, '3.1.1a', false],
    ['the number of the DPO', { organisation: { ...organisation, dpoNumber: '' } }, '3.1.1d', true],
    ['whom to call', { organisation: unfounded }, '3.2.1', true],
    ['since when we know', { awareAt: null }, '4.4', false],
  ]
  for (const [what, change, number, gap] of lacks) {
    it(`lacks ${what}${gap ? '' : ', which Art. 33(3) does not ask'}`, () => assert.deepEqual([missing(aSource(change)).includes(number), gaps(aSource(change)).includes(number)], [true, gap]))
  }

  it('covers all of Art. 33(3): a, b, c and d', () => {
    for (const part of ['33(3)(a)', '33(3)(b)', '33(3)(c)', '33(3)(d)']) assert.ok(form.fields.some((field) => articleOf(field) === part), part)
  })

  it('speaks English to who reads English, with the boxes translated', () => {
    const english = fillSheet(aSource(), 'en')
    assert.equal(english.find(({ field }) => field.no === '5.1')!.answer, '(Possibly) seen by unauthorised persons - confidentiality')
    assert.deepEqual(english.map(({ missing: lack }) => lack), fillSheet(aSource()).map(({ missing: lack }) => lack))
  })
})

describe('the conditions of the form', () => {
  const told = { at: later(2), people: 12, channels: ['email', 'phone'] as const, how: '', text: 'Beste klant' }
  const decided = (change: object) => ({ incident: anIncident({ decisions: [aDecision(change)] }, everything) })
  const cases: [what: string, source: Source, there: string[], not: string[]][] = [
    ['the end only of what has ended', aSource({}, { ...everything, ongoing: true }), [], ['4.1.2']],
    ['the end of what may have ended', aSource({}, { ...everything, ongoing: false }), ['4.1.2'], []],
    ['countries only when there are some', aSource({}, { ...everything, abroad: false }), ['2.1.1'], ['2.1.2']],
    ['countries when somebody is abroad', aSource({}, { ...everything, abroad: true }), ['2.1.2'], []],
    ['another contact only when there is one', aSource(), [], ['3.2.2']],
    ['another contact once named', aSource({}, { ...everything, authorityContact: 'Bram, 030 1' }), ['3.2.2'], []],
    ['the technique only of what was protected', aSource(), [], ['8.1x']],
    ['the technique of what was encrypted', aSource({}, { ...everything, unintelligible: true, protectedBy: ['encrypted'] }), ['8.1x'], []],
    ['how people were told only when they were', aSource({ told }), ['10.1.2', '10.1.3', '10.1.7', '10.1.8'], ['10.1.4-6']],
    ['when people will be told, and what they read', aSource(decided({ notifyDataSubjects: true })), ['10.1.2', '10.1.8'], ['10.1.3', '10.1.7', '10.1.4-6']],
    ['why people are not told', aSource(decided({ notifyDataSubjects: false })), ['10.1.4-6'], ['10.1.2', '10.1.3', '10.1.7', '10.1.8']],
    ['neither while nobody decided', aSource({ incident: anIncident({}, everything) }), ['10.1.1'], ['10.1.2', '10.1.4-6', '10.1.8']],
  ]
  for (const [what, source, there, not] of cases) {
    it(`asks ${what}`, () => {
      for (const no of there) assert.ok(asked(source).includes(no), no)
      for (const no of not) assert.ok(!asked(source).includes(no), no)
    })
  }

  for (const [filedAt, is] of [[later(72), false], [new Date(later(72).getTime() + 1), true]] as const) {
    it(`asks why it is late ${is ? 'a moment after' : 'not at'} the end of the 72 hours`, () => assert.equal(asked(aSource({ notice: { ...aSource().notice, filedAt } })).includes('4.5'), is))
  }
})

describe('what follows from the records', () => {
  it('takes whether people are told from what was done before what was decided', () => {
    const decisions = [aDecision({ notifyDataSubjects: true })]
    assert.equal(answer(aSource({ incident: anIncident({ decisions }, everything) }), '10.1.1'), 'Nee, maar dat ga ik nog doen')
    assert.equal(answer(aSource(), '10.1.1'), 'Nee, en dat ga ik niet doen')
    assert.equal(answer(aSource({ incident: anIncident({}, everything) }), '10.1.1'), 'Nog niet bekend')
    const filings = [aFiling({ obligation: 'gdpr-34', stage: 'communicate', filedAt: later(3), receipt: 'Gebeld, alle twaalf.' })]
    const byHand = aSource({ told: { at: later(3), people: null, channels: [], how: 'Gebeld, alle twaalf.', text: '' }, incident: anIncident({ decisions, filings }, everything) })
    assert.deepEqual([answer(byHand, '10.1.1'), answer(byHand, '10.1.2'), answer(byHand, '10.1.3'), answer(byHand, '10.1.7')], ['Ja', 'donderdag 12 maart 2026, 17:05', '', 'Gebeld, alle twaalf.'])
  })

  const grounds: [what: string, change: object, parts: string[]][] = [
    ['the protection that was there', { grounds: 'unintelligible', conditions: { protection: 'AES-256 op de laptop', keySafe: true }, peopleMotivation: 'Niemand kan het lezen.' }, ['Passende technische beschermingsmaatregelen', 'Niemand kan het lezen.', 'AES-256 op de laptop']],
    ['what was done afterwards', { grounds: 'later-measures', conditions: { laterMeasures: 'Op afstand gewist.' }, peopleMotivation: 'Het gevaar is weg.' }, ['Maatregelen achteraf', 'Het gevaar is weg.', 'Op afstand gewist.']],
    ['the public notice instead', { grounds: 'disproportionate', conditions: { publicNotice: 'Op onze site' }, peopleMotivation: 'We hebben geen adressen.' }, ['Onevenredige inspanning', 'We hebben geen adressen.', 'Openbare mededeling: Op onze site']],
    ['the law for financial undertakings', { grounds: 'uavg-42', conditions: null, peopleMotivation: 'Wij zijn een bank.' }, ['Financiële onderneming (artikel 42 UAVG)', 'Wij zijn een bank.']],
    ['that the risk is not high, with the second motivation', { grounds: null, peopleMotivation: 'Voor hen is het risico klein.' }, ['Geen hoog risico', 'Voor hen is het risico klein.']],
    ['the one motivation of a decision from before there were two', { grounds: null }, ['Geen hoog risico', 'Er is een risico.']],
  ]
  for (const [what, change, parts] of grounds) {
    it(`says why people are not told: ${what}`, () => {
      const text = answer(aSource({ incident: anIncident({ decisions: [aDecision(change)] }, everything) }), '10.1.4-6')!
      for (const part of parts) assert.ok(text.includes(part), text)
      if ('peopleMotivation' in change) assert.ok(!text.includes('Er is een risico.'), text)
    })
  }

  it('calls silence at high risk without a ground by no ground of the law', () => {
    const incident = anIncident({ decisions: [aDecision({ peopleMotivation: 'Toch niet.', deviationReason: 'Omdat wij het anders zien.' })] }, everything)
    assert.match(answer(aSource({ incident, assessment: assessed({ risk: 'high', notifyDataSubjects: true }) }), '10.1.4-6')!, /^Anders, namelijk\nToch niet\.\nOmdat wij het anders zien\.$/)
  })

  it('never calls a risk negligible or a high one limited, whatever the score', () => {
    const table = (['low', 'medium', 'high', 'very-high'] as const).map((level) => (['unlikely', 'risk', 'high'] as const).map((risk) => severityOf({ enisa: { level }, risk })))
    assert.deepEqual(table, [['negligible', 'limited', 'considerable'], ['limited', 'limited', 'considerable'], ['considerable', 'considerable', 'considerable'], ['very-large', 'very-large', 'very-large']])
  })

  it('explains the severity with the reasons of the assessment, but for what speaks against it', () => {
    const reasons = [{ factor: 'people', effect: 'raises', because: { nl: 'Het zijn er veel.', en: 'Many.' } }, { factor: 'containment', effect: 'lowers', because: { nl: 'Gewist.', en: 'Gone.' } }]
    assert.equal(answer(aSource({ assessment: assessed({ reasons }) }), '9.3b'), 'Het zijn er veel.')
  })

  it('proposes the consequences that the data and the recipient point to', () => {
    const bank = aSource({}, { ...everything, dataCategories: ['name', 'bank-account', 'national-id'], recipients: 'unknown' })
    assert.equal(answer(bank, '9.1'), 'Onbevoegden hebben kennis kunnen nemen van de gegevens; De gegevens kunnen op een onbehoorlijke of onrechtmatige manier worden gebruikt')
    assert.match(answer(bank, '9.2')!, /^Identiteitsdiefstal of -fraude; Financieel verlies; Betrokkenen verliezen het overzicht[^\n]*\nDe ontvanger zag/)
    assert.deepEqual(line(aSource({}, { ...everything, nature: ['availability'], recipients: 'none' }), '9.2')!.ticks, ['no-access'])
  })

  it('knows other supervisors and other laws from the duties that apply and what was filed under them', () => {
    const duties = (id: string) => dutiesOf(anIncident({}, everything), { ...law, traits: { ...law.traits, 'public-telecom': true, 'swiss-people': true, financial: true } }, noon).filter(({ obligation }) => obligation.id === id || obligation.id === 'gdpr-33')
    assert.equal(answer(aSource({ duties: duties('nl-tw-11.3a') }), '1.2'), 'Algemene verordening gegevensbescherming (AVG); Telecommunicatiewet (Tw)')
    const swiss = aSource({ duties: duties('ch-fadp-24') })
    assert.deepEqual([answer(swiss, '2.1.1'), answer(swiss, '2.1.2'), answer(swiss, '2.2.1')], ['Ja', 'Zwitserland', 'Nee'])
    const told = aSource({ duties: duties('ch-fadp-24'), incident: anIncident({ filings: [aFiling({ obligation: 'ch-fadp-24', stage: 'notify' })] }, everything) })
    assert.deepEqual([answer(told, '2.2.1'), answer(told, '1.3')], ['Ja, namelijk: de Zwitserse toezichthouder (FDPIC/EDÖB)', 'Geen'])
    const bank = aSource({ duties: duties('dora'), incident: anIncident({ filings: [aFiling({ obligation: 'dora', stage: 'initial' })] }, everything) })
    assert.match(answer(bank, '1.3')!, /^Andere toezichthouder, namelijk: DNB of AFM/)
  })

  it('drafts the reason for being late from the attempts, and keeps what a person wrote', () => {
    const filingAttempts = [{ id: '1', obligation: 'gdpr-33', stage: 'notify', remark: 'Foutmelding 503', by: anna, at: later(71) }]
    const notice = { ...aSource().notice, filedAt: later(80) }
    const draft = aSource({ notice, incident: anIncident({ filingAttempts }, everything) })
    assert.match(answer(draft, '4.5')!, /zondag 15 maart 2026, 13:05 \(Foutmelding 503\)/)
    assert.equal(answer(aSource({ notice, incident: anIncident({ filingAttempts }, { ...everything, lateReason: 'Brand.' }) }), '4.5'), 'Brand.')
    assert.equal(answer(aSource({ notice: { ...notice, lateReason: 'Bij het indienen gezegd.' }, incident: anIncident({ filingAttempts }, { ...everything, lateReason: 'Brand.' }) }), '4.5'), 'Bij het indienen gezegd.')
    assert.equal(answer(aSource({ notice }), '4.5'), '')
  })

  it('says that the notice is complete once nothing is missing, open or unsure', () => {
    const done = { assessment: assessed({ reasons: [] }) }
    assert.equal(answer(aSource(done), '10.3'), 'Volledig (definitief)')
    for (const unsure of [{ ongoing: true }, { people: null }, { recordCount: null }]) assert.equal(answer(aSource(done, { ...everything, ...unsure }), '10.3'), 'Voorlopig, aanvulling volgt')
    assert.equal(answer(aSource({ ...done, incident: anIncident({}, everything) }), '10.3'), 'Voorlopig, aanvulling volgt')
    assert.equal(answer(aSource(), '10.3'), 'Voorlopig, aanvulling volgt')
  })
})

describe('what a person chose on the sheet', () => {
  const chosen: [fact: Facts, no: string, answer: string][] = [
    [{ legalBasis: ['gdpr', 'telecom'] }, '1.2', 'Algemene verordening gegevensbescherming (AVG); Telecommunicatiewet (Tw)'],
    [{ otherSupervisors: ['igj', 'other'], otherSupervisorName: 'NZa' }, '1.3', 'Inspectie Gezondheidszorg en Jeugd (IGJ); Andere toezichthouder, namelijk: NZa'],
    [{ otherSupervisors: ['none'] }, '1.3', 'Geen'],
    [{ abroad: false }, '2.1.1', 'Nee'],
    [{ otherPrivacyAuthorities: 'BfDI' }, '2.2.1', 'Ja, namelijk: BfDI'],
    [{ controllers: 'De Linde en De Eik' }, '3.1.1b', 'De Linde en De Eik'],
    [{ attachments: 'brief.pdf' }, '5.4', 'brief.pdf'],
    [{ protectedBy: ['hashed'] }, '8.1', 'Gehasht'],
    [{ consequencesForData: ['other'], consequencesForDataOther: 'Iets geks' }, '9.1', 'Anders, namelijk: Iets geks'],
    [{ severity: 'very-large' }, '9.3', 'Zeer groot'],
    [{ severityWhy: 'Daarom.' }, '9.3b', 'Daarom.'],
    [{ noticeComplete: 'complete' }, '10.3', 'Volledig (definitief)'],
  ]
  for (const [fact, no, expected] of chosen) {
    it(`stands on ${no} before what follows from the records, as chosen`, () => {
      const own = line(aSource({ assessment: assessed({}) }, { ...everything, ...fact }), no)!
      assert.deepEqual([own.answer, own.origin.from], [expected, 'chosen'])
    })
  }

  it('answered with "not known" follows the records again', () => {
    const nothing = Object.fromEntries(formFacts.map((fact) => [fact, null]))
    const source = aSource({ assessment: assessed({}) })
    assert.deepEqual(fillSheet(aSource({ assessment: assessed({}) }, { ...everything, ...nothing })).map((one) => one.answer), fillSheet(source).map((one) => one.answer))
  })

  it('must name how the data were protected: that they were is no box', () => {
    assert.ok(gaps(aSource({}, { ...everything, unintelligible: true })).includes('8.1'))
    assert.equal(answer(aSource({}, { ...everything, unintelligible: true, protectedBy: ['encrypted'] }), '8.1'), 'Versleuteld (encryptie)')
  })
})

describe('how far the sheet is', () => {
  it('knows what a first notice needs from what may follow later, and never asks for what may stay empty', () => {
    const bare = meterOf(fillSheet(aSource({ incident: anIncident() })))
    const [now, afterwards, rest] = bare.parts
    assert.deepEqual([now!.need, afterwards!.need, rest!.need], ['now', 'later', 'form'])
    assert.deepEqual(now!.lacks.map(({ field }) => field.no), ['5.1'])
    assert.ok(afterwards!.lacks.some(({ field }) => field.no === '7.3'))
    assert.ok(!bare.parts.flatMap(({ lacks: some }) => some).some(({ field }) => field.no === '5.4'))
    assert.deepEqual([bare.ready, bare.complete], [false, false])
  })

  it('is ready before it is complete', () => {
    const ready = meterOf(fillSheet(aSource({ incident: anIncident({}, { nature: ['confidentiality'] }) })))
    assert.deepEqual([ready.ready, ready.complete], [true, false])
    const complete = meterOf(fillSheet(aSource({ assessment: assessed({}) }, { ...everything, abroad: false })))
    assert.deepEqual([complete.ready, complete.complete], [true, true])
  })
})

describe('the sheet as a text', () => {
  const fill = loadMessages('templates/messages')
  const text = (one: Source, now = later(1)) => languages.map((language) => Object.values(fill('authority/sheet', language, sheetFields(one, language, now))).join('\n'))
  const source = aSource

  it('has every line with its answer', () => {
    const [nl] = text(source())
    for (const part of ['Meldblad datalek 2026-0042', '5.3 Beschrijving van het incident\n    Een bijlage ging naar de verkeerde klant.', 'donderdag 12 maart 2026, 14:05', '7.3 Aantal betrokkenen (exact, of minimum en maximum)\n    12', 'Anna de Wit, FG, fg@delinde.test']) assert.ok(nl!.includes(part), nl)
  })

  it('says what is not known yet, and what will follow', () => {
    const [nl, en] = text(source({ incident: anIncident() }))
    assert.match(nl!, /\(nog niet bekend\)[\s\S]*Volgt later \(artikel 33 lid 4 AVG\):\n- /)
    assert.match(en!, /\(not known yet\)[\s\S]*To follow \(GDPR Article 33\(4\)\):\n- /)
  })

  it('tells not known from not asked', () => assert.match(text(source({}, { ...everything, howDiscovered: null }))[0]!, /ontdekt\n    Niet bekend/i))

  const moments: [what: string, filedAt: Date, due: Date | null, late: boolean][] = [
    ['exactly at the deadline', later(72), later(72), false],
    ['a millisecond later', new Date(later(72).getTime() + 1), later(72), true],
    ['on time, recorded afterwards', later(70), later(72), false],
    ['long after the first filing', later(400), null, false],
  ]
  for (const [what, filedAt, due, late] of moments) {
    it(`filed ${what} ${late ? 'says' : 'does not say'} that it is late`, () => {
      const [nl, en] = text(source({ notice: { ...source().notice, due, filedAt } }), later(500))
      assert.deepEqual([/reden van de vertraging/.test(nl!), /reason for the delay/.test(en!)], [late, late])
    })
  }
})

describe('the frozen sheet', () => {
  const clock = stoppedClock(later(5))
  const sheets = (own: Organisation = organisation) => sheetService({
    form, organisation: async () => own, latestAssessment: async () => null, law: async () => law, fill: loadMessages('templates/messages'), now: clock.now, zone: homeZone,
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
      assert.deepEqual(text.match(/^\d+\.\d[\w.-]* /gm), ['1.1 ', '1.1a ', '1.1b ', '9.2 '])
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
  const fields = sheetFields(aSource({ notice: { ...aSource().notice, kind: 'correction', first: aFiling(), last: aFiling(), reason: 'Omdat.' } }), 'nl', noon)
  const empty = { ...fields, lines: [], notice: [], changed: [], gaps: [], firstNumber: '', firstAt: '', reason: '', late: false, due: '' }
  for (const name of ['sheet', 'supplement', 'correction', 'withdrawal']) {
    for (const language of languages) {
      it(`authority/${name} can be filled in ${language}, full and empty`, () => {
        for (const one of [fields, empty]) assert.ok(fill(`authority/${name}`, language, one).heading.includes('2026-0042'))
      })
    }
  }
})
