import assert from 'node:assert/strict'
import type { Law } from '../../src/clock/obligation.ts'
import { dutiesOf } from '../../src/incidents/duties.ts'
import type { Incident } from '../../src/incidents/incident.ts'
import type { StrandGroup } from '../../src/incidents/strand.ts'
import { loadMessages } from '../../src/outbox/message.loader.ts'
import type { Escalation } from '../../src/playbooks/escalation.ts'
import { pageFields } from '../../src/playbooks/page.ts'
import { homeZone } from '../../src/shared/dutch-time.ts'
import type { Language } from '../../src/shared/words/words.ts'
import { languages } from '../../src/shared/words/words.ts'
import { aChoice, aFiling, anEscalation, anIncident, law, standard } from '../support/builders.ts'
import { cast } from '../support/cast.ts'
import { later, noon } from '../support/moments.ts'
import { someTerms } from './plain-acts.ts'
import { smallLaw } from './small-law.ts'

const fill = loadMessages('templates/messages')
const link = 'https://meldklok.test/acknowledgement/abc'
const secret = 'Mevrouw Pietersen uit Zwolle kreeg de rekening van de buren.'
const step = { kind: 'step' as const, id: 'take-charge' }

interface Situation {
  now?: Date
  law?: Law
  groups?: StrandGroup[]
  row?: Partial<Escalation>
  incident?: Incident
  lateMinutes?: number
}

function message(language: Language, { now = later(48), row = {}, incident = anIncident({ awareness: [aChoice()] }, { whatHappened: secret, consequences: secret }), lateMinutes = 0, law: ours = law, groups = [] }: Situation = {}) {
  const duties = dutiesOf(incident, ours, now, groups)
  return fill('staff/escalation', language, pageFields({ rows: [anEscalation({ lateMinutes, ...row })], playbooks: new Map([['standard-1', standard]]), duties, known: {}, link }, language, now, homeZone))
}
const whole = (language: Language, situation?: Situation) => Object.values(message(language, situation)).join('\n')

describe('a message that wakes somebody', () => {
  const parts: [what: string, nl: string | RegExp, en: string | RegExp][] = [
    ['the number of the incident', '2026-0042', '2026-0042'],
    ['what is asked', 'Meld bij de AP; een eerste melding mag onvolledig zijn', 'File with the authority; a first notice may be incomplete'],
    ['the article', 'AVG art. 33 lid 1', 'GDPR Art. 33(1)'],
    ['the moment itself, with its zone', 'Uiterlijk: zondag 15 maart 2026, 14:05 (UTC+01:00)', 'No later than: Sunday 15 March 2026, 14:05 (UTC+01:00)'],
    ['the time that is left', 'Nog 24 uur.', '24 hours left.'],
    ['its link', link, link],
    ['that only a filing stops the clock', /stopt pas bij een indiening/, /stops only on a filing/],
  ]
  for (const [what, nl, en] of parts) {
    it(`tells ${what}, in both languages`, () => {
      for (const [language, part] of [['nl', nl], ['en', en]] as const) assert.ok(typeof part === 'string' ? whole(language).includes(part) : part.test(whole(language)), whole(language))
    })
  }

  it('tells the number and what is asked in its heading', () => {
    assert.deepEqual(languages.map((language) => message(language).heading), ['Incident 2026-0042: Meld bij de AP; een eerste melding mag onvolledig zijn', 'Incident 2026-0042: File with the authority; a first notice may be incomplete'])
  })

  it('never tells what happened, nor to whom, nor anybody’s name or address (rule 19)', () => {
    for (const language of languages) {
      for (const situation of [{}, { row: { subject: step } }, { now: later(99) }]) {
        const text = whole(language, situation)
        for (const personal of [...secret.split(' ').filter((word) => word.length > 6), 'toestel 12', ...Object.values(cast).flatMap(({ name, email }) => [name, email])]) assert.ok(!text.includes(personal), personal)
      }
    }
  })

  it('has no empty places and no leftovers of its template', () => {
    const situations: Situation[] = [{}, { now: later(99) }, { row: { subject: step } }, { lateMinutes: 60 }, { row: { drill: true } }, { incident: anIncident({}, { ourRole: 'processor' }) }]
    for (const language of languages) {
      for (const situation of situations) assert.doesNotMatch(whole(language, situation), /\{\{|\}\}|undefined|null|NaN|: \.|\n{3}|  /)
    }
  })
})

