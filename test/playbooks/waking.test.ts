import assert from 'node:assert/strict'
import type { Channel } from '../../src/outbox/channel.ts'
import type { Person } from '../../src/people/person.ts'
import type { Rota } from '../../src/people/on-call.ts'
import type { Ladder } from '../../src/playbooks/playbook.ts'
import { NotFound } from '../../src/shared/errors.ts'
import { addMinutes } from '../../src/shared/instant.ts'
import { aPlaybook, anna, bram, fleur, standard } from '../support/builders.ts'
import { aContact, cast } from '../support/cast.ts'
import { later } from '../support/moments.ts'
import { at, filedLadder, nag, number, tokenIn } from './alarm-acts.ts'
import { alarmHouse, levels, told } from './alarm-house.ts'

const wait = (hours: number, notify: string[], channels: Channel[] = ['email']) => ({ wait: hours, notify, channels })
const ladder = (levels: Ladder['levels'][number][], more: Partial<Ladder> = {}): Ladder => ({ stopOn: 'acknowledged', levels: levels as unknown as Ladder['levels'], onExhausted: nag(2, ['management']), ...more })
const handler = { ...standard.roles, handler: { resolve: ['role:coordinator'], mustResolve: true } }
const paged = (page: Ladder, roles = handler) => aPlaybook({ roles }, { page })
const people = (...some: Partial<Person>[]): Person[] => Object.values(cast).map((person) => ({ ...person, ...some.find(({ id }) => id === person.id) }))
const phone = (id: string) => [aContact({ address: `${id}@voorbeeld.test` }), aContact({ id: 'sms', channel: 'sms', address: '+31600000001' })]
const take = 'take-charge'

describe('an acknowledgement runs out', () => {
  const page = ladder([wait(0.5, ['handler']), wait(1, ['management'])], { ack: { expires: 8, activityExtends: true } })

  it('and then who had it and who is on duty by then are told, and the ladder goes on at its next level (rule 2, vector 3)', async () => {
    const rota: Rota = { groups: new Map(), schedules: new Map([['night', [{ from: later(-1), to: later(4), person: 'bram' }, { from: later(4), to: later(20), person: 'eva' }]]]) }
    const onNight = paged(ladder([wait(0.5, ['handler']), wait(1, ['handler'])], { ack: { expires: 8, activityExtends: true } }), { ...standard.roles, handler: { resolve: ['schedule:night'], mustResolve: true } })
    const house = alarmHouse({ playbook: onNight, rota })
    await house.report()
    await house.runTo(0.1)
    await house.acknowledgements.all(number, bram)
    await house.runTo(8.2)
    assert.deepEqual(told(house, take), ['l0 0h bram', 'l1 8.1h eva', 'l1 8.1h bram'])
    assert.match(house.sent.find(({ key }) => key.includes(`${take}:l1:eva`))!.body, /Iemand had dit/)
  })

  it('later by every piece of work on the incident, and nobody is told meanwhile (vector 4)', async () => {
    const house = alarmHouse({ playbook: paged(page) })
    await house.report()
    await house.tick()
    await house.acknowledgements.all(number, bram)
    await house.runTo(7.9)
    await house.incidents.amend(number, { people: { min: 3, max: 3 } }, bram, {})
    await house.runTo(15.8)
    assert.deepEqual(levels(house, take), ['l0 0h'])
    await house.runTo(16)
    assert.deepEqual(levels(house, take), ['l0 0h', 'l1 15.9h'])
  })

  it('all the same when the work came after it had run out, and when work does not count', async () => {
    for (const activityExtends of [true, false]) {
      const house = alarmHouse({ playbook: paged({ ...page, ack: { expires: 8, activityExtends } }) })
      await house.report()
      await house.tick()
      await house.acknowledgements.all(number, bram)
      await house.runTo(activityExtends ? 8.05 : 4)
      await house.incidents.amend(number, { people: { min: 3, max: 3 } }, bram, {})
      await house.runTo(9.5)
      assert.deepEqual(levels(house, take), ['l0 0h', 'l1 8h', 'l2 9h'])
    }
  })

  it('and does not take a reading of the page for work', async () => {
    const house = alarmHouse({ playbook: paged(page) })
    await house.report()
    await house.tick()
    await house.acknowledgements.all(number, bram)
    await house.runTo(7)
    await house.incidents.get(number)
    await house.escalations.ofIncident(number)
    await house.runTo(8.1)
    assert.deepEqual(levels(house, take), ['l0 0h', 'l1 8h'])
  })
})

