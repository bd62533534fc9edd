import assert from 'node:assert/strict'
import { changed, faultsIn, good } from './defects.ts'

const rulesOf = (text: string, now?: Date) => faultsIn(text, now).map(({ rule }) => rule)

/** The good playbook with several things else in it. */
function changes(...pairs: [from: string, to: string][]): string {
  return pairs.reduce((text, [from, to]) => changed(from, to, text), good)
}

const weigh = 'due: { from: aware, offset: PT24H }'
const chaseDue = 'due: { from: reported, offset: PT1H }'
const proofDue = 'due: { from: reported, offset: PT3H }'

describe('a due moment in the night', () => {
  /** Counted from Friday 16:40. */
  const cases: [offset: string, wall: string, rules: string[]][] = [
    ['PT5H20M', 'Friday 22:00', []],
    ['PT5H21M', 'Friday 22:01', ['night']],
    ['PT15H19M', 'Saturday 07:59', ['night']],
    ['PT15H20M', 'Saturday 08:00', []],
    ['P50D', 'Saturday 24 October 16:40', []],
    ['P51DT6H20M', 'Sunday 25 October 22:00, in winter time', []],
    ['P51DT5H21M', 'Sunday 25 October 21:01, in winter time', []],
    ['P51DT6H21M', 'Sunday 25 October 22:01, in winter time', ['night']],
  ]
  for (const [offset, wall, rules] of cases) {
    it(`${rules.length > 0 ? 'is told' : 'is fine'} at ${wall}`, () => assert.deepEqual(rulesOf(changed(weigh, `due: { from: aware, offset: ${offset} }`)), rules))
  }

  it('is fine when it is moved to duty hours', () => assert.deepEqual(rulesOf(changed(weigh, 'due: { from: aware, offset: PT12H, align: previous-waking-time }')), []))

  it('is told of a step that comes before an obligation, by our own target where the law has no figure', () => {
    const before = 'due: { before: gdpr-33-2, offset: PT8H }'
    assert.deepEqual(rulesOf(changes([before, 'due: { before: gdpr-33-2, offset: PT6H }'])), ['night'])
    assert.deepEqual(rulesOf(changes([before, 'due: { before: gdpr-33-2, offset: PT6H }'], ['internalTarget: PT12H', 'internalTarget: PT10H'])), [])
  })

  it('is told of a step that counts from another', () => {
    assert.deepEqual(rulesOf(changes([chaseDue, "due: { from: 'step:weigh.done', offset: PT12H }"], ['    after: fetch-it-back\n', ''])), ['night'])
  })

  it('is not judged where a report does not tell it', () => {
    for (const from of ['contained-at', 'high-risk-found', "'obligation:gdpr-33/notify.filed'"]) assert.deepEqual(rulesOf(changed(weigh, `due: { from: ${from}, offset: PT12H }`)), [])
  })
})

describe('a step due before one it waits for', () => {
  const cases: [what: string, pairs: [string, string][], refused: boolean][] = [
    ['at the same moment is fine', [[proofDue, 'due: { from: reported, offset: PT1H }']], false],
    ['a minute earlier is refused', [[proofDue, 'due: { from: reported, offset: PT59M }']], true],
    ['counted from another moment of the report is judged on a Friday', [[proofDue, 'due: { from: aware, offset: PT59M }']], true],
    ['counted from a moment that no report tells is not judged', [[proofDue, 'due: { from: contained-at, offset: PT1M }']], false],
    ['counted from the same later finding is judged', [[proofDue, 'due: { from: contained-at, offset: PT1M }'], [chaseDue, 'due: { from: contained-at, offset: PT2M }']], true],
    ['without a due moment is fine', [[`    ${proofDue}\n`, '']], false],
    ['by way of a step without a due moment is refused', [[`    ${proofDue}\n`, ''], [weigh, 'due: { from: aware, offset: PT30M }']], true],
    ['counted from the end of that step is fine', [[proofDue, "due: { from: 'step:fetch-it-back.done', offset: PT0M }"]], false],
    ['before an obligation, later than its predecessor, is fine', [['after: [ask-for-proof]', 'after: [file-it]'], [weigh, 'due: { before: gdpr-33, offset: PT12H, align: previous-waking-time }']], false],
    ['before an obligation, earlier than its predecessor, is refused', [['after: [ask-for-proof]', 'after: [file-it]'], [weigh, 'due: { before: gdpr-33, offset: PT13H, align: previous-waking-time }']], true],
  ]
  for (const [what, pairs, refused] of cases) it(what, () => assert.deepEqual(rulesOf(changes(...pairs)), refused ? ['due-before-predecessor'] : []))

  it('waits for the step that its own due moment counts from', () => {
    assert.deepEqual(rulesOf(changes([chaseDue, "due: { from: 'step:ask-for-proof.done', offset: PT1H }"])), ['cycle'])
  })
})

