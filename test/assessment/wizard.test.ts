import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import type { Facts } from '../../src/facts/facts.ts'
import { formOf, isAnswered, knownAnswers, differing, nothingTyped, together, typedIn } from '../../src/assessment/wizard-answers.ts'
import { after, before, firstOpen, questionsFor, steps, stepsFor } from '../../src/assessment/wizard.ts'
import { provisionalInput } from '../../src/assessment/wizard-preview.ts'
import { previewView } from '../../src/assessment/preview.view.ts'
import { assessmentForm, questionForm, readableAnswers } from '../../src/assessment/assessment.schema.ts'
import { guidance } from '../../src/assessment/guidance.ts'
import { compare } from '../../src/assessment/comparison.ts'
import { judge } from '../../src/assessment/assessment.ts'
import { weigh } from '../../src/assessment/risk.ts'
import type { AssessmentInput } from '../../src/assessment/input.ts'
import { inputFacts } from '../../src/assessment/input.ts'
import { byPerson } from '../../src/shared/act.ts'
import { noon } from '../support/moments.ts'
import { anyAnswers, someAnswers } from './answers.ts'

const factsOf = (input: AssessmentInput) => Object.fromEntries(inputFacts.map((name) => [name, input[name]])) as Facts

describe('the screens of the wizard', () => {
  it('ask one question each, in one order, forwards and back', () => {
    const seen = ['nature']
    while (seen.at(-1) !== 'check') seen.push(after(seen.at(-1) as 'nature', nothingTyped))
    assert.deepEqual(seen, [...inputFacts, 'check'])
    const back = ['check']
    for (let step = before('check', nothingTyped); step; step = before(step, nothingTyped)) back.push(step)
    assert.deepEqual(back.toReversed(), seen)
  })

  it('leave out what cannot matter: the key of nothing, the hours of no outage', () => {
    const plainText = typedIn({ unintelligible: 'no', nature: ['confidentiality'] }, ['unintelligible', 'nature'])
    const asked = stepsFor(plainText)
    assert.deepEqual(steps.filter((step) => !asked.includes(step)), ['keySafe', 'downtimeHours'])
    assert.equal(after('unintelligible', plainText), 'backupAvailable')
    assert.equal(before('backupAvailable', plainText), 'unintelligible')
  })

  it('never hide an answer that is there', () => {
    const odd = typedIn({ unintelligible: 'no', keySafe: 'yes' }, ['unintelligible', 'keySafe'])
    assert.ok(questionsFor(odd).includes('keySafe'))
  })

  it('begin at the first question without an answer, or where everything stands together', () => {
    assert.equal(firstOpen(knownAnswers({ nature: ['integrity'] })), 'dataCategories')
    assert.equal(firstOpen(knownAnswers(factsOf(someAnswers()))), 'check')
  })

  it('each have guidance with a source, in both languages', () => {
    for (const name of inputFacts) {
      const { text, source } = guidance[name]
      for (const language of ['nl', 'en'] as const) assert.ok(text[language].length > 40 && /GDPR|AVG|EDPB/.test(source[language]), name)
    }
  })
})

