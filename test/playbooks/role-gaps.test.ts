import assert from 'node:assert/strict'
import type { Rota, Shift } from '../../src/people/on-call.ts'
import { noRota } from '../../src/people/on-call.ts'
import type { Person } from '../../src/people/person.ts'
import { gapWeeks, roleGaps } from '../../src/playbooks/role-gaps.ts'
import { later, noon } from '../support/moments.ts'

const end = later(gapWeeks * 7 * 24)
const people: Pick<Person, 'id' | 'roles' | 'active'>[] = [
  { id: 'anna', roles: ['dpo'], active: true },
  { id: 'bram', roles: ['coordinator'], active: true },
  { id: 'gone', roles: ['management'], active: false },
]
const shift = (person: string, from: number, to: number): Shift => ({ person, from: later(from), to: later(to) })
const rota = (shifts: Shift[], groups: [string, string[]][] = []): Rota => ({ schedules: new Map([['duty', shifts]]), groups: new Map(groups) })
const gaps = (resolve: string[], around: Rota = noRota) =>
  roleGaps({ roles: { one: { resolve, mustResolve: true } } }, people, around, noon, end).map(({ from, to }) => [(from.getTime() - noon.getTime()) / 3_600_000, (to.getTime() - noon.getTime()) / 3_600_000])
const all = [[0, gapWeeks * 7 * 24]]

describe('a role of a playbook', () => {
  const cases: [what: string, resolve: string[], around: Rota, gaps: number[][]][] = [
    ['has no gap when somebody active has that role', ['role:dpo'], noRota, []],
    ['is empty when nobody has that role', ['role:auditor'], noRota, all],
    ['is empty when only somebody who left has that role', ['role:management'], noRota, all],
    ['is filled by a later entry', ['role:management', 'role:dpo'], noRota, []],
    ['is filled by a person', ['person:bram'], noRota, []],
    ['is not filled by a person who left', ['person:gone'], noRota, all],
    ['is filled by a group', ['group:crisis'], rota([], [['crisis', ['gone', 'anna']]]), []],
    ['is not filled by a group of people who left', ['group:crisis'], rota([], [['crisis', ['gone']]]), all],
    ['is not filled by a schedule that does not exist', ['schedule:night'], rota([]), all],
    ['is filled by shifts that touch', ['schedule:duty'], rota([shift('anna', -5, 100), shift('bram', 100, 2000)]), []],
    ['has the hours between shifts as a gap, to the hour', ['schedule:duty'], rota([shift('anna', 0, 100), shift('bram', 101, 2000)]), [[100, 101]]],
    ['has a gap before the first shift and after the last', ['schedule:duty'], rota([shift('anna', 1, 1343)]), [[0, 1], [1343, 1344]]],
    ['has the shift of somebody who left as a gap', ['schedule:duty'], rota([shift('anna', 0, 10), shift('gone', 10, 20), shift('bram', 20, 2000)]), [[10, 20]]],
    ['has no gap where a person stands behind the schedule', ['schedule:duty', 'role:dpo'], rota([shift('anna', 0, 10)]), []],
  ]
  for (const [what, resolve, around, expected] of cases) it(what, () => assert.deepEqual(gaps(resolve, around), expected))

  it('is told by its name', () => {
    const roles = { full: { resolve: ['role:dpo'], mustResolve: true }, empty: { resolve: ['role:auditor'], mustResolve: false } }
    assert.deepEqual(roleGaps({ roles }, people, noRota, noon, end), [{ role: 'empty', from: noon, to: end }])
  })
})
