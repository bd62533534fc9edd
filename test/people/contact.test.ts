import assert from 'node:assert/strict'
import { askDays, asksDue, isWoken, mustBeAskable, newAsk, openAsk, withAsk } from '../../src/people/contact-ask.ts'
import type { Ask, Asked } from '../../src/people/contact-ask.ts'
import { addPoint, bouncePoint, confirmPoint, contactsOf, emailPoint, mostContacts, movePoint, removePoint } from '../../src/people/contact-list.ts'
import { hasBounced, isWorking } from '../../src/people/contact.ts'
import { contactSchema, quietSchema } from '../../src/people/contact.schema.ts'
import { contactsPage, standingOf } from '../../src/people/contact.view.ts'
import { channels } from '../../src/outbox/channel.ts'
import { roles } from '../../src/people/person.ts'
import { NotFound, Refused } from '../../src/shared/errors.ts'
import { aContact, cast } from '../support/cast.ts'
import { later, noon } from '../support/moments.ts'

const day = (days: number) => later(days * 24)
const second = 1 / 3600

describe('a contact point', () => {
  it('works for ninety days after it was confirmed, and not a second longer', () => {
    const point = aContact({ confirmedAt: noon })
    assert.equal(isWorking(point, day(90)), true)
    assert.equal(isWorking(point, later(90 * 24 + second)), false)
    assert.equal(isWorking(aContact({ confirmedAt: null }), noon), false)
  })

  it('does not work from the moment something came back, until it is confirmed anew', () => {
    assert.equal(isWorking(aContact({ confirmedAt: noon, bouncedAt: noon }), noon), false)
    assert.equal(isWorking(aContact({ confirmedAt: later(second), bouncedAt: noon }), later(1)), true)
    assert.equal(hasBounced(aContact({ confirmedAt: null, bouncedAt: noon })), true)
  })
})

describe('the contact points of a person', () => {
  const phone = aContact({ id: 'p', channel: 'sms', address: '+31612345678' })

  it('of an earlier version are the e-mail address of the account, that nobody has confirmed', () => {
    assert.deepEqual(contactsOf({ email: 'a@b.test' }), [emailPoint('a@b.test')])
    assert.equal(isWorking(contactsOf({ email: 'a@b.test' })[0]!, noon), false)
  })

  it('always have that address among them, and follow it', () => {
    assert.deepEqual(contactsOf({ email: 'a@b.test', contacts: [phone] }).map(({ id }) => id), ['email', 'p'])
    assert.equal(contactsOf({ email: 'new@b.test', contacts: [phone, aContact()] })[1]?.address, 'new@b.test')
  })

  it('are added last, once each, and not without end', () => {
    const { contacts } = addPoint([aContact()], phone)
    assert.deepEqual(contacts.map(({ id, confirmedAt }) => [id, confirmedAt]), [['email', later(-24)], ['p', null]])
    assert.throws(() => addPoint(contacts, { ...phone, id: 'q' }), refusedBy('contact.there'))
    assert.throws(() => addPoint(contacts, { id: 'q', channel: 'email', address: 'ANNA@voorbeeld.test' }), refusedBy('contact.there'))
    addPoint(contacts, { ...phone, id: 'q', channel: 'voice' })
    const full = Array.from({ length: mostContacts }, (_, n) => ({ ...phone, id: `p${n}`, address: `+3161234567${n}` }))
    assert.throws(() => addPoint(full, { ...phone, id: 'q' }), refusedBy('contact.many'))
  })

  it('can go, but not that of the account', () => {
    assert.deepEqual(removePoint([aContact(), phone], 'p').contacts, [aContact()])
    assert.throws(() => removePoint([aContact(), phone], 'email'), refusedBy('contact.email.stays'))
    assert.throws(() => removePoint([aContact()], 'p'), NotFound)
  })

  it('change places with their neighbour, and stay where there is none', () => {
    const some = [aContact(), phone, { ...phone, id: 'q' }]
    assert.deepEqual(movePoint(some, 'q', -1)?.contacts.map(({ id }) => id), ['email', 'q', 'p'])
    assert.deepEqual(movePoint(some, 'email', 1)?.contacts.map(({ id }) => id), ['p', 'email', 'q'])
    assert.deepEqual([movePoint(some, 'email', -1), movePoint(some, 'q', 1)], [null, null])
    assert.throws(() => movePoint(some, 'x', 1), NotFound)
  })

  it('keep the latest confirmation, and forget a bounce from before it', () => {
    const confirmed = [aContact({ confirmedAt: noon })]
    assert.deepEqual([confirmPoint(confirmed, 'email', noon), confirmPoint(confirmed, 'email', later(-1)), confirmPoint(confirmed, 'x', later(1))], [null, null, null])
    assert.deepEqual(confirmPoint(confirmed, 'email', later(1))?.contacts[0]?.confirmedAt, later(1))
    assert.deepEqual([bouncePoint(confirmed, 'email', noon), bouncePoint(confirmed, 'email', later(-1))], [null, null])
    const bounced = bouncePoint(confirmed, 'email', later(1))!.contacts
    assert.deepEqual([bounced[0]?.bouncedAt, bouncePoint(bounced, 'email', later(1))], [later(1), null])
  })

  it('stand in no record with their address', () => {
    const happened = [addPoint([aContact()], phone), removePoint([phone], 'p'), movePoint([aContact(), phone], 'p', -1)!, confirmPoint([phone], 'p', noon)!, bouncePoint([phone], 'p', later(1))!]
    assert.doesNotMatch(JSON.stringify(happened.map((one) => one.happened)), /316|@/)
  })
})