describe('answers in fields', () => {
  it('of what is known read back as what is known', () => {
    fc.assert(fc.property(anyAnswers, (input) => {
      const { enisa: _, ...form } = formOf(knownAnswers(factsOf(input)))
      const read = assessmentForm.safeParse(form)
      assert.deepEqual({ ...read.data?.input }, { ...input, people: input.people?.min === null && input.people.max === null ? null : input.people && { ...input.people } })
    }))
  })

  it('that somebody typed count over what is known, and the rest follows what others say', () => {
    const known = knownAnswers({ recipients: 'unknown', people: null, downtimeHours: 3 })
    const typed = typedIn({ people: { min: '3', max: '' } }, ['people'])
    const both = together(known, typed)
    assert.deepEqual([both.answers.recipients, both.answers.people, both.unknown], ['unknown', { min: '3', max: '' }, []])
    assert.deepEqual(differing(both, known), typed)
    assert.deepEqual(differing(known, known), nothingTyped)
    assert.equal(together(knownAnswers({ recipients: 'public' }), differing(both, known)).answers.recipients, 'public')
  })

  it('can say not known of a number, and nothing at all', () => {
    const ticked = typedIn({ people: { min: '', max: '' }, unknown: ['people'] }, ['people'])
    assert.ok(isAnswered('people', ticked))
    assert.equal(isAnswered('people', typedIn({ people: { min: '', max: '' } }, ['people'])), false)
    assert.deepEqual(questionForm('people').parse({ people: { min: '', max: '' }, unknown: ['people'] }), { people: null })
    assert.deepEqual(questionForm('people').safeParse({ people: { min: '4', max: '' }, unknown: ['people'] }).error?.issues.map(({ message }) => message), ['questions.both'])
  })

  it('that make no sense are kept as typed, and read as no answer', () => {
    const odd = typedIn({ people: { min: '9', max: '2' }, downtimeHours: 'lang', dataCategories: ['nonsense'], intent: ['a'] }, ['people', 'downtimeHours', 'dataCategories', 'intent'])
    assert.deepEqual(odd.answers, { people: { min: '9', max: '2' }, downtimeHours: 'lang', dataCategories: ['nonsense'], intent: '' })
    assert.deepEqual(readableAnswers(odd).facts, {})
  })

  it('must be there on a screen that needs one', () => {
    assert.deepEqual(questionForm('nature').safeParse({}).error?.issues.map(({ message, path }) => [message, path]), [['assessment.answer.missing', ['nature']]])
    assert.equal(questionForm('contained').safeParse({ go: 'next' }).success, true)
  })
})

describe('the outcome so far', () => {
  it('is the worst while the questions that need an answer are open, and says which they are', () => {
    const { input, open } = provisionalInput({}, null)
    assert.deepEqual(open, ['nature', 'dataCategories', 'dataSubjects', 'identifiability', 'recipients'])
    assert.equal(judge(input).risk, 'high')
    const view = previewView({ facts: {}, scores: null }, 'en')
    assert.match(view.open, /^5 questions still need an answer/)
    assert.ok(view.reasons.every(({ because }) => !/unknown people/.test(because)))
  })

  it('is that of the assessment once all is answered', () => {
    const view = previewView({ facts: factsOf(someAnswers()), scores: null }, 'nl')
    assert.deepEqual([view.open, view.kind, view.level], ['', 'good', 'low'])
  })

  it('never gets better by leaving an answer out', () => {
    const order = ['unlikely', 'risk', 'high']
    fc.assert(fc.property(anyAnswers, fc.constantFrom(...inputFacts), (input, left) => {
      const { [left]: _, ...rest } = factsOf(input)
      const without = weigh(provisionalInput(rest, null).input).risk
      assert.ok(order.indexOf(without) >= order.indexOf(weigh(input).risk))
    }), { numRuns: 1000 })
  })

  it('names what cannot both be true', () => {
    const { clashes } = previewView({ facts: { ...factsOf(someAnswers()), downtimeHours: 4 }, scores: null }, 'en')
    assert.equal(clashes.length, 1)
  })
})

describe('two versions side by side', () => {
  const version = (input: AssessmentInput, change = {}) => ({ id: 'v', incident: '2026-0042', version: 1, input, reason: null, note: null, knowledge: null, outcome: judge(input), rules: 1, by: byPerson('anna'), at: noon, ...change })

  it('show which answer changed and what that did', () => {
    const found = compare(version(someAnswers()), version(someAnswers({ recipients: 'public', dataCategories: ['health'], enisa: { dpc: 4 } }), { version: 2, rules: 2 }))
    assert.deepEqual(found.answers.map(({ fact }) => fact), ['dataCategories', 'recipients'])
    assert.deepEqual([found.risk, found.duties, found.scores, found.otherRules], [
      { from: 'unlikely', to: 'high' }, [{ duty: 'notifyAuthority', to: true }, { duty: 'notifyDataSubjects', to: true }], [{ scale: 'dpc', from: null, to: 4 }], true,
    ])
  })

  it('say so when nothing did', () => {
    assert.deepEqual(compare(version(someAnswers({ nature: ['confidentiality', 'integrity'] })), version(someAnswers({ nature: ['integrity', 'confidentiality'] }))), { answers: [], scores: [], risk: null, duties: [], score: null, otherRules: false })
  })
})
