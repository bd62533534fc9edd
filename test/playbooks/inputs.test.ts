import assert from 'node:assert/strict'
import type { Facts } from '../../src/facts/facts.ts'
import { amendFacts, factsOf } from '../../src/incidents/incident.ts'
import type { Incident } from '../../src/incidents/incident.ts'
import type { Reader } from '../../src/incidents/reader.ts'
import type { Input } from '../../src/playbooks/playbook.ts'
import type { Asking } from '../../src/playbooks/questions-after.ts'
import { answerQuestions, askingOf, questionsOf } from '../../src/playbooks/questions-after.ts'
import { answersSchema, withUnoffered } from '../../src/playbooks/questions-after.schema.ts'
import { questionsCard } from '../../src/playbooks/questions-after.view.ts'
import { Refused } from '../../src/shared/errors.ts'
import { reasonsOf } from '../../src/web/reasons.ts'
import { anIncident, aPlaybook, bram, chris } from '../support/builders.ts'
import { cast } from '../support/cast.ts'
import { later } from '../support/moments.ts'

const input = (change: Partial<Input> & Pick<Input, 'fact'>): Input => ({ id: change.fact, type: 'text', quickReport: false, label: { nl: `Vraag ${change.fact}`, en: `Question ${change.fact}` }, ...change })
const inputs: Input[] = [
  input({ fact: 'consequences' }),
  input({ fact: 'occurredFrom', type: 'moment', quickReport: true }),
  input({ fact: 'recipients', type: 'choice', quickReport: true, options: ['known-trusted', 'known'] }),
  input({ fact: 'dataCategories', type: 'choices', options: ['name', 'email'] }),
  input({ fact: 'people', type: 'count' }),
  input({ fact: 'protectedAddress', type: 'yes-no' }),
  input({ id: 'again', fact: 'people', type: 'count', quickReport: true }),
]
const playbook = aPlaybook({ inputs })
const names = ({ first, more }: { first: Input[]; more: Input[] }) => [first, more].map((some) => some.map(({ fact }) => fact))
const amended = (facts: Facts, by = bram, incident = anIncident()) => amendFacts(incident, facts, { by, at: later(1) }).incident
const reader = (part: keyof typeof cast, hours = 1): Reader => ({ person: cast[part], language: 'nl', zone: 'Europe/Amsterdam', now: later(hours), nameOf: () => undefined })

describe('who may answer the questions of a playbook', () => {
  const cases: [part: keyof typeof cast, hours: number, change: Partial<Incident>, found: Asking | null][] = [
    ['chris', 0, {}, 'own'],
    ['chris', 23.99, {}, 'own'],
    ['chris', 24, {}, null],
    ['chris', 1, { stage: 'closed' }, null],
    ['chris', 1, { reportedBy: bram }, null],
    ['chris', 1, { reportedBy: { kind: 'token', id: 'chris' } }, null],
    ['bram', 999, {}, 'all'],
    ['anna', 999, {}, 'all'],
    ['bram', 1, { stage: 'dismissed' }, null],
    ['fleur', 1, {}, null],
    ['fleur', 1, { reportedBy: { kind: 'person', id: 'fleur' } }, 'own'],
    ['gijs', 1, { reportedBy: { kind: 'person', id: 'gijs' } }, 'own'],
    ['eva', 1, { reportedBy: { kind: 'person', id: 'eva' } }, null],
    ['dewi', 1, { reportedBy: { kind: 'person', id: 'dewi' } }, null],
  ]
  for (const [part, hours, change, found] of cases) {
    it(`is ${found ?? 'nobody'}: ${part} after ${hours} hours, ${JSON.stringify(change)}`, () => assert.equal(askingOf(anIncident(change), cast[part], later(hours)), found))
  }
})

describe('the questions after a report', () => {
  it('are those of the playbook, the quick ones first, each fact once', () => {
    assert.deepEqual(names(questionsOf(playbook, anIncident(), cast.chris, 'own')), [['occurredFrom', 'recipients', 'people'], ['consequences', 'dataCategories', 'protectedAddress']])
  })

  it('leave out for a reporter what somebody else answered, and show nothing of it', () => {
    const incident = amended({ people: { min: 3, max: 3 }, protectedAddress: true })
    assert.deepEqual(names(questionsOf(playbook, incident, cast.chris, 'own')), [['occurredFrom', 'recipients'], ['consequences', 'dataCategories']])
    assert.deepEqual(questionsCard(playbook, incident, reader('chris'))!.values, { unknown: [] })
    assert.deepEqual(questionsCard(playbook, incident, reader('bram'))!.values['people'], { min: '3', max: '3' })
  })

  it('say until when a reporter may answer, and how many are open', () => {
    const card = questionsCard(playbook, amended({ people: null }, chris), reader('chris'))!
    assert.match(card.until, /vrijdag 13 maart 2026, 14:05/)
    assert.deepEqual([card.open, card.values['unknown'], questionsCard(playbook, anIncident(), reader('bram'))!.until], [5, ['people'], ''])
  })

  it('offer only the options that the playbook names, and that one does not know', () => {
    const [, recipients, people] = questionsCard(playbook, anIncident(), reader('bram'))!.first
    assert.deepEqual([recipients!.options.map(({ value }) => value), recipients!.besides, people!.besides], [['known-trusted', 'known', 'not-known'], false, true])
  })

  it('are none for who may not answer, nor where the playbook asks nothing', () => {
    assert.deepEqual([questionsCard(playbook, anIncident(), reader('chris', 25)), questionsCard(aPlaybook({ inputs: [] }), anIncident(), reader('bram'))], [null, null])
  })
})

