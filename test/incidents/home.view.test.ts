import assert from 'node:assert/strict'
import { dutiesOf } from '../../src/incidents/duties.ts'
import type { Home } from '../../src/incidents/home.view.ts'
import { homePage } from '../../src/incidents/home.view.ts'
import type { Incident } from '../../src/incidents/incident.ts'
import { pressingOf } from '../../src/incidents/pressing.view.ts'
import type { Reader } from '../../src/incidents/reader.ts'
import type { Row } from '../../src/incidents/register.view.ts'
import type { Ruling } from '../../src/incidents/ruling.ts'
import type { StrandGroup, StrandTerms } from '../../src/incidents/strand.ts'
import { aChoice, anIncident, anna, bram, law, plain } from '../support/builders.ts'
import { cast } from '../support/cast.ts'
import type { Part } from '../support/cast.ts'
import { later, noon } from '../support/moments.ts'

const reader = (part: Part, now = noon): Reader => ({ person: cast[part], language: 'en', zone: 'Europe/Amsterdam', now, nameOf: () => undefined })
const waiting: Ruling = { id: 'ruling-1', obligation: 'gdpr-33-2', owed: false, reason: 'Not theirs.', by: anna, at: noon, state: 'awaiting approval', answeredBy: null, answeredAt: null }

function group(change: Partial<StrandTerms> = {}, told = false): StrandGroup {
  const terms: StrandTerms = { role: 'processor', contract: null, traits: plain, mandates: [], statements: [], awareness: [], rulings: [], filings: [], ...change }
  return { terms, told, count: 2, names: ['Noorderbank', 'Zorg Oost'], lastToldAt: told ? noon : null }
}

function home(part: Part, incident: Incident, groups: StrandGroup[] = [], now = noon) {
  return homeOf([{ incident, duties: dutiesOf(incident, law, now, groups), level: 'none' }], part, now)
}

function homeOf(rows: Row[], part: Part, now = noon, more: Partial<Home> = {}) {
  const nothing = { cut: false, taken: new Map<string, string>(), elsewhere: [], own: [], newest: [], events: [], chain: null, glance: null }
  return homePage({ ...nothing, rows, pressing: pressingOf(rows), ...more }, reader(part, now))
}

const hrefs = (...given: Parameters<typeof home>) => home(...given).waits.map(({ href }) => href.replace('/incidents/2026-0042/', ''))

describe('the first page', () => {
  it('shows what presses most, a client before the authority when that is earlier', () => {
    const [card] = home('anna', anIncident(), [group()]).cards
    assert.equal(card!.duty!.about, 'Message to the client: Noorderbank and Zorg Oost')
    assert.match(home('anna', anIncident()).cards[0]!.duty!.about, /^Notification to the data protection authority/)
  })

  it('says how many clients must still be told, and nothing once they all were', () => {
    assert.equal(home('anna', anIncident(), [group()]).rows[0]!.toTell, '2 clients still to be told')
    assert.equal(home('anna', anIncident(), [group({}, true)]).rows[0]!.toTell, '')
  })

  it('calls nothing too late of which only our own target has passed', () => {
    const processor = anIncident({}, { ourRole: 'processor' })
    assert.equal(home('anna', processor, [], later(200)).running, '1 clock is running')
    assert.equal(home('anna', anIncident(), [], later(200)).running, '1 clock is running, 1 overdue')
  })

  const later30 = aChoice({ moment: later(30), state: 'awaiting approval' })
  const cases: [what: string, incident: Incident, groups: StrandGroup[], page: string][] = [
    ['a later moment of awareness', anIncident({ awareness: [later30] }), [], 'awareness'],
    ['a choice that an earlier signal overtook', anIncident({ awareness: [aChoice({ moment: later(-1) })] }, { detectedAt: later(-2) }), [], 'awareness'],
    ['a duty that would not apply', anIncident({ rulings: [waiting] }), [], 'clocks'],
    ['a client that would not be told', anIncident(), [group({ rulings: [waiting] })], 'clients'],
    ['a later moment for one client', anIncident(), [group({ awareness: [later30] })], 'clients'],
  ]
  for (const [what, incident, groups, page] of cases) {
    it(`says that ${what} waits, to whoever may agree and did not propose it`, () => {
      assert.deepEqual(['fleur', 'anna', 'bram', 'eva'].map((part) => hrefs(part as Part, incident, groups)), [[page], [], [], []])
    })
  }

  it('says nothing of what was answered', () => {
    assert.deepEqual(hrefs('fleur', anIncident({ rulings: [{ ...waiting, state: 'in force', answeredBy: bram, answeredAt: noon }] })), [])
  })

  it('shows the six that press most, says how many more run, and when there are more than it reads', () => {
    const rows = Array.from({ length: 8 }, (_, index) => {
      const incident = anIncident({ number: `2026-000${index + 1}` }, { detectedAt: later(-index) })
      return { incident, duties: dutiesOf(incident, law, noon, []), level: 'none' }
    })
    const page = homeOf(rows, 'bram', noon, { cut: true, taken: new Map([['2026-0008', 'Anna has it']]) })
    assert.deepEqual(page.cards.map(({ number }) => number.at(-1)), ['8', '7', '6', '5', '4', '3'])
    assert.deepEqual([page.cards[0]!.taken, page.cards[1]!.taken], ['Anna has it', ''])
    assert.equal(page.moreCards, '2 more incidents with a clock: they are in the list below.')
    assert.equal(page.cut, 'There are more than 8 open incidents. These are the newest 8.')
    assert.deepEqual(homeOf(rows.slice(0, 6), 'bram').moreCards, '')
  })

  it('shows no clocks to whoever does not run them', () => {
    const incident = anIncident()
    const page = homeOf([{ incident, duties: dutiesOf(incident, law, noon, []), level: 'none' }], 'eva')
    assert.deepEqual([page.cards, page.lines, page.running], [[], [], ''])
  })
})
