import assert from 'node:assert/strict'
import { loadCases } from '../../src/assessment/case.loader.ts'
import type { AssessmentInput } from '../../src/assessment/input.ts'
import { weigh } from '../../src/assessment/risk.ts'
import type { Risk } from '../../src/assessment/risk.ts'

const published = new Map(loadCases().map((one) => [one.id.replace('EDPB-', ''), one.input]))

/** A published case with one thing otherwise, and what its regulator's own reasoning then comes to. */
type Row = [from: string, change: Partial<AssessmentInput>, expected: Risk]

function held(what: string, rows: Row[]): void {
  describe(what, () => {
    for (const [id, change, expected] of rows) {
      it(`${id} with ${JSON.stringify(change)}: ${expected}`, () => assert.equal(weigh({ ...published.get(id)!, ...change }).risk, expected))
    }
  })
}

held('encrypted beforehand (Annex B i asks for a copy and a safe key)', [
  ['B-01', { backupAvailable: false }, 'risk'],
  ['B-01', { backupAvailable: null }, 'risk'],
  ['B-01', { nature: ['confidentiality', 'availability'], backupAvailable: false, downtimeHours: null }, 'high'],
  ['B-01', { people: { min: null, max: 1_000_000 } }, 'unlikely'],
  ['B-01', { recipients: 'public' }, 'unlikely'],
  ['2021-10', { backupAvailable: false }, 'risk'],
  ['2021-10', { unintelligible: false, keySafe: null }, 'high'],
  ['2021-11', { unintelligible: true, keySafe: true, backupAvailable: false }, 'risk'],
  ['2021-01', { nature: ['availability', 'confidentiality'] }, 'unlikely'],
  ['2021-01', { recipients: 'unknown' }, 'unlikely'],
  ['2021-01', { recipients: 'unknown', backupAvailable: false }, 'risk'],
  ['2021-06', { backupAvailable: null }, 'unlikely'],
  ['2021-06', { keySafe: null }, 'high'],
  ['2021-06', { unintelligible: false }, 'high'],
  ['2021-06', { dataCategories: ['username', 'credentials-hashed', 'email'], identifiability: 'maximum', unintelligible: false }, 'high'],
])

held('a letter or list that went astray', [
  ['2021-09', { recipients: 'known' }, 'risk'],
  ['2021-09', { recipients: 'public', contained: false }, 'high'],
  ['2021-09', { recipients: 'public' }, 'risk'],
  ['2021-09', { dataCategories: ['name', 'national-id'] }, 'risk'],
  ['2021-09', { people: { min: null, max: 5000 } }, 'risk'],
  ['2021-09', { intent: 'malicious' }, 'risk'],
  ['2021-09', { dataSubjects: ['patients'] }, 'risk'],
  ['2021-09', { protectedAddress: true }, 'risk'],
  ['2021-09', { protectedAddress: true, contained: false, dataCategories: ['name', 'address'] }, 'high'],
  ['2021-09', { protectedAddress: true, contained: false, dataCategories: ['name', 'national-id'] }, 'high'],
  ['2021-13', { contained: false }, 'risk'],
  ['2021-13', { recipients: 'public', contained: false }, 'risk'],
  ['2021-13', { dataSubjects: ['patients'] }, 'high'],
  ['2021-13', { dataSubjects: ['elderly'] }, 'risk'],
  ['2021-13', { dataSubjects: ['minors'], recipients: 'unknown' }, 'risk'],
  ['2021-13', { people: { min: null, max: 2000 } }, 'risk'],
  ['2021-13', { recipients: 'none' }, 'unlikely'],
  ['2021-15', { recipients: 'public', contained: false }, 'risk'],
  ['2021-15', { recipients: 'known-trusted' }, 'unlikely'],
  ['2021-16', { recipients: 'public' }, 'high'],
  ['B-05', { recipients: 'known-trusted', contained: true, people: { min: 1, max: 1 } }, 'risk'],
  ['B-05', { recipients: 'none', contained: true }, 'unlikely'],
  ['B-07', { recipients: 'none' }, 'unlikely'],
  ['B-07', { recipients: 'none', contained: null }, 'risk'],
  ['B-07', { recipients: 'none', intent: 'malicious' }, 'risk'],
  ['B-09', { recipients: 'public' }, 'high'],
  ['B-09', { recipients: 'unknown' }, 'high'],
  ['B-09', { recipients: 'public', identifiability: 'negligible' }, 'risk'],
  ['B-10', { people: { min: 40, max: 40 }, contained: true }, 'unlikely'],
  ['B-10', { people: { min: 40, max: 40 }, contained: true, dataSubjects: ['patients'] }, 'high'],
])