describe('the answers', () => {
  const schema = answersSchema(inputs.slice(0, 6))
  const read = (given: object) => schema.parse({ seen: '3', ...given }).facts
  const wrong = (given: object) => {
    const found = schema.safeParse({ seen: '3', ...given })
    return found.success ? [] : reasonsOf(found.error, given).map(({ key, field }) => `${key} ${field}`)
  }

  it('that are left empty stay open', () => {
    assert.deepEqual(JSON.parse(JSON.stringify(read({ consequences: '', occurredFrom: { date: '', time: '' }, recipients: '', people: { min: '', max: '' } }))), {})
  })

  it('may be that one does not know, which is an answer', () => {
    assert.deepEqual(JSON.parse(JSON.stringify(read({ recipients: 'not-known', unknown: ['people', 'occurredFrom', 'incidentType'] }))), { recipients: null, people: null, occurredFrom: null })
  })

  const bad: [what: string, given: object, reason: string][] = [
    ['a day that is none', { occurredFrom: { date: '2026-02-31', time: '10:00' } }, 'moment.malformed occurredFrom'],
    ['a number in words', { people: { min: 'een paar', max: '' } }, 'fact.whole-number people.min'],
    ['a range the wrong way round', { people: { min: '9', max: '3' } }, 'fact.range.reversed people'],
    ['an option that the question does not offer', { recipients: 'public' }, 'fact.unknown-word recipients'],
    ['an option among several that it does not offer', { dataCategories: ['name', 'health'] }, 'fact.unknown-word dataCategories'],
    ['an answer together with "I do not know"', { people: { min: '3', max: '3' }, unknown: ['people'] }, 'questions.both people'],
    ['a fact that was not asked', { intent: 'malicious' }, 'error.field.unknown intent'],
  ]
  for (const [what, given, reason] of bad) it(`are refused at their field: ${what}`, () => assert.deepEqual(wrong(given), [reason]))

  it('take nothing back that the question does not offer', () => {
    const facts = withUnoffered({ dataCategories: ['email'] }, { dataCategories: ['name', 'health'] }, inputs)
    assert.deepEqual(facts.dataCategories, ['health', 'email'])
  })
})

describe('answering', () => {
  const answer = (incident: Incident, facts: Facts, asking: Asking = 'own', seen = anIncident().statements.length, by = chris) => answerQuestions(incident, facts, { asking, seen, by, at: later(2) })
  const refused = (attempt: () => unknown) => {
    try {
      attempt()
    } catch (error) {
      if (error instanceof Refused) return error.reasons.map(({ key, field }) => `${key} ${field}`)
      throw error
    }
    return []
  }

  it('makes new statements with who and when, and no others', () => {
    const { incident, happenings } = answer(anIncident(), { people: { min: 2, max: 2 }, detectedAt: factsOf(anIncident()).detectedAt! })
    assert.deepEqual(incident.statements.slice(anIncident().statements.length), [{ fact: 'people', value: { min: 2, max: 2 }, by: chris, saidAt: later(2), toldAt: later(2) }])
    assert.equal(happenings[0]!.what, 'facts amended')
  })

  it('with nothing new changes nothing', () => {
    const incident = anIncident()
    assert.equal(answer(incident, {}).incident, incident)
  })

  it('of a reporter never changes what somebody else said, before or after the page was shown', () => {
    const incident = amended({ people: { min: 3, max: 3 } })
    for (const seen of [2, incident.statements.length]) assert.deepEqual(refused(() => answer(incident, { people: { min: 2, max: 2 } }, 'own', seen)), ['questions.overtaken people'])
  })

  it('does not overtake what somebody else said meanwhile, and leaves alone what came back as it was shown', () => {
    const shown = amended({ people: { min: 3, max: 3 } }, chris)
    const incident = amended({ people: { min: 5, max: 5 } }, bram, shown)
    assert.equal(answer(incident, { people: { min: 3, max: 3 } }, 'all', shown.statements.length, chris).incident, incident)
    assert.deepEqual(refused(() => answer(incident, { people: { min: 4, max: 4 } }, 'all', shown.statements.length, chris)), ['questions.overtaken people'])
    assert.deepEqual(refused(() => answer(incident, { people: { min: 4, max: 4 } }, 'all', incident.statements.length, chris)), [])
  })

  it('has no moments in the future', () => {
    assert.deepEqual(refused(() => answer(anIncident(), { occurredFrom: later(3) })), ['moment.future occurredFrom'])
  })
})