describe('how a message changes', () => {
  const now = (hours: number) => ({ now: later(hours) })
  const client = anIncident({ awareness: [aChoice()] }, { ourRole: 'processor' })
  const toClient = { incident: client, row: { subject: { kind: 'obligation' as const, id: 'gdpr-33-2' } } }
  const variants: [what: string, situation: Situation, nl: RegExp, en: RegExp, neither: RegExp][] = [
    ['on a provisional clock', { incident: anIncident() }, /voorlopige klok vanaf het eerste signaal/, /provisional clock from the first signal/, /TE LAAT|OVERDUE/],
    ['on a chosen moment', {}, /Uiterlijk/, /No later than/, /voorlopig|provisional/],
    ['in the last minute', { now: new Date(later(72).getTime() - 60_000) }, /Nog 1 minuut\./, /1 minute left\./, /TE LAAT|OVERDUE/],
    ['at the deadline itself', now(72), /Nog 0 minuten\./, /0 minutes left\./, /TE LAAT|OVERDUE/],
    ['after the deadline', now(75), /^TE LAAT: [\s\S]*3 uur voorbij\. Melden moet nog steeds, met de reden/, /^OVERDUE: [\s\S]*passed 3 hours ago\. It must still be filed, with the reason/, /Nog 3|left/],
    ['about a target of our own', { ...toClient, ...now(4) }, /zo snel als kan\. De wet noemt geen uren\.[\s\S]*Ons eigen streven: [\s\S]*Nog 20 uur/, /as soon as possible\. The law gives no hours\.[\s\S]*Our own target: [\s\S]*20 hours left/, /Uiterlijk|No later than|deadline|termijn/],
    ['about a target that passed', { ...toClient, ...now(25) }, /Dat is 1 uur voorbij/, /That was 1 hour ago/, /TE LAAT|OVERDUE|Uiterlijk|No later than/],
    ['that leaves late', { lateMinutes: 6 }, /6 minuten later de deur uit/, /leaves 6 minutes later than planned/, /TE LAAT/],
    ['that leaves in time', { lateMinutes: 5 }, /Laat weten/, /Let us know/, /later de deur uit|later than planned/],
    ['of a drill', { row: { drill: true } }, /^\[OEFENING\] [\s\S]*Dit is een oefening/, /^\[DRILL\] [\s\S]*This is a drill/, /TE LAAT/],
    ['of what is real', {}, /^Incident/, /^Incident/, /OEFENING|DRILL/],
  ]
  for (const [what, situation, nl, en, neither] of variants) {
    it(what, () => {
      assert.match(whole('nl', situation), nl)
      assert.match(whole('en', situation), en)
      for (const language of languages) assert.doesNotMatch(whole(language, situation), neither)
    })
  }

  it('about a step names the step, and the duty that presses', () => {
    const text = whole('nl', { row: { subject: step } })
    assert.match(text, /Gevraagd: Neem de melding in behandeling\.[\s\S]*AVG art\. 33 lid 1/)
  })

  it('about a step when everything is filed names no duty', () => {
    const text = whole('nl', { row: { subject: step }, incident: anIncident({ filings: [aFiling({ filedAt: noon })] }) })
    assert.doesNotMatch(text, /Art\. 33|Uiterlijk/)
  })
})