describe('a level that wants everybody', () => {
  it('reminds those who have not said so, while the ladder itself pauses, and at most nine times (rule 3, vector 23)', async () => {
    const all = ladder([{ ...wait(0.5, ['handler', 'dpo', 'management']), ackMode: 'all' }, wait(1, ['dpo'])], { ack: { expires: 48, activityExtends: false } })
    const house = alarmHouse({ playbook: paged(all) })
    await house.report()
    await house.tick()
    await house.acknowledgements.all(number, bram)
    await house.runTo(1.2)
    assert.deepEqual(told(house, take), ['l0 0h bram', 'l0 0h anna', 'l0 0h fleur', 'l0 0.5h anna', 'l0 0.5h fleur', 'l0 1h anna', 'l0 1h fleur'])
    await house.acknowledgements.all(number, anna)
    await house.runTo(20)
    const reminded = told(house, take).filter((line) => line.endsWith('fleur'))
    assert.equal(reminded.length, 1 + 9)
    assert.deepEqual(levels(house, take).filter((line) => line.startsWith('l1')), [])
  })

  it('tells whoever had it when it runs out, although others were reminded since (rule 2)', async () => {
    const all = ladder([{ ...wait(0.5, ['handler', 'management']), ackMode: 'all' }, wait(1, ['dpo'])], { ack: { expires: 2, activityExtends: false } })
    const house = alarmHouse({ playbook: paged(all) })
    await house.report()
    await house.tick()
    await house.acknowledgements.all(number, bram)
    await house.runTo(2)
    assert.deepEqual(told(house, take).filter((line) => line.startsWith('l1')), ['l1 2h anna', 'l1 2h bram'])
  })
})

describe('quiet hours', () => {
  const quiet = { from: '22:00', to: '07:00' }
  const held = (quietHours: Ladder['quietHours'], change: Parameters<typeof alarmHouse>[0] = {}) =>
    alarmHouse({ playbook: aPlaybook({}, { chase: { ...standard.ladders['chase']!, quietHours: quietHours! } }), quiet, ...change })
  /** 22:05 in Amsterdam is 8 hours after noon; 07:00 is 16 h 55 min after it. */
  const atNight = async (house: ReturnType<typeof alarmHouse>) => {
    house.clock.move(7.5)
    await house.report()
    await house.runTo(30)
    return levels(house, 'stop-the-leak')[0]
  }

  it('hold a call that can wait until they end, with a record (rule 15)', async () => {
    const house = held('respect')
    assert.equal(await atNight(house), 'l0 16.92h')
    assert.ok((await house.audit.list({}, 500)).some(({ what }) => what === 'escalation held'))
  })

  it('hold nothing of a ladder that ignores them', async () => assert.equal(await atNight(held('ignore')), 'l0 8.5h'))

  it('hold nothing that counts back from a duty, whatever its ladder says', async () => {
    const house = alarmHouse({ quiet, playbook: aPlaybook({}, { statutory: { ...filedLadder, quietHours: 'respect', levels: [at(-63.5), at(0)] as Ladder['levels'] } }) })
    await house.report()
    await house.runTo(20)
    assert.deepEqual(levels(house), ['l0 8.5h'])
  })

  it('are those of the person, where they have their own: who is up is called', async () => {
    assert.equal(await atNight(held('respect', { people: people({ id: 'bram', quietHours: { from: '09:00', to: '16:00' } }) })), 'l0 8.5h')
  })

  for (const [what, due, first] of [['sent now when the night ends one hour before the next level of a deadline (vector 22)', 65.92, 'l0 8.5h'], ['held when it ends two hours and more before it', 67, 'l0 16.92h']] as const) {
    it(`are no reason to wait: ${what}`, async () => {
      // The first level that counts back comes 48 hours before the deadline.
      const playbook = aPlaybook({}, { chase: { ...standard.ladders['chase']!, quietHours: 'ignore-if-deadline-inside' }, statutory: { ...filedLadder, levels: [at(due - 48 - 79.5), at(0)] as Ladder['levels'] } })
      assert.equal(await atNight(alarmHouse({ playbook, quiet })), first)
    })
  }

  it('are eight hours long in the night that loses one, and no alarm at 02:30 is lost (vector 12)', async () => {
    const house = held('respect')
    house.clock.set(new Date('2026-03-28T22:30:00Z'))
    await house.report()
    const waiting = async () => (await house.escalations.ofIncident(number)).find(({ subject }) => subject.id === 'stop-the-leak')!
    house.clock.set(new Date('2026-03-29T01:00:00Z'))
    await house.tick()
    assert.deepEqual((await waiting()).heldUntil, new Date('2026-03-29T05:00:00Z'))
    house.clock.set(new Date('2026-03-29T05:00:00Z'))
    await house.tick()
    assert.equal((await waiting()).state, 'sent')
  })
})