describe('asking to confirm', () => {
  const person = (change: Partial<Asked> = {}): Asked => ({ ...cast.anna, contacts: [aContact({ confirmedAt: noon })], passwordAt: noon, linkUntil: null, linkMailed: false, asks: [], emailSince: null, ...change })
  const anAsk = (change: Partial<Ask> = {}): Ask => ({ key: 'k', contact: 'email', hash: 'h', day: 60, at: day(60), until: day(67), ...change })
  const due = (one: Asked, days: number) => asksDue(one, channels, day(days)).map((ask) => ask.day)

  it('happens at day 60, 75 and 85, once each', () => {
    let one = person()
    const asked: [number, number][] = []
    for (let hours = 0; hours <= 100 * 24; hours += 1) {
      for (const { contact, day: on } of asksDue(one, channels, later(hours))) {
        asked.push([hours / 24, on])
        one = { ...one, asks: withAsk(one, anAsk({ contact, day: on, at: later(hours), until: later(hours + 168) })) }
      }
    }
    assert.deepEqual(asked, askDays.map((on) => [on, on]))
  })

  it('happens not a second before its day', () => {
    assert.deepEqual(asksDue(person(), channels, later(60 * 24 - second)), [])
  })

  it('catches up with the last of several days that went by, and not with all', () => {
    assert.deepEqual(due(person(), 80), [75])
    assert.deepEqual(due(person({ asks: [anAsk({ day: 75, at: day(80) })] }), 84), [])
    assert.deepEqual(due(person(), 400), [85])
  })

  it('begins anew after a confirmation', () => {
    const asks = [anAsk({ day: 60 }), anAsk({ day: 85, at: day(85) })]
    assert.deepEqual(due(person({ asks, contacts: [aContact({ confirmedAt: day(86) })] }), 146), [60])
  })

  it('happens once for what was never confirmed, such as the address of people of an earlier version', () => {
    const unconfirmed = person({ contacts: [emailPoint('a@b.test')] })
    assert.deepEqual(due(unconfirmed, 0), [0])
    assert.deepEqual(due({ ...unconfirmed, asks: [anAsk({ day: 0, at: noon })] }, 300), [])
  })

  it('goes to whoever can be woken, and has come in', () => {
    assert.deepEqual(roles.filter((role) => isWoken({ active: true, roles: [role] })), ['coordinator', 'dpo', 'management', 'administrator'])
    assert.deepEqual(due(person({ roles: ['reporter', 'auditor'] }), 60), [])
    assert.deepEqual(due(person({ active: false }), 60), [])
    assert.deepEqual(due(person({ passwordAt: null, contacts: [emailPoint('a@b.test')] }), 0), [])
  })

  it('goes by no channel that is not there, and to nothing that came back', () => {
    assert.deepEqual(asksDue(person(), ['sms'], day(60)), [])
    assert.deepEqual(due(person({ contacts: [aContact({ confirmedAt: noon, bouncedAt: day(1) })] }), 60), [])
  })

  it('knows when the address of the account is another one than was asked', () => {
    const moved = person({ contacts: [emailPoint('new@b.test')], asks: [anAsk({ day: 0, at: noon })], emailSince: later(1) })
    assert.deepEqual(due(moved, 1), [0])
    assert.equal(openAsk(moved, 'h', later(2)), null)
  })

  it('by hand is possible again after ten minutes, and ten times a day', () => {
    const asks = Array.from({ length: 9 }, (_, n) => anAsk({ contact: `c${n}`, at: later(-23) }))
    assert.throws(() => mustBeAskable({ asks: [anAsk({ at: noon })] }, 'email', later(0.1)), refusedBy('contact.ask.wait'))
    mustBeAskable({ asks: [anAsk({ at: noon })] }, 'email', later(1 / 6))
    mustBeAskable({ asks: [anAsk({ at: noon })] }, 'other', noon)
    mustBeAskable({ asks }, 'email', noon)
    assert.throws(() => mustBeAskable({ asks: [...asks, anAsk({ contact: 'c9', at: later(-1) })] }, 'email', noon), refusedBy('contact.ask.often'))
    mustBeAskable({ asks: [...asks, anAsk({ contact: 'c9', at: later(-24) })] }, 'email', noon)
  })

  it('counts what was asked of a point that is gone for a day, then forgets it', () => {
    const asks = [anAsk({ contact: 'gone', at: later(-23) }), anAsk({ contact: 'gone', at: later(-25) }), anAsk({ at: later(-25) })]
    assert.deepEqual(withAsk(person({ asks }), anAsk({ key: 'new', at: noon })).map(({ contact, at }) => [contact, at]), [['gone', later(-23)], ['email', later(-25)], ['email', noon]])
  })

  it('makes a link that works seven days, under a key without a personal value', () => {
    const ask = newAsk(person({ version: 4 }), { contact: 'email', day: 60, at: noon, hashOf: (key) => `hash of ${key}` })
    assert.deepEqual([ask.key, ask.hash, ask.until], ['contact:anna:email:5', 'hash of contact:anna:email:5', day(7)])
    const asked = person({ asks: [ask] })
    assert.ok(openAsk(asked, ask.hash, later(168 - second)))
    assert.equal(openAsk(asked, ask.hash, day(7)), null)
    assert.equal(openAsk(asked, 'another', noon), null)
    assert.equal(openAsk({ ...asked, active: false }, ask.hash, noon), null)
    assert.equal(openAsk({ ...asked, contacts: [] }, ask.hash, noon), null)
  })
})

