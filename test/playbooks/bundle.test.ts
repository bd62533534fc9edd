import assert from 'node:assert/strict'
import { dueWith, messagesFor, namedBy } from '../../src/playbooks/bundle.ts'
import { NotFound } from '../../src/shared/errors.ts'
import { addMinutes, addSeconds } from '../../src/shared/instant.ts'
import { anAbout, aTold, anEscalation, anna, standard } from '../support/builders.ts'
import { cast } from '../support/cast.ts'
import { later, noon } from '../support/moments.ts'
import { number, tokenIn } from './alarm-acts.ts'
import { realRooms, told } from './alarm-house.ts'
import { named, playbookWith, reported, rowsOf, step, to } from './bundle-house.ts'

describe('alarms that are due together', () => {
  it('reach a person as one message that names them all, the statutory first (rule 13)', async () => {
    const house = await reported()
    await house.runTo(48)
    const [message, ...more] = to(house, 'anna')
    assert.deepEqual([more, named(message!), message!.heading], [[], ['gdpr-33', 'een', 'twee'], 'Incident 2026-0001: Plicht gdpr-33'])
    assert.match(message!.key, /:obligation:gdpr-33:l0:anna:email$/)
  })

  it('name to somebody only what that person is told', async () => {
    const house = await reported()
    await house.runTo(48)
    assert.deepEqual(to(house, 'fleur').map(named), [['een']])
    assert.doesNotMatch(to(house, 'fleur')[0]!.body, /Ook:|hierboven/)
  })

  it('are different messages with different links for different people', async () => {
    const house = await reported()
    await house.runTo(48)
    assert.deepEqual([new Set(house.sent.map(({ key }) => key)).size, new Set(house.sent.map(({ link }) => link)).size, house.sent.length], [2, 2, 2])
  })

  it('are each written down as told, under the key of the one message, with a record of their own', async () => {
    const house = await reported()
    await house.runTo(48)
    const rows = await rowsOf(house)
    assert.deepEqual(rows.map(({ subject, state, told: some }) => [subject.id, state, some.map(({ person }) => person)]), [['gdpr-33', 'sent', ['anna']], ['een', 'sent', ['anna', 'fleur']], ['twee', 'sent', ['anna']]])
    const keys = new Set(rows.flatMap(({ told: some }) => some.filter(({ person }) => person === 'anna').map(({ messageKey }) => messageKey)))
    assert.deepEqual([...keys], [to(house, 'anna')[0]!.key])
    assert.deepEqual(rows.map(({ mergedInto }) => mergedInto), [null, rows[0]!.key, rows[0]!.key])
    assert.equal((await house.audit.list({}, 99)).filter(({ what }) => what === 'escalation sent').length, 3)
  })

  it('do not wait for one that is due eleven minutes later, nor take it along: it goes alone', async () => {
    const house = await reported({ playbook: playbookWith(step('een', 48, 'dpo'), step('later', 48 + 11 / 60, 'dpo')) })
    await house.runTo(49)
    assert.deepEqual(to(house, 'anna').map((one) => [named(one), one.at]), [[['gdpr-33', 'een'], later(48)], [['later'], addMinutes(later(48), 11)]])
  })

  it('of two regimes with deadlines of 24 and 72 hours keep separate keys and are both named (vector 19)', async () => {
    const house = await reported({ playbook: playbookWith() })
    await house.report({ detectedAt: later(-48), ourRole: undefined })
    await house.tick()
    const second = '2026-0002'
    const rows = (await rowsOf(house, second)).filter(({ state }) => state === 'sent')
    assert.deepEqual(new Set(rows.map(({ subject }) => subject.id)), new Set(['gdpr-33', 'gdpr-33-2']))
    const [message, ...more] = to(house, 'anna').filter(({ incident }) => incident === second)
    assert.deepEqual([more.length, message!.tells.length], [0, 2])
    assert.match(message!.body, /Uiterlijk: [\s\S]*Ook:\n- [^\n]*ons eigen streven [^\n]*\(UTC\+01:00\), 24 uur voorbij \(/)
  })

  it('of two incidents, or of a drill and what is real, are never in one message', async () => {
    const house = await reported()
    await house.report()
    await house.report({}, true)
    await house.runTo(48)
    assert.deepEqual(to(house, 'anna').map(({ incident, tells }) => [incident, tells.length, tells.every((key) => key.startsWith(`${incident}:`))]), [[number, 3, true], ['2026-0002', 3, true], ['OEF-2026-0001', 3, true]])
  })
})

describe('a worker that was dead from four to seven', () => {
  it('tells one person in one message what was due at half past four and at six, each with its lateness (rule 17, vector 8)', async () => {
    const house = await reported({ playbook: playbookWith(step('een', 2.5, 'management'), step('twee', 4, 'management')) })
    house.clock.set(later(5))
    await house.tick()
    assert.deepEqual(house.sent.map((one) => [one.to.name, named(one)]), [[cast.fleur.name, ['een', 'twee']], [cast.anna.name, ['een', 'twee']]])
    assert.deepEqual((await rowsOf(house)).map(({ lateMinutes }) => lateMinutes), [150, 60])
    for (const { body } of house.sent) assert.match(body, /2 uur 30 minuten later de deur uit/)
  })

  it('tells the DPO only what is late', async () => {
    const house = await reported({ playbook: playbookWith(step('een', 2, 'management'), step('twee', 4.95, 'management')) })
    house.clock.set(later(5))
    await house.tick()
    assert.deepEqual([to(house, 'fleur').map(named), to(house, 'anna').map(named)], [[['een', 'twee']], [['een']]])
  })
})

describe('the link in a message that names several', () => {
  it('acknowledges each of them, once, with a record for each, and is used up then', async () => {
    const house = await reported()
    await house.runTo(48)
    const token = tokenIn(to(house, 'anna')[0]!.link)
    await house.acknowledgements.byLink(token)
    await assert.rejects(house.acknowledgements.byLink(token), NotFound)
    await assert.rejects(house.acknowledgements.behind(token), NotFound)
    const has = (await rowsOf(house)).map(({ told: some }) => some.map(({ person, acknowledgedAt }) => [person, acknowledgedAt !== null]))
    assert.deepEqual(has, [[['anna', true]], [['anna', true], ['fleur', false]], [['anna', true]]])
    const acts = (await house.audit.list({}, 99)).filter(({ what }) => what === 'escalation acknowledged')
    assert.deepEqual([acts.length, new Set(acts.map(({ key }) => key)).size], [3, 3])
  })

  it('that is pressed twice at the same moment acknowledges each once, with the real stores', async () => {
    const house = await reported({ rooms: await realRooms() })
    await house.runTo(48)
    const token = tokenIn(to(house, 'anna')[0]!.link)
    await Promise.allSettled([house.acknowledgements.byLink(token), house.acknowledgements.byLink(token), house.acknowledgements.all(number, anna)])
    assert.equal((await house.audit.list({}, 99)).filter(({ what }) => what === 'escalation acknowledged').length, 3)
    assert.equal(await house.acknowledgements.all(number, anna), 0)
  })

  it('still works for the rest after a crash at any moment of it', async () => {
    for (let moment = 0, crashed = true; crashed; moment += 1) {
      const house = await reported()
      await house.runTo(48)
      const token = tokenIn(to(house, 'anna')[0]!.link)
      house.fuse.arm(moment)
      await house.acknowledgements.byLink(token).catch(() => {})
      crashed = house.fuse.blown
      house.fuse.restart()
      await house.acknowledgements.byLink(token).catch((error: unknown) => assert.ok(error instanceof NotFound))
      await house.tick()
      assert.ok((await rowsOf(house)).every(({ told: some }) => some.every(({ person, acknowledgedAt }) => person !== 'anna' || acknowledgedAt !== null)))
      assert.equal((await house.audit.list({}, 99)).filter(({ what }) => what === 'escalation acknowledged').length, 3)
    }
  })
})

describe('an empty level in a bundle', () => {
  it('has its administrators in their place, once for all that is empty', async () => {
    const people = Object.values(cast).filter(({ id }) => id !== 'fleur')
    const playbook = { ...playbookWith(step('een', 1, 'management'), step('twee', 1, 'management'), step('drie', 1, 'dpo')), roles: { ...standard.roles, management: { resolve: ['role:management'], mustResolve: true } } }
    const house = await reported({ people, playbook })
    house.clock.set(later(1))
    await house.tick()
    assert.deepEqual([told(house, 'een'), told(house, 'drie'), to(house, 'gijs').map(named)], [['l0 1h gijs', 'l1 1h gijs'], ['l0 1h anna'], [['een', 'twee'], ['een', 'twee']]])
  })
})

describe('what goes along with a row', () => {
  const other = (id: string, change = {}) => anEscalation({ subject: { kind: 'step', id }, statutory: false, ...change })
  const first = anEscalation()
  const about = (...rows: ReturnType<typeof anEscalation>[]) => anAbout({ rows })
  const keys = (...rows: ReturnType<typeof anEscalation>[]) => dueWith(first, about(first, ...rows)).map(({ subject, level }) => `${subject.id} ${level}`)

  it('is what is due and free, of its own cycle, the statutory first', () => {
    const until = { claim: 'x', claimedUntil: addSeconds(noon, 1) }
    assert.deepEqual(keys(other('a'), anEscalation({ level: 1 }), other('b', { dueAt: addSeconds(noon, 1) }), other('c', { cycle: 2 }), other('d', until), other('e', { claimedUntil: addSeconds(noon, -1) }), other('f', { state: 'sent' })), ['gdpr-33 1', 'a 0', 'e 0'])
  })

  it('is of every ladder the highest level only, and at most fifty', () => {
    assert.deepEqual(keys(other('a', { dueAt: later(-3) }), other('a', { level: 2, dueAt: later(-1) }), other('a', { level: 1, dueAt: later(-2) })), ['a 2'])
    assert.equal(keys(...Array.from({ length: 60 }, (_, index) => other(`s${index}`))).length, 50)
  })
})

describe('which message names a row', () => {
  const target = { person: 'anna', channel: 'email' as const, contact: 'email' }
  const [one, two, three] = [0, 1, 2].map((level) => ({ row: anEscalation({ level }), targets: [target] })) as [Ready, Ready, Ready]
  type Ready = { row: ReturnType<typeof anEscalation>; targets: (typeof target)[] }

  it('is its own when nothing was written down before, and names what comes after', () => {
    assert.deepEqual(messagesFor(one, [], [two, three]), [{ ...target, messageKey: `${one.row.key}:anna:email`, also: [two.row.key, three.row.key] }])
  })

  it('is one that was written down with its name, and never one that was written down without it', () => {
    const before = { ...one.row, told: [aTold({ messageKey: 'm', also: [two.row.key] })] }
    assert.deepEqual([messagesFor(two, [before], [])[0]!.messageKey, messagesFor(three, [before], [])[0]!.messageKey], ['m', `${three.row.key}:anna:email`])
    assert.deepEqual(messagesFor(three, [before], [two])[0]!.also, [])
  })

  it('names what was written down with it and who counts on it', () => {
    const rows = [{ ...one.row, told: [aTold({ messageKey: 'm', also: [two.row.key] })] }, two.row, { ...three.row, told: [aTold({ messageKey: 'm' })] }, anEscalation({ level: 9 })]
    assert.deepEqual(namedBy('m', rows).map(({ level }) => level), [0, 1, 2])
  })
})
