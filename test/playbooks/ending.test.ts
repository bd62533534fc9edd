import assert from 'node:assert/strict'
import { NotFound } from '../../src/shared/errors.ts'
import { aPlaybook, anna, fleur } from '../support/builders.ts'
import { approve, choose, file, filedLadder, firstFiling, number, staySilent, tokenIn } from './alarm-acts.ts'
import { alarmHouse, levels } from './alarm-house.ts'

const toNotify = { breach: true, notifyAuthority: true, notifyDataSubjects: true, motivation: 'Toch een risico.', peopleMotivation: 'Ook voor de mensen.' }
const noBreach = { breach: false, notifyAuthority: false, notifyDataSubjects: false, motivation: 'Loos alarm.' }

describe('a decision that nothing is due', () => {
  it('ends nothing while it waits for a second person (vector 18)', async () => {
    const house = alarmHouse()
    await house.report()
    await house.runTo(40)
    await staySilent(house)
    await house.runTo(75)
    assert.deepEqual(levels(house).slice(1), ['l1 36h', 'l2 48h', 'l3 60h', 'l4 68h', 'l5 71h', 'l6 72h', 'l7 74h'])
  })

  it('ends the ladder when it is approved', async () => {
    const house = alarmHouse()
    await house.report()
    await house.runTo(40)
    await staySilent(house)
    await approve(house)
    await house.runTo(200)
    assert.deepEqual(levels(house), ['l0 24h', 'l1 36h'])
  })

  it('and is taken back before the deadline: the ladder goes on', async () => {
    const house = alarmHouse()
    await house.report()
    await house.runTo(40)
    await staySilent(house)
    await approve(house)
    await house.runTo(65)
    await house.incidents.decide(number, toNotify, fleur)
    await house.runTo(75)
    assert.deepEqual(levels(house), ['l0 24h', 'l1 36h', 'l3 65h', 'l4 68h', 'l5 71h', 'l6 72h', 'l7 74h'])
  })

  it('and is taken back after the deadline: the ladder goes on, once and then every two hours', async () => {
    const house = alarmHouse()
    await house.report()
    await house.runTo(75)
    await staySilent(house)
    await approve(house)
    await house.runTo(90)
    await house.incidents.decide(number, toNotify, fleur)
    await house.runTo(95)
    assert.deepEqual(levels(house).slice(-4), ['l7 74h', 'l8 90h', 'l9 92h', 'l10 94h'])
    const acts = (await house.audit.list({}, 999)).filter(({ key }) => key.includes('gdpr-33:l8:')).map(({ what }) => what)
    assert.deepEqual(acts, ['escalation sent', 'escalation dropped'])
    assert.equal((await house.audit.verify()).ok, true)
  })
})

describe('a notice that was taken back because it was no breach', () => {
  it('ends the ladder until it is decided to tell after all', async () => {
    const house = alarmHouse()
    await house.report()
    await house.runTo(30)
    await file(house)
    await house.incidents.decide(number, noBreach, fleur)
    await approve(house)
    await house.incidents.file(number, { ...firstFiling, kind: 'withdrawal', filedAt: house.clock.now(), reason: 'De stick lag in een la.' }, anna)
    await house.runTo(65)
    assert.deepEqual(levels(house), ['l0 24h'])
    await house.incidents.decide(number, toNotify, fleur)
    await house.runTo(75)
    assert.deepEqual(levels(house), ['l0 24h', 'l3 65h', 'l4 68h', 'l5 71h', 'l6 72h', 'l7 74h'])
  })
})

describe('an incident that is opened again', () => {
  async function dismissed() {
    const house = alarmHouse()
    await house.report({ whatHappened: 'Een brief.' })
    await house.tick()
    await choose(house, 0)
    await house.incidents.decide(number, noBreach, fleur)
    await approve(house)
    await house.incidents.move(number, 'assess', '', anna)
    await house.incidents.move(number, 'dismiss', 'Geen datalek.', anna)
    return house
  }

  it('starts its ladders anew under other keys (rule 20, vector 24)', async () => {
    const house = await dismissed()
    await house.runTo(10)
    const before = house.sent.length
    await house.incidents.move(number, 'reopen', 'Toch wel.', anna)
    await house.tick()
    const after = house.sent.slice(before).map(({ key }) => key)
    assert.ok(after.length > 0 && after.every((key) => key.includes(':c2:')), after.join('\n'))
  })

  it('does not listen to an old link, and an old acknowledgement has no effect (vector 24)', async () => {
    const house = await dismissed()
    const [first, second] = house.sent.map(({ link }) => tokenIn(link))
    await house.acknowledgements.byLink(first!)
    await house.incidents.move(number, 'reopen', 'Toch wel.', anna)
    await assert.rejects(house.acknowledgements.byLink(second!), NotFound)
    await house.runTo(1)
    assert.deepEqual(house.sent.filter(({ key }) => key.includes(':c2:') && key.includes('take-charge:l1')).length, 3)
  })

  it('wakes nobody while it is ended', async () => {
    const house = await dismissed()
    const before = house.sent.length
    await house.runTo(200)
    assert.equal(house.sent.length, before)
  })

  it('has its statutory ladder again once it is decided to notify after all', async () => {
    const house = await dismissed()
    await house.runTo(80)
    await house.incidents.move(number, 'reopen', 'Toch wel.', anna)
    await house.runTo(81)
    assert.deepEqual(levels(house), [])
    await house.incidents.decide(number, toNotify, fleur)
    await house.runTo(84)
    assert.deepEqual(levels(house), ['l6 81h', 'l7 83h'])
  })
})

describe('a playbook', () => {
  it('stays as it was for an incident that is open (vector 20)', async () => {
    const house = alarmHouse()
    await house.report()
    house.own.push(aPlaybook({ version: '9.0.0' }, { statutory: filedLadder }))
    await house.report()
    await house.runTo(24)
    assert.deepEqual(house.sent.filter(({ key }) => key.includes('obligation:gdpr-33:l')).map(({ incident }) => incident), [number])
  })
})

describe('a drill', () => {
  it('shares no number and no key with what is real, and says that it is one (rule 22, vector 25)', async () => {
    const house = alarmHouse()
    await house.report()
    await house.report({}, true)
    await house.runTo(24)
    const [drills, real] = [true, false].map((drill) => house.sent.filter((message) => message.drill === drill))
    assert.deepEqual([new Set(drills!.map(({ incident }) => incident)), new Set(real!.map(({ incident }) => incident))], [new Set(['OEF-2026-0001']), new Set([number])])
    assert.equal(drills!.length, real!.length)
    assert.ok(drills!.every(({ heading, key }) => heading.startsWith('[OEFENING]') && key.startsWith('OEF-')))
    assert.ok(real!.every(({ heading }) => !heading.includes('OEFENING')))
  })
})