describe('what the page says of a contact point', () => {
  const said = (days: number, change = {}, language: 'nl' | 'en' = 'nl') => {
    const { text, more } = standingOf(aContact({ confirmedAt: noon, ...change }), { language, usable: ['email'], now: day(days) })
    return [text, more]
  }

  it('tells its age and how long it still holds', () => {
    assert.deepEqual(said(0), ['Vandaag bevestigd', 'verloopt over 90 dagen'])
    assert.deepEqual(said(1), ['Bevestigd 1 dag geleden', 'verloopt over 89 dagen'])
    assert.deepEqual(said(12), ['Bevestigd 12 dagen geleden', 'verloopt over 78 dagen'])
    assert.deepEqual(said(85), ['Bevestigd 85 dagen geleden', 'verloopt over 5 dagen'])
    assert.deepEqual(said(89.5), ['Bevestigd 89 dagen geleden', 'verloopt vandaag'])
    assert.deepEqual(said(91, {}, 'en'), ['Expired: counts no more', 'Confirmed 91 days ago'])
  })

  it('tells why it does not count', () => {
    assert.deepEqual(said(0, { confirmedAt: null }), ['Nog niet bevestigd: telt nog niet mee', ''])
    assert.deepEqual(said(2, { bouncedAt: day(1) }), ['Een bericht kwam terug: telt niet mee', ''])
    assert.deepEqual(said(0, { channel: 'sms' }), ['Kanaal hier niet ingesteld: telt niet mee', ''])
  })

  it('offers only channels that were set up, and fills in the hours that go now', () => {
    const page = contactsPage({ ...cast.anna, quietHours: { from: '23:00', to: '06:30' } }, { from: '22:00', to: '07:00' }, { language: 'nl', usable: ['email', 'voice'], now: noon }, { values: {}, errors: [] })
    assert.deepEqual(page.channelOptions.map(({ value }) => value), ['voice'])
    assert.deepEqual([page.form.values.quiet, page.form.values.from, page.form.values.to, page.quietOptions[0]?.label], ['own', '23:00', '06:30', 'Zoals de organisatie: van 22:00 tot 07:00'])
  })
})

