import assert from 'node:assert/strict'
import { assessmentForm, assessmentSchema } from '../../src/assessment/assessment.schema.ts'
import { circumstancesOf } from '../../src/assessment/circumstances.ts'
import { loadCases } from '../../src/assessment/case.loader.ts'
import { say } from '../../src/shared/words/words.ts'
import { readBody } from '../../src/web/form.ts'
import { Invalid } from '../../src/shared/errors.ts'
import type { Reason } from '../../src/shared/errors.ts'
import { toldBy } from '../../src/assessment/input.ts'
import { noon } from '../support/moments.ts'
import { someAnswers } from './answers.ts'

describe('the input of an assessment', () => {
  it('takes every published case as it stands', () => {
    for (const { input } of loadCases()) assert.deepEqual(readBody(assessmentSchema, input), input)
  })

  it('counts what is left out as not known', () => {
    const { people, intent, contained, ...rest } = someAnswers()
    assert.deepEqual(readBody(assessmentSchema, rest), { ...rest, people: null, intent: null, contained: null })
  })

  it('counts an end of a range that is left out as not known', () => {
    assert.deepEqual(readBody(assessmentSchema, { ...someAnswers(), people: { min: 3 } }).people, { min: 3, max: null })
  })

  it('takes a key of what was not encrypted, and encryption whose key is not safe: both are no protection', () => {
    for (const [unintelligible, keySafe] of [[false, true], [false, false], [true, false], [null, true]]) {
      const input = readBody(assessmentSchema, { ...someAnswers(), unintelligible, keySafe })
      assert.deepEqual([input.unintelligible, input.keySafe, circumstancesOf(input).unreadable], [unintelligible, keySafe, false])
    }
  })

  it('takes a score of nought for what did not go wrong', () => {
    const enisa = { confidentiality: 0, integrity: 0, availability: 0 }
    assert.deepEqual(readBody(assessmentSchema, { ...someAnswers({ recipients: 'none' }), enisa }).enisa, enisa)
  })

  it('names every contradiction at once, each with its mend', () => {
    const wrong = { recipients: 'none', downtimeHours: 3, enisa: { confidentiality: 0.5, integrity: 0.5 } }
    assert.deepEqual(namesOf(() => readBody(assessmentSchema, { ...someAnswers(), ...wrong })).map(([field]) => field), ['downtimeHours', 'recipients', 'enisa.integrity'])
    for (const language of ['nl', 'en'] as const) assert.match(say(language, 'assessment.disclosed-to-nobody'), /0\.$/)
  })

  it('takes a person’s scores, all or some', () => {
    const given = { ...someAnswers(), enisa: { dpc: 3 } }
    assert.deepEqual(readBody(assessmentSchema, given), given)
    assert.equal(readBody(assessmentSchema, { ...someAnswers(), enisa: null }).enisa, undefined)
  })

  const refused: [what: string, change: object, field: string, key: string][] = [
    ['a fact we do not know', { shoeSize: 42 }, 'shoeSize', 'error.field.unknown'],
    ['a fact of the incident that does not weigh', { ourRole: 'processor' }, 'ourRole', 'error.field.unknown'],
    ['a word we do not know', { recipients: 'nobody' }, 'recipients', 'fact.unknown-word'],
    ['a kind of data we do not know', { dataCategories: ['name', 'bsn'] }, 'dataCategories.1', 'fact.unknown-word'],
    ['no nature', { nature: [] }, 'nature', 'fact.none-chosen'],
    ['no kind of data', { dataCategories: [] }, 'dataCategories', 'fact.none-chosen'],
    ['no recipients', { recipients: null }, 'recipients', 'assessment.answer.missing.from'],
    ['a word where a list is asked', { dataCategories: 'name' }, 'dataCategories', 'fact.no-list'],
    ['a number where a range is asked', { people: 5 }, 'people', 'fact.no-range'],
    ['a yes that is text', { keySafe: 'yes' }, 'keySafe', 'fact.yes-no'],
    ['people the wrong way round', { people: { min: 9, max: 3 } }, 'people', 'fact.range.reversed'],
    ['fewer than no people', { people: { min: -1, max: 3 } }, 'people.min', 'fact.whole-number'],
    ['half a person', { people: { min: 1, max: 1.5 } }, 'people.max', 'fact.whole-number'],
    ['a negative outage', { nature: ['availability'], downtimeHours: -1 }, 'downtimeHours', 'fact.number'],
    ['a score off the scale', { enisa: { dpc: 5 } }, 'enisa.dpc', 'enisa.off-scale'],
    ['a score of what is no criterion', { enisa: { ei: 1 } }, 'enisa.ei', 'error.field.unknown'],
    ['an outage while nothing was unavailable', { downtimeHours: 3 }, 'downtimeHours', 'assessment.downtime-without-availability'],
    ['a score for disclosure while nobody obtained the data', { recipients: 'none', enisa: { confidentiality: 0.25 } }, 'recipients', 'assessment.disclosed-to-nobody'],
    ['a score for change while nothing was changed', { enisa: { integrity: 0.25 } }, 'enisa.integrity', 'assessment.score-without-integrity'],
    ['a score for loss while nothing was out of reach', { enisa: { availability: 0.5 } }, 'enisa.availability', 'assessment.score-without-availability'],
  ]
  for (const [what, change, field, key] of refused) {
    it(`refuses ${what}, by name`, () => assert.deepEqual(namesOf(() => readBody(assessmentSchema, { ...someAnswers(), ...change })), [[field, key]]))
  }
})