held('taken on purpose', [
  ['2021-05', { people: { min: 5, max: 5 } }, 'high'],
  ['2021-05', { nature: ['confidentiality'], unintelligible: true, keySafe: true, backupAvailable: true }, 'unlikely'],
  ['2021-05', { nature: ['confidentiality'], identifiability: 'negligible' }, 'risk'],
  ['2021-10', { unintelligible: false, keySafe: null, identifiability: 'negligible' }, 'risk'],
  ['2021-07', { dataCategories: ['name', 'phone'], identifiability: 'negligible' }, 'risk'],
  ['2021-07', { people: { min: 1, max: 1 } }, 'high'],
  ['2021-07', { dataCategories: ['username', 'name'] }, 'high'],
  ['2021-08', { recipients: 'unknown' }, 'high'],
  ['2021-11', { dataCategories: ['name', 'address'], people: { min: 50, max: 50 } }, 'risk'],
  ['2021-11', { intent: 'accident', dataCategories: ['name', 'sex', 'address', 'birth-date'] }, 'high'],
  ['2021-17', { dataCategories: ['name', 'address', 'email'] }, 'risk'],
  ['2021-17', { dataCategories: ['name', 'address', 'email'], protectedAddress: true }, 'high'],
  ['2021-17', { recipients: 'none', contained: true }, 'risk'],
  ['2021-18', { dataCategories: ['name', 'email'] }, 'risk'],
])

held('out of reach (9/2022, section I: a newsletter may wait for hours, a hospital may not, even for a while)', [
  ['B-03', { downtimeHours: 5 }, 'unlikely'],
  ['B-03', { downtimeHours: 0, backupAvailable: false }, 'risk'],
  ['B-03', { downtimeHours: 30 }, 'risk'],
  ['B-03', { intent: 'malicious' }, 'risk'],
  ['B-03', { backupAvailable: false }, 'risk'],
  ['B-03', { contained: false }, 'risk'],
  ['B-03', { dataSubjects: ['vulnerable'] }, 'risk'],
  ['B-03', { recipients: 'known-trusted', dataCategories: ['name', 'wages'] }, 'risk'],
  ['B-03', { dataSubjects: ['patients'], dataCategories: ['health'] }, 'risk'],
  ['B-08', { downtimeHours: 4 }, 'risk'],
  ['B-08', { intent: 'accident' }, 'high'],
  ['B-08', { dataCategories: ['name'], dataSubjects: ['customers'] }, 'risk'],
  ['2021-01', { downtimeHours: null }, 'risk'],
  ['2021-01', { contained: false }, 'risk'],
  ['2021-01', { dataCategories: ['name', 'health'] }, 'risk'],
  ['2021-01', { people: { min: null, max: 50_000 } }, 'unlikely'],
  ['2021-02', { backupAvailable: true, downtimeHours: 6 }, 'risk'],
  ['2021-02', { recipients: 'unknown', people: { min: null, max: 5000 } }, 'high'],
  ['2021-03', { downtimeHours: 1 }, 'risk'],
  ['2021-03', { intent: 'accident', downtimeHours: 0.2 }, 'risk'],
  ['2021-03', { backupAvailable: false }, 'high'],
  ['B-04', { dataCategories: ['name', 'wages'], downtimeHours: 168 }, 'risk'],
  ['B-04', { dataCategories: ['name', 'wages'], downtimeHours: 168.5 }, 'high'],
])

held('wrong, and nobody had access', [
  ['2021-05', { nature: ['integrity'], recipients: 'none' }, 'high'],
  ['2021-05', { nature: ['integrity'], recipients: 'none', contained: true }, 'risk'],
  ['2021-05', { nature: ['integrity'], recipients: 'none', dataCategories: ['name'] }, 'risk'],
  ['2021-13', { nature: ['integrity'], recipients: 'none' }, 'unlikely'],
  ['2021-13', { nature: ['integrity'], recipients: 'none', dataCategories: ['name', 'bank-account'] }, 'risk'],
  ['2021-13', { nature: ['integrity'], recipients: 'none', dataSubjects: ['patients'] }, 'risk'],
])