describe('the forms for it', () => {
  const wrong = (schema: typeof contactSchema | typeof quietSchema, given: object) => (schema.safeParse(given).error?.issues ?? []).map(({ path, message }) => `${path.join('.')} ${message}`)

  it('read numbers as people write them', () => {
    assert.deepEqual(contactSchema.parse({ channel: 'sms', address: ' 06 1234 5678 ' }), { channel: 'sms', address: '+31612345678' })
    assert.deepEqual(contactSchema.parse({ channel: 'chat', address: '@anna' }), { channel: 'chat', address: '@anna' })
  })

  for (const [given, why] of [
    [{ channel: 'sms', address: '112' }, 'address contact.address.phone.wrong'],
    [{ channel: 'voice', address: 'bel mij' }, 'address contact.address.phone.wrong'],
    [{ channel: 'chat', address: '@a b' }, 'address contact.address.chat.wrong'],
    [{ channel: 'email', address: 'a@b.test' }, 'channel contact.channel.missing'],
    [{ channel: 'sms', address: '' }, 'address contact.address.missing'],
    [{ channel: 'chat', address: 'x'.repeat(201) }, 'address contact.address.long'],
  ] as const) {
    it(`refuse ${JSON.stringify(given).slice(0, 60)}`, () => assert.deepEqual(wrong(contactSchema, given), [why]))
  }

  it('take own quiet hours, over midnight or not, or none', () => {
    assert.deepEqual(quietSchema.parse({ quiet: 'own', from: '22:30', to: '06:00' }), { from: '22:30', to: '06:00' })
    assert.deepEqual(quietSchema.parse({ quiet: 'own', from: '00:00', to: '23:59' }), { from: '00:00', to: '23:59' })
    assert.equal(quietSchema.parse({ quiet: 'organisation', from: 'x', to: 'x' }), null)
    assert.deepEqual(wrong(quietSchema, { quiet: 'own', from: '24:00', to: '6:00' }), ['from contact.quiet.time.wrong', 'to contact.quiet.time.wrong'])
    assert.deepEqual(wrong(quietSchema, { quiet: 'own', from: '07:00', to: '07:00' }), ['to contact.quiet.same'])
    assert.deepEqual(wrong(quietSchema, {}), ['quiet contact.quiet.missing'])
  })
})

function refusedBy(key: string) {
  return (error: unknown) => error instanceof Refused && error.reasons[0]?.key === key
}
