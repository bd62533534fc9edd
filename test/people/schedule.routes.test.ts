import assert from 'node:assert/strict'
import { byPerson } from '../../src/shared/act.ts'
import { cast } from '../support/cast.ts'
import type { Part } from '../support/cast.ts'
import { later, noon } from '../support/moments.ts'
import { testHouse } from '../support/house.ts'
import { browseAs, peopleApp, visit } from '../support/people-app.ts'
import { freshPeople, goodPassword } from '../support/people-house.ts'

const gijs = byPerson('gijs')
const layer = {
  version: '1', 'people.0': 'bram', 'people.1': 'anna', 'people.2': '', length: '1', unit: 'weeks', start: '2026-03-09', handOver: '08:00', 'window.from': '', 'window.to': '', place: 'last',
}
const moment = (name: string, date: string, time: string) => ({ [`${name}.date`]: date, [`${name}.time`]: time })
const friday = { ...moment('from', '2026-03-13', '17:00'), ...moment('to', '2026-03-16', '08:00') }

describe('/schedules', () => {
  const house = freshPeople()
  const app = () => peopleApp(house)
  const as = (part: Part) => browseAs(house, app(), part)
  const add = (part: Part) => house.people.add({ id: part, name: cast[part].name, email: cast[part].email, roles: cast[part].roles, password: goodPassword })

  /** Bram and Anna in turns of a week, from Monday 9 March. */
  async function line(): Promise<void> {
    await house.schedules.add({ id: 'line', name: 'Eerste lijn', gapsIntended: false }, gijs)
    await house.schedules.addLayer({ id: 'line', version: 1 }, { people: ['bram', 'anna'], length: 1, unit: 'weeks', handOver: '08:00', start: '2026-03-09', only: null, place: 'last' }, gijs)
  }

  /** By the button that stands there now; then the page is as it was. */
  async function backOnLine(browser: Awaited<ReturnType<typeof as>>, said: RegExp, before: string): Promise<void> {
    const { text } = await browser.get('/schedules/line')
    assert.match(text, said)
    const [, path = '', kept = ''] = /<form class="banner[^>]*action="([^"]+)"[^]*?name="kept" value="([^"]+)"/.exec(text)!
    await browser.post(path, { kept }).expect(303)
    const rows = (html: string) => html.match(/<(th|td) role="(rowheader|cell)"[^]*?<\/\1>/g)!.map((cell) => cell.replaceAll(/name="version" value="\d+"/g, ''))
    assert.deepEqual(rows((await browser.get('/schedules/line')).text), rows(before))
    const [last] = await house.audit.list({}, 1)
    assert.equal(last?.detail?.['undone'], true)
  }

  it('makes a schedule, gives it people, and says who is on duty until when', async () => {
    const browser = await as('bram')
    await add('anna')
    assert.match((await browser.get('/schedules')).text, /Er is nog geen rooster/)
    await browser.post('/schedules/new', { id: 'first-line', name: 'Eerste lijn' }).expect(303)
    assert.match((await browser.get('/schedules/first-line')).text, /Nog geen laag[^]*schedule:first-line|schedule:first-line[^]*Nog geen laag/)
    await browser.post('/schedules/first-line/layers/new', layer).expect(303)
    const { text } = await browser.get('/schedules/first-line').expect(200)
    assert.match(text, /Nu: Bram Janssen, tot ma 16 mrt 08:00[^]*Nu<small>tot ma 16 mrt 08:00<[^]*Bram Janssen[^]*ma 16 mrt 08:00<small>tot ma 23 mrt 08:00[^]*Anna de Wit/)
    assert.match(text, /Laag 1: Bram Janssen, Anna de Wit[^]*wisselt elke week op maandag om 08:00[^]*vanaf maandag 9 maart 2026, 08:00/)
    assert.match((await browser.get('/schedules')).text, /Eerste lijn[^]*schedule:first-line[^]*Bram Janssen, tot ma 16 mrt 08:00[^]*Geen gat in acht weken/)
  })

  it('shows a gap eight weeks ahead, on the schedule and in the list, unless it is intended', async () => {
    const browser = await as('gijs')
    await add('anna')
    await add('bram')
    await line()
    await house.rosters.addAbsence('anna', { from: new Date('2026-04-17T15:00:00Z'), to: new Date('2026-04-20T06:00:00Z') }, gijs)
    const gap = /vr 17 apr 17:00 tot ma 20 apr 08:00: niemand/
    for (const path of ['/schedules', '/schedules/line']) assert.match((await browser.get(path)).text, gap, path)
    assert.match((await browser.get('/schedules/line')).text, /Hier antwoordt niemand/)
    await browser.post('/schedules/line', { name: 'Eerste lijn', gapsIntended: 'yes', version: '2' }).expect(303)
    assert.doesNotMatch((await browser.get('/schedules')).text, gap)
    assert.match((await browser.get('/schedules')).text, /Gaten zijn de bedoeling/)
    assert.doesNotMatch((await browser.get('/schedules/line')).text, /Hier antwoordt niemand/)
  })

  it('does not warn of what lies beyond eight weeks', async () => {
    const browser = await as('gijs')
    await add('anna')
    await add('bram')
    await line()
    await house.rosters.addAbsence('bram', { from: later(8 * 7 * 24), to: later(8 * 7 * 24 + 200) }, gijs)
    assert.doesNotMatch((await browser.get('/schedules/line')).text, /: niemand/)
    house.clock.move(1)
    assert.match((await browser.get('/schedules/line')).text, /vanaf do 7 mei 15:05: niemand/)
  })

  it('points at each field of a layer that is wrong and keeps what was typed', async () => {
    const browser = await as('bram')
    await add('anna')
    await house.schedules.add({ id: 'line', name: 'Eerste lijn', gapsIntended: false }, gijs)
    const wrong = { ...layer, 'people.0': '', 'people.1': '', length: '0', unit: 'years', start: '2026-02-30', handOver: '24:00', 'window.from': '9:00', place: 'middle', 'days[]': ['8'] }
    const { text } = await browser.post('/schedules/line/layers/new', wrong).expect(422)
    for (const field of ['length', 'unit', 'start', 'handOver', 'window-from', 'place']) assert.ok(text.includes(`href="#field-${field}"`), field)
    assert.match(text, /value="2026-02-30"/)
    const alone = await browser.post('/schedules/line/layers/new', { ...layer, 'people.0': '', 'people.1': '' }).expect(422)
    assert.match(alone.text, /href="#field-people-0">Kies ten minste één persoon/)
    assert.match((await browser.post('/schedules/line/layers/new', { ...layer, 'people.1': 'nobody' }).expect(409)).text, /href="#field-people-1">Kies iemand die hier werkt[^]*value="bram" selected/)
    assert.match((await browser.post('/schedules/line/layers/new', { ...layer, 'window.from': '22:00' }).expect(422)).text, /href="#field-window-to">Vul beide tijden in/)
    assert.match((await browser.post('/schedules/line/layers/new', { ...layer, 'window.from': '22:00', 'window.to': '22:00' }).expect(422)).text, /Van en tot zijn gelijk/)
    assert.match((await browser.post('/schedules/line/layers/new', { ...layer, length: '91', unit: 'days' }).expect(422)).text, /1 tot en met 90 dagen/)
    await browser.post('/schedules/line/layers/new', { ...layer, length: '90', unit: 'days' }).expect(303)
  })

  it('keeps the hours of a layer, over midnight too, and says them back', async () => {
    const browser = await as('bram')
    await add('anna')
    await house.schedules.add({ id: 'line', name: 'Eerste lijn', gapsIntended: false }, gijs)
    await browser.post('/schedules/line/layers/new', { ...layer, 'days[]': ['6', '5'], 'window.from': '22:00', 'window.to': '07:00' }).expect(303)
    assert.match((await browser.get('/schedules/line')).text, /alleen vrijdag, zaterdag, 22:00 tot 07:00[^]*/)
    assert.deepEqual((await house.schedules.get('line')).layers[0]?.only, { days: [5, 6], from: '22:00', to: '07:00' })
  })

  it('says that a short name is taken or no name at all, and who was first', async () => {
    const browser = await as('bram')
    await line().catch(() => {})
    assert.match((await browser.post('/schedules/new', { id: 'line', name: 'Tweede' }).expect(409)).text, /href="#field-id">Deze korte naam is er al[^]*value="Tweede"/)
    for (const id of ['New Line', 'new', '-x', 'x--y', '', 'a'.repeat(41)]) assert.match((await browser.post('/schedules/new', { id, name: 'x' }).expect(422)).text, /href="#field-id"/, id)
    assert.match((await browser.post('/schedules/line', { name: 'Ander', version: '9' }).expect(409)).text, /Iemand anders was eerder[^]*value="Ander"/)
    await browser.get('/schedules/nights').expect(404)
    await browser.post('/schedules/nights', { name: 'x', version: '1' }).expect(404)
  })

  it('takes an override in its hours, refuses one that is reversed, past or overlong by its field, and takes it away again', async () => {
    const browser = await as('bram')
    await add('anna')
    await line()
    const typed = { ...friday, person: 'anna', reason: 'Bram is weg', version: '2' }
    const refusals: [given: object, status: number, text: RegExp][] = [
      [{ ...typed, ...moment('to', '2026-03-13', '16:59') }, 409, /href="#field-to">Het einde moet na het begin liggen/],
      [{ ...typed, ...moment('from', '2026-03-10', '08:00'), ...moment('to', '2026-03-12', '14:05') }, 409, /href="#field-to">Dit is al voorbij/],
      [{ ...typed, ...moment('to', '2026-06-16', '08:00') }, 409, /href="#field-to">Dit duurt langer dan 62 dagen/],
      [{ ...typed, person: '' }, 422, /href="#field-person"/],
      [{ ...typed, person: 'nobody' }, 409, /href="#field-person">Kies iemand die hier werkt/],
      [{ ...typed, reason: ' ' }, 422, /href="#field-reason">Vul de reden in/],
      [{ ...typed, ...moment('from', '', '') }, 422, /href="#field-from">Vul in vanaf wanneer/],
    ]
    for (const [given, status, text] of refusals) {
      const answer = await browser.post('/schedules/line/overrides/new', given).expect(status)
      assert.match(answer.text, text)
      assert.match(answer.text, /name="version" value="2"/)
    }
    assert.match((await browser.post('/schedules/line/overrides/new', { ...typed, person: '' }).expect(422)).text, /value="Bram is weg"/)
    await browser.post('/schedules/line/overrides/new', typed).expect(303)
    const shown = (await browser.get('/schedules/line')).text
    assert.match(shown, /vr 13 mrt 17:00[^]*Anna de Wit[^]*Vervangingen[^]*Anna de Wit[^]*vr 13 mrt 17:00 tot ma 16 mrt 08:00[^]*Bram is weg/)
    const [, path = ''] = /action="(\/schedules\/line\/overrides\/[^"]+\/removal)"/.exec(shown)!
    await browser.post(path, { version: '3' }).expect(303)
    assert.match((await browser.post(path, { version: '4' }).expect(409)).text, /Deze vervanging is al weg/)
    await backOnLine(browser, /De vervanging is weggehaald\./, shown)
  })

  it('asks which was meant in the hour that comes twice', async () => {
    const browser = await as('bram')
    await line().catch(() => {})
    const typed = { ...moment('from', '2026-10-25', '02:30'), ...moment('to', '2026-10-25', '09:00'), person: 'bram', reason: 'nacht', version: '1' }
    assert.match((await browser.post('/schedules/line/overrides/new', typed).expect(422)).text, /name="from.pass"/)
    await browser.post('/schedules/line/overrides/new', { ...typed, 'from.pass': 'second' }).expect(303)
    assert.deepEqual((await house.schedules.get('line')).overrides[0]?.from, new Date('2026-10-25T01:30:00Z'))
  })

  it('passes over who is absent, without asking why', async () => {
    const browser = await as('gijs')
    await add('anna')
    await add('bram')
    await line()
    assert.match((await browser.get('/absences')).text, /Niemand is afwezig gemeld/)
    await browser.post('/absences', { person: 'bram', ...friday }).expect(303)
    assert.match((await browser.get('/absences')).text, /Bram Janssen[^]*vr 13 mrt 17:00 tot ma 16 mrt 08:00/)
    assert.match((await browser.get('/schedules/line')).text, /vr 13 mrt 17:00 tot ma 16 mrt 08:00: niemand/)
    assert.match((await browser.post('/absences', { person: 'bram', ...friday }).expect(409)).text, /href="#field-from">Voor deze tijd is al afwezigheid vastgelegd/)
    const [, path = ''] = /action="(\/absences\/bram\/[^"]+\/removal)"/.exec((await browser.get('/absences')).text)!
    await browser.post(path).expect(303)
    assert.doesNotMatch((await browser.get('/schedules/line')).text, /niemand</i)
  })

  it('keeps groups, and whom they lose', async () => {
    const browser = await as('gijs')
    await add('anna')
    await add('bram')
    await browser.post('/groups/new', { id: 'crisis', name: 'Crisisteam', 'people[]': ['anna', 'bram'] }).expect(303)
    assert.match((await browser.get('/schedules')).text, /Crisisteam[^]*group:crisis[^]*Anna de Wit, Bram Janssen/)
    assert.match((await browser.post('/groups/new', { id: 'crisis', name: 'x', 'people[]': ['anna'] }).expect(409)).text, /href="#field-id">Deze korte naam is er al/)
    assert.match((await browser.post('/groups/new', { id: 'other', name: 'x' }).expect(422)).text, /href="#field-people">Kies ten minste één persoon/)
    await house.people.deactivate('bram', gijs)
    assert.match((await browser.get('/groups/crisis')).text, /value="bram" checked[^]*Bram Janssen \(geen toegang meer\)/)
    await browser.post('/groups/crisis', { name: 'Crisis', 'people[]': ['bram', 'anna'], version: '1' }).expect(303)
    assert.match((await browser.post('/groups/crisis', { name: 'C', 'people[]': ['anna'], version: '1' }).expect(409)).text, /Iemand anders was eerder/)
  })

  it('shows who may not change it all there is, and no form', async () => {
    const eva = await as('eva')
    await add('anna')
    await add('bram')
    await line()
    const { text } = await eva.get('/schedules/line').expect(200)
    assert.doesNotMatch(text, /<form[^>]*\/schedules/)
    await eva.get('/schedules').expect(200)
    await eva.post('/schedules/line', { name: 'x', version: '2' }).expect(403)
    await eva.post('/absences', { person: 'bram', ...friday }).expect(403)
    const dewi = await as('dewi')
    for (const path of ['/schedules', '/schedules/line', '/absences', '/groups/new', '/shifts']) await dewi.get(path).expect(403)
    await visit(app()).post('/schedules/line', { name: 'x' }).expect(401)
  })

  it('speaks English to who reads English', async () => {
    await add('bram')
    await house.people.setLanguage('bram', 'en')
    const browser = visit(app(), 'en')
    await browser.post('/session', { email: cast.bram.email, password: goodPassword }).expect(303)
    await add('anna')
    await line()
    assert.match((await browser.get('/schedules/line')).text, /Now: Bram Janssen, until Mon 16 Mar 08:00[^]*hands over every week on Monday at 08:00/)
  })
})