describe('the form of an assessment', () => {
  const typed = {
    nature: ['confidentiality'], dataCategories: 'name', dataSubjects: ['customers'], people: { min: '1', max: '' }, identifiability: 'maximum',
    unintelligible: 'no', keySafe: '', backupAvailable: 'yes', downtimeHours: '', intent: 'accident', recipients: 'known', contained: 'not-known',
    protectedAddress: 'no', enisa: { dpc: '', confidentiality: '', integrity: '', availability: '', malicious: '', reason: '' },
  }

  it('reads what a browser sends', () => {
    const { input, answered, reason } = readBody(assessmentForm, typed)
    assert.deepEqual(input, someAnswers({ dataCategories: ['name'], people: { min: 1, max: null }, downtimeHours: null, contained: null }))
    assert.deepEqual([answered.contained, answered.keySafe, answered.intent, reason], [null, undefined, 'accident', null])
  })

  it('tells the incident what was answered, takes back what was emptied, and leaves open what nobody answered', () => {
    const told = toldBy({ intent: 'accident', contained: null }, { keySafe: true, contained: true, detectedAt: noon })
    assert.deepEqual(told, { intent: 'accident', contained: null, keySafe: null })
  })

  it('reads a score with its reason, and refuses one without', () => {
    const enisa = { ...typed.enisa, dpc: '3', reason: 'Het is een juwelier.' }
    const { input, reason } = readBody(assessmentForm, { ...typed, enisa })
    assert.deepEqual([input.enisa, reason], [{ dpc: 3 }, 'Het is een juwelier.'])
    assert.deepEqual(namesOf(() => readBody(assessmentForm, { ...typed, enisa: { ...enisa, reason: ' ' } })), [['enisa.reason', 'enisa.reason.missing']])
  })

  it('asks for each answer that has a word of its own for not knowing', () => {
    const empty = namesOf(() => readBody(assessmentForm, {}))
    assert.deepEqual(empty.map(([field]) => field), ['nature', 'dataCategories', 'dataSubjects', 'identifiability', 'recipients'])
  })

  it('reads a comma in hours as a Dutch reader writes it', () => {
    assert.equal(readBody(assessmentForm, { ...typed, nature: ['availability'], downtimeHours: '0,5' }).input.downtimeHours, 0.5)
  })
})

function namesOf(act: () => unknown): [string | undefined, string][] {
  try {
    act()
  } catch (error) {
    if (error instanceof Invalid) return error.reasons.map(({ field, key }: Reason) => [field, key])
    throw error
  }
  return []
}
