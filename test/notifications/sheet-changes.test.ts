import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { Facts } from '../../src/facts/facts.ts'
import { factNames, facts, optionsOf } from '../../src/facts/facts.ts'
import type { FactName } from '../../src/facts/facts.ts'
import { grounds } from '../../src/assessment/grounds.ts'
import type { FiledLine } from '../../src/incidents/filing.ts'
import { factsOf } from '../../src/incidents/incident.ts'
import { applied, changesBetween } from '../../src/notifications/sheet-changes.ts'
import { changedLines, filedLines } from '../../src/notifications/sheet-fields.ts'
import type { Source } from '../../src/notifications/sheet-source.ts'
import { toldChannels } from '../../src/notifications/sheet-told.ts'
import { fillSheet } from '../../src/notifications/sheet.ts'
import { aDecision, aFiling, said } from '../support/builders.ts'
import { later, noon } from '../support/moments.ts'
import { aSource, form } from './sheets.ts'

const lines = (of: Record<string, string>): FiledLine[] => Object.entries(of).map(([number, answer]) => ({ number, answer }))

describe('the difference between two sheets', () => {
  const filed = lines({ '5.3': 'Een brief.', '4.1.2': 'gisteren', '7.3': '' })
  const cases: [what: string, now: FiledLine[], changes: FiledLine[]][] = [
    ['nothing when nothing changed', filed, []],
    ['a line that says something else', lines({ '5.3': 'Twee brieven.', '4.1.2': 'gisteren' }), lines({ '5.3': 'Twee brieven.' })],
    ['a line that had no answer', lines({ '5.3': 'Een brief.', '4.1.2': 'gisteren', '7.3': '12' }), lines({ '7.3': '12' })],
    ['a line that is asked no more', lines({ '5.3': 'Een brief.' }), lines({ '4.1.2': '' })],
    ['a line that lost its answer', lines({ '5.3': '', '4.1.2': 'gisteren' }), lines({ '5.3': '' })],
    ['no line that is asked and still empty', lines({ '5.3': 'Een brief.', '4.1.2': 'gisteren', '6.1': '' }), []],
  ]
  for (const [what, now, changes] of cases) it(`is ${what}`, () => assert.deepEqual(changesBetween(filed, now), changes))
})

/** A value of every kind of fact. */
function valueOf(name: FactName): fc.Arbitrary<unknown> {
  const options = optionsOf(name)
  const known = {
    'choice': () => fc.constantFrom(...options!),
    'choices': () => fc.subarray([...options!], { minLength: 1 }),
    'text': () => fc.constantFrom('Een brief.', 'Twee brieven.', 'Drie\nregels.', 'geen'),
    'yes-no': () => fc.boolean(),
    'moment': () => fc.integer({ min: -3, max: 3 }).map(later),
    'count': () => fc.nat(3),
    'hours': () => fc.nat(3),
    'range': () => fc.record({ min: fc.option(fc.nat(3)), max: fc.option(fc.integer({ min: 4, max: 6 })) }),
  }[facts[name].kind]() as fc.Arbitrary<unknown>
  return fc.option(known, { freq: 6 })
}

type Edit = (source: Source, at: Date) => Source

const amend = fc.constantFrom(...factNames).chain((name) => valueOf(name).map((value): Edit => (source, at) => withFacts(source, { [name]: value }, at)))
const decide = fc.record({ notifyDataSubjects: fc.boolean(), grounds: fc.option(fc.constantFrom(...grounds)), peopleMotivation: fc.constantFrom('Zo.', 'Anders.'), conditions: fc.option(fc.constantFrom({ protection: 'AES' }, { publicNotice: 'De krant' })) })
  .map((change): Edit => (source) => ({ ...source, incident: { ...source.incident, decisions: [aDecision(change)] } }))