describe('somebody who cannot be reached', () => {
  const page = ladder([wait(1, ['handler'], ['email', 'sms']), wait(1, ['dpo'])])

  it('by a bounced address only, counts as nobody: the next level goes at once and the administrators hear of it (rule 12, vector 7)', async () => {
    const house = alarmHouse({ playbook: paged(page), people: people({ id: 'bram', contacts: [aContact({ bouncedAt: later(-1) })] }) })
    await house.report()
    await house.tick()
    assert.deepEqual(told(house, take), ['l0 0h gijs', 'l1 0h anna'])
  })

  it('by e-mail but by phone, is called by phone', async () => {
    const house = alarmHouse({ playbook: paged(page), people: people({ id: 'bram', contacts: phone('bram').map((point) => (point.channel === 'email' ? { ...point, bouncedAt: later(-1) } : point)) }) })
    await house.report()
    await house.tick()
    assert.deepEqual(house.sent.filter(({ tells }) => tells.some((key) => key.includes(take))).map(({ channel, to }) => [channel, to.address]), [['sms', '+31600000001']])
  })

  it('for sure, because nothing was confirmed for 90 days, is written to all the same, and counts as nobody', async () => {
    for (const [hours, lines] of [[-90 * 24, ['l0 0h bram']], [-90 * 24 - 1, ['l0 0h bram', 'l0 0h gijs', 'l1 0h anna']]] as const) {
      const house = alarmHouse({ playbook: paged(page), people: people({ id: 'bram', contacts: [aContact({ confirmedAt: later(hours) })] }) })
      await house.report()
      await house.tick()
      assert.deepEqual(told(house, take), lines)
    }
  })

  it('falls back on the next entry of the role, unless the ladder says to go on at once', async () => {
    const roles = { ...standard.roles, handler: { resolve: ['role:coordinator', 'role:management'], mustResolve: true } }
    const bounced = people({ id: 'bram', contacts: [aContact({ bouncedAt: later(-1) })] })
    for (const [onEmptyLevel, lines] of [['use-role-fallback', ['l0 0h fleur']], ['alarm-and-skip-now', ['l0 0h gijs', 'l1 0h anna']]] as const) {
      const house = alarmHouse({ playbook: paged({ ...page, onEmptyLevel }, roles), people: bounced })
      await house.report()
      await house.tick()
      assert.deepEqual(told(house, take), lines)
    }
  })
})

describe('a message that does not arrive', () => {
  const page = ladder([wait(1, ['handler']), wait(1, ['dpo'])])

  it('is followed by the next channel at once, once (rule 18)', async () => {
    const house = alarmHouse({ playbook: paged(page), people: people({ id: 'bram', contacts: phone('bram') }) })
    await house.report()
    await house.tick()
    const first = house.sent.find(({ key, tells }) => key.includes(':bram:') && tells.some((row) => row.includes(take)))!
    house.clock.move(0.1)
    await house.undelivered(first.key)
    await house.undelivered(first.key)
    await house.tick()
    assert.deepEqual(house.sent.filter(({ key }) => key.includes(`${take}:l0:bram`)).map(({ channel, at: when }) => [channel, when]), [['email', later(0)], ['sms', later(0.1)]])
  })

  it('by any channel, is followed by the next people at once', async () => {
    const house = alarmHouse({ playbook: paged(page), people: people({ id: 'bram', contacts: phone('bram') }) })
    await house.report()
    await house.tick()
    for (const channel of ['email', 'sms']) await house.undelivered(house.sent.find(({ key }) => key.endsWith(`${take}:l0:bram:${channel}`))!.key)
    house.clock.move(0.01)
    await house.tick()
    assert.deepEqual(levels(house, take), ['l0 0h', 'l1 0.01h'])
  })
})

