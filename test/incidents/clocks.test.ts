import assert from 'node:assert/strict'
import { anchorText, timingText } from '../../src/clock/anchor-text.ts'
import { anchorNames, filingAnchor } from '../../src/clock/anchor.ts'
import { periodText } from '../../src/clock/period-text.ts'
import { clocksPage } from '../../src/incidents/clocks.view.ts'
import { dutiesOf } from '../../src/incidents/duties.ts'
import type { Incident } from '../../src/incidents/incident.ts'
import { amendFacts } from '../../src/incidents/incident.ts'
import type { Reader } from '../../src/incidents/reader.ts'
import type { Ruling } from '../../src/incidents/ruling.ts'
import { languages } from '../../src/shared/words/words.ts'
import { anIncident, anna, bram, fleur, law, plain, shippedObligations } from '../support/builders.ts'
import { cast } from '../support/cast.ts'
import type { Part } from '../support/cast.ts'
import { later, noon } from '../support/moments.ts'

const reader = (part: Part = 'anna', change: Partial<Reader> = {}): Reader => ({
  person: cast[part], language: 'en', zone: 'Europe/Amsterdam', now: noon, nameOf: (id) => cast[id as Part]?.name, ...change,
})
const page = (incident: Incident, by: Reader = reader(), traits = plain) => clocksPage({ incident, law: { ...law, traits }, duties: dutiesOf(incident, { ...law, traits }, noon) }, by)
const aRuling = (change: Partial<Ruling> = {}): Ruling => ({
  id: 'ruling-1', obligation: 'gdpr-33-2', owed: false, reason: 'No client is touched.', by: anna, at: noon, state: 'in force', answeredBy: fleur, answeredAt: later(1), ...change,
})

describe('from when a period counts', () => {
  it('has words for every moment, in both languages', () => {
    for (const language of languages) for (const anchor of anchorNames) assert.match(anchorText(anchor, [], language), /^[a-z].*[a-z]$/, anchor)
  })

  it('is a filing, named by the stage that is filed', () => {
    const first = shippedObligations.find(({ id }) => id === 'dora')!.stages[0]!
    assert.equal(anchorText(filingAnchor('dora', first.id), shippedObligations, 'en'), `the filing of: ${first.title.en}`)
    assert.match(anchorText(filingAnchor('dora', first.id, 'updated'), shippedObligations, 'nl'), /^de laatste aanvulling op/)
  })

  it('can be said of every stage there is, and a target is never a period of the law', () => {
    for (const language of languages) {
      for (const stage of shippedObligations.flatMap(({ stages }) => stages)) {
        const text = timingText(stage, shippedObligations, language)
        assert.doesNotMatch(text, /\{|obligation:|undefined/)
        if (stage.after === null) assert.match(text, /as soon as possible|zo snel als kan/)
      }
    }
  })

  const periods: [Parameters<typeof periodText>[0], string][] = [
    [{ hours: 4 }, '4 hours'], [{ hours: 72 }, '72 hours'], [{ hours: 168 }, '7 days'], [{ hours: 100 }, '100 hours'], [{ weeks: 1 }, '1 week'], [{ months: 3 }, '3 months'],
  ]
  for (const [period, text] of periods) it(`reads ${text}`, () => assert.equal(periodText(period, 'en'), text))
})

describe('the page with all clocks', () => {
  const whyOf = (incident: Incident, id: string, by = reader(), traits = plain) => {
    const { applies, undecided, not } = page(incident, by, traits)
    for (const [part, rows] of Object.entries({ applies, undecided, not })) {
      const found = rows.find((row) => row.id === id)
      if (found) return { part, ...found, lines: found.why.lines.join(' ') }
    }
    throw new Error(`no row ${id}`)
  }

  it('has every row that could be ours, once', () => {
    const { applies, undecided, not } = page(anIncident())
    const ids = [...applies, ...undecided, ...not].map(({ id }) => id)
    assert.equal(new Set(ids).size, ids.length)
    for (const row of shippedObligations) {
      assert.equal(ids.includes(row.id), row.owedBy !== 'client' && row.id !== 'contract-dpa' && row.stages.length > 0, row.id)
    }
  })

  it('says which fact decides, of whom and when', () => {
    const { part, lines } = whyOf(anIncident(), 'gdpr-33')
    assert.equal(part, 'applies')
    assert.match(lines, /Chris Bakker, Thu 12 Mar 14:05/)
  })

  it('says which answer is missing, and leads whoever may to it', () => {
    const open = anIncident({ statements: [] })
    const { part, lines, why } = whyOf(open, 'gdpr-33')
    assert.equal(part, 'undecided')
    assert.match(lines, /^Not answered yet: /)
    assert.equal(why.place?.href, '/incidents/2026-0042/facts#field-ourRole')
    assert.equal(whyOf(open, 'gdpr-33', reader('eva')).why.place, null)
  })

  it('says what our profile says, and leads the administrator to it', () => {
    assert.match(whyOf(anIncident(), 'nl-tw-11.3a').lines, /^Our profile says no: /)
    const { 'public-telecom': _, ...unasked } = plain
    const { part, lines } = whyOf({ ...anIncident(), traits: {} }, 'nl-tw-11.3a', reader(), unasked)
    assert.deepEqual([part, lines.startsWith('Our profile does not say yet: ')], ['undecided', true])
    assert.equal(whyOf(anIncident(), 'nl-tw-11.3a', reader('gijs')).why.place?.href, '/administration/profile')
  })

  it('says that a bill is no law, and lets nobody rule on it', () => {
    const bill = shippedObligations.find(({ inForce }) => inForce === 'no')!
    const { part, lines, ruleHref } = whyOf(anIncident(), bill.id)
    assert.deepEqual([part, lines, ruleHref], ['not', bill.status!.en, null])
  })

  it('says who ruled, why, and who agreed', () => {
    const { part, lines } = whyOf(anIncident({ rulings: [aRuling()] }, { ourRole: 'processor' }), 'gdpr-33-2')
    assert.equal(part, 'not')
    assert.match(lines, /Anna de Wit.*No client is touched\. Agreed: Fleur Visser/)
  })

  it('says that a duty stays although the facts now speak against it', () => {
    const { incident } = amendFacts(anIncident(), { ourRole: 'processor' }, { by: bram, at: later(1) })
    assert.deepEqual([whyOf(incident, 'gdpr-33').part, whyOf(incident, 'gdpr-33').stays], ['applies', true])
  })

  it('leads to the decision where that decides, and to a ruling elsewhere', () => {
    const incident = anIncident({}, { ourRole: 'processor' })
    assert.deepEqual([whyOf(anIncident(), 'gdpr-33').ruleHref, whyOf(anIncident(), 'gdpr-33').decisionHref], [null, '/incidents/2026-0042/decision'])
    assert.equal(whyOf(incident, 'gdpr-33-2').ruleHref, '/incidents/2026-0042/rulings/new?obligation=gdpr-33-2')
    assert.equal(whyOf(incident, 'gdpr-33-2', reader('bram')).ruleHref, null)
    assert.equal(whyOf({ ...incident, stage: 'closed' }, 'gdpr-33-2').ruleHref, null)
  })

  it('says what a stage waits for', () => {
    const traits = { ...plain, financial: true }
    const { stages } = whyOf({ ...anIncident({}, { significant: true }), traits }, 'dora', reader(), traits)
    assert.ok(stages.some(({ waits }) => waits.startsWith('Waits for the filing of: ')))
  })
})