describe('/shifts', () => {
  const house = freshPeople()
  const as = (part: Part) => browseAs(house, peopleApp(house), part)
  const inWeeks = { people: ['bram', 'chris'], length: 1, unit: 'weeks' as const, handOver: '08:00', start: '2026-03-09', only: null, place: 'last' as const }

  it('lists one’s own shifts, and lets another take a part of one', async () => {
    const [bram, chris] = [await as('bram'), await as('chris')]
    await house.schedules.add({ id: 'line', name: 'Eerste lijn', gapsIntended: false }, gijs)
    await house.schedules.addLayer({ id: 'line', version: 1 }, inWeeks, gijs)
    assert.match((await bram.get('/account')).text, /href="\/shifts"/)
    const mine = (await bram.get('/shifts').expect(200)).text
    assert.match(mine, /Nu, tot ma 16 mrt 08:00[^]*Eerste lijn/)
    const [, path = ''] = /href="(\/shifts\/line\/swaps\/new[^"]*)"/.exec(mine)!
    const form = (await bram.get(path.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='))).text
    assert.match(form, /name="from.date" value="2026-03-12"[^]*name="from.time" value="14:05"[^]*name="to.date" value="2026-03-16"[^]*name="to.time" value="08:00"/)
    assert.doesNotMatch(form, /value="bram"/)
    await bram.post('/shifts/line/swaps/new', { person: 'chris', ...friday }).expect(303)
    assert.match((await bram.get('/shifts')).text, /Door jou gevraagd[^]*Chris Bakker is gevraagd: Eerste lijn, vr 13 mrt 17:00 tot ma 16 mrt 08:00[^]*Wacht op antwoord/)
    const asked = (await chris.get('/shifts')).text
    assert.match(asked, /Aan jou gevraagd[^]*Bram Janssen vraagt of jij de dienst overneemt: Eerste lijn, vr 13 mrt 17:00/)
    const [, accept = ''] = /action="(\/shifts\/line\/swaps\/[^"]+\/acceptance)"/.exec(asked)!
    await bram.post(accept).expect(403)
    await chris.post(accept).expect(303)
    assert.match((await chris.get('/shifts')).text, /Je hebt de dienst overgenomen[^]*vr 13 mrt 17:00 tot ma 23 mrt 08:00/)
    assert.match((await bram.get('/shifts')).text, /Overgenomen/)
    assert.match((await chris.post(accept).expect(409)).text, /al geantwoord/)
    await chris.get('/schedules').expect(403)
  })

  it('refuses what is not one’s own by its field, and is not there for who is on no schedule', async () => {
    const [bram, eva] = [await as('bram'), await as('eva')]
    await house.people.add({ id: 'chris', name: cast.chris.name, email: cast.chris.email, roles: ['reporter'], password: goodPassword })
    await house.schedules.add({ id: 'line', name: 'Eerste lijn', gapsIntended: false }, gijs)
    await house.schedules.addLayer({ id: 'line', version: 1 }, inWeeks, gijs)
    const answer = await bram.post('/shifts/line/swaps/new', { person: 'chris', ...moment('from', '2026-03-15', '08:00'), ...moment('to', '2026-03-16', '08:01') }).expect(409)
    assert.match(answer.text, /href="#field-from">In deze tijd heb je niet de hele tijd zelf dienst[^]*value="chris" selected/)
    assert.match((await bram.post('/shifts/line/swaps/new', { person: 'bram', ...friday }).expect(409)).text, /href="#field-person">Dat ben je zelf/)
    await eva.get('/shifts/line/swaps/new').expect(404)
    await bram.get('/shifts/nights/swaps/new').expect(404)
    assert.match((await eva.get('/shifts')).text, /Je hebt de komende vier weken geen dienst/)
  })

  it('takes one’s own absence and nobody else’s', async () => {
    const bram = await as('bram')
    await bram.post('/shifts/absences', friday).expect(303)
    const mine = (await bram.get('/shifts')).text
    assert.match(mine, /Wanneer ik afwezig ben[^]*vr 13 mrt 17:00 tot ma 16 mrt 08:00/)
    assert.match((await bram.post('/shifts/absences', { ...friday, ...moment('to', '2026-03-13', '17:00') }).expect(409)).text, /href="#field-to">Het einde moet na het begin liggen/)
    await bram.post('/shifts/absences', { ...friday, person: 'anna' }).expect(422)
    const [, path = ''] = /action="(\/shifts\/absences\/[^"]+\/removal)"/.exec(mine)!
    await bram.post(path).expect(303)
    assert.deepEqual((await house.rosters.absencesOf('bram')).periods, [])
    assert.equal(house.clock.now(), noon)
  })
})