const tell = fc.option(fc.record({ at: fc.constantFrom(later(1), later(2)), people: fc.option(fc.nat(2)), channels: fc.subarray([...toldChannels]), how: fc.constantFrom('', 'Gebeld'), text: fc.constantFrom('', 'Beste klant') })).map((told): Edit => (source) => ({ ...source, told }))
const organise = fc.constantFrom('De Linde', 'De Eik', '').map((name): Edit => (source) => ({ ...source, organisation: { ...source.organisation, name } }))
const know = fc.option(fc.constantFrom(noon, later(-1))).map((awareAt): Edit => (source) => ({ ...source, awareAt }))
const edits = fc.array(fc.oneof({ weight: 6, arbitrary: amend }, decide, tell, organise, know), { minLength: 1, maxLength: 8 })

function withFacts(source: Source, values: Facts, at: Date): Source {
  return { ...source, incident: { ...source.incident, statements: [...source.incident.statements, ...said(values, at).slice(0, 1)] } }
}

function edited(source: Source, some: readonly Edit[], from = 10): Source {
  return some.reduce((before, edit, index) => edit(before, later(from + index)), source)
}

/** As it would be kept when it was filed now. */
function filedAs(source: Source): Source {
  const filing = aFiling({ lines: filedLines(fillSheet(source)) })
  return { ...source, notice: { ...source.notice, kind: 'supplement', first: filing, last: filing } }
}

const ofNotice = new Set(form.fields.filter((field) => field.ofNotice).map(({ no }) => no))
/** What the sheet says of the breach: every line that has an answer. */
const content = (of: readonly FiledLine[]) => of.filter(({ number, answer }) => answer !== '' && !ofNotice.has(number)).map(({ number, answer }) => `${number} ${answer}`).toSorted()

describe('a supplement', () => {
  it('is the field-wise difference between what was last filed and now, and laid over it gives the sheet of now: 1,000 random edits', () => {
    let changed = 0
    fc.assert(
      fc.property(edits, edits, (before, after) => {
        const filed = filedAs(edited(aSource(), before))
        const now = edited(filed, after, 30)
        const filled = fillSheet(now)
        const changes = changedLines(now, filled)
        const last = filed.notice.last!.lines!
        assert.deepEqual(content(applied(last, changes)), content(filedLines(filled)))
        const answers = (of: readonly FiledLine[]) => new Map(of.map(({ number, answer }) => [number, answer]))
        const [was, is] = [answers(last), answers(filedLines(filled))]
        const differing = form.fields.map(({ no }) => no).filter((no) => !ofNotice.has(no) && (was.get(no) ?? '') !== (is.get(no) ?? ''))
        assert.deepEqual(changes.map(({ number }) => number), differing)
        changed += changes.length
      }),
      { numRuns: 1000 },
    )
    assert.ok(changed > 2000, `only ${changed} lines changed: the edits change too little to test anything`)
  }).timeout(30_000)

  it('states nothing of what was changed and changed back', () => {
    let moved = 0
    fc.assert(
      fc.property(edits, (some) => {
        const start = withEverythingSaid(aSource())
        const filed = filedAs(start)
        const there = edited(filed, some, 30)
        const back = withFactsOf(there, start)
        assert.deepEqual(changedLines(back, fillSheet(back)), [])
        if (changedLines(there, fillSheet(there)).length > 0) moved += 1
      }),
      { numRuns: 300 },
    )
    assert.ok(moved > 150, `only ${moved} runs changed a line on the way`)
  }).timeout(30_000)

  it('repeats nothing that an earlier supplement said', () => {
    fc.assert(
      fc.property(edits, (some) => {
        const now = edited(filedAs(aSource()), some, 30)
        const again = filedAs(now)
        assert.deepEqual(changedLines(again, fillSheet(again)), [])
      }),
      { numRuns: 100 },
    )
  })
})

/** Facts cannot be unsaid, so each one is said first. */
function withEverythingSaid(source: Source): Source {
  const known = factsOf(source.incident)
  const all = Object.fromEntries(factNames.map((name) => [name, known[name] ?? null]))
  return { ...source, incident: { ...source.incident, statements: said(all) } }
}

/** Everything as it was, said anew; what was not a fact is put back. */
function withFactsOf({ incident, notice }: Source, before: Source): Source {
  return { ...before, notice, incident: { ...before.incident, statements: [...incident.statements, ...said(factsOf(before.incident), later(50))] } }
}
