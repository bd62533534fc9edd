import assert from 'node:assert/strict'
import { hoursSchema } from '../../src/people/organisation.schema.ts'
import { changeHours, unfounded } from '../../src/people/organisation.ts'
import { byPerson } from '../../src/shared/act.ts'
import { Stale } from '../../src/shared/errors.ts'
import { browseAs, peopleApp } from '../support/people-app.ts'
import { actNames, freshPeople } from '../support/people-house.ts'

const gijs = byPerson('gijs')
const standard = { duty: { from: '08:00', to: '22:00' }, quiet: { from: '22:00', to: '07:00' } }
const early = { duty: { from: '06:30', to: '18:00' }, quiet: { from: '20:00', to: '06:00' } }
const typed = { 'version': '0', 'duty.from': '06:30', 'duty.to': '18:00', 'quiet.from': '20:00', 'quiet.to': '06:00' }

describe('duty hours and quiet hours', () => {
  const house = freshPeople()

  it('are 08:00 to 22:00 and 22:00 to 07:00 until somebody says otherwise', async () => {
    assert.deepEqual((await house.organisations.get()).hours, standard)
  })

  it('are so too where an earlier version kept none', async () => {
    await house.organisations.recordMandate('besluit', gijs)
    await house.connection.collection('organisation').updateOne({}, { $unset: { hours: '' } })
    assert.deepEqual((await house.organisations.get()).hours, standard)
    assert.deepEqual((await house.organisations.changeHours(early, 1, gijs)).hours, early)
  })

  it('change under the version of the page, are recorded, and plan what is open anew', async () => {
    await house.organisations.changeHours(early, 0, gijs)
    assert.deepEqual((await house.organisations.get()).hours, early)
    assert.deepEqual([await actNames(house), house.after.planned], [['organisation hours changed'], 1])
    assert.deepEqual((await house.audit.list({}, 1))[0]!.detail, { duty: { from: standard.duty, to: early.duty }, quiet: { from: standard.quiet, to: early.quiet } })
    await assert.rejects(house.organisations.changeHours(standard, 0, gijs), Stale)
  })

  it('that stay the same are no act, and only what changed is told', () => {
    assert.equal(changeHours(unfounded, standard), null)
    assert.deepEqual(Object.keys(changeHours(unfounded, { ...standard, quiet: early.quiet })!.happened.detail!), ['quiet'])
  })

  for (const [time, fine] of [['00:00', true], ['23:59', true], ['24:00', false], ['7:00', false], ['07:60', false], ['07:00:00', false], ['', false], ['noon', false]] as const) {
    it(`take ${JSON.stringify(time)}: ${fine ? 'yes' : 'no'}`, () => {
      assert.equal(hoursSchema.safeParse({ version: '1', duty: { from: time, to: '12:00' }, quiet: standard.quiet }).success, fine)
    })
  }

  it('do not end when they begin', () => {
    const { error } = hoursSchema.safeParse({ version: '1', duty: standard.duty, quiet: { from: '22:00', to: '22:00' } })
    assert.deepEqual(error?.issues.map(({ message, path }) => [message, path.join('.')]), [['organisation.hours.same', 'quiet.to']])
  })

  it('stand on the page of the administrator, who can change them', async () => {
    const browser = await browseAs(house, peopleApp(house), 'gijs')
    assert.match((await browser.get('/administration/organisation').expect(200)).text, /name="duty\.from" type="time" value="08:00"[^]*name="quiet\.to" type="time" value="07:00"/)
    await browser.post('/administration/hours', typed).expect(303)
    assert.match((await browser.get('/administration/organisation')).text, /De uren zijn bewaard[^]*name="duty\.from" type="time" value="06:30"/)
  })

  it('come back as typed with what is wrong, and stay as they were', async () => {
    const browser = await browseAs(house, peopleApp(house), 'gijs')
    const { text } = await browser.post('/administration/hours', { ...typed, 'duty.from': '25:00', 'quiet.to': '20:00' }).expect(422)
    assert.match(text, /href="#field-duty-from"[^]*href="#field-quiet-to"[^]*Schrijf de tijd als 08:00[^]*value="25:00"/)
    await browser.post('/administration/hours', { version: '0' }).expect(422)
    assert.deepEqual((await house.organisations.get()).hours, standard)
  })
})