describe('the first page', () => {
  it('warns of a gap whoever can mend it, and tells whoever is asked to take a shift', async () => {
    const { house, signedInAs } = await testHouse()
    await house.schedules.add({ id: 'line', name: 'Eerste lijn', gapsIntended: false }, gijs)
    await house.schedules.addLayer({ id: 'line', version: 1 }, { people: ['anna'], length: 1, unit: 'weeks', handOver: '08:00', start: '2026-03-02', only: null, place: 'last' }, gijs)
    await house.rosters.addAbsence('anna', { from: new Date('2026-04-17T15:00:00Z'), to: new Date('2026-04-20T06:00:00Z') }, gijs)
    await house.schedules.propose('line', { from: later(1), to: later(5), person: 'chris' }, { kind: 'person', id: 'anna' })
    const first = async (part: Part) => (await (await signedInAs(part)).get('/').expect(200)).text
    const gap = /Eerste lijn: vr 17 apr 17:00 tot ma 20 apr 08:00: niemand/
    for (const part of ['gijs', 'bram'] as const) assert.match(await first(part), gap)
    for (const part of ['anna', 'chris', 'eva', 'fleur'] as const) assert.doesNotMatch(await first(part), gap)
    assert.match(await first('chris'), /Iemand vraagt of je een dienst overneemt[^]*href="\/shifts"/)
    assert.doesNotMatch(await first('anna'), /Iemand vraagt/)
  })
})
