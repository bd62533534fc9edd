import { assertNeverEnds } from './statutory-never-ends.ts'

describe('whatever playbook goes, whoever is there and whatever they do', () => {
  it('no statutory ladder ends before a filing or an approved decision, and nothing is planned or told twice, in 2,000 histories', function () {
    this.timeout(300_000)
    assertNeverEnds(2000)
  })
})
