import assert from 'node:assert/strict'
import { loadCases } from '../../src/assessment/case.loader.ts'
import type { AssessmentInput } from '../../src/assessment/input.ts'
import { dutiesOf, weigh } from '../../src/assessment/risk.ts'
import type { Risk } from '../../src/assessment/risk.ts'
import { assessmentSchema } from '../../src/assessment/assessment.schema.ts'
import { readBody } from '../../src/web/form.ts'
import { someAnswers } from './answers.ts'

const published = new Map(loadCases().map((one) => [one.id, one.input]))
const from = (id: string, change: Partial<AssessmentInput> = {}) => weigh({ ...published.get(id)!, ...change }).risk
const slip = (change: Partial<AssessmentInput>) => weigh(someAnswers(change)).risk
/** Nothing went wrong but an outage, and nobody got in. */
const outage = (change: Partial<AssessmentInput>) => slip({ nature: ['availability'], recipients: 'none', dataCategories: ['name', 'phone'], people: null, downtimeHours: 0.1, ...change })

function held(rows: [what: string, found: Risk, expected: Risk][]): void {
  for (const [what, found, expected] of rows) it(`${what}: ${expected}`, () => assert.equal(found, expected))
}

describe('protection that fails', () => {
  held([
    ['a stolen USB key whose key leaked', from('EDPB-B-01', { keySafe: false }), 'high'],
    ['a stolen USB key of which nobody knows where the key is', from('EDPB-B-01', { keySafe: null }), 'high'],
    ['a stolen USB key that was not encrypted after all', from('EDPB-B-01', { unintelligible: false }), 'high'],
    ['a stolen USB key of which nobody knows whether it was encrypted', from('EDPB-B-01', { unintelligible: null, keySafe: null }), 'high'],
    ['hashed passwords with the salt stolen too', from('EDPB-2021-06', { keySafe: false }), 'high'],
    ['passwords under an outdated hash', from('EDPB-2021-06', { unintelligible: false, keySafe: null }), 'high'],
    ['encrypted tablets with the password on a note', from('EDPB-2021-10', { keySafe: false }), 'high'],
    ['ransomware over data that were not encrypted before', from('EDPB-2021-01', { unintelligible: false, keySafe: null }), 'risk'],
    ['ransomware with the key in reach', from('EDPB-2021-01', { keySafe: false }), 'risk'],
    ['a stolen laptop that was encrypted', from('EDPB-2021-11', { unintelligible: true, keySafe: true }), 'unlikely'],
    ['a stolen paper file: its encryption is beside the point when the copy is gone too', from('EDPB-2021-12', { unintelligible: true, keySafe: true }), 'high'],
  ])
})

describe('a letter or e-mail that went astray', () => {
  held([
    ['a parcel slip with a neighbour who returned it', slip({}), 'unlikely'],
    ['a parcel slip that was not returned', slip({ contained: false }), 'risk'],
    ['a parcel slip with who knows whom', slip({ recipients: 'unknown' }), 'risk'],
    ['a parcel slip of somebody in hiding', slip({ protectedAddress: true }), 'high'],
    ['a parcel slip where nobody checked for people in hiding', slip({ protectedAddress: null }), 'high'],
    ['an e-mail address of somebody in hiding', slip({ dataCategories: ['name', 'email'], protectedAddress: true }), 'risk'],
    ['the address of somebody in hiding with a sworn recipient who deleted it', slip({ recipients: 'known-trusted', protectedAddress: true }), 'risk'],
    ['a letter about one person’s health, returned', slip({ dataCategories: ['name', 'health'] }), 'high'],
    ['a letter about one person’s health, unopened', slip({ dataCategories: ['name', 'health'], recipients: 'none' }), 'unlikely'],
    ['a letter about one person’s health with a doctor bound to secrecy, deleted', slip({ dataCategories: ['name', 'health'], recipients: 'known-trusted' }), 'risk'],
    ['one insurance offer with a national number', slip({ dataCategories: ['name', 'national-id', 'insurance-policy'] }), 'high'],
    ['one insurance policy without it', slip({ dataCategories: ['name', 'insurance-policy'] }), 'risk'],
    ['one insurance policy with a trusted agent', slip({ dataCategories: ['name', 'insurance-policy'], recipients: 'known-trusted' }), 'unlikely'],
    ['the same, passed on by that agent on purpose', slip({ dataCategories: ['name', 'insurance-policy'], recipients: 'known-trusted', intent: 'malicious' }), 'risk'],
    ['a hundred addresses in Cc, asked to delete', slip({ dataCategories: ['email'], people: { min: null, max: 100 } }), 'unlikely'],
    ['a hundred and one addresses in Cc', slip({ dataCategories: ['email'], people: { min: null, max: 101 } }), 'risk'],
    ['addresses in Cc, nobody knows how many', slip({ dataCategories: ['email'], people: null }), 'risk'],
    ['addresses in Cc of a psychotherapist', slip({ dataCategories: ['email', 'health'], people: { min: null, max: 40 } }), 'high'],
    ['addresses in Cc with first passwords', slip({ dataCategories: ['email', 'credentials'], people: { min: null, max: 40 } }), 'high'],
    ['the course list, with five thousand people', from('EDPB-2021-15', { people: { min: 5000, max: 5000 } }), 'risk'],
    ['the course list, with children', from('EDPB-2021-15', { dataSubjects: ['minors'] }), 'risk'],
    ['the agent’s list with health data', from('EDPB-2021-09', { dataCategories: ['name', 'health'] }), 'risk'],
    ['the agent’s list without his confirmation', from('EDPB-2021-09', { contained: null }), 'risk'],
    ['the wrong policy, of a trusted recipient who confirmed', from('EDPB-2021-16', { recipients: 'known-trusted', contained: true, people: { min: 1, max: 1 } }), 'unlikely'],
  ])
})