describe('a message that names several', () => {
  const ids = ['chain', 'gdpr-33-2_2h-chain', 'contract-dpa_6h-detected', 'quick']
  const groups = someTerms.slice(0, 4).map((terms, index): StrandGroup => ({ terms, told: false, count: 1, names: [`Klant ${index}`], lastToldAt: null }))
  const incident = anIncident({ traits: smallLaw.traits, awareness: [aChoice()] }, { ourRole: 'processor', significant: true, whatHappened: secret })
  const rows = [anEscalation({ subject: step, statutory: false }), ...ids.map((id, index) => anEscalation({ lateMinutes: index * 10, subject: { kind: 'obligation', id } }))]
  const text = (language: Language, some = rows, now = later(7)) =>
    Object.values(fill('staff/escalation', language, pageFields({ rows: some, playbooks: new Map([['standard-1', standard]]), duties: dutiesOf(incident, smallLaw, now, groups), known: {}, link }, language, now, homeZone))).join('\n')
  const linesOf = (whole: string) => whole.split('\n').filter((line) => line.startsWith('- '))

  it('tells what presses most in full, and of everything else in one line what, to whom, until when and how long that is', () => {
    assert.match(text('nl'), /^Incident 2026-0042: [\s\S]*Klant 3\.[\s\S]*Ons eigen streven: donderdag 12 maart 2026, 16:05/)
    assert.deepEqual(linesOf(text('nl')), [
      '- Plicht contract-dpa (1 opdrachtgever: Klant 1): uiterlijk donderdag 12 maart 2026, 20:05 (UTC+01:00), 1 uur te laat (art. contract-dpa).',
      '- Plicht chain: Eerste melding: voorlopig uiterlijk vrijdag 13 maart 2026, 14:05 (UTC+01:00), nog 17 uur (art. chain).',
      '- Plicht quick: uiterlijk vrijdag 13 maart 2026, 14:05 (UTC+01:00), nog 17 uur (art. quick). Nog niet besloten is of dit geldt.',
      '- Neem de melding in behandeling: ons eigen streven donderdag 12 maart 2026, 16:05 (UTC+01:00), 5 uur voorbij (art. gdpr-33-2).',
    ])
    assert.equal(linesOf(text('en'))[0], '- Duty contract-dpa (1 client: Klant 1): no later than Thursday 12 March 2026, 20:05 (UTC+01:00), 1 hour overdue (Art. contract-dpa).')
  })

  it('says the latest lateness, that the link is for all of it, and what stops each kind of clock', () => {
    assert.match(text('nl'), /gaat 30 minuten later de deur uit dan gepland\.\n\n/)
    assert.match(text('nl'), /werkt één keer, voor alles hierboven\. [\s\S]*aan elke opdrachtgever is verteld[^\n]*\n[^\n]*indiening met nummer[^\n]*\n\nMeldklok/)
    assert.match(text('en'), /works once, for everything above\. [\s\S]*every client has been told[^\n]*\n[^\n]*filing with a number[^\n]*\n\nMeldklok/)
  })

  it('never calls a target a deadline, whichever comes first', () => {
    for (const some of [rows, rows.toReversed()]) for (const line of linesOf(text('nl', some))) assert.ok(!/streven.*uiterlijk|uiterlijk.*streven|streven.*te laat/.test(line), line)
  })

  it('of twenty stays one line for each, without gaps, leftovers or anything personal', () => {
    const many = Array.from({ length: 20 }, () => rows).flat().slice(0, 21)
    for (const language of languages) {
      for (const some of [rows, many, rows.slice(0, 2)]) {
        const whole = text(language, some)
        assert.equal(linesOf(whole).length, some.length - 1)
        assert.doesNotMatch(whole, /\{\{|\}\}|undefined|null|NaN|: \.|\n{3}|  |\.\./)
        for (const personal of [secret, 'Pietersen', 'toestel 12', ...Object.values(cast).flatMap(({ name, email }) => [name, email])]) assert.ok(!whole.includes(personal), personal)
      }
    }
  })

  it('that names one has no such list', () => assert.doesNotMatch(text('nl', rows.slice(1, 2)), /Ook:|hierboven/))
})