describe('“I cannot, next please”', () => {
  const page = ladder([wait(1, ['handler']), wait(1, ['dpo'])])

  it('calls the next at once, works once, and is recorded as said by the link', async () => {
    const house = alarmHouse({ playbook: paged(page) })
    await house.report()
    await house.tick()
    const token = tokenIn(house.sent.find(({ tells }) => tells.some((row) => row.includes(take)))!.link)
    house.clock.move(0.1)
    await house.acknowledgements.byLink(token, 'cannot')
    await assert.rejects(house.acknowledgements.byLink(token), NotFound)
    await house.tick()
    assert.deepEqual(told(house, take), ['l0 0h bram', 'l1 0.1h anna'])
    assert.deepEqual((await house.audit.list({}, 500)).filter(({ what }) => what === 'escalation declined').map(({ who }) => who)[0], { kind: 'link', id: 'bram' })
  })

  it('is not lost in a crash right after it was said: the next is called at the next tick', async () => {
    const house = alarmHouse({ playbook: paged(page) })
    await house.report()
    await house.tick()
    house.clock.move(0.1)
    house.fuse.arm(Infinity)
    await house.acknowledgements.all(number, bram, 'cannot').catch(() => {})
    const written = house.fuse.passed.indexOf('after escalations.answer')
    assert.ok(written >= 0)

    const again = alarmHouse({ playbook: paged(page) })
    await again.report()
    await again.tick()
    again.clock.move(0.1)
    again.fuse.arm(written)
    await assert.rejects(again.acknowledgements.all(number, bram, 'cannot'))
    again.fuse.restart()
    await again.tick()
    await again.tick()
    assert.deepEqual(told(again, take), ['l0 0h bram', 'l1 0.1h anna'])
  })

  it('waits for the others who were told', async () => {
    const house = alarmHouse({ playbook: paged(ladder([wait(1, ['handler', 'management']), wait(1, ['dpo'])])) })
    await house.report()
    await house.tick()
    await house.acknowledgements.all(number, bram, 'cannot')
    await house.runTo(0.5)
    assert.deepEqual(levels(house, take), ['l0 0h'])
    await house.acknowledgements.all(number, fleur, 'cannot')
    await house.runTo(0.6)
    assert.deepEqual(levels(house, take), ['l0 0h', 'l1 0.5h'])
  })

  it('about a deadline calls somebody in between, and takes no level away', async () => {
    const house = alarmHouse({ playbook: aPlaybook({}, { statutory: { ...filedLadder, levels: [at(-24), at(-12, ['management']), at(0)] } }) })
    await house.report()
    await house.runTo(48)
    await house.acknowledgements.all(number, anna, 'cannot')
    await house.runTo(72)
    assert.deepEqual(told(house), ['l0 48h anna', 'l0 48h fleur', 'l1 60h fleur', 'l2 72h anna'])
  })

  it('shows that the contact point works, as “I have it” does', async () => {
    const house = alarmHouse({ playbook: paged(page) })
    await house.report()
    await house.tick()
    await house.acknowledgements.byLink(tokenIn(house.sent[0]!.link), 'cannot')
    assert.deepEqual(house.confirmed, ['bram email'])
  })
})

describe('whoever is excluded from an incident', () => {
  it('is told nothing of it at any level, nor when it is late or a level is empty; the role falls back on others (rule 14, vector 28)', async () => {
    const house = alarmHouse({ people: people({ id: 'gijs', roles: ['administrator', 'dpo'] }) })
    await house.report()
    const { key } = await house.rooms.incidents.get(number).then(() => ({ key: number }))
    await house.incidents.change(key, anna, (incident) => ({ incident: { ...incident, excluded: ['anna', 'gijs'] }, happenings: [] }))
    await house.tick()
    house.clock.move(30)
    await house.tick()
    await house.runTo(80)
    assert.deepEqual([...new Set(house.sent.map(({ to }) => to.name))].sort(), [cast.bram.name, cast.fleur.name])
    assert.ok(told(house).length > 3)
  })
})