describe('a circle of steps', () => {
  const fileDue = '    obligation: gdpr-33\n    due: { before: gdpr-33, offset: PT12H, align: previous-waking-time }'
  const ring: [string, string][] = [['    after: fetch-it-back\n', '    after: [fetch-it-back, tidy-up]\n'], [fileDue, '    obligation: gdpr-33\n    after: ask-for-proof']]

  it('is told once, however many stand in it', () => assert.deepEqual(faultsIn(changes(...ring)).map(({ rule }) => rule), ['cycle']))

  it('is told for each circle', () => {
    const other: [string, string] = ['    type: task\n    assign: lead\n    due: { from: \'obligation', '    type: task\n    assign: lead\n    after: look-back\n    due: { from: \'obligation']
    assert.deepEqual(rulesOf(changes(...ring, other)), ['cycle', 'waits-for-itself'])
  })

  it('of steps that only come after each other in the file is none', () => assert.deepEqual(rulesOf(changed('    after: [file-it]', '    after: [file-it, weigh, ask-for-proof]')), []))
})

describe('an approval', () => {
  const board = "board: { resolve: ['role:management'], mustResolve: true }"
  const cases: [what: string, pairs: [string, string][], refused: boolean][] = [
    ['by other people is fine', [], false],
    ['by the same entries in another order is fine: the first that gives anybody counts', [[board, "board: { resolve: ['role:management', 'role:dpo'], mustResolve: true }"]], false],
    ['by the same entries is refused', [[board, "board: { resolve: ['role:dpo', 'role:management'], mustResolve: true }"]], true],
    ['by the first of them is refused', [[board, "board: { resolve: ['role:dpo'], mustResolve: true }"]], true],
    ['by the author or others is fine', [['by: [board]', 'by: [officer, board]']], false],
    ['by the author under two names is refused', [['by: [board]', 'by: [officer, board]'], [board, "board: { resolve: ['role:dpo'], mustResolve: true }"]], true],
  ]
  for (const [what, pairs, refused] of cases) it(what, () => assert.deepEqual(rulesOf(changes(...pairs)), refused ? ['approval-by-author'] : []))
})

describe('the day of the last review', () => {
  const reviewed = (day: string, every = 'P10D') => changes(['reviewEvery: P3650D', `reviewEvery: ${every}`], ['lastReviewed: 2026-03-01', `lastReviewed: ${day}`])
  const at = (instant: string) => new Date(instant)
  it('may be today', () => assert.deepEqual(rulesOf(reviewed('2026-03-12')), []))
  it('may not be tomorrow', () => assert.deepEqual(rulesOf(reviewed('2026-03-13')), ['reviewed-in-future']))
  it('is today by the clock of Amsterdam', () => assert.deepEqual(rulesOf(reviewed('2026-03-13'), at('2026-03-12T23:30Z')), []))
  it('is not overdue on the day itself', () => assert.deepEqual(rulesOf(reviewed('2026-03-02')), []))
  it('is overdue the day after', () => assert.deepEqual(rulesOf(reviewed('2026-03-01')), ['review-overdue']))
})

describe('limits', () => {
  const fine: [what: string, from: string, to: string][] = [
    ['nine repeats', 'times: 2', 'times: 9'],
    ['a repeat after a quarter of an hour', 'times: 2, every: PT4H', 'times: 2, every: PT15M'],
    ['a target at the deadline itself', 'internalTarget: PT48H', 'internalTarget: PT72H'],
    ['two injects at one moment', '{ at: PT5H,', '{ at: PT0M,'],
    ['a fact that is always asked', 'when: { all: [{ recipients: known }', 'when: { all: [{ ourRole: controller }, { occurredFrom: { atLeast: 0 } }, { recipients: known }'],
    ['a choice that leaves words out', 'options: [known, unknown]', 'options: [public]'],
    ['a choice with all its words', 'options: [known, unknown], ', ''],
    ['an overlay that joins by itself under a condition', 'layer: base', 'layer: overlay'],
  ]
  for (const [what, from, to] of fine) it(`${what} is fine`, () => assert.deepEqual(rulesOf(changed(from, to)), []))

  it('names of things that the language knows are names of the playbook only where it has them', () => {
    for (const name of ['tostring', 'valueof', 'constructor']) assert.deepEqual(rulesOf(changed('assign: lead', `assign: ${name}`)), ['unknown-role'])
  })
})