describe('somebody who should not look', () => {
  const lookUp = { dataCategories: ['name', 'health'], dataSubjects: ['patients'], intent: 'malicious' } as Partial<AssessmentInput>
  held([
    ['staff reading one celebrity’s medical file', slip({ ...lookUp, recipients: 'known' }), 'high'],
    ['the same by staff under secrecy, who did it on purpose', slip({ ...lookUp, recipients: 'known-trusted' }), 'high'],
    ['staff selling records out of a test system', slip({ ...lookUp, recipients: 'unknown', contained: false, people: { min: 1000, max: null } }), 'high'],
    ['a former employee with customers’ contact data', from('EDPB-2021-08'), 'risk'],
    ['a former employee with customers’ bank accounts', from('EDPB-2021-08', { dataCategories: ['name', 'bank-account'] }), 'high'],
    ['readable passwords on systems of our own, hundreds of millions', slip({ dataCategories: ['username', 'credentials'], recipients: 'known-trusted', people: null }), 'risk'],
    ['a helpline’s recorded calls open on the internet', slip({ dataCategories: ['call-recording'], dataSubjects: ['patients'], recipients: 'public', people: { min: null, max: 2_700_000 } }), 'high'],
    ['contact data of a few, phished', slip({ dataCategories: ['name', 'email'], intent: 'malicious', recipients: 'unknown', contained: false, people: { min: null, max: 20 } }), 'risk'],
    ['contact data of a thousand, phished', slip({ dataCategories: ['name', 'email'], intent: 'malicious', recipients: 'unknown', contained: false, people: { min: null, max: 1000 } }), 'high'],
    ['contact data of nobody knows how many, phished', slip({ dataCategories: ['name', 'email'], intent: 'malicious', recipients: 'unknown', contained: false, people: null }), 'high'],
    ['a caller who posed as one customer', from('EDPB-2021-17', { nature: ['confidentiality'], contained: true }), 'high'],
    ['that caller, of whom nobody knows the intent', from('EDPB-2021-17', { intent: null }), 'high'],
  ])
})

describe('nothing read, but out of reach or wrong', () => {
  held([
    ['minutes without power', outage({}), 'unlikely'],
    ['a working day without records', outage({ downtimeHours: 8 }), 'unlikely'],
    ['longer than a working day', outage({ downtimeHours: 8.5 }), 'risk'],
    ['nobody knows how long', outage({ downtimeHours: null }), 'risk'],
    ['minutes, and no copy', outage({ backupAvailable: false }), 'risk'],
    ['three hours without a medical line', outage({ downtimeHours: 3, dataSubjects: ['patients'] }), 'risk'],
    ['three days without a medical line', outage({ downtimeHours: 72, dataSubjects: ['patients'] }), 'high'],
    ['medical records that nobody can restore', outage({ dataCategories: ['health'], backupAvailable: false, downtimeHours: null }), 'high'],
    ['ransomware without a copy, ordinary data, five days', from('EDPB-2021-02'), 'risk'],
    ['ransomware without a copy, wages, for good', from('EDPB-2021-02', { dataCategories: ['name', 'wages'], downtimeHours: null }), 'high'],
    ['ransomware in the hospital, over within hours', from('EDPB-2021-03', { downtimeHours: 4 }), 'risk'],
    ['an import that mixed up names, put right', slip({ nature: ['integrity'], recipients: 'none' }), 'unlikely'],
    ['an import that mixed up names, of a thousand people', slip({ nature: ['integrity'], recipients: 'none', people: { min: null, max: 1000 } }), 'risk'],
    ['an import that mixed up names, no copy', slip({ nature: ['integrity'], recipients: 'none', backupAvailable: false }), 'risk'],
    ['medication records mixed up and perhaps used', slip({ nature: ['integrity'], recipients: 'none', dataCategories: ['health'], dataSubjects: ['patients'], contained: false }), 'high'],
    ['an outage that turns out to have let somebody in', outage({ recipients: 'unknown' }), 'risk'],
  ])
})

describe('little known', () => {
  it('tells everybody when all that may be unknown is, and no kind of data is ruled out', () => {
    const input = readBody(assessmentSchema, { nature: ['confidentiality'], dataCategories: ['unknown'], dataSubjects: ['other'], identifiability: 'maximum', recipients: 'unknown' })
    assert.deepEqual(dutiesOf(weigh(input).risk), { notifyAuthority: true, notifyDataSubjects: true })
  })

  for (const nature of ['confidentiality', 'integrity', 'availability'] as const) {
    it(`tells the authority when only this is known: ${nature}, and names`, () => {
      const input = readBody(assessmentSchema, { nature: [nature], dataCategories: ['name'], dataSubjects: ['customers'], identifiability: 'negligible', recipients: 'none' })
      assert.equal(dutiesOf(weigh(input).risk).notifyAuthority, true)
    })
  }

  it('counts a range by its upper end', () => {
    assert.equal(slip({ people: { min: 1, max: 100 } }), 'unlikely')
    assert.equal(slip({ people: { min: 1, max: null } }), 'risk')
    assert.equal(slip({ people: { min: null, max: 0 } }), 'unlikely')
  })
})