describe('calls within ten minutes of each other', () => {
  const steps = (hours: number) => aPlaybook({ steps: [{ ...standard.steps[0]!, escalate: 'page' }, { ...standard.steps[1]!, due: { from: 'reported', hours } }] })

  for (const [minutes, messages] of [[10, 1], [10.1, 2]] as const) {
    it(`reach a person as ${messages === 1 ? 'one message' : 'two'} when they are ${minutes} minutes apart (rule 13)`, async () => {
      const house = alarmHouse({ playbook: steps(minutes / 60) })
      await house.report()
      await house.tick()
      house.clock.set(addMinutes(house.clock.now(), 11))
      await house.tick()
      assert.equal(house.sent.filter(({ key }) => key.includes(':bram:')).length, messages)
    })
  }

  it('are not taken along for people who are not told now', async () => {
    const playbook = aPlaybook({ steps: [{ ...standard.steps[0]!, escalate: 'mine' }, { ...standard.steps[1]!, due: { from: 'reported', hours: 0.1 }, escalate: 'theirs' }] }, { mine: ladder([wait(5, ['handler'])]), theirs: ladder([wait(5, ['management'])]) })
    const house = alarmHouse({ playbook })
    await house.report()
    await house.tick()
    assert.deepEqual(levels(house, 'stop-the-leak'), [])
  })
})

describe('a repeat', () => {
  it('tells every level once more, as often as it says, and then the nag goes on (rule 21)', async () => {
    const house = alarmHouse({ playbook: paged(ladder([wait(0.5, ['handler']), wait(1, ['dpo'])], { repeat: { times: 2, every: 3 } })) })
    await house.report()
    await house.runTo(14)
    assert.deepEqual(told(house, take), ['l0 0h bram', 'l1 0.5h anna', 'l2 3.5h bram', 'l3 4h anna', 'l4 7h bram', 'l5 7.5h anna', 'l6 8.5h fleur', 'l7 10.5h fleur', 'l8 12.5h fleur'])
  })

  it('is not used by a ladder that reaches nobody (vector 6)', async () => {
    const house = alarmHouse({ playbook: paged(ladder([wait(0.5, ['handler']), wait(1, ['handler'])], { repeat: { times: 3, every: 3 } })), people: people({ id: 'bram', active: false }) })
    await house.report()
    await house.runTo(1)
    assert.deepEqual(told(house, take), ['l0 0h gijs', 'l1 0h gijs', 'l8 0h fleur'])
  })
})

describe('a server whose clock jumps an hour ahead and back', () => {
  it('sends nothing twice, and lets nobody wait an hour longer for what was planned meanwhile (vector 26)', async () => {
    const house = alarmHouse({ playbook: paged(ladder([wait(0.5, ['handler']), wait(1, ['management']), wait(1, ['dpo'])])) })
    await house.report()
    house.clock.move(1)
    await house.tick()
    house.clock.move(-1)
    await house.runTo(3)
    assert.deepEqual(told(house, take), ['l0 1h bram', 'l0 1h anna', 'l1 0.5h fleur', 'l2 1.5h anna', 'l3 2.5h fleur'])
    assert.deepEqual(house.repeats, [])
  })

  it('lets another take what was claimed in the hour that has not come yet', async () => {
    const house = alarmHouse({ playbook: paged(ladder([wait(0.5, ['handler'])])) })
    await house.report()
    await house.rooms.escalations.claimNextDue(later(1), addMinutes(later(1), 5), 'gone')
    await house.tick()
    assert.deepEqual(levels(house, take), ['l0 0h'])
  })
})

describe('a step that the facts no longer ask for', () => {
  const asked = { ...standard.steps[1]!, id: 'call-those-in-danger', when: { not: { protectedAddress: false } }, due: { from: 'reported' as const, hours: 1 } }
  const chased = { levels: [wait(1, ['handler']), wait(1, ['dpo'])] as unknown as Ladder['levels'] }
  const house = () => alarmHouse({ playbook: aPlaybook({ steps: [asked] }, { chase: { ...standard.ladders['chase']!, ...chased, quietHours: 'ignore' } }) })

  it('wakes nobody any more, and again from where it was once they do', async () => {
    const one = house()
    await one.report()
    await one.runTo(1.5)
    await one.incidents.amend(number, { protectedAddress: false }, bram, {})
    await one.runTo(10)
    assert.deepEqual(levels(one, asked.id), ['l0 1h'])
    await one.incidents.amend(number, { protectedAddress: true }, bram, {})
    await one.runTo(10.5)
    assert.deepEqual(levels(one, asked.id), ['l0 1h', 'l1 10h'])
  })

  it('wakes people while nobody answered, and while the answer is that it is not known', async () => {
    const one = house()
    await one.report({ protectedAddress: null })
    await one.runTo(2.5)
    assert.deepEqual(levels(one, asked.id), ['l0 1h', 'l1 2h'])
  })
})