describe('a message about a clock towards clients', () => {
  const [none, sixHours, , bank] = someTerms
  const group = (names: string[], change: Partial<StrandGroup> = {}): StrandGroup => ({ terms: sixHours!, told: false, count: names.length, names, lastToldAt: null, ...change })
  const about = (id: string, groups: StrandGroup[], now = later(1)): Situation => ({ now, law: smallLaw, groups, row: { subject: { kind: 'obligation', id } }, incident: anIncident({ awareness: [aChoice()] }, { ourRole: 'processor' }) })
  const contract = 'contract-dpa_6h-detected'
  const variants: [what: string, situation: Situation, nl: RegExp, en: RegExp, neither: RegExp][] = [
    ['names them when they are few', about(contract, [group(['Zorg B', 'Gemeente A'])]), /Nog te vertellen: 2 opdrachtgevers: Gemeente A, Zorg B\./, /Still to be told: 2 clients: Gemeente A, Zorg B\./, /zo snel als kan|as soon as/],
    ['counts them when they are many', about(contract, [group(['Gemeente A', 'Zorg B'], { count: 40 })]), /Nog te vertellen: 40 opdrachtgevers\./, /Still to be told: 40 clients\./, /Gemeente A/],
    ['leaves out who was told', about(contract, [group(['Zorg B']), group(['Gemeente A'], { told: true, lastToldAt: noon })]), /Nog te vertellen: 1 opdrachtgever: Zorg B\./, /Still to be told: 1 client: Zorg B\./, /Gemeente A/],
    ['calls what a contract says a deadline, and asks to tell, not to file', about(contract, [group(['Zorg B'])], later(7)), /^TE LAAT: [\s\S]*Vertellen moet nog steeds/, /^OVERDUE: [\s\S]*They must still be told/, /De wet noemt geen uren|indiening met nummer|filing with a number/],
    ['says why our target is early', about('gdpr-33-2_2h-chain', [group(['Bank C'], { terms: bank! })]), /Ons eigen streven: [\s\S]*Zo vroeg, zodat de opdrachtgever zelf op tijd kan melden \(Plicht chain, art\. chain\)\./, /This early so that the client can be on time itself \(Duty chain, Art\. chain\)\./, /Uiterlijk|No later than/],
    ['does not when it is not', about('gdpr-33-2_24h', [group(['Bank C'], { terms: none! })]), /Ons eigen streven/, /Our own target/, /Zo vroeg|This early/],
    ['asks what the step of the playbook asks', about('gdpr-33-2_24h', [group(['Bank C'], { terms: none! })]), /Gevraagd: Vertel elke opdrachtgever wat bekend is\./, /Asked: Tell each client what is known\./, /undefined/],
  ]
  for (const [what, situation, nl, en, neither] of variants) {
    it(what, () => {
      assert.match(whole('nl', situation), nl)
      assert.match(whole('en', situation), en)
      for (const language of languages) assert.doesNotMatch(whole(language, situation), neither)
      for (const language of languages) assert.doesNotMatch(whole(language, situation), /\{\{|\}\}|undefined|null|NaN|: \.|\n{3}|  /)
    })
  }
})

describe('a message about a duty', () => {
  const chain = (id: string, change = {}, facts = {}): Situation => ({ now: later(1), law: smallLaw, row: { subject: { kind: 'obligation', id } }, incident: anIncident({ traits: smallLaw.traits, awareness: [aChoice()], ...change }, facts) })

  it('says when nobody decided yet whether it applies', () => {
    assert.match(whole('nl', chain('quick')), /Nog niet besloten is of deze plicht geldt/)
    assert.match(whole('en', chain('quick')), /Nobody has decided yet whether this duty applies/)
    assert.doesNotMatch(whole('nl', chain('chain', {}, { significant: true })), /Nog niet besloten/)
  })

  it('names the stage where it has several', () => {
    assert.match(whole('nl', chain('chain', {}, { significant: true })), /Gevraagd: Plicht chain: Eerste melding\./)
    const filed = { filings: [aFiling({ obligation: 'chain', stage: 'initial' })] }
    assert.match(whole('en', chain('chain_intermediate', filed, { significant: true })), /Asked: Duty chain: Intermediate report\.[\s\S]*No later than: Sunday 15 March 2026, 14:05/)
  })

  it('says that a second cap stands in for a moment that is not known', () => {
    assert.match(whole('nl', chain('chain', {}, { significant: true })), /voorlopige klok tot bekend is wanneer de termijn begint\.\nUiterlijk: vrijdag 13 maart 2026, 14:05/)
    assert.doesNotMatch(whole('nl', chain('chain', {}, { significant: true, classifiedMajorAt: noon })), /voorlopige klok/)
  })
})
