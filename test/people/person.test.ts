import assert from 'node:assert/strict'
import { emailKey, emailPattern, isLeaving, personChanges, standingOf } from '../../src/people/person.ts'
import { emailField } from '../../src/people/person.schema.ts'
import type { Member } from '../../src/people/person.ts'
import { cast } from '../support/cast.ts'
import { later, noon } from '../support/moments.ts'

describe('a person', () => {
  const member = (change: Partial<Member>): Member => ({ ...cast.chris, passwordAt: null, linkUntil: later(1), linkMailed: false, ...change })

  it('stands as invited until the link ends, and as active with a password', () => {
    assert.equal(standingOf(member({}), noon), 'invited')
    assert.equal(standingOf(member({ linkUntil: new Date(noon.getTime() + 1) }), noon), 'invited')
    assert.equal(standingOf(member({ linkUntil: noon }), noon), 'invitation expired')
    assert.equal(standingOf(member({ linkUntil: null }), noon), 'invitation expired')
    assert.equal(standingOf(member({ passwordAt: noon }), noon), 'active')
    assert.equal(standingOf(member({ passwordAt: noon, active: false }), noon), 'deactivated')
  })

  it('hears one thing at a time about an address', () => {
    const said = (typed: unknown) => emailField.safeParse(typed).error?.issues.map(({ message }) => message)
    assert.deepEqual([said(undefined), said(' '), said('anna'), said(`${'a'.repeat(260)}@b`)], [['people.email.missing'], ['people.email.missing'], ['people.email.wrong'], ['people.email.wrong']])
    assert.equal(said('anna@voorbeeld.test'), undefined)
  })

  it('has one address however it is spelled', () => {
    assert.equal(emailKey(' Anna@Voorbeeld.TEST '), 'anna@voorbeeld.test')
    assert.equal(emailKey('ren\u00e9@voorbeeld.test'), emailKey('RENE\u0301@voorbeeld.test'))
  })

  for (const good of ['anna@voorbeeld.nl', 'a.b+c@sub.voorbeeld.nl', 'rené@bücher.example', "o'neill@x.ie"]) {
    it(`takes ${good} for an address`, () => assert.match(good, emailPattern))
  }
  for (const bad of ['', 'anna', 'anna@', '@x.nl', 'anna@localhost', 'a b@x.nl', 'a@x.nl,b@y.nl', 'a@x.nl\r\nBcc: b@y.nl', '<a@x.nl>', '"a"@x.nl', 'a@x..nl', 'a@.nl', 'a@@x.nl']) {
    it(`does not take ${JSON.stringify(bad)} for one`, () => assert.doesNotMatch(bad, emailPattern))
  }

  it('names what changed and nothing else', () => {
    assert.deepEqual(personChanges(cast.chris, { name: cast.chris.name, roles: ['coordinator'] }), [
      { what: 'roles changed', detail: { person: 'chris', from: ['reporter'], to: ['coordinator'] } },
    ])
    assert.deepEqual(personChanges(cast.chris, { name: 'Chris Blom', email: 'c@x.test', language: 'en' }).map(({ what }) => what), [
      'person renamed',
      'e-mail address changed',
      'language changed',
    ])
  })

  it('leaves as administrator by role or by losing access, and in no other way', () => {
    assert.equal(isLeaving(cast.gijs, { active: true, roles: ['reporter'] }), true)
    assert.equal(isLeaving(cast.gijs, { active: false, roles: ['administrator'] }), true)
    assert.equal(isLeaving(cast.gijs, { active: true, roles: ['administrator', 'dpo'] }), false)
    assert.equal(isLeaving(cast.anna, { active: false, roles: ['dpo'] }), false)
    assert.equal(isLeaving({ ...cast.gijs, active: false }, { active: false, roles: [] }), false)
  })
})
