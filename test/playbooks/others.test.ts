import assert from 'node:assert/strict'
import { completed } from '../../src/playbooks/others.ts'
import type { Playbook } from '../../src/playbooks/playbook.ts'
import { standard } from '../support/builders.ts'

const { otherObligations: _none, ...bare } = standard
const base: Playbook = { ...bare, id: 'own', trigger: { ...bare.trigger, when: { ourRole: 'processor' } }, roles: { boss: { resolve: ['role:management'], mustResolve: true } }, ladders: {}, steps: [] }
const { deadline, target } = standard.otherObligations!

describe('a base that names no ladder for other duties', () => {
  const whole = completed(base, standard)

  it('gets those of the playbook that goes for every incident, under names of their own', () => {
    assert.deepEqual(whole.otherObligations, { deadline: `others-${deadline}`, target: `others-${target}` })
    const { levels, stopOn } = whole.ladders[`others-${deadline}`]!
    assert.equal(stopOn, 'filed')
    assert.deepEqual(levels.map((level) => 'at' in level && level.at), standard.ladders[deadline]!.levels.map((level) => 'at' in level && level.at))
  })

  it('tells whom that one tells, whatever its own roles are called', () => {
    for (const name of Object.values(whole.otherObligations!)) {
      const { levels, onExhausted } = whole.ladders[String(name)]!
      for (const role of [...levels.flatMap(({ notify }) => notify), ...onExhausted.notify]) {
        assert.match(role, /^others-/)
        assert.deepEqual(whole.roles[role], standard.roles[role.slice('others-'.length)])
      }
    }
  })

  it('keeps all that it has, and is itself unchanged', () => {
    assert.deepEqual(whole.roles['boss'], base.roles['boss'])
    assert.deepEqual([base.otherObligations, Object.keys(base.ladders)], [undefined, []])
  })

  it('loses nothing that is called alike', () => {
    const own = { ...base, roles: { ...base.roles, 'others-dpo': { resolve: ['role:auditor'], mustResolve: false } } }
    const { roles, otherObligations } = completed(own, standard)
    assert.deepEqual(roles['others-dpo'], own.roles['others-dpo'])
    assert.equal(otherObligations!.deadline, `others-others-${deadline}`)
  })
})

describe('nothing is added', () => {
  const own = { ...base, otherObligations: { deadline: 'x', target: 'y' } }
  it('to a base that names its own', () => assert.equal(completed(own, standard), own))

  const overlay: Playbook = { ...base, trigger: { ...base.trigger, layer: 'overlay' } }
  it('to an overlay: the base has them', () => assert.equal(completed(overlay, standard), overlay))

  it('where there is nothing to add', () => assert.equal(completed(base, base), base))
})
